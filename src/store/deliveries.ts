import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { OutgoingMessage } from './messages.ts';
import type { Connection } from './open.ts';
import type { Party } from './parties.ts';
import { prepared } from './prepared.ts';
import { accounts, meetingMembers, outgoingMessages, participants, parties } from './schema.ts';

/** Where a message goes, as far as is known. */
export interface Addressee {
  readonly userId: string;
  readonly dmChannelId: string | null;
  readonly dmsClosed: boolean;
  readonly closedDms: 'mention' | 'look' | null;
  readonly guildId: string;
  /** The party's channel, in which somebody with closed DMs may be mentioned. */
  readonly partyChannelId: string | null;
}

export interface FoundDelivery {
  readonly message: OutgoingMessage;
  readonly party: Party;
  /** Null for a message to a channel. */
  readonly addressee: Addressee | null;
  readonly readerHasLeft: boolean;
}

const delivery = prepared('delivery', (connection) =>
  connection
    .select({
      message: outgoingMessages,
      party: parties,
      leftAt: participants.leftAt,
      userId: accounts.discordUserId,
      dmChannelId: accounts.dmChannelId,
      dmsClosed: accounts.dmsClosed,
      closedDms: participants.closedDms,
    })
    .from(outgoingMessages)
    .innerJoin(parties, eq(parties.id, outgoingMessages.partyId))
    .leftJoin(participants, eq(participants.id, outgoingMessages.participantId))
    .leftJoin(accounts, eq(accounts.discordUserId, participants.discordUserId))
    .where(eq(outgoingMessages.id, sql.placeholder('messageId'))),
);

/** A message, whose it is, and whom it is for. */
export async function findDelivery(connection: Connection, messageId: string): Promise<FoundDelivery | undefined> {
  const [row] = await delivery(connection, { messageId });
  if (!row) return undefined;
  const { message, party, leftAt, userId, dmChannelId, dmsClosed, closedDms } = row;
  const { guildId, channelId: partyChannelId } = party;
  const addressee = { dmChannelId, closedDms, guildId, partyChannelId, dmsClosed: dmsClosed ?? false };
  return {
    message,
    party,
    addressee: userId === null ? null : { ...addressee, userId },
    readerHasLeft: leftAt !== null,
  };
}

const taken = prepared('message_taken', (connection) =>
  connection
    .update(outgoingMessages)
    .set({
      state: 'trying',
      tries: sql`${outgoingMessages.tries} + 1`,
      firstTriedAt: sql`coalesce(${outgoingMessages.firstTriedAt}, ${sql.placeholder('now')}::timestamptz)`,
    })
    .where(
      and(
        eq(outgoingMessages.id, sql.placeholder('id')),
        eq(outgoingMessages.tries, sql.placeholder('tries')),
        inArray(outgoingMessages.state, ['waiting', 'trying']),
      ),
    )
    .returning({ id: outgoingMessages.id }),
);

/**
 * Takes a message for a try: the first one's time is stored before the request goes out. False when it is settled, or was tried more
 * often than this.
 */
export async function takeForTry(
  connection: Connection,
  { id, tries }: Pick<OutgoingMessage, 'id' | 'tries'>,
  now: Date,
): Promise<boolean> {
  return (await taken(connection, { id, tries, now: now.toISOString() })).length > 0;
}

const sent = prepared('message_sent', (connection) => {
  const at = sql`${sql.placeholder('at')}::timestamptz`;
  const settled = connection.$with('settled').as(
    connection
      .update(outgoingMessages)
      .set({
        state: 'delivered',
        settledAt: at,
        dueAt: null,
        sentChannelId: sql`${sql.placeholder('channelId')}`,
        sentMessageId: sql`${sql.placeholder('messageId')}`,
      })
      .where(
        and(eq(outgoingMessages.id, sql.placeholder('id')), inArray(outgoingMessages.state, ['waiting', 'trying'])),
      )
      .returning({
        meetingId: outgoingMessages.aboutId,
        participantId: outgoingMessages.participantId,
        kind: outgoingMessages.kind,
      }),
  );
  return connection
    .with(settled)
    .update(meetingMembers)
    .set({ deliveredAt: at })
    .from(settled)
    .where(
      and(
        eq(settled.kind, 'step'),
        eq(meetingMembers.meetingId, settled.meetingId),
        eq(meetingMembers.participantId, settled.participantId),
      ),
    );
});

/** Discord has it; a step of a meeting has reached its reader with it. */
export async function settleSent(
  connection: Connection,
  {
    id,
    at,
    channelId,
    messageId,
  }: { readonly id: string; readonly at: Date; readonly channelId: string; readonly messageId: string },
): Promise<void> {
  await sent(connection, { id, at: at.toISOString(), channelId, messageId });
}

/** Puts a message off that is not settled yet, unless it was tried more often than this. */
export async function putOff(
  connection: Connection,
  { id, tries }: Pick<OutgoingMessage, 'id' | 'tries'>,
  values: Partial<typeof outgoingMessages.$inferInsert>,
): Promise<void> {
  await connection
    .update(outgoingMessages)
    .set(values)
    .where(
      and(
        eq(outgoingMessages.id, id),
        eq(outgoingMessages.tries, tries),
        inArray(outgoingMessages.state, ['waiting', 'trying']),
      ),
    );
}

/** Settles a message that is not settled yet; false when it was. */
export async function settle(
  connection: Connection,
  id: string,
  values: Partial<typeof outgoingMessages.$inferInsert>,
): Promise<boolean> {
  const rows = await connection
    .update(outgoingMessages)
    .set(values)
    .where(and(eq(outgoingMessages.id, id), inArray(outgoingMessages.state, ['waiting', 'trying'])))
    .returning({ id: outgoingMessages.id });
  return rows.length > 0;
}

export interface Mention {
  readonly messageId: string;
  readonly channelId: string;
  readonly mentionMessageId: string;
  readonly at: Date;
}

/** The mentions of somebody that nobody used yet and that stand for other messages than this one. */
export async function listOtherMentions(connection: Connection, message: OutgoingMessage): Promise<Mention[]> {
  const rows = await connection
    .select()
    .from(outgoingMessages)
    .where(
      and(
        eq(outgoingMessages.participantId, message.participantId ?? ''),
        eq(outgoingMessages.state, 'to-be-looked-at'),
        isNotNull(outgoingMessages.mentionMessageId),
        ne(outgoingMessages.id, message.id),
      ),
    );
  return rows.flatMap(({ id, sentChannelId, mentionMessageId, settledAt }) =>
    sentChannelId && mentionMessageId && settledAt
      ? [{ messageId: id, channelId: sentChannelId, mentionMessageId, at: settledAt }]
      : [],
  );
}
