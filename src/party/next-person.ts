import { leastFreeMinutes, MINUTE } from '../rules/break-times.ts';
import { findBreak } from '../store/breaks.ts';
import { removeFreeTimes } from '../store/free-times.ts';
import { updateMeeting } from '../store/meetings.ts';
import { type BecameFree, enterPool } from './become-free.ts';
import { oweOff } from './call-off.ts';
import { closeMeeting, putBack } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom, type MyRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

/**
 * "Next person": after a finished meeting straight back into the pool; in one to which the others did not come it closes the
 * meeting as not held, and the caller is first in line. The silent ones are not free until they press.
 * Refuses while a check is going on, or the others may still come.
 */
export async function nextPerson(context: Context, caller: Caller, meetingId: string): Promise<BecameFree | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId, true);
    if (isRefused(room)) return room;
    if (room.meeting.open) {
      if (room.meeting.checkStartedAt || room.mine.gaveUpAt === null) return refuse('in-meeting');
      await giveUp(act, room);
    }
    const window = await stillFree(act, room);
    return enterPool(act, room, window);
  });
}

/** For as long as they had said; until the break ends when they had said no more than that, or too little of it is left. */
async function stillFree(act: Act, room: MyRoom): Promise<{ minutes?: number }> {
  const { freeUntil } = room.mine;
  const during = room.meeting.breakId ? await findBreak(act.tx, room.meeting.breakId) : undefined;
  if (!freeUntil || freeUntil.getTime() === during?.endsAt.getTime()) return {};
  const minutes = Math.floor((freeUntil.getTime() - act.now.getTime()) / MINUTE);
  return minutes >= leastFreeMinutes(room.party.leastMeetingMinutes) ? { minutes } : {};
}

async function giveUp(act: Act, room: MyRoom): Promise<void> {
  await closeMeeting(act, room, 'not-held');
  await updateMeeting(act.tx, room.meeting.id, { offBecause: 'gave-up-waiting', offById: room.me.id });
  const silent = room.members.filter((member) => member.hereAt === null).map((member) => member.participantId);
  await removeFreeTimes(act.tx, silent);
  // In a trio two may have come: the one who did not press is back in the pool as well.
  const alsoHere = room.others.filter((person) => !silent.includes(person.id)).map((person) => person.id);
  await putBack(act, room, alsoHere);
  for (const { id } of room.others) oweOff(act, room.meeting, id);
}
