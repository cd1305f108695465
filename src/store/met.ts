import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { metRequests, metWords } from './schema.ts';

export type MetRequest = typeof metRequests.$inferSelect;

export async function listMetWords(connection: Connection, partyId: string): Promise<string[]> {
  const rows = await connection.select({ words: metWords.words }).from(metWords).where(eq(metWords.partyId, partyId));
  return rows.map((row) => row.words);
}

/** One pair of words a person; new ones take the place of the old. */
export async function putMetWords(
  connection: Connection,
  values: typeof metWords.$inferInsert,
  now: Date,
): Promise<void> {
  await connection.delete(metWords).where(and(eq(metWords.partyId, values.partyId), lte(metWords.expiresAt, now)));
  await connection
    .insert(metWords)
    .values(values)
    .onConflictDoUpdate({ target: metWords.participantId, set: { words: values.words, expiresAt: values.expiresAt } });
}

export async function findByMetWords(
  connection: Connection,
  partyId: string,
  words: string,
  now: Date,
): Promise<string | undefined> {
  const [row] = await connection
    .select({ id: metWords.participantId })
    .from(metWords)
    .where(and(eq(metWords.partyId, partyId), eq(metWords.words, words), gt(metWords.expiresAt, now)));
  return row?.id;
}

export async function insertMetRequest(
  connection: Connection,
  values: typeof metRequests.$inferInsert,
): Promise<MetRequest> {
  const [row] = await connection.insert(metRequests).values(values).returning();
  return row;
}

/** Whether this one has asked that one already, and was told no or nothing yet. */
export async function isMetRequestPending(
  connection: Connection,
  { askerId, askedId, now }: { readonly askerId: string; readonly askedId: string; readonly now: Date },
): Promise<boolean> {
  const [row] = await connection
    .select({ id: metRequests.id })
    .from(metRequests)
    .where(
      and(
        eq(metRequests.askerId, askerId),
        eq(metRequests.askedId, askedId),
        gt(metRequests.expiresAt, now),
        or(isNull(metRequests.answer), eq(metRequests.answer, 'no')),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function findMetRequest(connection: Connection, id: string): Promise<MetRequest | undefined> {
  const [row] = await connection.select().from(metRequests).where(eq(metRequests.id, id));
  return row;
}

export async function lockMetRequest(connection: Connection, id: string): Promise<MetRequest | undefined> {
  const [row] = await connection.select().from(metRequests).where(eq(metRequests.id, id)).for('update');
  return row;
}

export async function answerMetRequest(connection: Connection, id: string, answer: 'yes' | 'no'): Promise<void> {
  await connection.update(metRequests).set({ answer }).where(eq(metRequests.id, id));
}
