import { and, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { certificates, participants } from './schema.ts';

export type Certificate = typeof certificates.$inferSelect;

export async function findCurrentCertificate(
  connection: Connection,
  participantId: string,
): Promise<Certificate | undefined> {
  const [certificate] = await connection
    .select()
    .from(certificates)
    .where(and(eq(certificates.participantId, participantId), isNull(certificates.replacedAt)));
  return certificate;
}

const namesOf = prepared('current_user_ids', (connection) =>
  connection
    .select({ fingerprint: certificates.fingerprint, userIds: certificates.userIds })
    .from(certificates)
    .where(and(eq(certificates.participantId, sql.placeholder('participantId')), isNull(certificates.replacedAt))),
);

/** The user IDs of somebody's current certificate, if it has this fingerprint; null otherwise. */
export async function findUserIds(
  connection: Connection,
  participantId: string,
  fingerprint: string,
): Promise<readonly string[] | null> {
  const [certificate] = await namesOf(connection, { participantId });
  return certificate?.fingerprint === fingerprint ? certificate.userIds : null;
}

export async function replaceCertificate(
  connection: Connection,
  values: typeof certificates.$inferInsert,
): Promise<Certificate> {
  await connection
    .update(certificates)
    .set({ replacedAt: values.handedInAt })
    .where(and(eq(certificates.participantId, values.participantId), isNull(certificates.replacedAt)));
  const [certificate] = await connection.insert(certificates).values(values).returning();
  return certificate;
}

export async function updateCertificate(
  connection: Connection,
  id: string,
  values: Partial<typeof certificates.$inferInsert>,
): Promise<void> {
  await connection.update(certificates).set(values).where(eq(certificates.id, id));
}

/** A current certificate with whose it is. */
export type OwnedCertificate = Certificate & {
  readonly partyId: string;
  readonly badgeName: string;
};

function selectOwned(connection: Connection) {
  return connection
    .select({
      ...getTableColumns(certificates),
      partyId: participants.partyId,
      badgeName: participants.badgeName,
    })
    .from(certificates)
    .innerJoin(participants, eq(participants.id, certificates.participantId));
}

/** Neither replaced nor removed, of somebody who has not left. */
const isCurrent = () => and(isNull(certificates.replacedAt), isNull(participants.leftAt));

/** Undefined when it was replaced or removed meanwhile, or its owner has left. */
export async function findOwnedCertificate(connection: Connection, id: string): Promise<OwnedCertificate | undefined> {
  const [row] = await selectOwned(connection).where(and(eq(certificates.id, id), isCurrent()));
  return row;
}

/** What tells certificates apart, without their bytes: a party may have a thousand, each of up to a megabyte. */
export interface CertificateName {
  readonly id: string;
  readonly participantId: string;
  readonly badgeName: string;
  readonly fingerprint: string;
  readonly version: number;
  readonly userIds: readonly string[];
}

export async function listCurrentCertificates(connection: Connection, partyId: string): Promise<CertificateName[]> {
  return connection
    .select({
      id: certificates.id,
      participantId: certificates.participantId,
      badgeName: participants.badgeName,
      fingerprint: certificates.fingerprint,
      version: certificates.version,
      userIds: certificates.userIds,
    })
    .from(certificates)
    .innerJoin(participants, eq(participants.id, certificates.participantId))
    .where(and(eq(participants.partyId, partyId), isCurrent()));
}

/** In every party, each locked, so that of two who prove possession of one key one is the first. */
export async function lockCurrentByFingerprint(
  connection: Connection,
  fingerprint: string,
): Promise<OwnedCertificate[]> {
  return selectOwned(connection)
    .where(and(eq(certificates.fingerprint, fingerprint), isCurrent()))
    .orderBy(certificates.id)
    .for('update', { of: certificates });
}

/** Whether anybody ever handed in a revocation of this key: there is no way back from one. */
export async function wasRevoked(connection: Connection, fingerprint: string): Promise<boolean> {
  const rows = await connection
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.fingerprint, fingerprint), eq(certificates.unusableBecause, 'revoked')))
    .limit(1);
  return rows.length > 0;
}

export async function removeCertificate(connection: Connection, id: string, at: Date): Promise<void> {
  await connection.update(certificates).set({ replacedAt: at }).where(eq(certificates.id, id));
}

/** Every copy that somebody handed in, also those that were replaced or removed. */
export async function listHandedIn(connection: Connection, participantId: string): Promise<Uint8Array[]> {
  const rows = await connection
    .select({ bytes: certificates.bytes })
    .from(certificates)
    .where(eq(certificates.participantId, participantId))
    .orderBy(certificates.handedInAt);
  return rows.map(({ bytes }) => bytes);
}

/** Current copies in the party of the keys with these fingerprints. */
export async function listBytesByFingerprint(
  connection: Connection,
  partyId: string,
  fingerprints: readonly string[],
): Promise<Uint8Array[]> {
  const rows = await connection
    .select({ bytes: certificates.bytes })
    .from(certificates)
    .innerJoin(participants, eq(participants.id, certificates.participantId))
    .where(and(eq(participants.partyId, partyId), inArray(certificates.fingerprint, [...fingerprints]), isCurrent()));
  return rows.map(({ bytes }) => bytes);
}
