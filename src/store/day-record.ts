import { count, eq, sql } from 'drizzle-orm';
import { COUNTED_ANEW } from './count-anew.ts';
import type { Connection } from './open.ts';
import { meetings } from './schema/meetings.ts';
import { outgoingMessages } from './schema/messages.ts';
import { participants } from './schema/participants.ts';
import { breaks } from './schema/parties.ts';
import { readBacks, verifications } from './schema/verifications.ts';

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
  const rows = await connection
    .select({
      mutual: sql<number>`case when a.left_at is null then a.mutual + ${participants.erasedMutual} else 0 end`,
    })
    .from(sql`${COUNTED_ANEW} a`)
    .innerJoin(participants, sql`${participants.id} = a.participant_id`);
  return rows.map((row) => row.mutual).sort((a, b) => a - b);
}

async function countPairs(connection: Connection): Promise<number> {
  const [sum] = await connection
    .select({ pairs: sql<number>`(coalesce(sum(a.pairs), 0) / 2)::int` })
    .from(sql`${COUNTED_ANEW} a`);
  return sum?.pairs ?? 0;
}
