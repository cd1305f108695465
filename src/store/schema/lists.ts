import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, rowId } from './columns.ts';
import { participants } from './participants.ts';
import { parties } from './parties.ts';

/**
 * One published list of participants: a text whose hash is read aloud, frozen from then on, with the keyring of the same
 * moment. One version may have two: keys that GnuPG 2.2 reads, and newer ones.
 */
export const lists = pgTable(
  'lists',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    suite: text('suite', { enum: ['gnupg', 'rfc9580'] }).notNull(),
    /** Everybody at that moment; else only those who came since the versions before it. */
    whole: boolean('whole').notNull(),
    publishedAt: instant('published_at').notNull(),
    /** SHA-256 of the text as it was published, upper-case hex. It stays when the text is withdrawn. */
    sha256: text('sha256').notNull(),
    /** The text, octet for octet; empty once somebody on it has asked not to be. */
    text: bytes('text'),
    keyring: bytes('keyring'),
  },
  (table) => [
    unique('lists_version').on(table.partyId, table.version, table.suite),
    check('lists_whole_hash', sql`${table.sha256} ~ '^[0-9A-F]{64}$'`),
    check('lists_withdrawn_together', sql`(${table.text} is null) = (${table.keyring} is null)`),
  ],
);

/** Who stands on a list, with which key. */
export const listEntries = pgTable(
  'list_entries',
  {
    listId: uuid('list_id')
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    fingerprint: text('fingerprint').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.participantId] }),
    index('list_entries_participant').on(table.participantId),
  ],
);

/** Who computed a list's hash from their own copy and got it right. */
export const listChecks = pgTable(
  'list_checks',
  {
    listId: uuid('list_id')
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.listId, table.participantId] })],
);
