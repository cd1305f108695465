import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { listPartners } from './partners.ts';
import { accounts, certificates, participants, safetyContacts } from './schema.ts';

/** Chats in which the bot may have named somebody in answers, of which no row is kept; by what names, and since when. */
export interface ChatsAbout {
  readonly channelIds: readonly string[];
  readonly names: readonly string[];
  readonly since: Date;
}

/**
 * The own chats, with the bot, of everybody who was asked to meet this person, and of the safety contacts of their parties. Undefined for
 * whoever takes part in nothing.
 */
export async function findChatsAbout(connection: Connection, userId: string): Promise<ChatsAbout | undefined> {
  const mine = await connection
    .select()
    .from(participants)
    .where(eq(participants.discordUserId, userId))
    .orderBy(participants.joinedAt);
  const [first] = mine;
  if (!first) return undefined;
  const ids = mine.map(({ id }) => id);
  const keys = await connection
    .select({ userIds: certificates.userIds })
    .from(certificates)
    .where(inArray(certificates.participantId, ids));
  const partners = await listPartners(connection, ids);
  const people = connection
    .select({ userId: participants.discordUserId })
    .from(participants)
    .where(inArray(participants.id, partners));
  const partyIds = mine.map(({ partyId }) => partyId);
  const contacts = connection
    .select({ userId: safetyContacts.discordId })
    .from(safetyContacts)
    .where(and(inArray(safetyContacts.partyId, partyIds), eq(safetyContacts.kind, 'person')));
  const chats = await connection
    .select({ channelId: accounts.dmChannelId })
    .from(accounts)
    .where(and(inArray(accounts.discordUserId, people.union(contacts)), isNotNull(accounts.dmChannelId)));
  return {
    channelIds: chats.flatMap(({ channelId }) => channelId ?? []),
    names: [...new Set([...mine.map(({ badgeName }) => badgeName), ...keys.flatMap((key) => key.userIds)])],
    since: first.joinedAt,
  };
}
