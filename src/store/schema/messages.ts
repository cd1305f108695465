import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, rowId } from './columns.ts';
import { participants } from './participants.ts';
import { parties } from './parties.ts';

/**
 * A message that the bot owes somebody: written in the transaction of the fact that causes it, sent by a job.
 * The row's id is its Discord nonce, so that a repeat within two minutes of the first try is the same message.
 */
export const outgoingMessages = pgTable(
  'outgoing_messages',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    /** To a person by DM, or to a channel: one of the two. */
    participantId: uuid('participant_id').references(() => participants.id, { onDelete: 'cascade' }),
    channelId: text('channel_id'),
    kind: text('kind').notNull(),
    /** The row that the message is about; what it says is read from there when it is sent. */
    aboutId: uuid('about_id'),
    /** The participant of whose act it tells. */
    byId: uuid('by_id').references(() => participants.id, { onDelete: 'cascade' }),
    /** The stage of a meeting that it shows; once the reader is past it, it is out of date. */
    stage: text('stage'),
    /** What makes it this message and no second one: "card:<meeting>:<participant>". */
    onceKey: text('once_key').notNull().unique(),
    state: text('state', {
      enum: ['waiting', 'trying', 'delivered', 'undeliverable', 'unknown', 'to-be-looked-at', 'out-of-date'],
    })
      .notNull()
      .default('waiting'),
    createdAt: instant('created_at').notNull(),
    /** Not to be tried before: Discord put it off. */
    dueAt: instant('due_at'),
    firstTriedAt: instant('first_tried_at'),
    tries: integer('tries').notNull().default(0),
    settledAt: instant('settled_at'),
    sentChannelId: text('sent_channel_id'),
    sentMessageId: text('sent_message_id'),
    /** The mention in the party's channel that tells somebody with closed DMs; deleted when used. */
    mentionMessageId: text('mention_message_id'),
  },
  (table) => [
    check('outgoing_messages_one_recipient', sql`(${table.participantId} is null) <> (${table.channelId} is null)`),
    index('outgoing_messages_participant').on(table.participantId),
    index('outgoing_messages_announcement').on(table.aboutId, table.state).where(sql`${table.kind} = 'announcement'`),
    index('outgoing_messages_unsettled').on(table.createdAt).where(sql`${table.state} in ('waiting', 'trying')`),
  ],
);
