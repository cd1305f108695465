import { lockMeeting, lockMeetingOfReadBack, type Meeting, type MeetingMember } from '../store/meetings.ts';
import type { Connection } from '../store/open.ts';
import { listPeopleOfMeeting, type ParticipantWithKey, type PartyOfMeeting } from '../store/participants.ts';
import { listSides, type ReadBack } from '../store/read-backs.ts';
import type { Verification } from '../store/verifications.ts';
import type { Caller } from './context.ts';
import { type Refused, refuse } from './refusal.ts';

/** A meeting with everybody and everything in it, as one act or one message sees it. */
export interface MeetingRoom {
  readonly meeting: Meeting;
  readonly members: readonly MeetingMember[];
  readonly people: ReadonlyMap<string, ParticipantWithKey>;
  readonly readBacks: readonly ReadBack[];
  /** What was confirmed in this meeting. */
  readonly verifications: readonly Verification[];
  readonly party: PartyOfMeeting;
}

/** A meeting and what stands around it; undefined when there is no such meeting, or all who met have erased themselves. */
export async function loadRoom(connection: Connection, meetingId: string): Promise<MeetingRoom | undefined> {
  const inside = await listPeopleOfMeeting(connection, meetingId);
  const [first] = inside;
  if (!first) return undefined;
  const { meeting, party } = first;
  const sides = meeting.checkStartedAt ? await listSides(connection, meeting.id) : [];
  return {
    meeting,
    members: inside.map(({ member }) => member),
    people: new Map(inside.map(({ person }) => [person.id, person])),
    readBacks: sides.map(({ readBack }) => readBack),
    verifications: sides.flatMap(({ verification }) => verification ?? []),
    party,
  };
}

/** The same, locked until the transaction ends: every act in a meeting begins with it. */
export async function lockRoom(connection: Connection, meetingId: string): Promise<MeetingRoom | undefined> {
  return (await lockMeeting(connection, meetingId)) ? loadRoom(connection, meetingId) : undefined;
}

export interface MyRoom extends MeetingRoom {
  readonly me: ParticipantWithKey;
  readonly mine: MeetingMember;
  readonly others: readonly ParticipantWithKey[];
}

/**
 * Locks the meeting that a button points at and finds the caller in it.
 * Refuses whoever is not a member, and a meeting that is closed unless `closedToo`.
 */
export async function enterRoom(
  connection: Connection,
  caller: Caller,
  meetingId: string,
  closedToo = false,
): Promise<MyRoom | Refused> {
  return findMyself(await lockRoom(connection, meetingId), caller, closedToo);
}

/** The same for the open meeting in whose check this read-back is. */
export async function enterRoomOfReadBack(
  connection: Connection,
  caller: Caller,
  readBackId: string,
): Promise<MyRoom | Refused> {
  const meetingId = await lockMeetingOfReadBack(connection, readBackId);
  return findMyself(meetingId === undefined ? undefined : await loadRoom(connection, meetingId), caller, false);
}

function findMyself(room: MeetingRoom | undefined, caller: Caller, closedToo: boolean): MyRoom | Refused {
  if (!room) return refuse('out-of-date');
  const me = [...room.people.values()].find((person) => person.discordUserId === caller.userId);
  if (!me) return refuse('not-your-button');
  if (!room.meeting.open && !closedToo) return refuse('meeting-closed');
  return asSeenBy(room, me.id);
}

/** The room from one member's chair. Throws when that participant is not a member. */
export function asSeenBy(room: MeetingRoom, participantId: string): MyRoom {
  const me = room.people.get(participantId);
  const mine = room.members.find((member) => member.participantId === participantId);
  if (!me || !mine) throw new Error(`participant ${participantId} is not in meeting ${room.meeting.id}`);
  const others = room.members
    .filter((member) => member.participantId !== participantId)
    .map((member) => room.people.get(member.participantId))
    .filter((person) => person !== undefined);
  return { ...room, me, mine, others };
}

/** The badge name of a member of this room. */
export function nameIn(room: MeetingRoom, participantId: string): string {
  return room.people.get(participantId)?.badgeName ?? '';
}
