import { and, eq, ne, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { parties } from './schema.ts';

export type Party = typeof parties.$inferSelect;

const byId = prepared('party', (connection) =>
  connection
    .select()
    .from(parties)
    .where(eq(parties.id, sql.placeholder('partyId'))),
);

export async function findParty(connection: Connection, partyId: string): Promise<Party | undefined> {
  const [party] = await byId(connection, { partyId });
  return party;
}

const runningInServer = prepared('running_party', (connection) =>
  connection
    .select()
    .from(parties)
    .where(and(eq(parties.guildId, sql.placeholder('guildId')), ne(parties.state, 'closed'))),
);

/** The server's party that is being prepared or open; there is at most one. */
export async function findRunningParty(connection: Connection, guildId: string): Promise<Party | undefined> {
  const [party] = await runningInServer(connection, { guildId });
  return party;
}

/** The server's newest party, closed ones included. */
export async function findLatestParty(connection: Connection, guildId: string): Promise<Party | undefined> {
  const [party] = await connection
    .select()
    .from(parties)
    .where(eq(parties.guildId, guildId))
    .orderBy(sql`${parties.state} = 'closed'`, sql`${parties.createdAt} desc`)
    .limit(1);
  return party;
}

/** Gives undefined when the server has a running party already. */
export async function insertParty(
  connection: Connection,
  values: typeof parties.$inferInsert,
): Promise<Party | undefined> {
  const [party] = await connection.insert(parties).values(values).onConflictDoNothing().returning();
  return party;
}

export async function updateParty(
  connection: Connection,
  partyId: string,
  values: Partial<typeof parties.$inferInsert>,
): Promise<void> {
  await connection.update(parties).set(values).where(eq(parties.id, partyId));
}

/**
 * Serialises what must see the whole party: joining (the next list number), rounds of pairing, closing. Keeps out whoever shares it.
 * Take it after a meeting's lock, never before one. It is the lock that lets others refer to the party meanwhile: whoever
 * owes a message need not wait for a round.
 */
export async function lockParty(connection: Connection, partyId: string): Promise<Party | undefined> {
  const [party] = await lockedById(connection, { partyId });
  return party;
}

const lockKey = sql`hashtextextended(${sql.placeholder('partyId')}::text, 0)`;

const lockedById = prepared('locked_party', (connection) =>
  connection
    .select()
    .from(parties)
    .where(and(eq(parties.id, sql.placeholder('partyId')), sql`(select pg_advisory_xact_lock(${lockKey})) is not null`))
    .for('no key update'),
);

const sharedLock = prepared('shared_lock_of_party', (connection) =>
  connection.select({ locked: sql`pg_advisory_xact_lock_shared(${lockKey})` }).from(sql`(values (1)) one`),
);

/**
 * The same for acts that need not exclude each other, only those that lock the party: hundreds become free in the seconds in which a
 * break begins. Not a shared lock of the row: whoever wants it alone would wait until nobody comes any more.
 */
export async function shareParty(connection: Connection, partyId: string): Promise<Party | undefined> {
  await sharedLock(connection, { partyId });
  return findParty(connection, partyId);
}

/** The board no longer shows the truth; keeps an earlier due time. */
export async function markBoardDue(connection: Connection, partyId: string, at: Date): Promise<void> {
  await connection
    .update(parties)
    .set({ boardDueAt: at })
    .where(and(eq(parties.id, partyId), sql`${parties.boardDueAt} is null and ${parties.boardChannelId} is not null`));
}

/** Every party of a server, closed ones included. */
export async function listPartiesOfServer(connection: Connection, guildId: string): Promise<Party[]> {
  return connection.select().from(parties).where(eq(parties.guildId, guildId)).orderBy(parties.id);
}

export async function listOpenParties(connection: Connection): Promise<Party[]> {
  return connection.select().from(parties).where(eq(parties.state, 'open')).orderBy(parties.name);
}

export async function listServersWithParties(connection: Connection): Promise<string[]> {
  const rows = await connection.selectDistinct({ guildId: parties.guildId }).from(parties);
  return rows.map((row) => row.guildId);
}
