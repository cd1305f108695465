import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, rowId } from './columns.ts';
import { participants } from './participants.ts';
import { parties } from './parties.ts';

/**
 * A verified certification by one participant's key on another's user ID, made after they had verified that key at the party.
 * The newest of certification and revocation is the one that stands.
 */
export const certifications = pgTable(
  'certifications',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    signerId: uuid('signer_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    /** The certified key's, and the key's that signed. */
    fingerprint: text('fingerprint').notNull(),
    signerFingerprint: text('signer_fingerprint').notNull(),
    userId: text('user_id').notNull(),
    /** When the signature says it was made, and when it stops counting. */
    signedAt: instant('signed_at').notNull(),
    expiresAt: instant('expires_at'),
    isRevoked: boolean('is_revoked').notNull(),
    /** When the signer showed what they made, and when the owner showed that they have it. */
    madeAt: instant('made_at'),
    receivedAt: instant('received_at'),
  },
  (table) => [
    unique('certifications_once').on(table.signerId, table.ownerId, table.fingerprint, table.userId),
    index('certifications_owner').on(table.ownerId),
    index('certifications_party').on(table.partyId),
    check('certifications_not_oneself', sql`${table.signerId} <> ${table.ownerId}`),
    check('certifications_somebody_showed', sql`${table.madeAt} is not null or ${table.receivedAt} is not null`),
  ],
);

/** A file with a certification that goes through the bot to its owner: encrypted to them, or open at the signer's press. */
export const signatureFiles = pgTable(
  'signature_files',
  {
    id: rowId(),
    signerId: uuid('signer_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    /** Nobody but its owner can open it; otherwise it is a certificate, and waits for the signer's press. */
    isEncrypted: boolean('is_encrypted').notNull(),
    /** Empty once it has arrived. */
    bytes: bytes('bytes'),
    handedInAt: instant('handed_in_at').notNull(),
    /** When it was sent on its way; empty while it waits for the press. */
    sentAt: instant('sent_at'),
  },
  (table) => [
    index('signature_files_signer').on(table.signerId),
    check('signature_files_not_oneself', sql`${table.signerId} <> ${table.ownerId}`),
  ],
);

/** How somebody wants to be reminded of what they have not signed yet. */
export const signingReminders = pgTable('signing_reminders', {
  participantId: uuid('participant_id')
    .primaryKey()
    .references(() => participants.id, { onDelete: 'cascade' }),
  /** "I sign offline, ask me in a month": nothing before. */
  quietUntil: instant('quiet_until'),
  /** How often they asked for a month. */
  months: integer('months').notNull().default(0),
  stoppedAt: instant('stopped_at'),
});

/** "I won't sign this one": told to nobody. */
export const declinedSignatures = pgTable(
  'declined_signatures',
  {
    signerId: uuid('signer_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.signerId, table.ownerId] })],
);
