import { recordDoneBefore, updateMember } from '../store/meetings.ts';
import { callOff } from './call-off.ts';
import { closeMeeting, oweStep, putBack } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { blockedAs, keepApart } from './keep-apart.ts';
import { enterRoom, type MyRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

const namesOf = (room: MyRoom) => room.others.map((person) => person.badgeName);

/** "End this now": one press, no question; the others read only that it is off. Gives the safety contacts' phone number. */
export async function endNow(
  context: Context,
  caller: Caller,
  meetingId: string,
): Promise<{ readonly ended: true; readonly badgeNames: readonly string[]; readonly phone: string | null } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    await callOff(act, room, 'ended', 'off');
    return { ended: true, badgeNames: namesOf(room), phone: room.party.safetyPhone };
  });
}

/**
 * "Never pair us again": effective at once and both ways, whether the meeting is open or over; an open one ends.
 * The other never learns of it: they read what everybody reads whose meeting is off.
 */
export async function neverPair(
  context: Context,
  caller: Caller,
  meetingId: string,
): Promise<{ readonly never: true; readonly badgeNames: readonly string[] } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId, true);
    if (isRefused(room)) return room;
    await keepApart(act, caller, room.others.map(blockedAs));
    return { never: true, badgeNames: namesOf(room) };
  });
}

/**
 * "We have done this before": once all have pressed it the meeting closes, the pair is not made again, nothing is counted,
 * and both are back in the pool.
 */
export async function doneBefore(
  context: Context,
  caller: Caller,
  meetingId: string,
): Promise<{ readonly doneBefore: 'asked-partner' | 'both' } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    if (room.meeting.checkStartedAt) return refuse('out-of-date');
    await updateMember(act.tx, meetingId, room.me.id, { doneBeforeAt: act.now });
    const silent = room.members.filter((member) => member.participantId !== room.me.id && member.doneBeforeAt === null);
    if (silent.length === 0) return agree(act, room);
    for (const { participantId } of silent) {
      act.owe({
        partyId: room.meeting.partyId,
        participantId,
        kind: 'done-before-question',
        aboutId: meetingId,
        byId: room.me.id,
        onceKey: `done-before:${meetingId}:${room.me.id}:${participantId}`,
      });
    }
    return { doneBefore: 'asked-partner' };
  });
}

async function agree(act: Act, room: MyRoom): Promise<{ readonly doneBefore: 'both' }> {
  const ids = room.members.map((member) => member.participantId);
  for (const [index, first] of ids.entries()) {
    for (const second of ids.slice(index + 1)) await recordDoneBefore(act.tx, room.meeting.partyId, [first, second]);
  }
  const { meeting } = await closeMeeting(act, room, 'done-before');
  await putBack(act, room, ids);
  for (const { id } of room.others) oweStep(act, meeting, id, 'after');
  return { doneBefore: 'both' };
}
