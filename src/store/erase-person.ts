import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import type { Person } from './personal-data/person.ts';
import { TABLES } from './personal-data/tables.ts';
import {
  accounts,
  certificates,
  meetingMembers,
  outgoingMessages,
  participants,
  parties,
  readBacks,
  verifications,
} from './schema.ts';

/** A message of the bot's that stands on Discord. */
export interface StandingWords {
  readonly channelId: string;
  readonly messageId: string;
}

/** Meetings of one of these participants. */
function meetingsOf(connection: Connection, participantIds: readonly string[]) {
  return connection
    .select({ id: meetingMembers.meetingId })
    .from(meetingMembers)
    .where(inArray(meetingMembers.participantId, [...participantIds]));
}

/** Messages to others, or to channels, that are about this person. */
function namingThem(connection: Connection, { participantIds, certificateIds }: Person): SQL | undefined {
  const sides = connection
    .select({ id: readBacks.id })
    .from(readBacks)
    .where(or(inArray(readBacks.ownerId, [...participantIds]), inArray(readBacks.verifierId, [...participantIds])));
  return and(
    or(
      isNull(outgoingMessages.participantId),
      sql`${outgoingMessages.participantId} not in (${sql.join(
        [...participantIds, NOBODY].map((id) => sql`${id}::uuid`),
        sql`, `,
      )})`,
    ),
    or(
      inArray(outgoingMessages.byId, [...participantIds]),
      inArray(outgoingMessages.aboutId, [...participantIds, ...certificateIds]),
      inArray(outgoingMessages.aboutId, meetingsOf(connection, participantIds)),
      inArray(outgoingMessages.aboutId, sides),
    ),
  );
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Where others, or everybody, can still read about this person what the bot has sent; and mentions of them that stand in a channel. */
export async function listWordsAbout(connection: Connection, person: Person): Promise<StandingWords[]> {
  const sent = await connection
    .select({ channelId: outgoingMessages.sentChannelId, messageId: outgoingMessages.sentMessageId })
    .from(outgoingMessages)
    .where(and(isNotNull(outgoingMessages.sentMessageId), namingThem(connection, person)));
  const mentions = await connection
    .select({ channelId: parties.channelId, messageId: outgoingMessages.mentionMessageId })
    .from(outgoingMessages)
    .innerJoin(parties, eq(parties.id, outgoingMessages.partyId))
    .where(
      and(
        isNotNull(outgoingMessages.mentionMessageId),
        inArray(outgoingMessages.participantId, [...person.participantIds]),
      ),
    );
  return [...sent, ...mentions].flatMap(({ channelId, messageId }) =>
    channelId && messageId ? [{ channelId, messageId }] : [],
  );
}

/** Ids of rows that go with this person and that a waiting job may point at. */
export async function listJobWords(connection: Connection, person: Person): Promise<string[]> {
  const messages = await connection
    .select({ id: outgoingMessages.id })
    .from(outgoingMessages)
    .where(inArray(outgoingMessages.participantId, [...person.participantIds]));
  const sides = await connection
    .select({ id: readBacks.id })
    .from(readBacks)
    .where(
      or(
        inArray(readBacks.ownerId, [...person.participantIds]),
        inArray(readBacks.verifierId, [...person.participantIds]),
      ),
    );
  const rows = [...messages, ...sides].map((row) => row.id);
  const channel = person.dmChannelId === null ? [] : [person.dmChannelId];
  return [person.userId, ...channel, ...person.participantIds, ...person.certificateIds, ...rows];
}

/** Whoever has verified this person's current key keeps that they did, as a number. */
async function keepCounts(connection: Connection, { participantIds }: Person): Promise<void> {
  const mine = sql.join(
    [...participantIds, NOBODY].map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await connection.execute(sql`
    update ${participants} set erased_checked = erased_checked + 1,
      erased_mutual = erased_mutual + case when exists (
        select from ${verifications} back
        join ${certificates} theirs
          on theirs.participant_id = back.owner_id and theirs.fingerprint = back.fingerprint and theirs.replaced_at is null
        where back.owner_id = ${participants.id} and back.verifier_id = v.owner_id) then 1 else 0 end
    from ${verifications} v
    join ${certificates} c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint and c.replaced_at is null
    where v.owner_id in (${mine}) and v.verifier_id = ${participants.id}`);
}

/**
 * Erases a person from every table, as the register of personal data says, and last their account, with which goes whatever refers to
 * it. To be called in a transaction that holds the person's lock.
 */
export async function erasePerson(connection: Connection, person: Person): Promise<void> {
  await keepCounts(connection, person);
  // What still waits to be sent would find nobody to speak of.
  await connection
    .update(outgoingMessages)
    .set({ state: 'out-of-date' })
    .where(and(inArray(outgoingMessages.state, ['waiting', 'to-be-looked-at']), namingThem(connection, person)));
  for (const { erase } of TABLES) await erase?.(connection, person);
  await connection.delete(accounts).where(eq(accounts.discordUserId, person.userId));
}
