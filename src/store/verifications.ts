import { and, countDistinct, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { certificates, lists, meetings, verifications, verifiedUserIds } from './schema.ts';

export type Verification = typeof verifications.$inferSelect;

/**
 * Records it once, with the version of the party's list that stands now; gives undefined when this verifier had this fingerprint of
 * this owner already. Where the bot knows no names on the owner's key, there is nothing to ask about them.
 */
export async function insertVerification(
  connection: Connection,
  values: Omit<typeof verifications.$inferInsert, 'idMethod' | 'idAnsweredAt' | 'listVersion'> & { readonly at: Date },
): Promise<Verification | undefined> {
  const { partyId, ownerId, fingerprint, at } = values;
  const hasNames = sql`exists (
    select from ${certificates} c
    where c.participant_id = ${ownerId} and c.fingerprint = ${fingerprint} and c.replaced_at is null
      and cardinality(c.user_ids) > 0)`;
  const [row] = await connection
    .insert(verifications)
    .values({
      ...values,
      listVersion: sql`(select max(l.version) from ${lists} l where l.party_id = ${partyId})`,
      idAnsweredAt: sql`case when ${hasNames} then null else ${at.toISOString()}::timestamptz end`,
    })
    .onConflictDoNothing()
    .returning();
  return row;
}

/** Whether the owner of this verification has verified the verifier's certificate of today, too. */
export async function isMutual(
  connection: Connection,
  { verifierId, ownerId }: Pick<Verification, 'verifierId' | 'ownerId'>,
): Promise<boolean> {
  const rows = await linksBetween(connection, { verifierId: ownerId, ownerId: verifierId });
  return rows.some((link) => link.current);
}

export async function findVerification(connection: Connection, id: string): Promise<Verification | undefined> {
  const [row] = await connection.select().from(verifications).where(eq(verifications.id, id));
  return row;
}

const lockedById = prepared('locked_verification', (connection) =>
  connection
    .select()
    .from(verifications)
    .where(eq(verifications.id, sql.placeholder('id')))
    .for('update'),
);

export async function lockVerification(connection: Connection, id: string): Promise<Verification | undefined> {
  const [row] = await lockedById(connection, { id });
  return row;
}

export async function updateVerification(
  connection: Connection,
  id: string,
  values: Partial<typeof verifications.$inferInsert>,
): Promise<void> {
  await connection.update(verifications).set(values).where(eq(verifications.id, id));
}

export async function deleteVerification(connection: Connection, id: string): Promise<void> {
  await connection.delete(verifications).where(eq(verifications.id, id));
}

/** In how many meetings of this break a key was checked, so far as nobody has taken that back. */
export async function countVerifiedMeetingsOfBreak(connection: Connection, breakId: string): Promise<number> {
  const [row] = await connection
    .select({ checked: countDistinct(verifications.meetingId) })
    .from(verifications)
    .innerJoin(meetings, eq(meetings.id, verifications.meetingId))
    .where(eq(meetings.breakId, breakId));
  return row?.checked ?? 0;
}

export async function chooseVerifiedUserIds(
  connection: Connection,
  verificationId: string,
  userIds: readonly string[],
): Promise<void> {
  await connection.delete(verifiedUserIds).where(eq(verifiedUserIds.verificationId, verificationId));
  if (userIds.length > 0) {
    await connection.insert(verifiedUserIds).values(userIds.map((userId) => ({ verificationId, userId })));
  }
}

const verifiedNames = prepared('verified_user_ids', (connection) =>
  connection
    .select({ userId: verifiedUserIds.userId })
    .from(verifiedUserIds)
    .where(eq(verifiedUserIds.verificationId, sql.placeholder('verificationId'))),
);

export async function listVerifiedUserIds(connection: Connection, verificationId: string): Promise<string[]> {
  const rows = await verifiedNames(connection, { verificationId });
  return rows.map((row) => row.userId);
}

/** The certificate that the owner has now, where it is the one that was verified. */
const current = alias(certificates, 'current');
const isVerified = () =>
  and(
    eq(current.participantId, verifications.ownerId),
    eq(current.fingerprint, verifications.fingerprint),
    isNull(current.replacedAt),
  );

const names = prepared('names_of_verification', (connection) =>
  connection
    .select({
      known: current.userIds,
      chosen: sql<string[]>`array(
        select u.user_id from ${verifiedUserIds} u where u.verification_id = ${verifications.id} order by u.user_id)`,
    })
    .from(verifications)
    .leftJoin(current, isVerified())
    .where(eq(verifications.id, sql.placeholder('verificationId'))),
);

/**
 * The user IDs that the verifier of this verification is asked about, and those that they chose. Of a key that its owner has
 * replaced since only what was chosen is known.
 */
export async function readNames(
  connection: Connection,
  verificationId: string,
): Promise<{ readonly userIds: readonly string[]; readonly chosen: readonly string[] }> {
  const [row] = await names(connection, { verificationId });
  const chosen = row?.chosen ?? [];
  return { userIds: row?.known ?? chosen, chosen };
}

export interface Link {
  readonly id: string;
  readonly verifierId: string;
  readonly ownerId: string;
  readonly at: Date;
  readonly idMethod: 'photo-id' | 'known' | 'none' | null;
  /** The owner's certificate is still the one that was verified. */
  readonly current: boolean;
}

function selectLinks(connection: Connection) {
  return connection
    .select({
      id: verifications.id,
      verifierId: verifications.verifierId,
      ownerId: verifications.ownerId,
      at: verifications.at,
      idMethod: verifications.idMethod,
      current: sql<boolean>`${current.id} is not null`,
    })
    .from(verifications)
    .leftJoin(current, isVerified());
}

/** Every verification of the party. */
export async function listLinks(connection: Connection, partyId: string): Promise<Link[]> {
  return selectLinks(connection).where(eq(verifications.partyId, partyId));
}

const linksBetween = prepared('links_between', (connection) =>
  selectLinks(connection).where(
    and(
      eq(verifications.verifierId, sql.placeholder('verifierId')),
      eq(verifications.ownerId, sql.placeholder('ownerId')),
    ),
  ),
);

const linksOf = prepared('links_of', (connection) =>
  selectLinks(connection)
    .where(
      or(
        eq(verifications.verifierId, sql.placeholder('participantId')),
        eq(verifications.ownerId, sql.placeholder('participantId')),
      ),
    )
    .orderBy(verifications.at),
);

/** Every verification that this person gave or got. */
export async function listLinksOf(connection: Connection, participantId: string): Promise<Link[]> {
  return linksOf(connection, { participantId });
}

/** Which of these fingerprints the members of a meeting have verified of each other. */
export async function listVerifiedFingerprints(
  connection: Connection,
  memberIds: readonly string[],
  fingerprints: readonly string[],
): Promise<{ verifierId: string; fingerprint: string }[]> {
  if (memberIds.length === 0 || fingerprints.length === 0) return [];
  return connection
    .select({ verifierId: verifications.verifierId, fingerprint: verifications.fingerprint })
    .from(verifications)
    .where(
      and(
        inArray(verifications.verifierId, [...memberIds]),
        inArray(verifications.ownerId, [...memberIds]),
        inArray(verifications.fingerprint, [...fingerprints]),
      ),
    );
}
