import { dayOf } from '../rules/party-days.ts';
import { listUpcomingBreaks } from '../store/breaks.ts';
import type { Context, Organizer } from './context.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

export interface UpcomingBreaks {
  /** The running one and those that are planned, in order. */
  readonly breaks: readonly {
    readonly id: string;
    readonly moves: number;
    readonly name: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly running: boolean;
    /** Read from the programme, and not moved by an organizer since. */
    readonly fromProgramme: boolean;
    /** Further ones come later that day. */
    readonly moreToday: boolean;
  }[];
  readonly timeZone: string;
}

/** The breaks that are on or to come, for an organizer of the party. */
export async function listBreaks(context: Context, organizer: Organizer): Promise<UpcomingBreaks | Refused> {
  const found = await findOrganized(context.store.database, organizer);
  if (isRefused(found)) return found;
  const breaks = await listUpcomingBreaks(context.store.database, found.party.id);
  const { timeZone } = found.party;
  return {
    timeZone,
    breaks: breaks.map(({ id, moves, name, startsAt, endsAt, state, source, pinned }) => ({
      ...{ id, moves, name, startsAt, endsAt },
      running: state === 'running',
      fromProgramme: source === 'programme' && !pinned,
      moreToday: isMoreThatDay(breaks, startsAt, timeZone),
    })),
  };
}

/** Whether one of these breaks begins later on the same day, on the party's clocks. */
export function isMoreThatDay(breaks: readonly { readonly startsAt: Date }[], at: Date, timeZone: string): boolean {
  const day = dayOf(at, timeZone);
  return breaks.some(({ startsAt }) => startsAt > at && dayOf(startsAt, timeZone) === day);
}
