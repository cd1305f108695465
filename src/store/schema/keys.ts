import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, rowId } from './columns.ts';
import { certificates } from './participants.ts';

/** A secret that was given out once, to prove with it that somebody has a certificate's secret key. */
export const possessionProofs = pgTable(
  'possession_proofs',
  {
    id: rowId(),
    certificateId: uuid('certificate_id')
      .notNull()
      .references(() => certificates.id, { onDelete: 'cascade' }),
    /** `decrypt`: the secret stood in an encrypted message alone, so that repeating it is the proof. */
    way: text('way', { enum: ['sign', 'decrypt'] }).notNull(),
    /** SHA-256 of the secret, in hex: the secret itself is kept nowhere. */
    secretHash: text('secret_hash').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('possession_proofs_certificate').on(table.certificateId),
    check('possession_proofs_expire_later', sql`${table.expiresAt} > ${table.createdAt}`),
  ],
);

/** Other people's certifications of a certificate's user IDs, unverified: the newest of each issuer and user ID. Never exported. */
export const keyCertifications = pgTable(
  'key_certifications',
  {
    id: rowId(),
    certificateId: uuid('certificate_id')
      .notNull()
      .references(() => certificates.id, { onDelete: 'cascade' }),
    /** As the signature names its issuer: a fingerprint of 40 or 64 digits, or a key ID of 16, which is only a hint where to look. */
    issuer: text('issuer').notNull(),
    userId: text('user_id').notNull(),
    createdAt: instant('created_at').notNull(),
    isRevocation: boolean('is_revocation').notNull(),
    /** The signature packet. */
    bytes: bytes('bytes').notNull(),
  },
  (table) => [
    unique('key_certifications_newest').on(table.certificateId, table.issuer, table.userId),
    index('key_certifications_issuer').on(table.issuer),
  ],
);

/** The one certificate's key was found to have certified a user ID of the other: verified, and valid when it was looked at last. */
export const keyLinks = pgTable(
  'key_links',
  {
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => certificates.id, { onDelete: 'cascade' }),
    certifiedId: uuid('certified_id')
      .notNull()
      .references(() => certificates.id, { onDelete: 'cascade' }),
    verifiedAt: instant('verified_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuerId, table.certifiedId] }),
    index('key_links_certified').on(table.certifiedId),
    check('key_links_not_oneself', sql`${table.issuerId} <> ${table.certifiedId}`),
  ],
);
