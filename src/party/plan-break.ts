import { cleanUserIdText } from '../rules/badge-name.ts';
import { MINUTE } from '../rules/break-times.ts';
import { findOverlappingBreak, insertBreak } from '../store/breaks.ts';
import { lockParty, type Party } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { readTypedTime } from './typed-time.ts';
import { findOrganized } from './who-acts.ts';

/** Shorter than this nobody could meet; longer is not a break. */
const LEAST_MINUTES = 10;
const MOST_MINUTES = 600;
const MOST_NAME_CHARACTERS = 60;

export interface PlannedBreak {
  readonly break: {
    readonly id: string;
    readonly moves: number;
    readonly name: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly timeZone: string;
    /** How long before it people are asked; 0 is when it begins. */
    readonly remindMinutes: number;
  };
}

/**
 * Plans a break, also before the party opens: from a time typed on the party's clocks ("10:30", "tomorrow 10:30", "2027-02-06 10:30",
 * "in 20"), for 10 to 600 minutes. No import moves it. Refuses what is no time ahead, and one that overlaps another.
 */
export async function addBreak(
  context: Context,
  organizer: Organizer,
  wanted: { readonly name: string; readonly at: string; readonly minutes: number },
): Promise<PlannedBreak | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const startsAt = readTypedTime(wanted.at, act.now, found.party.timeZone);
    if (isRefused(startsAt)) return startsAt;
    const { name, minutes } = wanted;
    const planned = await insertPlanned(act, found.party, { name, startsAt, minutes });
    if (isRefused(planned)) return planned;
    const details = { breakId: planned.break.id, startsAt: startsAt.toISOString(), minutes };
    act.recordAudit({ partyId: found.party.id, act: 'break-set', byUserId: organizer.userId, details });
    return planned;
  });
}

/** Plans or, from now, calls a break of an organizer. Two organizers at once do not make two for the same time. */
export async function insertPlanned(
  act: Act,
  party: Party,
  wanted: { readonly name: string; readonly startsAt: Date; readonly minutes: number },
): Promise<PlannedBreak | Refused> {
  const possible = possibleBreak(wanted);
  if (isRefused(possible)) return possible;
  const { name, startsAt, endsAt } = possible;
  await lockParty(act.tx, party.id);
  const other = await findOverlappingBreak(act.tx, party.id, { startsAt, endsAt });
  if (other) return refuseOverlap(other, party.timeZone);
  const { id, moves } = await insertBreak(act.tx, { partyId: party.id, name, startsAt, endsAt, pinned: true });
  const { timeZone, remindMinutes } = party;
  return { break: { id, moves, name, startsAt, endsAt, timeZone, remindMinutes } };
}

/** A break of 10 to 600 minutes with a name of at most 60 characters; refuses any other. */
export function possibleBreak(wanted: {
  readonly name: string;
  readonly startsAt: Date;
  readonly minutes: number;
}): { readonly name: string; readonly startsAt: Date; readonly endsAt: Date } | Refused {
  const { startsAt, minutes } = wanted;
  if (!Number.isInteger(minutes) || minutes < LEAST_MINUTES || minutes > MOST_MINUTES) {
    return refuse('break-length-out-of-range', { least: LEAST_MINUTES, most: MOST_MINUTES });
  }
  const name = cleanUserIdText(wanted.name).trim();
  if (name === '') return refuse('name-empty');
  if (name.length > MOST_NAME_CHARACTERS) return refuse('name-too-long', { most: MOST_NAME_CHARACTERS });
  return { name, startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) };
}

/** Two breaks at the same time: names the one that is there already. */
export function refuseOverlap(
  other: { readonly name: string; readonly startsAt: Date; readonly endsAt: Date },
  timeZone: string,
): Refused {
  const { name, startsAt, endsAt } = other;
  return refuse('break-overlaps', { name, startsAt, endsAt, timeZone });
}
