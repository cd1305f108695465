import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, rowId } from './columns.ts';
import { breaks, parties } from './parties.ts';

/** A Discord account as far as the bot must know it, over all parties. */
export const accounts = pgTable('accounts', {
  discordUserId: text('discord_user_id').primaryKey(),
  dmChannelId: text('dm_channel_id'),
  /** Discord refused our last DM with 50007; open again with the next message from them. */
  dmsClosed: boolean('dms_closed').notNull().default(false),
  /** Which party a DM is about, when the person is in several. */
  currentPartyId: uuid('current_party_id').references(() => parties.id, { onDelete: 'set null' }),
});

export const participants = pgTable(
  'participants',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    discordUserId: text('discord_user_id')
      .notNull()
      .references(() => accounts.discordUserId, { onDelete: 'cascade' }),
    /** The list number. */
    number: integer('number').notNull(),
    badgeName: text('badge_name').notNull(),
    pronouns: text('pronouns'),
    languages: text('languages'),
    /** "How you recognise me." */
    recogniseMe: text('recognise_me'),
    /** What to do for somebody whose DMs are closed, chosen at joining. */
    closedDms: text('closed_dms', { enum: ['mention', 'look'] }),
    /** Whether the bot writes to them before a break; empty until they were asked, after their first one. */
    breakInvitations: boolean('break_invitations'),
    breakInvitationsAskedAt: instant('break_invitations_asked_at'),
    /** Whether their name may stand on the board; empty until they were asked. */
    onBoard: boolean('on_board'),
    boardAskedAt: instant('board_asked_at'),
    /** Whether name, address and fingerprint may stand on the list that everybody gets; empty until they were asked. */
    onList: boolean('on_list'),
    /** Whether they show an ID at a meeting; empty while they have not said. The card tells partners before they meet. */
    showsId: boolean('shows_id'),
    /** "Please come to me": they stand at the place, and the other walks up. */
    comeToMe: boolean('come_to_me').notNull().default(false),
    /** How they check a partner's key when it is their turn to listen. */
    checkMode: text('check_mode', { enum: ['listen', 'by-eye', 'type-all'] })
      .notNull()
      .default('listen'),
    /** Breaks in a row in which they were asked and did nothing. */
    silentBreaks: integer('silent_breaks').notNull().default(0),
    /** A pause, or "not today": no invitations and no meetings until then. */
    quietUntil: instant('quiet_until'),
    /** Which version of the consent text they agreed to; 0 for whoever joined before versions were kept. */
    consentVersion: integer('consent_version').notNull().default(0),
    consentedAt: instant('consented_at'),
    /** People whose key they checked, and with whom they were mutual, who have erased themselves since: a count, and nothing else. */
    erasedChecked: integer('erased_checked').notNull().default(0),
    erasedMutual: integer('erased_mutual').notNull().default(0),
    joinedAt: instant('joined_at').notNull(),
    leftAt: instant('left_at'),
    /** A safety contact has paused pairing for them. */
    suspendedAt: instant('suspended_at'),
    /** An organizer took them out of the pairing: no new meetings. Everything that is theirs stays as it is. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    unique('participants_account').on(table.partyId, table.discordUserId),
    unique('participants_number').on(table.partyId, table.number),
    unique('participants_party').on(table.id, table.partyId),
    index('participants_discord_user').on(table.discordUserId),
  ],
);

export const certificates = pgTable(
  'certificates',
  {
    id: rowId(),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    /** Upper-case hex: 40 digits for version 4, 64 for version 6. */
    fingerprint: text('fingerprint').notNull(),
    version: integer('version').notNull(),
    algorithm: text('algorithm').notNull(),
    bytes: bytes('bytes').notNull(),
    /** Valid ones only, primary first. */
    userIds: text('user_ids').array().notNull(),
    fingerprintOnly: boolean('fingerprint_only').notNull(),
    keyCreatedAt: instant('key_created_at').notNull(),
    keyExpiresAt: instant('key_expires_at'),
    handedInAt: instant('handed_in_at').notNull(),
    /** Set when another certificate took its place, or the owner removed it. */
    replacedAt: instant('replaced_at'),
    /** The groups that the owner must type from their own copy. */
    ownEntryMask: integer('own_entry_mask').array().notNull(),
    ownEntryMisses: integer('own_entry_misses').notNull().default(0),
    ownEntryAt: instant('own_entry_at'),
    /** Its owner wishes to be reminded of the own entry when the next break's invitations go out. */
    remindOfOwnEntry: boolean('remind_of_own_entry').notNull().default(false),
    /** When its owner proved that they have the secret key. */
    provenAt: instant('proven_at'),
    /** When its stored bytes were last judged again; empty until the first time after it was handed in. */
    recheckedAt: instant('rechecked_at'),
    /** From then on it is not used for new checks; what was verified stands. */
    unusableSince: instant('unusable_since'),
    unusableBecause: text('unusable_because', { enum: ['expired', 'revoked', 'refused', 'proven-by-another'] }),
  },
  (table) => [
    uniqueIndex('certificates_one_current').on(table.participantId).where(sql`${table.replacedAt} is null`),
    index('certificates_fingerprint').on(table.fingerprint),
    check(
      'certificates_unusable_with_reason',
      sql`(${table.unusableSince} is null) = (${table.unusableBecause} is null)`,
    ),
    check('certificates_full_fingerprint', sql`${table.fingerprint} ~ '^([0-9A-F]{40}|[0-9A-F]{64})$'`),
  ],
);

/** Somebody who said they can meet; the row goes when they are paired, are busy, or the time is over. */
export const freeTimes = pgTable(
  'free_times',
  {
    participantId: uuid('participant_id').primaryKey(),
    partyId: uuid('party_id').notNull(),
    breakId: uuid('break_id').references(() => breaks.id, { onDelete: 'set null' }),
    freeFrom: instant('free_from').notNull(),
    freeUntil: instant('free_until').notNull(),
    roundsSatOut: integer('rounds_sat_out').notNull().default(0),
    /** When this change must be followed by a round of pairing; empty while nothing changed for them. */
    pairAt: instant('pair_at'),
    /** They read "nobody new is free right now" once per wait. */
    toldToWait: boolean('told_to_wait').notNull().default(false),
  },
  (table) => [
    foreignKey({
      columns: [table.participantId, table.partyId],
      foreignColumns: [participants.id, participants.partyId],
    }).onDelete('cascade'),
    check('free_times_until_after_from', sql`${table.freeUntil} > ${table.freeFrom}`),
    index('free_times_party').on(table.partyId),
  ],
);

/** Who was invited to a break, and what they did about it. */
export const breakInvitations = pgTable(
  'break_invitations',
  {
    breakId: uuid('break_id')
      .notNull()
      .references(() => breaks.id, { onDelete: 'cascade' }),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    /** Nobody counts as asked until the message was delivered. */
    deliveredAt: instant('delivered_at'),
    answer: text('answer', { enum: ['free', 'coffee-first', 'not-this-time', 'not-today'] }),
    answeredAt: instant('answered_at'),
  },
  (table) => [primaryKey({ columns: [table.breakId, table.participantId] })],
);

/** Never shown to the other, nor to organizers. Of accounts, not of participants: it holds before and after they join. */
export const blocks = pgTable(
  'blocks',
  {
    id: uuid('id').notNull().unique().defaultRandom(),
    /** What the blocker calls the other, for their own list. */
    label: text('label').notNull().default(''),
    blockerUserId: text('blocker_user_id').notNull(),
    blockedUserId: text('blocked_user_id').notNull(),
    /** The blocked one was erased since: until they join again, `blocked_user_id` is a hash of their id, salted with this row's. */
    forgotten: boolean('forgotten').notNull().default(false),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.blockerUserId, table.blockedUserId] }),
    index('blocks_blocked').on(table.blockedUserId),
    check('blocks_not_oneself', sql`${table.blockerUserId} <> ${table.blockedUserId}`),
  ],
);

/**
 * Somebody who was suspended in a party, or taken out of it, and has been erased since: if they join again, that holds. Of them it
 * keeps a hash of their account's id, salted with the row's own.
 */
export const keptOut = pgTable(
  'kept_out',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    accountHash: text('account_hash').notNull(),
    suspendedAt: instant('suspended_at'),
    removedAt: instant('removed_at'),
  },
  (table) => [
    index('kept_out_party').on(table.partyId),
    check('kept_out_for_a_reason', sql`${table.suspendedAt} is not null or ${table.removedAt} is not null`),
  ],
);
