import { MINUTE } from '../rules/break-times.ts';
import { dayOf } from '../rules/party-days.ts';
import { type Break, findOverlappingBreak, findPlannedBreak, listUpcomingBreaks, lockBreak } from '../store/breaks.ts';
import { lockParty, type Party } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { moveBreak } from './move-break.ts';
import { type Act, perform } from './perform.ts';
import { refuseOverlap } from './plan-break.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { isRowId } from './row-id.ts';
import { findOrganized } from './who-acts.ts';

const LEAST_DELAY = 1;
/** Later than this is another break. */
const MOST_DELAY = 240;

export interface Delay {
  readonly minutes: number;
  /** The break; the next one when not named. */
  readonly breakId?: string;
  /** All later ones of the same day move by as much. */
  readonly laterToo: boolean;
  /** The command or press: one that arrives twice moves the break once. */
  readonly eventId: string;
  /** How often the break had been moved when the button was made; when it was moved since, nothing happens. */
  readonly moves?: number;
}

export interface DelayedBreaks {
  /** The moved breaks, in order, as they are now. */
  readonly delayed: readonly { readonly name: string; readonly startsAt: Date; readonly endsAt: Date }[];
  readonly timeZone: string;
}

/**
 * Moves a break that has not begun, and all later ones of that day if wished, by 1 to 240 minutes; they stay where an organizer put
 * them, whatever is imported. Refuses one that has begun, one that would overlap another, and a button that shows times gone by.
 */
export async function delayBreak(
  context: Context,
  organizer: Organizer,
  delay: Delay,
): Promise<DelayedBreaks | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    if (!Number.isInteger(delay.minutes) || delay.minutes < LEAST_DELAY || delay.minutes > MOST_DELAY) {
      return refuse('delay-out-of-range', { least: LEAST_DELAY, most: MOST_DELAY });
    }
    // Against two organizers at once, and against a break that begins at this moment.
    await lockParty(act.tx, found.party.id);
    const first = await findPlanned(act, found.party, delay.breakId);
    if (isRefused(first)) return first;
    const wanted = await breaksToMove(act, found.party, first, delay.laterToo);
    // The same press again is answered as the first time.
    if (first.movedByEvent === delay.eventId) return shown(wanted, found.party);
    if (delay.moves !== undefined && first.moves !== delay.moves) return refuseMoved(first, found.party);
    const details = { breakId: first.id, minutes: delay.minutes, laterToo: delay.laterToo };
    act.recordAudit({ partyId: found.party.id, act: 'break-moved', byUserId: organizer.userId, details });
    return moveAll(act, found.party, wanted, delay);
  });
}

/** A button that was made before a break was moved shows times that no longer hold. */
export function refuseMoved({ name, startsAt }: Break, party: Party): Refused {
  return refuse('break-moved-already', { name, startsAt, timeZone: party.timeZone });
}

/** The break that is named, or the next one; refuses one that is not planned any more, or of another party. */
export async function findPlanned(act: Act, party: Party, breakId: string | undefined): Promise<Break | Refused> {
  const id = breakId ?? (await findPlannedBreak(act.tx, party.id))?.id;
  if (id === undefined) return refuse('no-break-planned');
  if (!isRowId(id)) return refuse('break-unknown');
  const planned = await lockBreak(act.tx, id);
  if (!planned || planned.partyId !== party.id) return refuse('break-unknown');
  if (planned.state !== 'planned') return refuse('break-not-planned', { name: planned.name });
  return planned;
}

async function breaksToMove(act: Act, party: Party, first: Break, laterToo: boolean): Promise<Break[]> {
  if (!laterToo) return [first];
  const day = dayOf(first.startsAt, party.timeZone);
  const upcoming = await listUpcomingBreaks(act.tx, party.id);
  return upcoming.filter(
    ({ state, startsAt }) =>
      state === 'planned' && startsAt >= first.startsAt && dayOf(startsAt, party.timeZone) === day,
  );
}

async function moveAll(
  act: Act,
  party: Party,
  wanted: readonly Break[],
  { minutes, eventId }: Delay,
): Promise<DelayedBreaks | Refused> {
  const shift = minutes * MINUTE;
  const except = wanted.map(({ id }) => id);
  const moved: Break[] = [];
  for (const { id } of wanted) {
    const planned = await lockBreak(act.tx, id);
    if (planned?.state !== 'planned') continue;
    const startsAt = new Date(planned.startsAt.getTime() + shift);
    const endsAt = new Date(planned.endsAt.getTime() + shift);
    const other = await findOverlappingBreak(act.tx, party.id, { startsAt, endsAt }, except);
    if (other) return refuseOverlap(other, party.timeZone);
    await moveBreak(act, planned, { startsAt, endsAt }, { pinned: true, movedByEvent: eventId });
    moved.push({ ...planned, startsAt, endsAt });
  }
  return shown(moved, party);
}

function shown(breaks: readonly Break[], party: Party): DelayedBreaks {
  return {
    delayed: breaks.map(({ name, startsAt, endsAt }) => ({ name, startsAt, endsAt })),
    timeZone: party.timeZone,
  };
}
