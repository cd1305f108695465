import { lockMeeting, type Meeting, type MeetingMember } from '../store/meetings.ts';
import type { Connection } from '../store/open.ts';
import { listPeopleOfMeeting, type ParticipantWithKey } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
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
  /** Undefined where all who met have erased themselves. */
  readonly party: Party | undefined;
}

/** Loads what stands around a meeting; the meeting itself is given, locked or not. */
export async function loadRoom(connection: Connection, meeting: Meeting): Promise<MeetingRoom> {
  const inside = await listPeopleOfMeeting(connection, meeting.id);
  const sides = meeting.checkStartedAt ? await listSides(connection, meeting.id) : [];
  return {
    meeting,
    members: inside.map(({ member }) => member),
    people: new Map(inside.map(({ person }) => [person.id, person])),
    readBacks: sides.map(({ readBack }) => readBack),
    verifications: sides.flatMap(({ verification }) => verification ?? []),
    party: inside[0]?.party,
  };
}

export interface MyRoom extends MeetingRoom {
  readonly party: Party;
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
  return enterLocked(connection, caller, await lockMeeting(connection, meetingId), closedToo);
}

/** The same for a meeting that is locked already. */
export async function enterLocked(
  connection: Connection,
  caller: Caller,
  meeting: Meeting | undefined,
  closedToo = false,
): Promise<MyRoom | Refused> {
  if (!meeting) return refuse('out-of-date');
  const room = await loadRoom(connection, meeting);
  const me = [...room.people.values()].find((person) => person.discordUserId === caller.userId);
  if (!me) return refuse('not-your-button');
  if (!meeting.open && !closedToo) return refuse('meeting-closed');
  return asSeenBy(room, me.id);
}

/** The room from one member's chair. Throws when that participant is not a member. */
export function asSeenBy(room: MeetingRoom, participantId: string): MyRoom {
  const me = room.people.get(participantId);
  const mine = room.members.find((member) => member.participantId === participantId);
  const { party } = room;
  if (!me || !mine || !party) throw new Error(`participant ${participantId} is not in meeting ${room.meeting.id}`);
  const others = room.members
    .filter((member) => member.participantId !== participantId)
    .map((member) => room.people.get(member.participantId))
    .filter((person) => person !== undefined);
  return { ...room, party, me, mine, others };
}

/** The badge name of a member of this room. */
export function nameIn(room: MeetingRoom, participantId: string): string {
  return room.people.get(participantId)?.badgeName ?? '';
}
