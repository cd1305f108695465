import { ACT_LIMITS, type LimitedAct } from '../rules/act-limits.ts';
import { noteAct } from '../store/limited-acts.ts';
import { lockParticipant } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMeStill } from './who-acts.ts';

const TOO_OFTEN = {
  key: 'too-many-keys',
  free: 'too-many-free',
  'met-words': 'too-many-met-words',
  report: 'too-many-reports',
  block: 'too-many-blocks',
} as const satisfies Record<LimitedAct, string>;

/** Counts one more of what a person may do only so often; refuses, and counts nothing, when it is too many. */
export async function countAct(act: Act, participantId: string, what: LimitedAct): Promise<Refused | null> {
  const { times, within } = ACT_LIMITS[what];
  const since = new Date(act.now.getTime() - within);
  await lockParticipant(act.tx, participantId);
  const noted = await noteAct(act.tx, { participantId, act: what, at: act.now }, { times, since });
  return noted ? null : refuse(TOO_OFTEN[what]);
}

/**
 * The same in a transaction of its own, for what counts also when it comes to nothing: a guess that is wrong.
 * Whoever does not take part is left to the act itself to refuse.
 */
export async function countTry(context: Context, caller: Caller, what: LimitedAct): Promise<Refused | null> {
  const counted = await perform(context, async (act) => {
    const found = await findMeStill(act.tx, caller);
    if (isRefused(found)) return {};
    return (await countAct(act, found.me.id, what)) ?? {};
  });
  return isRefused(counted) ? counted : null;
}
