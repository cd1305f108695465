import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { breakInvitations, breaks } from './schema.ts';

export type Break = typeof breaks.$inferSelect;

export async function insertBreak(connection: Connection, values: typeof breaks.$inferInsert): Promise<Break> {
  const [row] = await connection.insert(breaks).values(values).returning();
  return row;
}

export async function findBreak(connection: Connection, breakId: string): Promise<Break | undefined> {
  const [row] = await connection.select().from(breaks).where(eq(breaks.id, breakId));
  return row;
}

/** So that a break begins and ends once; others may refer to it meanwhile. */
export async function lockBreak(connection: Connection, breakId: string): Promise<Break | undefined> {
  const [row] = await connection.select().from(breaks).where(eq(breaks.id, breakId)).for('no key update');
  return row;
}

export async function findRunningBreak(connection: Connection, partyId: string): Promise<Break | undefined> {
  const [row] = await connection
    .select()
    .from(breaks)
    .where(and(eq(breaks.partyId, partyId), eq(breaks.state, 'running')));
  return row;
}

/** The next break that is planned. */
export async function findPlannedBreak(connection: Connection, partyId: string): Promise<Break | undefined> {
  const [row] = await connection
    .select()
    .from(breaks)
    .where(and(eq(breaks.partyId, partyId), eq(breaks.state, 'planned')))
    .orderBy(breaks.startsAt)
    .limit(1);
  return row;
}

/** The running break, or else one that people have been invited to already. */
export async function findCurrentBreak(connection: Connection, partyId: string): Promise<Break | undefined> {
  const [row] = await connection
    .select()
    .from(breaks)
    .where(
      and(
        eq(breaks.partyId, partyId),
        sql`(${breaks.state} = 'running' or (${breaks.state} = 'planned' and ${breaks.invitedAt} is not null))`,
      ),
    )
    .orderBy(sql`${breaks.state} = 'running' desc`, breaks.startsAt)
    .limit(1);
  return row;
}

export async function updateBreak(
  connection: Connection,
  breakId: string,
  values: Partial<typeof breaks.$inferInsert>,
): Promise<void> {
  await connection.update(breaks).set(values).where(eq(breaks.id, breakId));
}

/** A break that is planned within this time overlaps the running or a planned one. */
export async function findOverlappingBreak(
  connection: Connection,
  partyId: string,
  startsAt: Date,
  endsAt: Date,
): Promise<Break | undefined> {
  const [row] = await connection
    .select()
    .from(breaks)
    .where(
      and(
        eq(breaks.partyId, partyId),
        sql`${breaks.state} in ('planned', 'running')`,
        sql`${breaks.startsAt} < ${endsAt.toISOString()} and ${breaks.endsAt} > ${startsAt.toISOString()}`,
      ),
    )
    .limit(1);
  return row;
}

export async function insertInvitations(
  connection: Connection,
  breakId: string,
  participantIds: readonly string[],
): Promise<void> {
  if (participantIds.length === 0) return;
  await connection
    .insert(breakInvitations)
    .values(participantIds.map((participantId) => ({ breakId, participantId })))
    .onConflictDoNothing();
}

export async function recordInvitation(
  connection: Connection,
  breakId: string,
  participantId: string,
  values: Partial<typeof breakInvitations.$inferInsert>,
): Promise<void> {
  await connection
    .insert(breakInvitations)
    .values({ breakId, participantId, ...values })
    .onConflictDoUpdate({ target: [breakInvitations.breakId, breakInvitations.participantId], set: values });
}

export async function listInvitations(
  connection: Connection,
  breakId: string,
): Promise<(typeof breakInvitations.$inferSelect)[]> {
  return connection.select().from(breakInvitations).where(eq(breakInvitations.breakId, breakId));
}

/** The party closes: what is planned will not be, what runs is over. */
export async function cancelBreaks(connection: Connection, partyId: string): Promise<void> {
  const ofParty = (state: Break['state']) => and(eq(breaks.partyId, partyId), eq(breaks.state, state));
  await connection.update(breaks).set({ state: 'cancelled' }).where(ofParty('planned'));
  await connection.update(breaks).set({ state: 'ended' }).where(ofParty('running'));
}
