import { and, eq, inArray, isNotNull, lte, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { doneBefore, meetingMembers, meetings, readBacks } from './schema.ts';

export type Meeting = typeof meetings.$inferSelect;
export type MeetingMember = typeof meetingMembers.$inferSelect;

/** A meeting that is to be, with those who are in it. */
export interface Opening {
  readonly meeting: typeof meetings.$inferInsert;
  readonly members: readonly Omit<typeof meetingMembers.$inferInsert, 'meetingId'>[];
}

/** A round opens hundreds, and whoever presses a button meanwhile must not wait until a statement of all of them is written. */
const IN_ONE_STATEMENT = 50;

/** A round opens hundreds, and nobody can become free meanwhile: so many at once. No two of them have one sign. In the order given. */
export async function insertMeetings(connection: Connection, openings: readonly Opening[]): Promise<Meeting[]> {
  const opened: Meeting[] = [];
  for (let start = 0; start < openings.length; start += IN_ONE_STATEMENT) {
    const some = openings.slice(start, start + IN_ONE_STATEMENT);
    const rows = await connection
      .insert(meetings)
      .values(some.map(({ meeting }) => meeting))
      .returning();
    const bySign = new Map(rows.map((row) => [signOf(row), row]));
    const members = some.flatMap((opening) => {
      const row = bySign.get(signOf(opening.meeting));
      if (!row) throw new Error('a meeting was stored with another sign');
      opened.push(row);
      return opening.members.map((member) => ({ ...member, meetingId: row.id }));
    });
    await connection.insert(meetingMembers).values(members);
  }
  return opened;
}

function signOf({ signCount, signColour, signAnimal }: Opening['meeting']): string {
  return `${signCount} ${signColour} ${signAnimal}`;
}

const byId = prepared('meeting', (connection) =>
  connection
    .select()
    .from(meetings)
    .where(eq(meetings.id, sql.placeholder('meetingId'))),
);

export async function findMeeting(connection: Connection, meetingId: string): Promise<Meeting | undefined> {
  const [row] = await byId(connection, { meetingId });
  return row;
}

const lockedById = prepared('locked_meeting', (connection) =>
  connection
    .select({ id: meetings.id })
    .from(meetings)
    .where(eq(meetings.id, sql.placeholder('meetingId')))
    .for('update'),
);

/**
 * Every act in a meeting takes this lock first, so that two presses are one after the other; what stands in it is read afterwards:
 * a statement that waits for a lock sees everything else as it was before. False when there is no such meeting.
 */
export async function lockMeeting(connection: Connection, meetingId: string): Promise<boolean> {
  return (await lockedById(connection, { meetingId })).length > 0;
}

const lockedByReadBack = prepared('locked_meeting_of_read_back', (connection) =>
  connection
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      eq(
        meetings.id,
        connection
          .select({ id: readBacks.meetingId })
          .from(readBacks)
          .where(eq(readBacks.id, sql.placeholder('readBackId'))),
      ),
    )
    .for('update'),
);

/** The same for the meeting in whose check this read-back is; gives its id. */
export async function lockMeetingOfReadBack(connection: Connection, readBackId: string): Promise<string | undefined> {
  const [row] = await lockedByReadBack(connection, { readBackId });
  return row?.id;
}

export async function listMembers(connection: Connection, meetingId: string): Promise<MeetingMember[]> {
  return connection
    .select()
    .from(meetingMembers)
    .where(eq(meetingMembers.meetingId, meetingId))
    .orderBy(meetingMembers.seat);
}

const openOf = prepared('open_meeting_of', (connection) =>
  connection
    .select({ meetingId: meetingMembers.meetingId })
    .from(meetingMembers)
    .where(and(eq(meetingMembers.participantId, sql.placeholder('participantId')), meetingMembers.open)),
);

export async function findOpenMeetingId(connection: Connection, participantId: string): Promise<string | undefined> {
  const [row] = await openOf(connection, { participantId });
  return row?.meetingId;
}

const lastOf = prepared('last_meeting_of', (connection) =>
  connection
    .select({ meetingId: meetingMembers.meetingId })
    .from(meetingMembers)
    .innerJoin(meetings, eq(meetings.id, meetingMembers.meetingId))
    .where(and(eq(meetingMembers.participantId, sql.placeholder('participantId')), eq(meetings.open, false)))
    .orderBy(sql`${meetings.closedAt} desc`)
    .limit(1),
);

/** The last meeting of this person that was closed. */
export async function findLastMeetingId(connection: Connection, participantId: string): Promise<string | undefined> {
  const [row] = await lastOf(connection, { participantId });
  return row?.meetingId;
}

/** Everybody this person was ever asked to meet, and met or not. */
export async function listCompanions(connection: Connection, participantId: string): Promise<string[]> {
  const mine = alias(meetingMembers, 'mine');
  const rows = await connection
    .selectDistinct({ id: meetingMembers.participantId })
    .from(mine)
    .innerJoin(
      meetingMembers,
      and(eq(meetingMembers.meetingId, mine.meetingId), ne(meetingMembers.participantId, participantId)),
    )
    .where(eq(mine.participantId, participantId));
  return rows.map((row) => row.id);
}

/** Which of these people are in an open meeting. */
export async function listEngaged(connection: Connection, participantIds: readonly string[]): Promise<string[]> {
  if (participantIds.length === 0) return [];
  const rows = await connection
    .select({ id: meetingMembers.participantId })
    .from(meetingMembers)
    .where(and(inArray(meetingMembers.participantId, [...participantIds]), eq(meetingMembers.open, true)));
  return rows.map((row) => row.id);
}

export async function updateMeeting(
  connection: Connection,
  meetingId: string,
  values: Partial<typeof meetings.$inferInsert>,
): Promise<void> {
  await connection.update(meetings).set(values).where(eq(meetings.id, meetingId));
}

export async function updateMember(
  connection: Connection,
  meetingId: string,
  participantId: string,
  values: Partial<typeof meetingMembers.$inferInsert>,
): Promise<void> {
  await connection
    .update(meetingMembers)
    .set(values)
    .where(and(eq(meetingMembers.meetingId, meetingId), eq(meetingMembers.participantId, participantId)));
}

/** Whoever is in a meeting is not put back into the pool by its end. */
export async function endFreeTimeAfterMeeting(connection: Connection, participantId: string): Promise<void> {
  await connection
    .update(meetingMembers)
    .set({ freeUntil: null })
    .where(and(eq(meetingMembers.participantId, participantId), meetingMembers.open));
}

/** A break stops before its time: whoever is in one of its meetings and was free no longer than it is free no more. */
export async function endFreeTimeOfMembers(
  connection: Connection,
  breakId: string,
  untilThen: Date,
  at: Date,
): Promise<void> {
  const ofBreak = connection.select({ id: meetings.id }).from(meetings).where(eq(meetings.breakId, breakId));
  await connection
    .update(meetingMembers)
    .set({ freeUntil: at })
    .where(
      and(
        inArray(meetingMembers.meetingId, ofBreak),
        eq(meetingMembers.open, true),
        lte(meetingMembers.freeUntil, untilThen),
      ),
    );
}

export async function listOpenSigns(
  connection: Connection,
  partyId: string,
): Promise<{ count: number; colour: string; animal: string }[]> {
  return connection
    .select({ count: meetings.signCount, colour: meetings.signColour, animal: meetings.signAnimal })
    .from(meetings)
    .where(and(eq(meetings.partyId, partyId), eq(meetings.open, true)));
}

/** In one order: whoever locks one after the other must not wait for somebody who does it the other way round. */
export async function listOpenMeetings(connection: Connection, partyId: string): Promise<Meeting[]> {
  return connection
    .select()
    .from(meetings)
    .where(and(eq(meetings.partyId, partyId), eq(meetings.open, true)))
    .orderBy(meetings.createdAt, meetings.id);
}

export async function listMeetingsOfBreak(connection: Connection, breakId: string): Promise<Meeting[]> {
  return connection
    .select()
    .from(meetings)
    .where(eq(meetings.breakId, breakId))
    .orderBy(meetings.createdAt, meetings.id);
}

/** Everybody who was in a meeting of this break. */
export async function listMembersOfBreak(connection: Connection, breakId: string): Promise<string[]> {
  const rows = await connection
    .selectDistinct({ id: meetingMembers.participantId })
    .from(meetingMembers)
    .innerJoin(meetings, eq(meetings.id, meetingMembers.meetingId))
    .where(eq(meetings.breakId, breakId));
  return rows.map((row) => row.id);
}

export type Pair = readonly [string, string];

/** Pairs that were offered a meeting: in this break, or (null) in the whole party. */
export async function listOfferedPairs(
  connection: Connection,
  partyId: string,
  breakId: string | null,
): Promise<Pair[]> {
  const first = alias(meetingMembers, 'first');
  const second = alias(meetingMembers, 'second');
  const rows = await connection
    .selectDistinct({ a: first.participantId, b: second.participantId })
    .from(meetings)
    .innerJoin(first, eq(first.meetingId, meetings.id))
    .innerJoin(second, and(eq(second.meetingId, meetings.id), sql`${first.participantId} < ${second.participantId}`))
    .where(
      and(
        eq(meetings.partyId, partyId),
        eq(meetings.kind, 'paired'),
        breakId === null ? isNotNull(meetings.id) : eq(meetings.breakId, breakId),
      ),
    );
  return rows.map((row) => [row.a, row.b]);
}

export async function recordDoneBefore(connection: Connection, partyId: string, pair: Pair): Promise<void> {
  const [firstId, secondId] = [...pair].sort();
  await connection.insert(doneBefore).values({ partyId, firstId, secondId }).onConflictDoNothing();
}

export async function listDoneBefore(connection: Connection, partyId: string): Promise<Pair[]> {
  const rows = await connection.select().from(doneBefore).where(eq(doneBefore.partyId, partyId));
  return rows.map((row) => [row.firstId, row.secondId]);
}
