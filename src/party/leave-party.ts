import { removeFreeTimes } from '../store/free-times.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { updateParticipant } from '../store/participants.ts';
import { lockParty } from '../store/parties.ts';
import { callOff } from './call-off.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findMe } from './who-acts.ts';

/** Leaves the party: an open meeting ends kindly, and no further message is sent. What others verified stays theirs. */
export async function leaveParty(context: Context, caller: Caller): Promise<{ readonly left: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    await endOpenMeeting(act, caller, me.id);
    // A round or a meeting by chance may have got them meanwhile; from here on none can.
    await lockParty(act.tx, party.id);
    await endOpenMeeting(act, caller, me.id);
    await removeFreeTimes(act.tx, [me.id]);
    await updateParticipant(act.tx, me.id, { leftAt: act.now });
    await boardChanged(act, party.id);
    return { left: true };
  });
}

async function endOpenMeeting(act: Act, caller: Caller, participantId: string): Promise<void> {
  const meetingId = await findOpenMeetingId(act.tx, participantId);
  const room = meetingId && (await enterRoom(act.tx, caller, meetingId));
  if (room && !isRefused(room)) await callOff(act, room, 'ended', 'off');
}
