import { and, eq, isNull } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { signatureFiles } from './schema.ts';

export type SignatureFile = typeof signatureFiles.$inferSelect;

export async function insertSignatureFile(
  connection: Connection,
  values: typeof signatureFiles.$inferInsert,
): Promise<SignatureFile> {
  const [row] = await connection.insert(signatureFiles).values(values).returning();
  return row;
}

export async function findSignatureFile(connection: Connection, id: string): Promise<SignatureFile | undefined> {
  const [row] = await connection.select().from(signatureFiles).where(eq(signatureFiles.id, id));
  return row;
}

export async function lockSignatureFile(connection: Connection, id: string): Promise<SignatureFile | undefined> {
  const [row] = await connection.select().from(signatureFiles).where(eq(signatureFiles.id, id)).for('update');
  return row;
}

export async function updateSignatureFile(
  connection: Connection,
  id: string,
  values: Partial<typeof signatureFiles.$inferInsert>,
): Promise<void> {
  await connection.update(signatureFiles).set(values).where(eq(signatureFiles.id, id));
}

/** One that waits for the press, and is replaced by a newer one. */
export async function removeOffered(connection: Connection, signerId: string, ownerId: string): Promise<void> {
  await connection
    .delete(signatureFiles)
    .where(
      and(eq(signatureFiles.signerId, signerId), eq(signatureFiles.ownerId, ownerId), isNull(signatureFiles.sentAt)),
    );
}
