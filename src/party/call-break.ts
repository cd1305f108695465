import { MINUTE } from '../rules/break-times.ts';
import { type Break, findRunningBreak, updateBreak } from '../store/breaks.ts';
import { endFreeTimeOfMembers } from '../store/meetings.ts';
import type { Context, Organizer } from './context.ts';
import { type Act, perform } from './perform.ts';
import { insertPlanned, type PlannedBreak } from './plan-break.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** Further ahead a break is planned, not called. */
const MOST_MINUTES_AHEAD = 720;

/**
 * Calls a break, from now or in some minutes, for 10 to 600 minutes. Refuses one that overlaps another, and a party that is not open.
 */
export async function startBreak(
  context: Context,
  organizer: Organizer,
  wanted: { readonly name: string; readonly minutes: number; readonly in?: number },
): Promise<PlannedBreak | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { party } = found;
    if (party.state !== 'open') return refuse('party-not-open', { party: party.name });
    const { name, minutes, in: ahead = 0 } = wanted;
    if (!Number.isInteger(ahead) || ahead < 0 || ahead > MOST_MINUTES_AHEAD) {
      return refuse('in-out-of-range', { least: 0, most: MOST_MINUTES_AHEAD });
    }
    const startsAt = new Date(act.now.getTime() + ahead * MINUTE);
    const planned = await insertPlanned(act, party, { name, startsAt, minutes });
    if (isRefused(planned)) return planned;
    const breakId = planned.break.id;
    const details = { breakId, startsAt: startsAt.toISOString(), minutes };
    act.recordAudit({ partyId: party.id, act: 'break-called', byUserId: organizer.userId, details });
    if (startsAt <= act.now) act.enqueue({ kind: 'start-break', breakId });
    else if (ahead <= party.remindMinutes) act.enqueue({ kind: 'invite-to-break', breakId });
    return planned;
  });
}

/** Ends the running break now. Checks that have begun go on. */
export async function stopBreak(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly stopped: { readonly name: string } } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const running = await findRunningBreak(act.tx, found.party.id);
    if (!running) return refuse('no-break-running');
    await stopRunning(act, running);
    const details = { breakId: running.id };
    act.recordAudit({ partyId: running.partyId, act: 'break-stopped', byUserId: organizer.userId, details });
    return { stopped: { name: running.name } };
  });
}

async function stopRunning(act: Act, running: Break): Promise<void> {
  // A break is never empty, not even one that is stopped in the instant it began.
  const endsAt = new Date(Math.max(act.now.getTime(), running.startsAt.getTime() + 1));
  await endFreeTimeOfMembers(act.tx, running.id, running.endsAt, endsAt);
  await updateBreak(act.tx, running.id, { endsAt });
  act.enqueue({ kind: 'end-break', breakId: running.id });
}
