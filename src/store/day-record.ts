import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { meetings } from './schema/meetings.ts';
import { outgoingMessages } from './schema/messages.ts';
import { participants } from './schema/participants.ts';
import { breaks, parties } from './schema/parties.ts';
import { readBacks, verifications } from './schema/verifications.ts';
import { countParty, listStandings } from './standings.ts';

/** What the store knows of all that happened, people by their Discord ids: for a rehearsal's end. */
export interface DayRecord {
  readonly verifications: readonly {
    readonly verifier: string;
    readonly owner: string;
    readonly fingerprint: string;
  }[];
  readonly disputes: readonly { readonly verifier: string; readonly owner: string }[];
  readonly messages: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly userId: string | null;
    readonly sentMessageId: string | null;
    /** The row that it is about. */
    readonly aboutId: string | null;
    readonly createdAt: Date;
    /** Not to be sent before. */
    readonly dueAt: Date | null;
  }[];
  readonly breaks: readonly Pick<typeof breaks.$inferSelect, 'id' | 'startsAt' | 'endsAt' | 'state' | 'moves'>[];
  readonly meetings: number;
  /** Mutual verifications of each participant, those without any included; smallest first. */
  readonly mutual: readonly number[];
  /** Pairs verified both ways, each once, among those who are in their party at the end. */
  readonly mutualPairs: number;
}

const userIdOf = (participantId: typeof verifications.verifierId | typeof verifications.ownerId) =>
  sql<string>`(select p.discord_user_id from participants p where p.id = ${participantId})`;

/** Reads whole tables: not for a bot at work. */
export async function readDayRecord(connection: Connection): Promise<DayRecord> {
  const [held] = await connection.select({ count: count() }).from(meetings);
  return {
    verifications: await connection
      .select({
        verifier: userIdOf(verifications.verifierId),
        owner: userIdOf(verifications.ownerId),
        fingerprint: verifications.fingerprint,
      })
      .from(verifications),
    disputes: await connection
      .select({ verifier: sql<string>`v.discord_user_id`, owner: sql<string>`o.discord_user_id` })
      .from(readBacks)
      .innerJoin(sql`participants v`, sql`v.id = ${readBacks.verifierId}`)
      .innerJoin(sql`participants o`, sql`o.id = ${readBacks.ownerId}`)
      .where(eq(readBacks.state, 'disputed')),
    messages: await connection
      .select({
        id: outgoingMessages.id,
        kind: outgoingMessages.kind,
        state: outgoingMessages.state,
        userId: participants.discordUserId,
        sentMessageId: outgoingMessages.sentMessageId,
        aboutId: outgoingMessages.aboutId,
        createdAt: outgoingMessages.createdAt,
        dueAt: outgoingMessages.dueAt,
      })
      .from(outgoingMessages)
      .leftJoin(participants, eq(participants.id, outgoingMessages.participantId)),
    breaks: await connection
      .select({
        id: breaks.id,
        startsAt: breaks.startsAt,
        endsAt: breaks.endsAt,
        state: breaks.state,
        moves: breaks.moves,
      })
      .from(breaks),
    meetings: held.count,
    mutual: await listMutual(connection),
    mutualPairs: await countPairs(connection),
  };
}

async function listMutual(connection: Connection): Promise<number[]> {
  const numbers: number[] = [];
  for (const party of await connection.select({ id: parties.id }).from(parties)) {
    const standings = await listStandings(connection, party.id);
    const mutual = new Map(standings.map((one) => [one.participantId, one.mutual]));
    const everybody = await connection
      .select({ id: participants.id })
      .from(participants)
      .where(and(eq(participants.partyId, party.id), isNotNull(participants.joinedAt)));
    numbers.push(...everybody.map(({ id }) => mutual.get(id) ?? 0));
  }
  return numbers.sort((a, b) => a - b);
}

async function countPairs(connection: Connection): Promise<number> {
  let sum = 0;
  for (const { id } of await connection.select({ id: parties.id }).from(parties)) {
    sum += (await countParty(connection, id)).pairs;
  }
  return sum;
}
