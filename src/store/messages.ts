import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { outgoingMessages } from './schema.ts';

export type OutgoingMessage = typeof outgoingMessages.$inferSelect;
export type NewMessage = typeof outgoingMessages.$inferInsert;

/** A break is told to hundreds, and whoever presses a button meanwhile must not wait until a statement of all of them is written. */
const IN_ONE_STATEMENT = 100;

/** Gives the ids of those that are new; a message whose once-key stands already is not owed a second time. */
export async function insertMessages(connection: Connection, messages: readonly NewMessage[]): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < messages.length; start += IN_ONE_STATEMENT) {
    const rows = await connection
      .insert(outgoingMessages)
      .values(messages.slice(start, start + IN_ONE_STATEMENT))
      .onConflictDoNothing()
      .returning({ id: outgoingMessages.id });
    ids.push(...rows.map((row) => row.id));
  }
  return ids;
}

const byId = prepared('message', (connection) =>
  connection
    .select()
    .from(outgoingMessages)
    .where(eq(outgoingMessages.id, sql.placeholder('id'))),
);

export async function findMessage(connection: Connection, id: string): Promise<OutgoingMessage | undefined> {
  const [row] = await byId(connection, { id });
  return row;
}

export async function updateMessage(connection: Connection, id: string, values: Partial<NewMessage>): Promise<void> {
  await connection.update(outgoingMessages).set(values).where(eq(outgoingMessages.id, id));
}

/** How many other messages of one kind have reached this person, or may have. */
export async function countReached(
  connection: Connection,
  { id, participantId, kind }: { readonly id?: string; readonly participantId: string; readonly kind: string },
): Promise<number> {
  return connection.$count(
    outgoingMessages,
    and(
      eq(outgoingMessages.participantId, participantId),
      eq(outgoingMessages.kind, kind),
      inArray(outgoingMessages.state, ['delivered', 'unknown', 'to-be-looked-at']),
      id === undefined ? undefined : ne(outgoingMessages.id, id),
    ),
  );
}

/** What waits for somebody who looks for themselves, oldest first. */
export async function listToBeLookedAt(connection: Connection, participantId: string): Promise<OutgoingMessage[]> {
  return connection
    .select()
    .from(outgoingMessages)
    .where(and(eq(outgoingMessages.participantId, participantId), inArray(outgoingMessages.state, ['to-be-looked-at'])))
    .orderBy(asc(outgoingMessages.createdAt));
}
