import { removeFreeTimes } from '../store/free-times.ts';
import { updateParticipant } from '../store/participants.ts';
import { lockParty } from '../store/parties.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { endMeetingOf } from './keep-apart.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findMe } from './who-acts.ts';

/** Leaves the party: an open meeting ends kindly, and no further message is sent. What others verified stays theirs. */
export async function leaveParty(context: Context, caller: Caller): Promise<{ readonly left: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    await endMeetingOf(act, me);
    // A round or a meeting by chance may have got them meanwhile; from here on none can.
    await lockParty(act.tx, party.id);
    await endMeetingOf(act, me);
    await removeFreeTimes(act.tx, [me.id]);
    await updateParticipant(act.tx, me.id, { leftAt: act.now });
    await boardChanged(act, party.id);
    return { left: true };
  });
}
