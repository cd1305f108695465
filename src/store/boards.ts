import { and, eq, isNotNull, lte, ne } from 'drizzle-orm';
import type { Connection } from './open.ts';
import type { Party } from './parties.ts';
import { parties } from './schema.ts';

/** Takes a due board for drawing: it is no longer due. Undefined when it was not. */
export async function claimBoard(connection: Connection, partyId: string, now: Date): Promise<Party | undefined> {
  const [party] = await connection
    .update(parties)
    .set({ boardDueAt: null })
    .where(and(eq(parties.id, partyId), lte(parties.boardDueAt, now)))
    .returning();
  return party;
}

/** The parties that are not over and have a standing board. */
export async function listBoards(connection: Connection): Promise<string[]> {
  const rows = await connection
    .select({ id: parties.id })
    .from(parties)
    .where(and(ne(parties.state, 'closed'), isNotNull(parties.boardChannelId)));
  return rows.map((row) => row.id);
}
