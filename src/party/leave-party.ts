import { removeFreeTimes } from '../store/free-times.ts';
import { findMeeting, findOpenMeetingId } from '../store/meetings.ts';
import { updateParticipant } from '../store/participants.ts';
import { callOff } from './call-off.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom } from './meeting-room.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findMe } from './who-acts.ts';

/** Leaves the party: an open meeting ends kindly, and no further message is sent. What others verified stays theirs. */
export async function leaveParty(context: Context, caller: Caller): Promise<{ readonly left: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    const meetingId = await findOpenMeetingId(act.tx, me.id);
    const meeting = meetingId && (await findMeeting(act.tx, meetingId));
    if (meeting) {
      const room = await enterRoom(act.tx, caller, meeting.id);
      if (!isRefused(room)) await callOff(act, room, 'ended', 'off');
    }
    await removeFreeTimes(act.tx, [me.id]);
    await updateParticipant(act.tx, me.id, { leftAt: act.now });
    await boardChanged(act, party.id);
    return { left: true };
  });
}
