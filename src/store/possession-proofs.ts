import { and, eq, isNull } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { possessionProofs } from './schema.ts';

export type PossessionProof = typeof possessionProofs.$inferSelect;

export async function insertProof(
  connection: Connection,
  values: typeof possessionProofs.$inferInsert,
): Promise<PossessionProof> {
  const [row] = await connection.insert(possessionProofs).values(values).returning();
  return row;
}

export async function findProof(connection: Connection, secretHash: string): Promise<PossessionProof | undefined> {
  const [row] = await connection.select().from(possessionProofs).where(eq(possessionProofs.secretHash, secretHash));
  return row;
}

/** Gives whether it was unused until now. */
export async function takeProof(connection: Connection, id: string, at: Date): Promise<boolean> {
  const rows = await connection
    .update(possessionProofs)
    .set({ usedAt: at })
    .where(and(eq(possessionProofs.id, id), isNull(possessionProofs.usedAt)))
    .returning({ id: possessionProofs.id });
  return rows.length > 0;
}
