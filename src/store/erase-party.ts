import { and, eq, inArray, isNotNull, notExists, or, sql } from 'drizzle-orm';
import { forgetBlocked } from './blocks.ts';
import type { StandingWords } from './erase-person.ts';
import type { Connection } from './open.ts';
import {
  accounts,
  auditHeads,
  auditPayloads,
  blocks,
  outgoingMessages,
  participants,
  parties,
  staleStandings,
  verifications,
} from './schema.ts';

/** Every message that the bot has sent to a channel of this party, and its mentions there. */
export async function listChannelWords(connection: Connection, partyId: string): Promise<StandingWords[]> {
  const rows = await connection
    .select({
      channelId: outgoingMessages.sentChannelId,
      messageId: outgoingMessages.sentMessageId,
      mentionId: outgoingMessages.mentionMessageId,
      mentionChannelId: parties.channelId,
      toChannel: isNotNull(outgoingMessages.channelId),
    })
    .from(outgoingMessages)
    .innerJoin(parties, eq(parties.id, outgoingMessages.partyId))
    .where(
      and(
        eq(outgoingMessages.partyId, partyId),
        or(isNotNull(outgoingMessages.channelId), isNotNull(outgoingMessages.mentionMessageId)),
      ),
    );
  return rows.flatMap(({ channelId, messageId, mentionId, mentionChannelId, toChannel }) => [
    ...(toChannel && channelId && messageId ? [{ channelId, messageId }] : []),
    ...(mentionId && mentionChannelId ? [{ channelId: mentionChannelId, messageId: mentionId }] : []),
  ]);
}

/** Every id of a row of this party that a job may point at. */
export async function listPartyWords(connection: Connection, partyId: string): Promise<string[]> {
  const rows = await connection.select({ id: sql<string>`w.id` }).from(sql`(
    select id::text from participants where party_id = ${partyId}
    union all select c.id::text from certificates c join participants p on p.id = c.participant_id where p.party_id = ${partyId}
    union all select id::text from meetings where party_id = ${partyId}
    union all select r.id::text from read_backs r join meetings m on m.id = r.meeting_id where m.party_id = ${partyId}
    union all select id::text from breaks where party_id = ${partyId}
    union all select id::text from outgoing_messages where party_id = ${partyId}) w`);
  return [partyId, ...rows.map((row) => row.id)];
}

/** A party may have a quarter of a million, and no statement may take longer than some seconds. */
const IN_ONE_STATEMENT = 10_000;

async function deleteVerifications(connection: Connection, partyId: string): Promise<void> {
  const some = connection
    .select({ id: verifications.id })
    .from(verifications)
    .where(eq(verifications.partyId, partyId))
    .limit(IN_ONE_STATEMENT);
  let gone: unknown[];
  do {
    gone = await connection
      .delete(verifications)
      .where(inArray(verifications.id, some))
      .returning({ id: verifications.id });
  } while (gone.length === IN_ONE_STATEMENT);
}

/**
 * Erases a party with all that refers to it, and the accounts, with their blocks, of whoever takes part in no other. Its audit record
 * keeps its hashes, which name nobody, and loses every payload.
 */
export async function deleteParty(connection: Connection, partyId: string): Promise<void> {
  const people = await connection
    .select({ userId: participants.discordUserId })
    .from(participants)
    .where(eq(participants.partyId, partyId));
  await connection.delete(auditPayloads).where(eq(auditPayloads.partyId, partyId));
  await connection.update(auditHeads).set({ postDueAt: null }).where(eq(auditHeads.partyId, partyId));
  await deleteVerifications(connection, partyId);
  // In the order in which whoever counts anew locks them.
  await connection.delete(staleStandings).where(eq(staleStandings.partyId, partyId));
  await connection.delete(parties).where(eq(parties.id, partyId));
  const alone = inArray(
    accounts.discordUserId,
    people.map((one) => one.userId),
  );
  const elsewhere = connection
    .select({ one: sql`1` })
    .from(participants)
    .where(eq(participants.discordUserId, accounts.discordUserId));
  const gone = await connection
    .delete(accounts)
    .where(and(alone, notExists(elsewhere)))
    .returning({ userId: accounts.discordUserId });
  const userIds = gone.map((one) => one.userId);
  await connection.delete(blocks).where(inArray(blocks.blockerUserId, userIds));
  await forgetBlocked(connection, userIds);
}
