import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { readBacks, verifications } from './schema.ts';
import type { Verification } from './verifications.ts';

export type ReadBack = typeof readBacks.$inferSelect;

export async function insertReadBacks(
  connection: Connection,
  values: readonly (typeof readBacks.$inferInsert)[],
): Promise<void> {
  if (values.length > 0) await connection.insert(readBacks).values([...values]);
}

const byId = prepared('read_back', (connection) =>
  connection
    .select()
    .from(readBacks)
    .where(eq(readBacks.id, sql.placeholder('id'))),
);

export async function findReadBack(connection: Connection, id: string): Promise<ReadBack | undefined> {
  const [row] = await byId(connection, { id });
  return row;
}

/** A read-back, and what the verifier confirmed by it. */
export interface HeardSide {
  readonly readBack: ReadBack;
  readonly verification: Verification | null;
}

const ofMeeting = prepared('sides_of_meeting', (connection) =>
  connection
    .select({ readBack: readBacks, verification: verifications })
    .from(readBacks)
    .leftJoin(verifications, eq(verifications.readBackId, readBacks.id))
    .where(eq(readBacks.meetingId, sql.placeholder('meetingId')))
    .orderBy(readBacks.turn, readBacks.verifierId),
);

/** The sides of a meeting's check in their turns, each with its verification, if there is one. */
export async function listSides(connection: Connection, meetingId: string): Promise<HeardSide[]> {
  return ofMeeting(connection, { meetingId });
}

export async function listReadBacks(connection: Connection, meetingId: string): Promise<ReadBack[]> {
  return (await listSides(connection, meetingId)).map((side) => side.readBack);
}

export async function updateReadBack(
  connection: Connection,
  id: string,
  values: Partial<typeof readBacks.$inferInsert>,
): Promise<void> {
  await connection.update(readBacks).set(values).where(eq(readBacks.id, id));
}

/** Marks when a turn's sides began; a side that has begun keeps its time. */
export async function beginTurn(connection: Connection, meetingId: string, turn: number, at: Date): Promise<void> {
  await connection
    .update(readBacks)
    .set({ begunAt: at })
    .where(and(eq(readBacks.meetingId, meetingId), eq(readBacks.turn, turn), eq(readBacks.state, 'open')));
}

/** Whatever is still open in a meeting that closes can be completed later. */
export async function putOffOpenReadBacks(connection: Connection, meetingId: string, at: Date): Promise<void> {
  await connection
    .update(readBacks)
    .set({ state: 'put-off', settledAt: at })
    .where(and(eq(readBacks.meetingId, meetingId), eq(readBacks.state, 'open')));
}

const sameKey = alias(readBacks, 'same_key');

const likeOne = prepared('read_backs_like', (connection) =>
  connection
    .select({ id: sameKey.id, misses: sameKey.misses })
    .from(readBacks)
    .innerJoin(
      sameKey,
      and(eq(sameKey.verifierId, readBacks.verifierId), eq(sameKey.fingerprint, readBacks.fingerprint)),
    )
    .where(eq(readBacks.id, sql.placeholder('id'))),
);

/** This side, and every other one in which its verifier has listened to the same fingerprint, in no order. */
export async function listReadBacksLike(
  connection: Connection,
  id: string,
): Promise<Pick<ReadBack, 'id' | 'misses'>[]> {
  return likeOne(connection, { id });
}

/** Every side in which this person has listened to this fingerprint, in whatever meeting, latest first. */
export async function listReadBacksOf(
  connection: Connection,
  verifierIds: readonly string[],
  fingerprints: readonly string[],
): Promise<ReadBack[]> {
  if (verifierIds.length === 0 || fingerprints.length === 0) return [];
  return connection
    .select()
    .from(readBacks)
    .where(and(inArray(readBacks.verifierId, [...verifierIds]), inArray(readBacks.fingerprint, [...fingerprints])))
    .orderBy(sql`${readBacks.begunAt} desc nulls last`);
}
