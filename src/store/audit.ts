import { eq } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { auditEntries, auditHeads, auditPayloads } from './schema.ts';

export type AuditHead = typeof auditHeads.$inferSelect;

/** The end of a party's chain, locked until the transaction is over; made when there is none. Take it after every other lock. */
export async function lockAuditHead(connection: Connection, partyId: string, firstHash: string): Promise<AuditHead> {
  await connection.insert(auditHeads).values({ partyId, hash: firstHash }).onConflictDoNothing();
  const [head] = await connection.select().from(auditHeads).where(eq(auditHeads.partyId, partyId)).for('update');
  return head;
}

export async function findAuditHead(connection: Connection, partyId: string): Promise<AuditHead | undefined> {
  const [head] = await connection.select().from(auditHeads).where(eq(auditHeads.partyId, partyId));
  return head;
}

export async function insertAuditEntry(
  connection: Connection,
  entry: typeof auditEntries.$inferInsert,
  payload: { readonly salt: string; readonly payload: string },
): Promise<void> {
  const { partyId, number } = entry;
  await connection.insert(auditEntries).values(entry);
  await connection.insert(auditPayloads).values({ partyId, number, ...payload });
}

export async function updateAuditHead(
  connection: Connection,
  partyId: string,
  values: Partial<Omit<AuditHead, 'partyId'>>,
): Promise<void> {
  await connection.update(auditHeads).set(values).where(eq(auditHeads.partyId, partyId));
}

/** Parties with an audit record, erased ones included. */
export async function listAuditedParties(connection: Connection): Promise<string[]> {
  const rows = await connection.select({ partyId: auditHeads.partyId }).from(auditHeads).orderBy(auditHeads.partyId);
  return rows.map((row) => row.partyId);
}

export async function listAuditEntries(connection: Connection, partyId: string) {
  return connection.select().from(auditEntries).where(eq(auditEntries.partyId, partyId)).orderBy(auditEntries.number);
}

/** What the entries were made from, but for what was erased. */
export async function listAuditPayloads(connection: Connection, partyId: string) {
  return connection
    .select()
    .from(auditPayloads)
    .where(eq(auditPayloads.partyId, partyId))
    .orderBy(auditPayloads.number);
}
