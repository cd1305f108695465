import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, rowId } from './columns.ts';
import { meetingMembers } from './meetings.ts';
import { participants } from './participants.ts';
import { parties } from './parties.ts';

/** One side of a check: this verifier listens to this owner. */
export const readBacks = pgTable(
  'read_backs',
  {
    id: rowId(),
    meetingId: uuid('meeting_id').notNull(),
    verifierId: uuid('verifier_id').notNull(),
    ownerId: uuid('owner_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** The turns go 0, 1, 2; in each, one owner reads. */
    turn: integer('turn').notNull(),
    mode: text('mode', { enum: ['listen', 'by-eye', 'type-all'] }).notNull(),
    /** Indexes of the groups to type; empty by eye. */
    mask: integer('mask').array().notNull(),
    misses: integer('misses').notNull().default(0),
    /** By eye: how many lines were called the same so far. */
    linesSame: integer('lines_same').notNull().default(0),
    state: text('state', { enum: ['open', 'done', 'disputed', 'put-off'] })
      .notNull()
      .default('open'),
    /** When its turn came. */
    begunAt: instant('begun_at'),
    /** "The other is asked once more." */
    remindedAt: instant('reminded_at'),
    settledAt: instant('settled_at'),
  },
  (table) => [
    unique('read_backs_side').on(table.meetingId, table.verifierId, table.ownerId),
    foreignKey({
      columns: [table.meetingId, table.verifierId],
      foreignColumns: [meetingMembers.meetingId, meetingMembers.participantId],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.meetingId, table.ownerId],
      foreignColumns: [meetingMembers.meetingId, meetingMembers.participantId],
    }).onDelete('cascade'),
    check('read_backs_not_oneself', sql`${table.verifierId} <> ${table.ownerId}`),
    check('read_backs_settled', sql`(${table.state} = 'open') = (${table.settledAt} is null)`),
  ],
);

/** The verifier has checked the owner's certificate in person: directed, tied to one fingerprint. */
export const verifications = pgTable(
  'verifications',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    readBackId: uuid('read_back_id')
      .notNull()
      .unique()
      .references(() => readBacks.id, { onDelete: 'cascade' }),
    meetingId: uuid('meeting_id').notNull(),
    verifierId: uuid('verifier_id').notNull(),
    ownerId: uuid('owner_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    at: instant('at').notNull(),
    /** How the owner showed who they are; empty until the verifier said. Never scores. */
    idMethod: text('id_method', { enum: ['photo-id', 'known', 'none'] }),
    idAnsweredAt: instant('id_answered_at'),
    /** The version of the party's list that stood then; empty when none was published yet. */
    listVersion: integer('list_version'),
  },
  (table) => [
    // With the owner: of two who handed in one key, only one may turn out to hold it.
    unique('verifications_once').on(table.verifierId, table.ownerId, table.fingerprint),
    foreignKey({
      columns: [table.meetingId, table.verifierId],
      foreignColumns: [meetingMembers.meetingId, meetingMembers.participantId],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.meetingId, table.ownerId],
      foreignColumns: [meetingMembers.meetingId, meetingMembers.participantId],
    }).onDelete('cascade'),
    check('verifications_not_oneself', sql`${table.verifierId} <> ${table.ownerId}`),
    index('verifications_owner').on(table.ownerId),
    index('verifications_party').on(table.partyId),
  ],
);

/** Which user IDs the verifier saw proven; kept apart from the fingerprint. */
export const verifiedUserIds = pgTable(
  'verified_user_ids',
  {
    verificationId: uuid('verification_id')
      .notNull()
      .references(() => verifications.id, { onDelete: 'cascade' }),
    userId: text('user_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.verificationId, table.userId] })],
);

/** Two words said aloud, by which somebody met by chance is found. They verify nothing. */
export const metWords = pgTable(
  'met_words',
  {
    participantId: uuid('participant_id')
      .primaryKey()
      .references(() => participants.id, { onDelete: 'cascade' }),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    words: text('words').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [unique('met_words_unique').on(table.partyId, table.words)],
);

/** "We just met": asked by one, to be confirmed by the other before anything is shown. */
export const metRequests = pgTable(
  'met_requests',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    askerId: uuid('asker_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    askedId: uuid('asked_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    answer: text('answer', { enum: ['yes', 'no'] }),
  },
  (table) => [check('met_requests_not_oneself', sql`${table.askerId} <> ${table.askedId}`)],
);
