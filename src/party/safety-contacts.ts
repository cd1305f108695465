import { findAccount } from '../store/accounts.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import type { Connection } from '../store/open.ts';
import { findParticipant, findParticipants } from '../store/participants.ts';
import { findParty, type Party } from '../store/parties.ts';
import { listPartnerMessages } from '../store/partner-messages.ts';
import { findReport, listReportNotes, listSafetyContacts, type Report } from '../store/reports.ts';
import type { Context, Organizer } from './context.ts';
import { loadRoom, nameIn } from './meeting-room.ts';
import type { Act } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { MessageValues } from './values.ts';
import { mayOrganize } from './who-acts.ts';

/** Whoever turns to the bot about a report: their account, and, in the server, their roles and whether they manage it. */
export type Contact = Pick<Organizer, 'userId' | 'roleIds' | 'manageServer'>;

/** Where the contacts hear of a report: the organizers' channel, and direct messages of those who have written to the bot. */
export async function channelsOfContacts(connection: Connection, party: Party): Promise<readonly string[]> {
  const channels = new Set<string>(party.organizersChannelId === null ? [] : [party.organizersChannelId]);
  for (const { kind, discordId } of await listSafetyContacts(connection, party.id)) {
    const account = kind === 'person' ? await findAccount(connection, discordId) : undefined;
    if (account?.dmChannelId && !account.dmsClosed) channels.add(account.dmChannelId);
  }
  return [...channels];
}

/** Owes the contacts the news that a report waits, never what it says: that is read with [Read it] only. */
export function oweReport(act: Act, partyId: string, reportId: string, channels: readonly string[]): void {
  for (const channelId of channels) {
    act.owe({
      partyId,
      channelId,
      kind: 'report-waits',
      aboutId: reportId,
      onceKey: `report-waits:${reportId}:${channelId}`,
    });
  }
}

/** Who is called, and for what; out of date once the report is gone. */
export async function readReportWaits(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const report = message.aboutId ? await findReport(database, message.aboutId) : undefined;
  if (!report) return null;
  const inChannel = message.channelId === party.organizersChannelId;
  const contacts = inChannel ? await listSafetyContacts(database, party.id) : [];
  return {
    kind: 'report-waits',
    reportId: report.id,
    keepApart: report.kind === 'keep-apart',
    calledRoles: contacts.filter(({ kind }) => kind === 'role').map(({ discordId }) => discordId),
    calledUsers: contacts.filter(({ kind }) => kind === 'person').map(({ discordId }) => discordId),
  };
}

export interface ContactRoom {
  readonly party: Party;
  readonly report: Report;
}

/**
 * The report that a contact turned to. Refuses whoever is no safety contact of its party now; where the party has named none,
 * its organizers are the contacts.
 */
export async function findAsContact(
  connection: Connection,
  contact: Contact,
  reportId: string,
): Promise<ContactRoom | Refused> {
  const report = await findReport(connection, reportId);
  const party = report && (await findParty(connection, report.partyId));
  if (!report || !party) return refuse('out-of-date');
  const contacts = await listSafetyContacts(connection, party.id);
  const named = contacts.some(({ discordId }) => discordId === contact.userId || contact.roleIds.includes(discordId));
  const mayRead = named || (contacts.length === 0 && mayOrganize({ ...contact, guildId: party.guildId }, party));
  return mayRead ? { report, party } : refuse('not-safety-contact');
}

/** A report as a contact reads it. */
export interface ReportValues {
  readonly reportId: string;
  readonly keepApart: boolean;
  readonly reporter: string;
  readonly text: string;
  readonly at: Date;
  readonly timeZone: string;
  /** The others of the meeting that it is about. */
  readonly about: readonly {
    readonly participantId: string;
    readonly badgeName: string;
    readonly suspended: boolean;
    readonly removed: boolean;
  }[];
  /** What the people of that meeting wrote to each other: the place of a ready phrase, or their own words. */
  readonly messages: readonly {
    readonly badgeName: string;
    readonly phrase: number | null;
    readonly text: string | null;
    readonly at: Date;
  }[];
  readonly notes: readonly { readonly text: string; readonly at: Date }[];
}

export async function readReport(
  context: Context,
  contact: Contact,
  reportId: string,
): Promise<ReportValues | Refused> {
  const { database } = context.store;
  const found = await findAsContact(database, contact, reportId);
  return isRefused(found) ? found : reportValues(database, found);
}

/** What contacts read of a report: its words, who is meant, and their own notes. Nothing of blocks. */
export async function reportValues(connection: Connection, { report, party }: ContactRoom): Promise<ReportValues> {
  const reporter = await findParticipant(connection, report.reporterId);
  const notes = await listReportNotes(connection, report.id);
  return {
    reportId: report.id,
    keepApart: report.kind === 'keep-apart',
    reporter: reporter?.badgeName ?? '',
    text: report.text,
    at: report.at,
    timeZone: party.timeZone,
    about: await aboutWhom(connection, report),
    messages: await messagesOf(connection, report),
    notes: notes.map(({ text, at }) => ({ text, at })),
  };
}

async function messagesOf(connection: Connection, { meetingId }: Report): Promise<ReportValues['messages']> {
  if (meetingId === null) return [];
  const written = await listPartnerMessages(connection, meetingId);
  const people = await findParticipants(
    connection,
    written.map(({ senderId }) => senderId),
  );
  const names = new Map(people.map((person) => [person.id, person.badgeName]));
  return written.map(({ senderId, phrase, text, at }) => ({ badgeName: names.get(senderId) ?? '', phrase, text, at }));
}

async function aboutWhom(connection: Connection, { meetingId, reporterId }: Report): Promise<ReportValues['about']> {
  const room = meetingId === null ? undefined : await loadRoom(connection, meetingId);
  if (!room) return [];
  return room.members.flatMap(({ participantId }) => {
    const person = room.people.get(participantId);
    if (!person || participantId === reporterId) return [];
    const { suspendedAt, removedAt } = person;
    const badgeName = nameIn(room, participantId);
    return [{ participantId, badgeName, suspended: suspendedAt !== null, removed: removedAt !== null }];
  });
}
