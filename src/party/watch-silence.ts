import { CONCLUDE_AFTER } from '../rules/break-times.ts';
import { findMeeting, lockMeetingOfReadBack, type MeetingMember, updateMember } from '../store/meetings.ts';
import { findReadBack, updateReadBack } from '../store/read-backs.ts';
import { callOff, oweOff } from './call-off.ts';
import type { Context } from './context.ts';
import { asSeenBy, lockRoom, type MeetingRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';

/** A meeting whose check has not begun; null when nothing is to be asked any more. */
async function waitingRoom(act: Act, meetingId: string): Promise<MeetingRoom | null> {
  const room = await lockRoom(act.tx, meetingId);
  return room?.meeting.open && !room.meeting.checkStartedAt ? room : null;
}

/** Four minutes after somebody came: the silent one is asked, once, whether they are coming. */
export async function askSilent(context: Context, meetingId: string, participantId: string): Promise<void> {
  await perform(context, async (act) => {
    const room = await waitingRoom(act, meetingId);
    const silent = room?.members.find((member) => member.participantId === participantId);
    if (!room || !silent || silent.hereAt !== null || silent.askedAt !== null) return {};
    await updateMember(act.tx, meetingId, participantId, { askedAt: act.now });
    act.owe({
      partyId: room.meeting.partyId,
      participantId,
      kind: 'are-you-coming',
      aboutId: meetingId,
      onceKey: `are-you-coming:${meetingId}:${participantId}`,
    });
    return {};
  });
}

/**
 * Three minutes after the question: whoever came reads that the other did not make it, and may go on.
 * Two of three who came have each other: they go on as a pair, at their place, with their sign.
 */
export async function concludeSilence(context: Context, meetingId: string, participantId: string): Promise<void> {
  await perform(context, async (act) => {
    const room = await waitingRoom(act, meetingId);
    const silent = room?.members.find((member) => member.participantId === participantId);
    if (!room || !silent || silent.hereAt !== null || silent.askedAt === null) return {};
    if (isOnTheWay(silent, silent.askedAt, act.now)) return {};
    const here = room.members.filter((member) => member.hereAt !== null);
    if (here.length === 2) {
      await callOff(act, asSeenBy(room, participantId), 'not-held', 'gave-up-waiting');
      oweOff(act, room.meeting, participantId);
      return {};
    }
    for (const member of room.members) {
      if (member.hereAt === null || member.gaveUpAt !== null) continue;
      await updateMember(act.tx, meetingId, member.participantId, { gaveUpAt: act.now });
      act.owe({
        partyId: room.meeting.partyId,
        participantId: member.participantId,
        kind: 'they-did-not-make-it',
        aboutId: meetingId,
        onceKey: `they-did-not-make-it:${meetingId}:${member.participantId}`,
      });
    }
    return {};
  });
}

/** Whoever answered the question with "on my way" gets as long again from their answer. */
function isOnTheWay(silent: MeetingMember, askedAt: Date, now: Date): boolean {
  const { onMyWayAt } = silent;
  return onMyWayAt !== null && onMyWayAt > askedAt && now.getTime() - onMyWayAt.getTime() < CONCLUDE_AFTER;
}

/** One side is done: the verifier who is still to type is asked once more. */
export async function remindVerifier(context: Context, readBackId: string): Promise<void> {
  await perform(context, async (act) => {
    const meetingId = await lockMeetingOfReadBack(act.tx, readBackId);
    const meeting = meetingId === undefined ? undefined : await findMeeting(act.tx, meetingId);
    const side = await findReadBack(act.tx, readBackId);
    if (!meeting?.open || side?.state !== 'open' || side.remindedAt !== null || side.begunAt === null) return {};
    await updateReadBack(act.tx, readBackId, { remindedAt: act.now });
    act.owe({
      partyId: meeting.partyId,
      participantId: side.verifierId,
      kind: 'step',
      aboutId: meeting.id,
      stage: `check:${readBackId}`,
      onceKey: `reminder:${readBackId}`,
    });
    return {};
  });
}
