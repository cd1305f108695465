import { groupsOf } from '../rules/fingerprint.ts';
import { renderMasked } from '../rules/mask.ts';
import { stepOf } from '../rules/turns.ts';
import type { Connection } from '../store/open.ts';
import type { ReadBack } from '../store/read-backs.ts';
import { readNames, type Verification } from '../store/verifications.ts';
import { asSeenBy, loadRoom, type MeetingRoom, type MyRoom, nameIn } from './meeting-room.ts';
import { readAfter } from './read-after.ts';
import { placeOnCard } from './show-place.ts';
import type { Partner, Sign, StepValues } from './values.ts';

/** Where one person stands in a meeting, as a name that changes exactly when they must be told something new. */
export function stageOf(room: MeetingRoom, participantId: string): string {
  const { meeting } = room;
  if (meeting.open) {
    if (!meeting.checkStartedAt) return 'card';
    const step = stepOf(room.readBacks, participantId);
    if (step.kind === 'check') return `check:${step.sideId}`;
    const turn = room.readBacks.find((side) => side.state === 'open')?.turn;
    return `${step.kind}:${turn}`;
  }
  const question = openQuestion(room, participantId);
  return question ? `id-question:${question.id}` : 'after';
}

/** The stages of everybody in a room. */
export function stagesIn(room: MeetingRoom): ReadonlyMap<string, string> {
  return new Map(room.members.map(({ participantId: id }) => [id, stageOf(room, id)]));
}

/** What this person has to do in this meeting now, or what they read after it. */
export async function readStep(connection: Connection, room: MeetingRoom, participantId: string): Promise<StepValues> {
  const mine = asSeenBy(room, participantId);
  if (!room.meeting.open) return readClosed(connection, mine);
  if (!room.meeting.checkStartedAt) return readCard(connection, mine);
  const step = stepOf(room.readBacks, participantId);
  const meetingId = room.meeting.id;
  switch (step.kind) {
    case 'read': {
      const fingerprint =
        mine.me.usableFingerprint ?? room.readBacks.find((side) => side.ownerId === participantId)?.fingerprint ?? '';
      return {
        step: 'read',
        meetingId,
        verifiers: step.verifierIds.map((id) => nameIn(room, id)),
        groupCount: groupsOf(fingerprint).length,
        version: fingerprint.length === 64 ? 6 : 4,
        sign: signOf(room),
      };
    }
    case 'check': {
      const side = room.readBacks.find((readBack) => readBack.id === step.sideId);
      if (!side) throw new Error(`read-back ${step.sideId} is not in meeting ${meetingId}`);
      return checkStep(room, side, false);
    }
    case 'wait':
      return {
        step: 'wait',
        meetingId,
        owner: nameIn(room, step.ownerId),
        waitingFor: step.forIds.map((id) => nameIn(room, id)),
      };
    case 'all-read':
      return readClosed(connection, mine);
  }
}

/** The verifier's card: the fingerprint with its masked groups empty, or, by eye, whole. */
export function checkStep(room: MeetingRoom, side: ReadBack, afterMiss: boolean): StepValues {
  return {
    step: 'check',
    meetingId: room.meeting.id,
    readBackId: side.id,
    owner: nameIn(room, side.ownerId),
    mode: side.mode,
    groups: renderMasked(side.fingerprint, side.mask),
    line: side.linesSame,
    misses: side.misses,
    afterMiss,
    sign: signOf(room),
  };
}

/** The step by the meeting's id; 'nothing' when there is no such meeting. */
export async function readStepOf(
  connection: Connection,
  meetingId: string,
  participantId: string,
): Promise<StepValues> {
  const room = await loadRoom(connection, meetingId);
  return room ? readStep(connection, room, participantId) : { step: 'nothing' };
}

/** What the people of a room hold up. */
export function signOf(room: MeetingRoom): Sign {
  const { signCount: count, signColour: colour, signAnimal: animal } = room.meeting;
  return { count, colour, animal };
}

async function readCard(connection: Connection, room: MyRoom): Promise<StepValues> {
  const { meeting, party, me, mine } = room;
  return {
    step: 'card',
    card: {
      meetingId: meeting.id,
      kind: meeting.kind,
      partners: room.others.map(partnerOf),
      place: await placeOnCard(connection, meeting.placeId),
      sign: signOf(room),
      endsAt: meeting.endsAt,
      timeZone: party.timeZone,
      stands: mine.seat === 0,
      badgeMark: party.badgeMark,
      openingQuestion: meeting.openingQuestion,
      reason: String(meeting.reason.kind),
      hasKey: me.usableFingerprint !== null,
      here: mine.hereAt !== null,
      checkMode: mine.checkMode,
      codeOfConduct: party.codeOfConduct,
    },
  };
}

function partnerOf(person: MyRoom['me']): Partner {
  return {
    participantId: person.id,
    badgeName: person.badgeName,
    pronouns: person.pronouns,
    languages: person.languages,
    recogniseMe: person.recogniseMe,
    learner: person.usableFingerprint === null,
    showsId: person.showsId,
  };
}

async function readClosed(connection: Connection, room: MyRoom): Promise<StepValues> {
  const question = openQuestion(room, room.me.id);
  if (question) return readIdQuestion(connection, question, nameIn(room, question.ownerId));
  return { step: 'after', after: await readAfter(connection, room) };
}

/** The first verification of a meeting that is over whose verifier has not said yet which names they saw proven. */
function openQuestion({ meeting, verifications }: MeetingRoom, verifierId: string): Verification | undefined {
  if (meeting.open) return undefined;
  const unanswered = verifications.filter((one) => one.verifierId === verifierId && one.idAnsweredAt === null);
  return unanswered.sort((one, other) => one.at.getTime() - other.at.getTime())[0];
}

/** The private question after a read-back: which of the key's names did the verifier see proven? */
export async function readIdQuestion(
  connection: Connection,
  verification: Verification,
  owner: string,
): Promise<StepValues> {
  const { userIds, chosen } = await readNames(connection, verification.id);
  return {
    step: 'id-question',
    verificationId: verification.id,
    meetingId: verification.meetingId,
    owner,
    userIds: userIds.map((text) => ({ text, chosen: chosen.includes(text) })),
  };
}
