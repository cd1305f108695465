import { findMeeting } from '../store/meetings.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import { findMetRequest } from '../store/met.ts';
import { countParticipants, findParticipant } from '../store/participants.ts';
import { findParty, type Party } from '../store/parties.ts';
import { countOf } from '../store/progress.ts';
import { findReport } from '../store/reports.ts';
import type { Context } from './context.ts';
import { readSignatureFile } from './deliver-signature.ts';
import { loadRoom, nameIn } from './meeting-room.ts';
import { readChannelGone } from './post-again.ts';
import { readAnnouncement } from './read-announcement.ts';
import { readBreakMessage } from './read-break-message.ts';
import { readKeyMessage } from './read-key-message.ts';
import { readMeetingMessage } from './read-meeting-message.ts';
import { readSignReminder } from './sign-reminder.ts';
import type { MessageKind, MessageValues } from './values.ts';

type ReadKind = (context: Context, message: OutgoingMessage, party: Party) => Promise<MessageValues | null>;

/** Who reads which message; a kind that is missing here does not compile. */
const readers: Record<MessageKind, ReadKind> = {
  'break-invitation': readBreakMessage,
  'break-begins': readBreakMessage,
  announcement: readAnnouncement,
  'announcement-in-channel': readAnnouncement,
  'channel-gone-for-organizers': readChannelGone,
  'break-moved': readBreakMessage,
  'break-soon-for-organizers': readBreakMessage,
  'break-moved-for-organizers': readBreakMessage,
  'break-over': readBreakMessage,
  'break-summary': readBreakMessage,
  waiting: readBreakMessage,
  step: readMeetingMessage,
  'partner-here': readMeetingMessage,
  'partner-on-the-way': readMeetingMessage,
  'are-you-coming': readMeetingMessage,
  'they-did-not-make-it': readMeetingMessage,
  'meeting-off': readMeetingMessage,
  dispute: readMeetingMessage,
  'dispute-for-organizers': readMeetingMessage,
  'done-before-question': readMeetingMessage,
  'key-unusable': readKeyMessage,
  'key-expires': readKeyMessage,
  'own-entry-reminder': readKeyMessage,
  'suspicious-key-for-organizers': readKeyMessage,
  'report-for-organizers': readReport,
  'met-question': readMetQuestion,
  'board-question': readBoardQuestion,
  'after-silence': readAfterSilence,
  'party-over': readPartyOver,
  'signature-file': readSignatureFile,
  'sign-reminder': readSignReminder,
};

function isMessageKind(kind: string): kind is MessageKind {
  return kind in readers;
}

/**
 * What a message says now: read from its row when it is sent, not when it was owed.
 * Null when it is out of date: what it would say is no longer so, or its reader has left.
 */
export async function readMessage(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  if (!isMessageKind(message.kind)) return null;
  const party = await findParty(context.store.database, message.partyId);
  if (!party) return null;
  if (message.participantId) {
    const reader = await findParticipant(context.store.database, message.participantId);
    if (!reader || reader.leftAt) return null;
  }
  return readers[message.kind](context, message, party);
}

async function readReport(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const { database } = context.store;
  const report = message.aboutId ? await findReport(database, message.aboutId) : undefined;
  const reporter = report && (await findParticipant(database, report.reporterId));
  const meeting = report?.meetingId ? await findMeeting(database, report.meetingId) : undefined;
  if (!report || !reporter || !meeting) return null;
  const room = await loadRoom(database, meeting);
  const partners = room.members.filter((member) => member.participantId !== reporter.id);
  return {
    kind: 'report-for-organizers',
    reporter: reporter.badgeName,
    partners: partners.map((member) => nameIn(room, member.participantId)),
    text: report.text,
  };
}

async function readMetQuestion(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const request = message.aboutId ? await findMetRequest(database, message.aboutId) : undefined;
  if (!request || request.answer !== null || request.expiresAt <= context.clock.now()) return null;
  const asker = await findParticipant(database, request.askerId);
  if (!asker) return null;
  return {
    kind: 'met-question',
    requestId: request.id,
    badgeName: asker.badgeName,
    until: request.expiresAt,
    timeZone: party.timeZone,
  };
}

async function readBoardQuestion(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const person = message.aboutId ? await findParticipant(context.store.database, message.aboutId) : undefined;
  if (!person || person.onBoard !== null) return null;
  return { kind: 'board-question', participantId: person.id, badgeName: person.badgeName };
}

async function readAfterSilence(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const person = message.aboutId ? await findParticipant(context.store.database, message.aboutId) : undefined;
  if (!person || person.silentBreaks === 0) return null;
  return { kind: 'after-silence', participantId: person.id, breaks: person.silentBreaks };
}

async function readPartyOver(context: Context, message: OutgoingMessage, party: Party): Promise<MessageValues | null> {
  const { database } = context.store;
  if (!message.participantId) return null;
  const counts = await countOf(database, message.participantId, party.createdAt);
  const others = Math.max((await countParticipants(database, party.id)) - 1, 0);
  return { kind: 'party-over', partyName: party.name, mutual: counts.mutual, others, checked: counts.checked };
}
