import { and, desc, eq, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Pair } from './meetings.ts';
import type { Connection } from './open.ts';
import { certificates, keyCertifications, keyLinks, participants } from './schema.ts';

export interface KeptCertification {
  readonly issuer: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly isRevocation: boolean;
  readonly bytes: Uint8Array;
}

/** Rows in one statement: PostgreSQL takes 65,535 parameters, and each row is six. */
const ROWS_AT_ONCE = 500;

/** Keeps the newest of each issuer and user ID beside those that are there, of all together the newest `most`. */
export async function keepCertifications(
  connection: Connection,
  certificateId: string,
  certifications: readonly KeptCertification[],
  most: number,
): Promise<void> {
  for (let start = 0; start < certifications.length; start += ROWS_AT_ONCE) {
    const rows = certifications.slice(start, start + ROWS_AT_ONCE);
    await connection
      .insert(keyCertifications)
      .values(rows.map((row) => ({ ...row, certificateId })))
      .onConflictDoUpdate({
        target: [keyCertifications.certificateId, keyCertifications.issuer, keyCertifications.userId],
        set: {
          createdAt: sql`excluded.created_at`,
          isRevocation: sql`excluded.is_revocation`,
          bytes: sql`excluded.bytes`,
        },
        setWhere: sql`excluded.created_at >= ${keyCertifications.createdAt}`,
      });
  }
  const newest = connection
    .select({ id: keyCertifications.id })
    .from(keyCertifications)
    .where(eq(keyCertifications.certificateId, certificateId))
    .orderBy(desc(keyCertifications.createdAt), keyCertifications.id)
    .limit(most);
  await connection
    .delete(keyCertifications)
    .where(and(eq(keyCertifications.certificateId, certificateId), notInArray(keyCertifications.id, newest)));
}

/** What stands on this certificate, newest first, by whoever names one of these issuers (fingerprints and key IDs). */
export async function listCertifications(
  connection: Connection,
  certificateId: string,
  issuers: readonly string[],
): Promise<KeptCertification[]> {
  return connection
    .select()
    .from(keyCertifications)
    .where(and(eq(keyCertifications.certificateId, certificateId), inArray(keyCertifications.issuer, [...issuers])))
    .orderBy(desc(keyCertifications.createdAt));
}

/** Which issuers are named on this certificate. */
export async function listIssuers(connection: Connection, certificateId: string): Promise<string[]> {
  const rows = await connection
    .selectDistinct({ issuer: keyCertifications.issuer })
    .from(keyCertifications)
    .where(eq(keyCertifications.certificateId, certificateId));
  return rows.map((row) => row.issuer);
}

/** Which of the party's current certificates carry something by one of these issuers. */
export async function listCarriers(
  connection: Connection,
  partyId: string,
  issuers: readonly string[],
): Promise<string[]> {
  const rows = await connection
    .selectDistinct({ id: keyCertifications.certificateId })
    .from(keyCertifications)
    .innerJoin(certificates, eq(certificates.id, keyCertifications.certificateId))
    .innerJoin(participants, eq(participants.id, certificates.participantId))
    .where(
      and(
        eq(participants.partyId, partyId),
        isNull(certificates.replacedAt),
        inArray(keyCertifications.issuer, [...issuers]),
      ),
    );
  return rows.map((row) => row.id);
}

export interface KeyLink {
  readonly issuerId: string;
  readonly certifiedId: string;
}

/** Stores which certifications from and to this certificate are valid now; what is not among them is no longer. */
export async function replaceLinks(
  connection: Connection,
  certificateId: string,
  links: readonly KeyLink[],
  verifiedAt: Date,
): Promise<void> {
  await connection
    .delete(keyLinks)
    .where(or(eq(keyLinks.issuerId, certificateId), eq(keyLinks.certifiedId, certificateId)));
  if (links.length > 0) await connection.insert(keyLinks).values(links.map((link) => ({ ...link, verifiedAt })));
}

const issuers = alias(certificates, 'issuers');
const certified = alias(certificates, 'certified');
const back = alias(keyLinks, 'back');

/** Participants of the party whose current keys carry each other's valid certifications. */
export async function listCertifiedPairs(connection: Connection, partyId: string): Promise<Pair[]> {
  const rows = await connection
    .select({ one: issuers.participantId, other: certified.participantId })
    .from(keyLinks)
    .innerJoin(back, and(eq(back.issuerId, keyLinks.certifiedId), eq(back.certifiedId, keyLinks.issuerId)))
    .innerJoin(issuers, and(eq(issuers.id, keyLinks.issuerId), isNull(issuers.replacedAt)))
    .innerJoin(certified, and(eq(certified.id, keyLinks.certifiedId), isNull(certified.replacedAt)))
    .innerJoin(participants, eq(participants.id, issuers.participantId))
    .where(and(eq(participants.partyId, partyId), sql`${issuers.participantId} < ${certified.participantId}`));
  return rows.map(({ one, other }) => [one, other]);
}
