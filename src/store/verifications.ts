import { and, countDistinct, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { certificates, meetings, verifications, verifiedUserIds } from './schema.ts';

export type Verification = typeof verifications.$inferSelect;

/** Records it once; gives undefined when this verifier had this fingerprint of this owner already. */
export async function insertVerification(
  connection: Connection,
  values: typeof verifications.$inferInsert,
): Promise<Verification | undefined> {
  const [row] = await connection.insert(verifications).values(values).onConflictDoNothing().returning();
  return row;
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

const ofMeeting = prepared('verifications_of_meeting', (connection) =>
  connection
    .select()
    .from(verifications)
    .where(eq(verifications.meetingId, sql.placeholder('meetingId')))
    .orderBy(verifications.at),
);

export async function listVerificationsOfMeeting(connection: Connection, meetingId: string): Promise<Verification[]> {
  return ofMeeting(connection, { meetingId });
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

export interface Link {
  readonly id: string;
  readonly verifierId: string;
  readonly ownerId: string;
  readonly at: Date;
  readonly idMethod: 'photo-id' | 'known' | 'none' | null;
  /** The owner's certificate is still the one that was verified. */
  readonly current: boolean;
}

const current = alias(certificates, 'current');

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
    .leftJoin(
      current,
      and(
        eq(current.participantId, verifications.ownerId),
        eq(current.fingerprint, verifications.fingerprint),
        isNull(current.replacedAt),
      ),
    );
}

/** Every verification of the party. */
export async function listLinks(connection: Connection, partyId: string): Promise<Link[]> {
  return selectLinks(connection).where(eq(verifications.partyId, partyId));
}

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
