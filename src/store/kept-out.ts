import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { hashOfForgotten } from './hash-of-forgotten.ts';
import { keptOut, participants } from './schema.ts';

export type KeptOut = Pick<typeof keptOut.$inferSelect, 'suspendedAt' | 'removedAt'>;

/** Before these participants are erased: what contacts and organizers decided about them stays, without them. */
export async function keepOut(connection: Connection, participantIds: readonly string[]): Promise<void> {
  const decided = await connection
    .select()
    .from(participants)
    .where(
      and(
        inArray(participants.id, [...participantIds]),
        or(isNotNull(participants.suspendedAt), isNotNull(participants.removedAt)),
      ),
    );
  for (const { partyId, discordUserId, suspendedAt, removedAt } of decided) {
    const [row] = await connection
      .insert(keptOut)
      .values({ partyId, accountHash: '', suspendedAt, removedAt })
      .returning({ id: keptOut.id });
    await connection
      .update(keptOut)
      .set({ accountHash: hashOfForgotten(keptOut.id, discordUserId) })
      .where(eq(keptOut.id, row.id));
  }
}

const isTheirs = (partyId: string, userId: string) =>
  and(eq(keptOut.partyId, partyId), eq(keptOut.accountHash, hashOfForgotten(keptOut.id, userId)));

/** What was decided in a party about an account that was erased since. */
export async function findKeptOut(
  connection: Connection,
  partyId: string,
  userId: string,
): Promise<KeptOut | undefined> {
  const [row] = await connection.select().from(keptOut).where(isTheirs(partyId, userId));
  return row;
}

/** Once it stands with the participant again. */
export async function dropKeptOut(connection: Connection, partyId: string, userId: string): Promise<void> {
  await connection.delete(keptOut).where(isTheirs(partyId, userId));
}
