import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { hashOfForgotten } from './hash-of-forgotten.ts';
import type { Pair } from './meetings.ts';
import type { Connection } from './open.ts';
import { blocks, participants } from './schema.ts';

export type Block = typeof blocks.$inferSelect;

/** An account that somebody does not want to meet, and what they call it; empty where Discord knows the name. */
export interface Blocked {
  readonly userId: string;
  readonly label: string;
}

export async function insertBlocks(
  connection: Connection,
  blockerUserId: string,
  others: readonly Blocked[],
  at: Date,
): Promise<void> {
  if (others.length === 0) return;
  await connection
    .insert(blocks)
    .values(others.map(({ userId, label }) => ({ blockerUserId, blockedUserId: userId, label, at })))
    .onConflictDoUpdate({
      target: [blocks.blockerUserId, blocks.blockedUserId],
      set: { label: sql`excluded.label`, forgotten: false },
      setWhere: eq(blocks.forgotten, true),
    });
}

/** Keeps what others asked for, to be kept apart from these accounts, without the accounts: their ids become hashes, names go. */
export async function forgetBlocked(connection: Connection, userIds: readonly string[]): Promise<void> {
  await connection
    .update(blocks)
    .set({ blockedUserId: hashOfForgotten(blocks.id, blocks.blockedUserId), label: '', forgotten: true })
    .where(inArray(blocks.blockedUserId, [...userIds]));
}

/** Whoever was erased and joins again is kept apart again from those who had blocked them. */
export async function restoreBlocksOf(connection: Connection, userId: string): Promise<void> {
  const isTheirs = and(blocks.forgotten, eq(blocks.blockedUserId, hashOfForgotten(blocks.id, userId)));
  // In full: drizzle leaves tables' names out where there is one table, and the inner columns would mean themselves.
  const blockedAgain = sql`exists (select 1 from blocks again
    where again.blocker_user_id = blocks.blocker_user_id and again.blocked_user_id = ${userId})`;
  await connection.delete(blocks).where(and(isTheirs, blockedAgain));
  await connection.update(blocks).set({ blockedUserId: userId }).where(isTheirs);
}

/** Whom this account has blocked, in the order in which they did; never who has blocked it. */
export async function listBlocksOf(connection: Connection, blockerUserId: string): Promise<Block[]> {
  return connection
    .select()
    .from(blocks)
    .where(eq(blocks.blockerUserId, blockerUserId))
    .orderBy(blocks.at, blocks.blockedUserId);
}

/** Lifts one of the account's own blocks; gives it, when there was one. */
export async function deleteBlock(
  connection: Connection,
  blockerUserId: string,
  id: string,
): Promise<Block | undefined> {
  const [row] = await connection
    .delete(blocks)
    .where(and(eq(blocks.blockerUserId, blockerUserId), eq(blocks.id, id)))
    .returning();
  return row;
}

/** Whether one of the two has blocked the other, whichever. */
export async function isBlocked(connection: Connection, oneUserId: string, otherUserId: string): Promise<boolean> {
  const [row] = await connection
    .select({ at: blocks.at })
    .from(blocks)
    .where(
      or(
        and(eq(blocks.blockerUserId, oneUserId), eq(blocks.blockedUserId, otherUserId)),
        and(eq(blocks.blockerUserId, otherUserId), eq(blocks.blockedUserId, oneUserId)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Blocked pairs among these participants of one party. */
export async function listBlockedPairs(
  connection: Connection,
  partyId: string,
  participantIds: readonly string[],
): Promise<Pair[]> {
  if (participantIds.length === 0) return [];
  const blocker = alias(participants, 'blocker');
  const blocked = alias(participants, 'blocked');
  const rows = await connection
    .select({ a: blocker.id, b: blocked.id })
    .from(blocks)
    .innerJoin(blocker, and(eq(blocker.discordUserId, blocks.blockerUserId), eq(blocker.partyId, partyId)))
    .innerJoin(blocked, and(eq(blocked.discordUserId, blocks.blockedUserId), eq(blocked.partyId, partyId)))
    .where(and(inArray(blocker.id, [...participantIds]), inArray(blocked.id, [...participantIds])));
  return rows.map((row) => [row.a, row.b]);
}
