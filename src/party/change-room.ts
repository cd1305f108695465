import { currentTurn } from '../rules/turns.ts';
import { putFreeTime } from '../store/free-times.ts';
import { type Meeting, updateMeeting } from '../store/meetings.ts';
import { updateParticipant } from '../store/participants.ts';
import { markBoardDue } from '../store/parties.ts';
import { countOf } from '../store/progress.ts';
import { beginTurn, putOffOpenReadBacks, type ReadBack, updateReadBack } from '../store/read-backs.ts';
import type { MeetingRoom } from './meeting-room.ts';
import type { Act } from './perform.ts';
import { stagesIn } from './read-step.ts';

/** Settles sides of a check. The room is locked, so what is changed in it here is what the database holds. Gives the changed room. */
export async function settleSides<Room extends MeetingRoom>(
  act: Act,
  room: Room,
  sides: readonly ReadBack[],
  state: 'done' | 'disputed' | 'put-off',
): Promise<Room> {
  const settled = { state, settledAt: act.now } as const;
  for (const { id } of sides) await updateReadBack(act.tx, id, settled);
  const ids = new Set(sides.map(({ id }) => id));
  return { ...room, readBacks: room.readBacks.map((side) => (ids.has(side.id) ? { ...side, ...settled } : side)) };
}

/**
 * Closes a meeting; the database closes its members with it. What was still to be read back can be completed later.
 * Gives the closed room.
 */
export async function closeMeeting<Room extends MeetingRoom>(
  act: Act,
  room: Room,
  outcome: NonNullable<Meeting['outcome']>,
): Promise<Room> {
  const closed = { open: false, outcome, closedAt: act.now } as const;
  const putOff = { state: 'put-off', settledAt: act.now } as const;
  const isOpen = ({ state }: ReadBack) => state === 'open';
  if (room.readBacks.some(isOpen)) await putOffOpenReadBacks(act.tx, room.meeting.id, act.now);
  await updateMeeting(act.tx, room.meeting.id, closed);
  return {
    ...room,
    meeting: { ...room.meeting, ...closed },
    readBacks: room.readBacks.map((side) => (isOpen(side) ? { ...side, ...putOff } : side)),
  };
}

/**
 * Something in the check was settled: begins the next turn, or closes the meeting as held. Gives the changed room.
 *
 * @param before the room before that
 */
export async function goOnWithCheck<Room extends MeetingRoom>(act: Act, before: Room, settled: Room): Promise<Room> {
  const turn = currentTurn(settled.readBacks);
  if (turn === null) return closeMeeting(act, settled, 'held');
  if (turn !== currentTurn(before.readBacks)) await beginTurn(act.tx, settled.meeting.id, turn, act.now);
  return settled;
}

/** Owes each member but the presser their new step, where it changed; whoever is through with it all is asked about the board. */
export async function tellOthers(
  act: Act,
  before: ReadonlyMap<string, string>,
  room: MeetingRoom,
  presserId: string,
): Promise<void> {
  for (const [participantId, stage] of stagesIn(room)) {
    if (participantId !== presserId && stage !== before.get(participantId)) {
      oweStep(act, room.meeting, participantId, stage);
    }
    if (stage === 'after') await askAboutBoard(act, room, participantId);
  }
}

/** Owes somebody the step that this stage is; once for each stage of a meeting. */
export function oweStep(act: Act, meeting: Meeting, participantId: string, stage: string): void {
  act.owe({
    partyId: meeting.partyId,
    participantId,
    kind: 'step',
    aboutId: meeting.id,
    stage,
    onceKey: `step:${meeting.id}:${participantId}:${stage}`,
  });
}

/** Puts members back into the pool as they were before they were paired, first in line; whoever's time is over stays out. */
export async function putBack(act: Act, room: MeetingRoom, participantIds: readonly string[]): Promise<string[]> {
  const back: string[] = [];
  for (const member of room.members) {
    if (!participantIds.includes(member.participantId)) continue;
    if (!member.freeUntil || member.freeUntil <= act.now) continue;
    await putFreeTime(act.tx, {
      participantId: member.participantId,
      partyId: room.meeting.partyId,
      breakId: room.meeting.breakId,
      freeFrom: act.now,
      freeUntil: member.freeUntil,
      roundsSatOut: member.roundsSatOut + 1,
      pairAt: act.now,
    });
    back.push(member.participantId);
  }
  return back;
}

/** After the answer to the press itself, which says how many it is now: the question must not overtake it. */
const BOARD_QUESTION_AFTER = 3_000;

/** What follows when somebody is through with a meeting: after their first mutual verification they are asked about the board. */
export async function askAboutBoard(act: Act, room: MeetingRoom, participantId: string): Promise<void> {
  const person = room.people.get(participantId);
  if (!person || person.onBoard !== null || person.boardAskedAt !== null) return;
  const { mutual } = await countOf(act.tx, participantId, act.now);
  if (mutual === 0) return;
  await updateParticipant(act.tx, participantId, { boardAskedAt: act.now });
  act.owe({
    partyId: room.meeting.partyId,
    participantId,
    kind: 'board-question',
    aboutId: participantId,
    onceKey: `board-question:${participantId}`,
    dueAt: new Date(act.now.getTime() + BOARD_QUESTION_AFTER),
  });
}

/** The numbers changed: the board follows within seconds. */
export async function boardChanged(act: Act, partyId: string): Promise<void> {
  await markBoardDue(act.tx, partyId, act.now);
}
