import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { BreakWindow } from '../rules/break-times.ts';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { breakInvitations, breaks, participants, parties } from './schema.ts';

export type Break = typeof breaks.$inferSelect;

export async function insertBreak(connection: Connection, values: typeof breaks.$inferInsert): Promise<Break> {
  const [row] = await connection.insert(breaks).values(values).returning();
  return row;
}

const byId = prepared('break', (connection) =>
  connection
    .select()
    .from(breaks)
    .where(eq(breaks.id, sql.placeholder('breakId'))),
);

export async function findBreak(connection: Connection, breakId: string): Promise<Break | undefined> {
  const [row] = await byId(connection, { breakId });
  return row;
}

/** So that a break begins and ends once; others may refer to it meanwhile. */
export async function lockBreak(connection: Connection, breakId: string): Promise<Break | undefined> {
  const [row] = await connection.select().from(breaks).where(eq(breaks.id, breakId)).for('no key update');
  return row;
}

const running = prepared('running_break', (connection) =>
  connection
    .select()
    .from(breaks)
    .where(and(eq(breaks.partyId, sql.placeholder('partyId')), eq(breaks.state, 'running'))),
);

export async function findRunningBreak(connection: Connection, partyId: string): Promise<Break | undefined> {
  const [row] = await running(connection, { partyId });
  return row;
}

const present = prepared('party_at_present', (connection) =>
  connection
    .select({
      participants: sql<number>`(
        select count(*) from ${participants} p where p.party_id = ${parties.id} and p.left_at is null)`,
      runningUntil: breaks.endsAt,
    })
    .from(parties)
    .leftJoin(breaks, and(eq(breaks.partyId, parties.id), eq(breaks.state, 'running')))
    .where(eq(parties.id, sql.placeholder('partyId'))),
);

/** How many take part in a party now, and until when its running break goes on. */
export async function readPresent(
  connection: Connection,
  partyId: string,
): Promise<{ readonly participants: number; readonly runningUntil: Date | null }> {
  const [row] = await present(connection, { partyId });
  return row ?? { participants: 0, runningUntil: null };
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

const current = prepared('current_break', (connection) =>
  connection
    .select()
    .from(breaks)
    .where(
      and(
        eq(breaks.partyId, sql.placeholder('partyId')),
        sql`(${breaks.state} = 'running' or (${breaks.state} = 'planned' and ${breaks.invitedAt} is not null))`,
      ),
    )
    .orderBy(sql`${breaks.state} = 'running' desc`, breaks.startsAt)
    .limit(1),
);

/** The running break, or else one that people have been invited to already. */
export async function findCurrentBreak(connection: Connection, partyId: string): Promise<Break | undefined> {
  const [row] = await current(connection, { partyId });
  return row;
}

export async function updateBreak(
  connection: Connection,
  breakId: string,
  values: Partial<typeof breaks.$inferInsert>,
): Promise<void> {
  await connection.update(breaks).set(values).where(eq(breaks.id, breakId));
}

/** The running break and those that are planned, in order. */
export async function listUpcomingBreaks(connection: Connection, partyId: string): Promise<Break[]> {
  return connection
    .select()
    .from(breaks)
    .where(and(eq(breaks.partyId, partyId), inArray(breaks.state, ['planned', 'running'])))
    .orderBy(asc(breaks.startsAt));
}

/** A running or planned break, other than `except`, that overlaps this window. */
export async function findOverlappingBreak(
  connection: Connection,
  partyId: string,
  { startsAt, endsAt }: BreakWindow,
  except: readonly string[] = [],
): Promise<Break | undefined> {
  const [row] = await connection
    .select()
    .from(breaks)
    .where(
      and(
        eq(breaks.partyId, partyId),
        sql`${breaks.state} in ('planned', 'running')`,
        sql`${breaks.startsAt} < ${endsAt.toISOString()} and ${breaks.endsAt} > ${startsAt.toISOString()}`,
        except.length > 0 ? notInArray(breaks.id, [...except]) : undefined,
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

const invitation = prepared('invitation', (connection) =>
  connection
    .select()
    .from(breakInvitations)
    .where(
      and(
        eq(breakInvitations.breakId, sql.placeholder('breakId')),
        eq(breakInvitations.participantId, sql.placeholder('participantId')),
      ),
    ),
);

export async function findInvitation(
  connection: Connection,
  breakId: string,
  participantId: string,
): Promise<typeof breakInvitations.$inferSelect | undefined> {
  const [row] = await invitation(connection, { breakId, participantId });
  return row;
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

/** The running break and the next ones that are planned, soonest first. */
export async function listComingBreaks(connection: Connection, partyId: string, most: number): Promise<Break[]> {
  return connection
    .select()
    .from(breaks)
    .where(and(eq(breaks.partyId, partyId), sql`${breaks.state} in ('planned', 'running')`))
    .orderBy(breaks.startsAt)
    .limit(most);
}
