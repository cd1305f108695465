import { expiryOf } from '../rules/party-days.ts';
import { findAuditHead } from '../store/audit.ts';
import { isBlocked } from '../store/blocks.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import { findMetRequest } from '../store/met.ts';
import { countParticipants, findParticipant } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
import { countOf } from '../store/progress.ts';
import type { Context } from './context.ts';
import { readSignatureFile } from './deliver-signature.ts';
import { listLeftAlone } from './follow.ts';
import { readOwnBreakInvitation } from './own-break.ts';
import { readChannelGone } from './post-again.ts';
import { readAnnouncement } from './read-announcement.ts';
import { readBreakMessage } from './read-break-message.ts';
import { readChoiceMessage } from './read-choice-message.ts';
import { readKeyMessage } from './read-key-message.ts';
import { readMeetingMessage } from './read-meeting-message.ts';
import { readReportWaits } from './safety-contacts.ts';
import { readSignReminder } from './sign-reminder.ts';
import { readPartnerMessage } from './tell-partner.ts';
import { readPatterns } from './tell-patterns.ts';
import type { MessageKind, MessageValues } from './values.ts';

type ReadKind = (context: Context, message: OutgoingMessage, party: Party) => Promise<MessageValues | null>;

/** Who reads which message; a kind that is missing here does not compile. */
const readers: Record<MessageKind, ReadKind> = {
  'break-invitation': readBreakMessage,
  'own-break-invitation': readOwnBreakInvitation,
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
  'partner-says': readPartnerMessage,
  'they-did-not-make-it': readMeetingMessage,
  'meeting-off': readMeetingMessage,
  dispute: readMeetingMessage,
  'dispute-for-organizers': readMeetingMessage,
  'done-before-question': readMeetingMessage,
  'key-unusable': readKeyMessage,
  'key-expires': readKeyMessage,
  'own-entry-reminder': readKeyMessage,
  'suspicious-key-for-organizers': readKeyMessage,
  'report-waits': readReportWaits,
  'patterns-for-organizers': readPatterns,
  'met-question': readMetQuestion,
  'board-question': readChoiceMessage,
  'buzz-question': readChoiceMessage,
  'reminders-question': readChoiceMessage,
  'list-question': readChoiceMessage,
  'after-silence': readAfterSilence,
  'party-over': readPartyOver,
  'signature-file': readSignatureFile,
  'sign-reminder': readSignReminder,
  'party-expires': readPartyExpires,
  'audit-head': readAuditHead,
};

/** What asks somebody for something that can wait: not in the middle of a talk that they follow. */
const PROMPTS: ReadonlySet<string> = new Set<MessageKind>([
  'break-invitation',
  'own-break-invitation',
  'own-entry-reminder',
  'after-silence',
  'board-question',
]);

function isMessageKind(kind: string): kind is MessageKind {
  return kind in readers;
}

/**
 * What a message says now: read from its row when it is sent, not when it was owed.
 * Null when it is out of date: what it would say is no longer so.
 *
 * @param party the message's
 */
export async function readMessage(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  const { kind, participantId } = message;
  if (!isMessageKind(kind)) return null;
  if (participantId && PROMPTS.has(kind) && (await isInTalk(context, participantId))) return null;
  return readers[kind](context, message, party);
}

async function isInTalk(context: Context, participantId: string): Promise<boolean> {
  return (await listLeftAlone(context.store.database, [participantId], context.clock.now())).has(participantId);
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
  const asked = await findParticipant(database, request.askedId);
  if (!asker || !asked || (await isBlocked(database, asker.discordUserId, asked.discordUserId))) return null;
  return {
    kind: 'met-question',
    requestId: request.id,
    badgeName: asker.badgeName,
    until: request.expiresAt,
    timeZone: party.timeZone,
  };
}

async function readAfterSilence(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const person = message.aboutId ? await findParticipant(context.store.database, message.aboutId) : undefined;
  if (!person || person.silentBreaks === 0) return null;
  return { kind: 'after-silence', participantId: person.id, breaks: person.silentBreaks };
}

async function readPartyExpires(_context: Context, _message: OutgoingMessage, party: Party): Promise<MessageValues> {
  return { kind: 'party-expires', partyName: party.name, at: expiryOf(party), timeZone: party.timeZone };
}

async function readAuditHead(context: Context, _message: OutgoingMessage, party: Party): Promise<MessageValues | null> {
  const head = await findAuditHead(context.store.database, party.id);
  return head ? { kind: 'audit-head', entries: head.number, hash: head.hash } : null;
}

async function readPartyOver(context: Context, message: OutgoingMessage, party: Party): Promise<MessageValues | null> {
  const { database } = context.store;
  if (!message.participantId) return null;
  const counts = await countOf(database, message.participantId, party.createdAt);
  const others = Math.max((await countParticipants(database, party.id)) - 1, 0);
  return { kind: 'party-over', partyName: party.name, mutual: counts.mutual, others, checked: counts.checked };
}
