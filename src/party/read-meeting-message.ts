import { findFreeTime } from '../store/free-times.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import type { Party } from '../store/parties.ts';
import { findPlace } from '../store/places.ts';
import { findReadBack } from '../store/read-backs.ts';
import type { Context } from './context.ts';
import { asSeenBy, loadRoom, type MeetingRoom, type MyRoom, nameIn } from './meeting-room.ts';
import { readStep, signOf, stageOf } from './read-step.ts';
import type { MessageValues } from './values.ts';

/** What a message about a meeting says now; null when it is out of date. */
export async function readMeetingMessage(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  if (!message.aboutId) return null;
  if (message.kind === 'dispute' || message.kind === 'dispute-for-organizers') {
    return readDispute(context, message.kind, message.aboutId, party);
  }
  const found = message.participantId && (await loadRoom(context.store.database, message.aboutId));
  if (!found || !message.participantId) return null;
  const room = asSeenBy(found, message.participantId);
  const { meeting } = room;
  if (message.kind === 'step') return readStepMessage(context, room, message.stage);
  if (message.kind === 'meeting-off') return readOff(context, room);
  return meeting.open && !meeting.checkStartedAt ? readBeforeCheck(context, room, message) : null;
}

async function readStepMessage(context: Context, room: MyRoom, stage: string | null): Promise<MessageValues | null> {
  if (stageOf(room, room.me.id) !== stage) return null;
  return { kind: 'step', step: await readStep(context.store.database, room, room.me.id) };
}

async function readOff(context: Context, room: MyRoom): Promise<MessageValues | null> {
  const { meeting } = room;
  if (!meeting.offBecause) return null;
  const free = await findFreeTime(context.store.database, room.me.id);
  return {
    kind: 'meeting-off',
    meetingId: meeting.id,
    badgeNames: namesOfAbsent(room),
    because: meeting.offBecause,
    again: free !== undefined && free.freeUntil > context.clock.now(),
  };
}

/** Whoever ended it, where that may be said; everybody else where it may not. */
function namesOfAbsent(room: MyRoom): string[] {
  const { offBecause, offById } = room.meeting;
  if (offBecause === 'cannot-make-it' && offById) return [nameIn(room, offById)];
  return room.others.map((person) => person.badgeName);
}

async function readBeforeCheck(
  context: Context,
  room: MyRoom,
  message: OutgoingMessage,
): Promise<MessageValues | null> {
  const meetingId = room.meeting.id;
  const sign = signOf(room);
  const place = await placeName(context, room);
  const by = message.byId ? nameIn(room, message.byId) : '';
  switch (message.kind) {
    case 'partner-here':
      return { kind: 'partner-here', meetingId, badgeName: by, place, sign };
    case 'partner-on-the-way':
      return { kind: 'partner-on-the-way', meetingId, badgeName: by, sign };
    case 'are-you-coming': {
      if (room.mine.hereAt !== null) return null;
      const here = room.members.find((member) => member.hereAt !== null);
      return here
        ? { kind: 'are-you-coming', meetingId, badgeName: nameIn(room, here.participantId), place, sign }
        : null;
    }
    case 'they-did-not-make-it': {
      const absent = room.members.filter((member) => member.hereAt === null);
      if (absent.length === 0) return null;
      return {
        kind: 'they-did-not-make-it',
        meetingId,
        badgeNames: absent.map((member) => nameIn(room, member.participantId)),
      };
    }
    case 'done-before-question':
      return room.mine.doneBeforeAt === null ? { kind: 'done-before-question', meetingId, badgeName: by } : null;
    default:
      return null;
  }
}

async function placeName(context: Context, room: MeetingRoom): Promise<string | null> {
  const { placeId } = room.meeting;
  return placeId ? ((await findPlace(context.store.database, placeId))?.name ?? null) : null;
}

/** That it happened, and between whom; never what was typed. */
async function readDispute(
  context: Context,
  kind: 'dispute' | 'dispute-for-organizers',
  readBackId: string,
  party: Party,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const side = await findReadBack(database, readBackId);
  const room = side && (await loadRoom(database, side.meetingId));
  if (!side?.settledAt || !room) return null;
  const verifier = nameIn(room, side.verifierId);
  if (kind === 'dispute') return { kind, meetingId: room.meeting.id, badgeName: verifier, role: 'owner' };
  return { kind, verifier, owner: nameIn(room, side.ownerId), at: side.settledAt, timeZone: party.timeZone };
}
