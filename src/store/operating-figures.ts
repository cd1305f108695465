import { sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { meetings, outgoingMessages } from './schema.ts';

export interface CountByState {
  readonly state: string;
  readonly count: number;
}

/** Meetings of all parties: `finding` each other, `checking`, and the closed ones by their outcome. */
export async function countMeetingsByState(connection: Connection): Promise<readonly CountByState[]> {
  const state = sql<string>`coalesce(${meetings.outcome}, case when ${meetings.checkStartedAt} is null then 'finding' else 'checking' end)`;
  return connection.select({ state, count: sql<number>`count(*)::int` }).from(meetings).groupBy(state);
}

/** Messages that the bot owed people, by what became of them. */
export async function countMessagesByState(connection: Connection): Promise<readonly CountByState[]> {
  return connection
    .select({ state: outgoingMessages.state, count: sql<number>`count(*)::int` })
    .from(outgoingMessages)
    .groupBy(outgoingMessages.state);
}

/** Answers when the database does; rejects when it is gone. */
export async function askDatabase(connection: Connection): Promise<void> {
  await connection.execute(sql`select 1`);
}
