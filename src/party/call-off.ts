import type { Meeting } from '../store/meetings.ts';
import { updateMeeting } from '../store/meetings.ts';
import { askAboutBoard, closeMeeting, oweStep, putBack } from './change-room.ts';
import type { MeetingRoom, MyRoom } from './meeting-room.ts';
import { openMeeting } from './open-meeting.ts';
import type { Act } from './perform.ts';
import { stagesIn } from './read-step.ts';

/** What the others may read of why a meeting is off; it says no more than that. */
export type OffBecause = NonNullable<Meeting['offBecause']>;

/**
 * Ends a meeting on one person's word. A partner is told, without blame, and is back in the pool, first in line;
 * two partners who have not begun their check keep their place and sign and go on as a pair.
 * What was confirmed already stays, and makes it a held meeting.
 */
export async function callOff(
  act: Act,
  room: MyRoom,
  outcome: NonNullable<Meeting['outcome']>,
  because: OffBecause,
): Promise<void> {
  const confirmed = room.readBacks.some((side) => side.state === 'done');
  const closed = await closeMeeting(act, room, confirmed ? 'held' : outcome);
  const { meeting } = closed;
  await updateMeeting(act.tx, meeting.id, { offBecause: because, offById: room.me.id });
  if (closed.others.length === 2 && !meeting.checkStartedAt) return goOnAsPair(act, closed);
  await putBack(
    act,
    closed,
    closed.others.map((person) => person.id),
  );
  for (const { id } of closed.others) oweOff(act, meeting, id);
  if (meeting.checkStartedAt) await oweWhatRemains(act, closed);
}

/** Owes somebody the message that their meeting is off. */
export function oweOff(act: Act, meeting: Meeting, participantId: string): void {
  act.owe({
    partyId: meeting.partyId,
    participantId,
    kind: 'meeting-off',
    aboutId: meeting.id,
    onceKey: `meeting-off:${meeting.id}:${participantId}`,
  });
}

/** Whoever has confirmed somebody before it ended is asked which names they saw, and about the board. */
export async function oweWhatRemains(act: Act, closed: MeetingRoom): Promise<void> {
  for (const [participantId, stage] of stagesIn(closed)) {
    if (stage === 'after') await askAboutBoard(act, closed, participantId);
    else oweStep(act, closed.meeting, participantId, stage);
  }
}

async function goOnAsPair(act: Act, trio: MyRoom): Promise<void> {
  const { meeting } = trio;
  const remaining = trio.members.filter((member) => member.participantId !== trio.me.id);
  const pair = await openMeeting(
    act,
    {
      partyId: meeting.partyId,
      breakId: meeting.breakId,
      kind: meeting.kind,
      placeId: meeting.placeId,
      placeSlot: meeting.placeSlot,
      signCount: meeting.signCount,
      signColour: meeting.signColour,
      signAnimal: meeting.signAnimal,
      openingQuestion: meeting.openingQuestion,
      reason: meeting.reason,
      endsAt: meeting.endsAt,
    },
    // Who said that they are there, or was asked, need not say it, or be asked, again.
    remaining.map(({ participantId, freeUntil, roundsSatOut, checkMode, hereAt, onMyWayAt, askedAt }) => ({
      participantId,
      freeUntil,
      roundsSatOut,
      checkMode,
      hereAt,
      onMyWayAt,
      askedAt,
    })),
    // As the trio's meeting is closed: the pair is no second one.
    act.now,
  );
  for (const { participantId } of remaining) oweStep(act, pair, participantId, 'card');
}
