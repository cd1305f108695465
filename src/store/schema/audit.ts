import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AuditedAct } from '../../rules/audited-act.ts';
import { instant } from './columns.ts';

/**
 * What organizers did, disputes, removals and erasures, as links of one chain a party. A row names nobody: who and whom is in the
 * payload. Rows are only ever appended, which a trigger sees to; they outlive the party, and so refer to no other table.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    partyId: uuid('party_id').notNull(),
    /** From 1, without gaps. */
    number: integer('number').notNull(),
    at: instant('at').notNull(),
    act: text('act').$type<AuditedAct>().notNull(),
    /** SHA-256 of salt and payload, in hex. */
    payloadHash: text('payload_hash').notNull(),
    /** The hash of the entry before; 64 zeros in the first. */
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partyId, table.number] }),
    check(
      'audit_entries_hashes',
      sql`(${table.payloadHash} || ${table.previousHash} || ${table.hash}) ~ '^[0-9a-f]{192}$'`,
    ),
  ],
);

/** Who did it and to whom, apart from the chain: an erasure drops the row, salt included, and the chain still verifies. Never changed. */
export const auditPayloads = pgTable(
  'audit_payloads',
  {
    partyId: uuid('party_id').notNull(),
    number: integer('number').notNull(),
    /** 32 random bytes, in hex: without them nobody can tell what an erased payload was by trying. */
    salt: text('salt').notNull(),
    /** JSON, to the byte as it was hashed. */
    payload: text('payload').notNull(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.number] })],
);

/** The end of a party's chain; its lock lets one append at a time. */
export const auditHeads = pgTable('audit_heads', {
  partyId: uuid('party_id').primaryKey(),
  number: integer('number').notNull().default(0),
  hash: text('hash').notNull(),
  /** When it is to be posted to the organizers' channel next; empty after the party while what was posted last is still the end. */
  postDueAt: instant('post_due_at'),
});
