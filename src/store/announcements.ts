import { and, asc, desc, eq, inArray, isNull, lte, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { accounts, announcements, outgoingMessages, participants } from './schema.ts';

export type Announcement = typeof announcements.$inferSelect;
export type Audience = Announcement['audiences'][number];

/** A DM of an announcement. */
const DIRECT = 'announcement';
const UNSETTLED: (typeof outgoingMessages.$inferSelect)['state'][] = ['waiting', 'trying'];

export async function insertAnnouncement(
  connection: Connection,
  values: typeof announcements.$inferInsert,
): Promise<Announcement> {
  const [row] = await connection.insert(announcements).values(values).returning();
  return row;
}

export async function findAnnouncement(connection: Connection, id: string): Promise<Announcement | undefined> {
  const [row] = await connection.select().from(announcements).where(eq(announcements.id, id));
  return row;
}

/** So that it is sent, or cancelled, once. */
export async function lockAnnouncement(connection: Connection, id: string): Promise<Announcement | undefined> {
  const [row] = await connection.select().from(announcements).where(eq(announcements.id, id)).for('no key update');
  return row;
}

export async function updateAnnouncement(
  connection: Connection,
  id: string,
  values: Partial<typeof announcements.$inferInsert>,
): Promise<void> {
  await connection.update(announcements).set(values).where(eq(announcements.id, id));
}

export async function deleteDraft(connection: Connection, id: string): Promise<void> {
  await connection.delete(announcements).where(and(eq(announcements.id, id), eq(announcements.state, 'draft')));
}

/** Those to come and going out, soonest first. */
export async function listComingAnnouncements(connection: Connection, partyId: string): Promise<Announcement[]> {
  return connection
    .select()
    .from(announcements)
    .where(and(eq(announcements.partyId, partyId), inArray(announcements.state, ['planned', 'sending'])))
    .orderBy(asc(announcements.dueAt), asc(announcements.createdAt));
}

/** The latest that went out, newest first. */
export async function listSentAnnouncements(
  connection: Connection,
  partyId: string,
  most: number,
): Promise<Announcement[]> {
  return connection
    .select()
    .from(announcements)
    .where(and(eq(announcements.partyId, partyId), eq(announcements.state, 'sent')))
    .orderBy(desc(announcements.startedAt))
    .limit(most);
}

/** The break begins at another time: what is to be sent before it moves along. */
export async function moveAnnouncementsOfBreak(connection: Connection, breakId: string, startsAt: Date): Promise<void> {
  const before = sql`${announcements.minutesBefore} * interval '1 minute'`;
  await connection
    .update(announcements)
    .set({ dueAt: sql`${startsAt.toISOString()}::timestamptz - ${before}` })
    .where(and(eq(announcements.breakId, breakId), inArray(announcements.state, ['draft', 'planned'])));
}

/** The break will not be: nothing is sent before it. Gives how many were set to be. */
export async function cancelAnnouncementsOfBreak(connection: Connection, breakId: string): Promise<number> {
  return cancelWhere(connection, eq(announcements.breakId, breakId));
}

/** The party is over: what was set to be sent is not. */
export async function cancelAnnouncementsOfParty(connection: Connection, partyId: string): Promise<number> {
  return cancelWhere(connection, eq(announcements.partyId, partyId));
}

async function cancelWhere(connection: Connection, which: SQL): Promise<number> {
  await connection.delete(announcements).where(and(which, eq(announcements.state, 'draft')));
  const cancelled = await connection
    .update(announcements)
    .set({ state: 'cancelled' })
    .where(and(which, eq(announcements.state, 'planned')))
    .returning({ id: announcements.id });
  return cancelled.length;
}

const HAS_KEY = sql`exists (
  select from certificates k
  where k.participant_id = ${participants.id} and k.replaced_at is null and k.unusable_since is null)`;

/** Verified in one direction only, with keys on both sides that can still be verified. */
const ONE_SIDED = sql`exists (
  select from verifications v
  join certificates k on k.participant_id = v.owner_id and k.fingerprint = v.fingerprint
    and k.replaced_at is null and k.unusable_since is null
  join certificates mine on mine.participant_id = v.verifier_id and mine.replaced_at is null
    and mine.own_entry_at is not null and mine.unusable_since is null
  join participants one on one.id = v.verifier_id and one.left_at is null
  join participants other on other.id = v.owner_id and other.left_at is null
  where ${participants.id} in (v.verifier_id, v.owner_id) and not exists (
    select from verifications back
    where back.verifier_id = v.owner_id and back.owner_id = v.verifier_id and back.fingerprint = mine.fingerprint))`;

const PEOPLE: Readonly<Record<Exclude<Audience, 'channel'>, SQL>> = {
  participants: sql`true`,
  'without-key': sql`not ${HAS_KEY}`,
  'one-sided': ONE_SIDED,
};

/** Everybody who gets it by DM, each once: those who are in the party and have not asked for quiet until later than `now`. */
export async function listAudience(
  connection: Connection,
  partyId: string,
  audiences: readonly Audience[],
  now: Date,
): Promise<string[]> {
  const wanted = audiences.flatMap((audience) => (audience === 'channel' ? [] : [PEOPLE[audience]]));
  if (wanted.length === 0) return [];
  const rows = await connection
    .select({ id: participants.id })
    .from(participants)
    .where(
      and(
        eq(participants.partyId, partyId),
        isNull(participants.leftAt),
        or(isNull(participants.quietUntil), lte(participants.quietUntil, now)),
        or(...wanted),
      ),
    )
    .orderBy(participants.number);
  return rows.map((row) => row.id);
}

export interface DirectCounts {
  readonly delivered: number;
  /** Closed DMs: it waits for them until they look, or press the mention in the channel. */
  readonly toBeLookedAt: number;
  readonly dmsClosed: number;
  readonly unreachable: number;
  readonly unknown: number;
  /** Not needed any more when their turn came: they left, or asked for quiet. */
  readonly leftOut: number;
  readonly waiting: number;
}

/** How far its DMs are. */
export async function countDirect(connection: Connection, announcementId: string): Promise<DirectCounts> {
  const { state } = outgoingMessages;
  const number = (which: SQL) => sql<number>`(count(*) filter (where ${which}))::int`;
  const [counts] = await connection
    .select({
      delivered: number(sql`${state} = 'delivered'`),
      toBeLookedAt: number(sql`${state} = 'to-be-looked-at'`),
      dmsClosed: number(sql`${state} = 'undeliverable' and ${accounts.dmsClosed}`),
      unreachable: number(sql`${state} = 'undeliverable' and not ${accounts.dmsClosed}`),
      unknown: number(sql`${state} = 'unknown'`),
      leftOut: number(sql`${state} = 'out-of-date'`),
      waiting: number(sql`${state} in ('waiting', 'trying')`),
    })
    .from(outgoingMessages)
    .innerJoin(participants, eq(participants.id, outgoingMessages.participantId))
    .innerJoin(accounts, eq(accounts.discordUserId, participants.discordUserId))
    .where(and(eq(outgoingMessages.aboutId, announcementId), eq(outgoingMessages.kind, DIRECT)));
  return counts;
}

/** Who has not got it, as far as is known, by list number. */
export async function listUnreached(
  connection: Connection,
  announcementId: string,
): Promise<{ readonly badgeName: string; readonly why: 'dms-closed' | 'unreachable' | 'unknown' }[]> {
  const rows = await connection
    .select({
      badgeName: participants.badgeName,
      state: outgoingMessages.state,
      dmsClosed: accounts.dmsClosed,
    })
    .from(outgoingMessages)
    .innerJoin(participants, eq(participants.id, outgoingMessages.participantId))
    .innerJoin(accounts, eq(accounts.discordUserId, participants.discordUserId))
    .where(
      and(
        eq(outgoingMessages.aboutId, announcementId),
        eq(outgoingMessages.kind, DIRECT),
        inArray(outgoingMessages.state, ['undeliverable', 'unknown']),
      ),
    )
    .orderBy(participants.number);
  return rows.map(({ badgeName, state, dmsClosed }) => {
    if (state === 'unknown') return { badgeName, why: 'unknown' };
    return { badgeName, why: dmsClosed ? 'dms-closed' : 'unreachable' };
  });
}

/** A try that another process began lately is its own to finish. */
const readyAt = (now: Date | SQL, triedUpTo: Date | SQL) =>
  and(
    inArray(outgoingMessages.state, UNSETTLED),
    or(isNull(outgoingMessages.dueAt), lte(outgoingMessages.dueAt, now)),
    or(eq(outgoingMessages.state, 'waiting'), lte(outgoingMessages.firstTriedAt, triedUpTo)),
  );

/** DMs of it that can be sent now, except these; tries that broke off by `triedUpTo` are among them. */
export async function listReadyDirect(
  connection: Connection,
  announcementId: string,
  times: { readonly now: Date; readonly triedUpTo: Date },
  { except, most }: { readonly except: readonly string[]; readonly most: number },
): Promise<string[]> {
  const rows = await connection
    .select({ id: outgoingMessages.id })
    .from(outgoingMessages)
    .where(
      and(
        eq(outgoingMessages.aboutId, announcementId),
        eq(outgoingMessages.kind, DIRECT),
        readyAt(times.now, times.triedUpTo),
        except.length > 0 ? notInArray(outgoingMessages.id, [...except]) : undefined,
      ),
    )
    .orderBy(asc(outgoingMessages.createdAt), asc(outgoingMessages.id))
    .limit(most);
  return rows.map((row) => row.id);
}

/** Announcements whose time has come, whose DMs can go on, or that are through; and whose count must be drawn. */
export function announcementsDue(
  connection: Connection,
  kind: 'start-announcement' | 'send-announcement' | 'count-announcement',
  times: { readonly now: SQL; readonly triedUpTo: SQL },
) {
  const which = {
    'start-announcement': and(eq(announcements.state, 'planned'), lte(announcements.dueAt, times.now)),
    'send-announcement': and(eq(announcements.state, 'sending'), goesOn(connection, times)),
    'count-announcement': lte(announcements.countDueAt, times.now),
  }[kind];
  return connection
    .select({
      kind: sql<typeof kind>`${kind}::text`.as('kind'),
      id: announcements.id,
      participantId: sql<string | null>`null::uuid`.as('participant_id'),
    })
    .from(announcements)
    .where(which);
}

function goesOn(connection: Connection, times: { readonly now: SQL; readonly triedUpTo: SQL }): SQL {
  const direct = and(eq(outgoingMessages.aboutId, announcements.id), eq(outgoingMessages.kind, DIRECT));
  const found = (which: SQL | undefined) =>
    connection.select({ one: sql`1` }).from(outgoingMessages).where(and(direct, which));
  const ready = found(readyAt(times.now, times.triedUpTo));
  const unsettled = found(inArray(outgoingMessages.state, UNSETTLED));
  return sql`(exists ${ready} or not exists ${unsettled})`;
}
