import { cleanUserIdText } from '../rules/badge-name.ts';
import { MINUTE } from '../rules/break-times.ts';
import {
  type Break,
  findOverlappingBreak,
  findPlannedBreak,
  findRunningBreak,
  insertBreak,
  updateBreak,
} from '../store/breaks.ts';
import { removeFreeTimesOfBreak } from '../store/free-times.ts';
import { endFreeTimeOfMembers } from '../store/meetings.ts';
import { lockParty } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** Shorter than this nobody could meet; longer is not a break. */
const LEAST_MINUTES = 10;
const MOST_MINUTES = 600;
/** Further ahead a break is planned, not called. */
const MOST_MINUTES_AHEAD = 720;
const MOST_NAME_CHARACTERS = 60;

export interface CalledBreak {
  readonly break: {
    readonly id: string;
    readonly name: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly timeZone: string;
    /** How long before it people are asked; 0 is when it begins. */
    readonly remindMinutes: number;
  };
}

/**
 * Calls a break, from now or in some minutes, for 10 to 600 minutes. Refuses one that overlaps another, and a party that is not open.
 */
export async function startBreak(
  context: Context,
  organizer: Organizer,
  wanted: { readonly name: string; readonly minutes: number; readonly in?: number },
): Promise<CalledBreak | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { party } = found;
    if (party.state !== 'open') return refuse('party-not-open', { party: party.name });
    const ahead = wanted.in ?? 0;
    if (!inRange(wanted.minutes, LEAST_MINUTES, MOST_MINUTES)) {
      return refuse('break-length-out-of-range', { least: LEAST_MINUTES, most: MOST_MINUTES });
    }
    if (!inRange(ahead, 0, MOST_MINUTES_AHEAD))
      return refuse('in-out-of-range', { least: 0, most: MOST_MINUTES_AHEAD });
    const name = cleanUserIdText(wanted.name).trim();
    if (name === '') return refuse('name-empty');
    if (name.length > MOST_NAME_CHARACTERS) return refuse('name-too-long', { most: MOST_NAME_CHARACTERS });
    const startsAt = new Date(act.now.getTime() + ahead * MINUTE);
    const endsAt = new Date(startsAt.getTime() + wanted.minutes * MINUTE);
    // Two organizers at once must not call two breaks for the same time.
    await lockParty(act.tx, party.id);
    const other = await findOverlappingBreak(act.tx, party.id, startsAt, endsAt);
    if (other) return refuse('break-running', { name: other.name, endsAt: other.endsAt, timeZone: party.timeZone });
    const { id } = await insertBreak(act.tx, { partyId: party.id, name, startsAt, endsAt });
    if (startsAt <= act.now) act.enqueue({ kind: 'start-break', breakId: id });
    else if (ahead <= party.remindMinutes) act.enqueue({ kind: 'invite-to-break', breakId: id });
    const { timeZone, remindMinutes } = party;
    const details = { breakId: id, startsAt: startsAt.toISOString(), minutes: wanted.minutes };
    act.recordAudit({ partyId: party.id, act: 'break-called', byUserId: organizer.userId, details });
    return { break: { id, name, startsAt, endsAt, timeZone, remindMinutes } };
  });
}

function inRange(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Ends the running break now, or else cancels the next one that is planned. Checks that have begun go on. */
export async function stopBreak(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly stopped: { readonly name: string } } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const running = await findRunningBreak(act.tx, found.party.id);
    if (running) {
      await stopRunning(act, running);
      recordStop(act, organizer, running);
      return { stopped: { name: running.name } };
    }
    const planned = await findPlannedBreak(act.tx, found.party.id);
    if (!planned) return refuse('no-break-running');
    await cancel(act, planned);
    recordStop(act, organizer, planned);
    return { stopped: { name: planned.name } };
  });
}

function recordStop(act: Act, organizer: Organizer, { id, partyId, state }: Break): void {
  const details = { breakId: id, was: state };
  act.recordAudit({ partyId, act: 'break-stopped', byUserId: organizer.userId, details });
}

async function stopRunning(act: Act, running: Break): Promise<void> {
  // A break is never empty, not even one that is stopped in the instant it began.
  const endsAt = new Date(Math.max(act.now.getTime(), running.startsAt.getTime() + 1));
  await endFreeTimeOfMembers(act.tx, running.id, running.endsAt, endsAt);
  await updateBreak(act.tx, running.id, { endsAt });
  act.enqueue({ kind: 'end-break', breakId: running.id });
}

/** Whoever has said that they are free in it reads that it is over. */
async function cancel(act: Act, planned: Break): Promise<void> {
  await updateBreak(act.tx, planned.id, { state: 'cancelled' });
  for (const participantId of await removeFreeTimesOfBreak(act.tx, planned.id))
    oweBreakOver(act, planned, participantId);
}

/** Owes somebody the message that a break in which they were free, or were to meet, is over. */
export function oweBreakOver(act: Act, over: Break, participantId: string): void {
  act.owe({
    partyId: over.partyId,
    participantId,
    kind: 'break-over',
    aboutId: over.id,
    onceKey: `break-over:${over.id}:${participantId}`,
  });
}
