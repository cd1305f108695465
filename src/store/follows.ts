import { and, asc, eq, gt, inArray, isNull, lte, notInArray, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { Connection } from './open.ts';
import { followedRooms, followedTalks, ownBreaks, participants, talks } from './schema.ts';

export type OwnBreak = typeof ownBreaks.$inferSelect;

export async function putFollowedTalk(
  connection: Connection,
  participantId: string,
  talkId: string,
  speaking: boolean,
): Promise<void> {
  await connection
    .insert(followedTalks)
    .values({ participantId, talkId, speaking })
    .onConflictDoUpdate({ target: [followedTalks.participantId, followedTalks.talkId], set: { speaking } });
}

export async function putFollowedRoom(connection: Connection, participantId: string, room: string): Promise<void> {
  await connection.insert(followedRooms).values({ participantId, room }).onConflictDoNothing();
}

/** Gives whether it was followed. */
export async function removeFollowedTalk(
  connection: Connection,
  participantId: string,
  talkId: string,
): Promise<boolean> {
  const removed = await connection
    .delete(followedTalks)
    .where(and(eq(followedTalks.participantId, participantId), eq(followedTalks.talkId, talkId)))
    .returning({ id: followedTalks.talkId });
  return removed.length > 0;
}

/** Gives whether it was followed. */
export async function removeFollowedRoom(
  connection: Connection,
  participantId: string,
  room: string,
): Promise<boolean> {
  const removed = await connection
    .delete(followedRooms)
    .where(and(eq(followedRooms.participantId, participantId), eq(followedRooms.room, room)))
    .returning({ room: followedRooms.room });
  return removed.length > 0;
}

/** The talks that somebody named, in order. */
export async function listFollowedTalks(connection: Connection, participantId: string) {
  return connection
    .select({ talk: talks, speaking: followedTalks.speaking })
    .from(followedTalks)
    .innerJoin(talks, eq(talks.id, followedTalks.talkId))
    .where(eq(followedTalks.participantId, participantId))
    .orderBy(asc(talks.startsAt), asc(talks.key));
}

export async function listFollowedRooms(connection: Connection, participantId: string): Promise<string[]> {
  const rows = await connection
    .select({ room: followedRooms.room })
    .from(followedRooms)
    .where(eq(followedRooms.participantId, participantId))
    .orderBy(asc(followedRooms.room));
  return rows.map(({ room }) => room);
}

/** Everybody in the party who follows anything. */
export async function listFollowers(connection: Connection, partyId: string): Promise<string[]> {
  const ofParty = eq(participants.partyId, partyId);
  const rows = await union(
    connection
      .select({ id: participants.id })
      .from(followedTalks)
      .innerJoin(participants, eq(participants.id, followedTalks.participantId))
      .where(ofParty),
    connection
      .select({ id: participants.id })
      .from(followedRooms)
      .innerJoin(participants, eq(participants.id, followedRooms.participantId))
      .where(ofParty),
  );
  return rows.map(({ id }) => id).sort();
}

/** Makes these somebody's own breaks; those that they were asked about already stay as they are. */
export async function putOwnBreaks(
  connection: Connection,
  participantId: string,
  windows: readonly { readonly start: Date; readonly end: Date }[],
): Promise<void> {
  const starts = windows.map(({ start }) => start);
  await connection
    .delete(ownBreaks)
    .where(
      and(
        eq(ownBreaks.participantId, participantId),
        isNull(ownBreaks.invitedAt),
        starts.length > 0 ? notInArray(ownBreaks.startsAt, starts) : undefined,
      ),
    );
  if (windows.length === 0) return;
  await connection
    .insert(ownBreaks)
    .values(windows.map(({ start, end }) => ({ participantId, startsAt: start, endsAt: end })))
    .onConflictDoUpdate({
      target: [ownBreaks.participantId, ownBreaks.startsAt],
      set: { endsAt: sql`excluded.ends_at` },
    });
}

export async function lockOwnBreak(connection: Connection, ownBreakId: string): Promise<OwnBreak | undefined> {
  const [row] = await connection.select().from(ownBreaks).where(eq(ownBreaks.id, ownBreakId)).for('update');
  return row;
}

export async function findOwnBreak(connection: Connection, ownBreakId: string): Promise<OwnBreak | undefined> {
  const [row] = await connection.select().from(ownBreaks).where(eq(ownBreaks.id, ownBreakId));
  return row;
}

/** The own break that somebody has at an instant. */
export async function findOwnBreakAt(
  connection: Connection,
  participantId: string,
  at: Date,
): Promise<OwnBreak | undefined> {
  const [row] = await connection
    .select()
    .from(ownBreaks)
    .where(and(eq(ownBreaks.participantId, participantId), lte(ownBreaks.startsAt, at), gt(ownBreaks.endsAt, at)))
    .limit(1);
  return row;
}

export async function updateOwnBreak(
  connection: Connection,
  ownBreakId: string,
  values: Partial<typeof ownBreaks.$inferInsert>,
): Promise<void> {
  await connection.update(ownBreaks).set(values).where(eq(ownBreaks.id, ownBreakId));
}

/** Who has an own break that a time overlaps: they hear of that one instead. */
export async function listWithOwnBreak(
  connection: Connection,
  participantIds: readonly string[],
  time: { readonly start: Date; readonly end: Date },
): Promise<string[]> {
  if (participantIds.length === 0) return [];
  const rows = await connection
    .selectDistinct({ id: ownBreaks.participantId })
    .from(ownBreaks)
    .where(
      and(
        inArray(ownBreaks.participantId, [...participantIds]),
        sql`${ownBreaks.startsAt} < ${time.end.toISOString()} and ${ownBreaks.endsAt} > ${time.start.toISOString()}`,
      ),
    );
  return rows.map(({ id }) => id);
}

/** Of these people, who sits in a talk that they follow at an instant, or gives one that begins within `beforeSpeaking` milliseconds. */
export async function listInTalks(
  connection: Connection,
  participantIds: readonly string[],
  at: Date,
  beforeSpeaking: number,
): Promise<string[]> {
  if (participantIds.length === 0) return [];
  const now = at.toISOString();
  const soon = new Date(at.getTime() + beforeSpeaking).toISOString();
  const named = connection
    .select({ id: followedTalks.participantId })
    .from(followedTalks)
    .innerJoin(talks, eq(talks.id, followedTalks.talkId))
    .where(
      and(
        inArray(followedTalks.participantId, [...participantIds]),
        sql`${talks.endsAt} > ${now} and ${talks.startsAt} <= case when ${followedTalks.speaking} then ${soon}::timestamptz else ${now}::timestamptz end`,
      ),
    );
  const inRooms = connection
    .select({ id: followedRooms.participantId })
    .from(followedRooms)
    .innerJoin(participants, eq(participants.id, followedRooms.participantId))
    .innerJoin(talks, and(eq(talks.partyId, participants.partyId), sql`${followedRooms.room} = any(${talks.rooms})`))
    .where(
      and(
        inArray(followedRooms.participantId, [...participantIds]),
        sql`${talks.startsAt} <= ${now} and ${talks.endsAt} > ${now}`,
      ),
    );
  const rows = await union(named, inRooms);
  return rows.map(({ id }) => id);
}
