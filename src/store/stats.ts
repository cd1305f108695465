import { and, count, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { breaks, certificates, freeTimes, meetings, participants, places, readBacks } from './schema.ts';

export interface PeopleCounts {
  readonly joined: number;
  /** Of those who are in the party now: with a usable key, with its own entry done, and with a proof of the secret part. */
  readonly keys: number;
  readonly ownEntries: number;
  readonly proven: number;
  readonly freeNow: number;
}

/** How many people there are, and how far their keys are. */
export async function countPeople(connection: Connection, partyId: string, now: Date): Promise<PeopleCounts> {
  const at = now.toISOString();
  const [counts] = await connection
    .select({
      joined: count(),
      keys: count(certificates.id),
      ownEntries: count(certificates.ownEntryAt),
      proven: count(certificates.provenAt),
      freeNow: count(freeTimes.participantId),
    })
    .from(participants)
    .leftJoin(
      certificates,
      and(
        eq(certificates.participantId, participants.id),
        sql`${certificates.replacedAt} is null and ${certificates.unusableSince} is null`,
      ),
    )
    .leftJoin(
      freeTimes,
      and(
        eq(freeTimes.participantId, participants.id),
        sql`${freeTimes.freeFrom} <= ${at}::timestamptz and ${freeTimes.freeUntil} > ${at}::timestamptz`,
      ),
    )
    .where(and(eq(participants.partyId, partyId), sql`${participants.leftAt} is null`));
  return counts;
}

export interface BreakCounts {
  readonly name: string;
  readonly startsAt: Date;
  readonly meetings: number;
  readonly held: number;
  /** Somebody did not come. */
  readonly notHeld: number;
  /** Called off or ended by one of the people, or done before. */
  readonly off: number;
  readonly open: number;
}

/** The meetings of each break that has begun, newest break first. */
export async function countMeetingsOfBreaks(connection: Connection, partyId: string): Promise<BreakCounts[]> {
  const outcomes = (some: string) => sql<number>`(count(*) filter (where ${sql.raw(some)}))::int`;
  return connection
    .select({
      name: breaks.name,
      startsAt: breaks.startsAt,
      meetings: count(meetings.id),
      held: outcomes("outcome = 'held'"),
      notHeld: outcomes("outcome = 'not-held'"),
      off: outcomes("outcome in ('called-off', 'ended', 'done-before')"),
      open: outcomes('open'),
    })
    .from(breaks)
    .leftJoin(meetings, eq(meetings.breakId, breaks.id))
    .where(and(eq(breaks.partyId, partyId), sql`${breaks.state} in ('running', 'ended')`))
    .groupBy(breaks.id)
    .orderBy(desc(breaks.startsAt));
}

/** Meetings to which somebody did not come, and read-backs that ended in a dispute. */
export async function countTroubles(
  connection: Connection,
  partyId: string,
): Promise<{ readonly noShows: number; readonly disputes: number }> {
  const [missed] = await connection
    .select({ n: count() })
    .from(meetings)
    .where(and(eq(meetings.partyId, partyId), eq(meetings.outcome, 'not-held')));
  const [disputed] = await connection
    .select({ n: count() })
    .from(readBacks)
    .innerJoin(meetings, eq(meetings.id, readBacks.meetingId))
    .where(and(eq(meetings.partyId, partyId), eq(readBacks.state, 'disputed')));
  return { noShows: missed.n, disputes: disputed.n };
}

/** The place at which most meetings were; undefined while there was none. */
export async function findBusiestPlace(
  connection: Connection,
  partyId: string,
): Promise<{ readonly name: string; readonly meetings: number } | undefined> {
  const [busiest] = await connection
    .select({ name: places.name, meetings: count() })
    .from(meetings)
    .innerJoin(places, eq(places.id, meetings.placeId))
    .where(and(eq(meetings.partyId, partyId), isNotNull(meetings.placeId)))
    .groupBy(places.id)
    .orderBy(desc(count()), places.name)
    .limit(1);
  return busiest;
}
