import { and, eq, gte, isNotNull, sql } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { meetings } from './schema.ts';

export interface FastCheck {
  readonly meetingId: string;
  readonly milliseconds: number;
}

/** Held meetings since an instant whose whole check took less than so many milliseconds, fastest first. */
export async function listFastChecks(
  connection: Connection,
  partyId: string,
  { since, under }: { readonly since: Date; readonly under: number },
): Promise<FastCheck[]> {
  const took = sql<number>`(extract(epoch from ${meetings.closedAt} - ${meetings.checkStartedAt}) * 1000)::int`;
  return connection
    .select({ meetingId: meetings.id, milliseconds: took })
    .from(meetings)
    .where(
      and(
        eq(meetings.partyId, partyId),
        eq(meetings.outcome, 'held'),
        gte(meetings.closedAt, since),
        isNotNull(meetings.checkStartedAt),
        sql`${took} < ${under}`,
      ),
    )
    .orderBy(took, meetings.id);
}
