import { dayOf, endOfDay } from '../rules/party-days.ts';
import { pauseUntil } from '../rules/pause-until.ts';
import { updateParticipant } from '../store/participants.ts';
import { leavePool } from './become-free.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe, type Me } from './who-acts.ts';

export interface Paused {
  readonly paused: { readonly until: Date; readonly timeZone: string };
}

/**
 * No invitations and no meetings until the time that the words mean, on the clocks of the building. An open meeting stands.
 * Refuses words that name no time, a time that is over, and one more than 60 days ahead.
 */
export async function pause(context: Context, caller: Caller, words: string): Promise<Paused | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const meant = pauseUntil(words, act.now, found.party);
    return meant.ok ? beQuiet(act, found, meant.until) : refuse(`pause-${meant.because}`);
  });
}

/** [Not today]: the same until midnight. */
export async function pauseToday(context: Context, caller: Caller): Promise<Paused | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { timeZone } = found.party;
    return beQuiet(act, found, endOfDay(dayOf(act.now, timeZone), timeZone));
  });
}

async function beQuiet(act: Act, { me, party }: Me, until: Date): Promise<Paused> {
  await leavePool(act, me.id);
  await updateParticipant(act.tx, me.id, { quietUntil: until, silentBreaks: 0 });
  return { paused: { until, timeZone: party.timeZone } };
}

/** Ends a pause before its time. Somebody who was not pausing is told so. */
export async function resume(
  context: Context,
  caller: Caller,
): Promise<{ readonly resumed: boolean; readonly breakInvitations: boolean } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { quietUntil, id, breakInvitations } = found.me;
    if (quietUntil !== null) await updateParticipant(act.tx, id, { quietUntil: null });
    return { resumed: quietUntil !== null && quietUntil > act.now, breakInvitations: breakInvitations === true };
  });
}
