import { and, countDistinct, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import {
  certificates,
  certifications,
  declinedSignatures,
  participants,
  signatureFiles,
  signingReminders,
  verifications,
  verifiedUserIds,
} from './schema.ts';

export type Certification = typeof certifications.$inferSelect;

/** A member's current certificate as far as signatures are concerned. */
export interface MemberKey {
  readonly participantId: string;
  readonly badgeName: string;
  readonly discordUserId: string;
  readonly fingerprint: string;
  readonly userIds: readonly string[];
  readonly isProven: boolean;
  /** The beginning of the stored octets: the primary key packet, which no readable algorithm makes longer. */
  readonly beginning: Uint8Array;
}

/** The longest primary key packet of an algorithm whose signatures can be verified is RSA with 16,384 bits. */
const BEGINNING_OCTETS = 2_200;
/** Rows at once, so that the event loop turns between them. */
const PAGE = 100;

/** Everybody's current certificate that its key has not revoked, page by page. */
export async function* listMemberKeys(connection: Connection, partyId: string): AsyncGenerator<MemberKey[]> {
  let after = 0;
  for (;;) {
    const rows = await connection
      .select({
        number: participants.number,
        participantId: participants.id,
        badgeName: participants.badgeName,
        discordUserId: participants.discordUserId,
        fingerprint: certificates.fingerprint,
        userIds: certificates.userIds,
        isProven: sql<boolean>`${certificates.provenAt} is not null`,
        beginning: sql<Uint8Array>`substring(${certificates.bytes} from 1 for ${sql.raw(String(BEGINNING_OCTETS))})`,
      })
      .from(certificates)
      .innerJoin(participants, eq(participants.id, certificates.participantId))
      .where(
        and(eq(participants.partyId, partyId), isNull(participants.leftAt), isUsable(), gt(participants.number, after)),
      )
      .orderBy(participants.number)
      .limit(PAGE);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows[rows.length - 1].number;
  }
}

/** Expired ones stay: what they signed before is signed. */
function isUsable() {
  return and(
    isNull(certificates.replacedAt),
    or(isNull(certificates.unusableBecause), inArray(certificates.unusableBecause, ['expired', 'refused'])),
  );
}

export interface VerifiedPerson {
  readonly id: string;
  readonly badgeName: string;
  readonly discordUserId: string;
  readonly certificate: Uint8Array;
}

/** Whose current certificate this person has verified, with its octets. */
export async function listVerifiedPeople(connection: Connection, verifierId: string): Promise<VerifiedPerson[]> {
  return connection
    .select({
      id: participants.id,
      badgeName: participants.badgeName,
      discordUserId: participants.discordUserId,
      certificate: certificates.bytes,
    })
    .from(verifications)
    .innerJoin(participants, eq(participants.id, verifications.ownerId))
    .innerJoin(certificates, and(eq(certificates.participantId, participants.id), isUsable()))
    .where(
      and(
        eq(verifications.verifierId, verifierId),
        eq(verifications.fingerprint, certificates.fingerprint),
        isNull(participants.leftAt),
      ),
    );
}

/** Verifications between this person and anybody, either way, by verifier, owner and fingerprint. */
export async function listVerificationsWith(connection: Connection, participantId: string) {
  return connection
    .select({
      verifierId: verifications.verifierId,
      ownerId: verifications.ownerId,
      fingerprint: verifications.fingerprint,
      at: verifications.at,
    })
    .from(verifications)
    .where(or(eq(verifications.verifierId, participantId), eq(verifications.ownerId, participantId)));
}

/** Of what is there and what comes the newer signature stands; who showed it is kept from both. */
export async function putCertification(
  connection: Connection,
  values: typeof certifications.$inferInsert,
): Promise<void> {
  const isNewer = sql`excluded.signed_at >= ${certifications.signedAt}`;
  const newer = (column: string, before: unknown) =>
    sql`case when ${isNewer} then ${sql.raw(`excluded.${column}`)} else ${before} end`;
  await connection
    .insert(certifications)
    .values(values)
    .onConflictDoUpdate({
      target: [certifications.signerId, certifications.ownerId, certifications.fingerprint, certifications.userId],
      set: {
        signedAt: newer('signed_at', certifications.signedAt),
        expiresAt: newer('expires_at', certifications.expiresAt),
        isRevoked: newer('is_revoked', certifications.isRevoked),
        signerFingerprint: newer('signer_fingerprint', certifications.signerFingerprint),
        madeAt: sql`coalesce(${certifications.madeAt}, excluded.made_at)`,
        receivedAt: sql`coalesce(${certifications.receivedAt}, excluded.received_at)`,
      },
    });
}

/** Certifications that stand now: neither taken back nor expired. */
const stands = (now: Date) =>
  and(eq(certifications.isRevoked, false), or(isNull(certifications.expiresAt), gt(certifications.expiresAt, now)));

/** How many user IDs each carries of whose signatures, among this person's. */
export async function countSignaturesOf(
  connection: Connection,
  participantId: string,
  now: Date,
): Promise<{ signerId: string; ownerId: string; count: number }[]> {
  return connection
    .select({
      signerId: certifications.signerId,
      ownerId: certifications.ownerId,
      count: sql<number>`count(*)::int`,
    })
    .from(certifications)
    .where(and(or(eq(certifications.signerId, participantId), eq(certifications.ownerId, participantId)), stands(now)))
    .groupBy(certifications.signerId, certifications.ownerId);
}

/** Whom this person sent an encrypted file, or delivered one openly. */
export async function listSentTo(connection: Connection, signerId: string): Promise<string[]> {
  const rows = await connection
    .selectDistinct({ ownerId: signatureFiles.ownerId })
    .from(signatureFiles)
    .where(and(eq(signatureFiles.signerId, signerId), isNotNull(signatureFiles.sentAt)));
  return rows.map(({ ownerId }) => ownerId);
}

/** Pairs of the party in which the one has certified the other, for the party's total; nobody's rank knows of it. */
export async function countCertifications(connection: Connection, partyId: string, now: Date): Promise<number> {
  const [row] = await connection
    .select({ pairs: countDistinct(sql`(${certifications.signerId}, ${certifications.ownerId})`) })
    .from(certifications)
    .where(and(eq(certifications.partyId, partyId), stands(now)));
  return row?.pairs ?? 0;
}

/** Somebody whose user IDs this person marked id ok and has not signed, sent or declined yet. */
export interface Unsigned {
  readonly ownerId: string;
  readonly badgeName: string;
}

export async function listUnsigned(connection: Connection, signerId: string): Promise<Unsigned[]> {
  return connection
    .selectDistinct({ ownerId: participants.id, badgeName: participants.badgeName, number: participants.number })
    .from(verifications)
    .innerJoin(verifiedUserIds, eq(verifiedUserIds.verificationId, verifications.id))
    .innerJoin(participants, and(eq(participants.id, verifications.ownerId), isNull(participants.leftAt)))
    .innerJoin(
      certificates,
      and(
        eq(certificates.participantId, participants.id),
        eq(certificates.fingerprint, verifications.fingerprint),
        isUsable(),
        sql`${verifiedUserIds.userId} = any(${certificates.userIds})`,
      ),
    )
    .leftJoin(
      certifications,
      and(
        eq(certifications.signerId, verifications.verifierId),
        eq(certifications.ownerId, verifications.ownerId),
        eq(certifications.fingerprint, verifications.fingerprint),
        eq(certifications.userId, verifiedUserIds.userId),
      ),
    )
    .leftJoin(
      declinedSignatures,
      and(eq(declinedSignatures.signerId, signerId), eq(declinedSignatures.ownerId, participants.id)),
    )
    .leftJoin(
      signatureFiles,
      and(
        eq(signatureFiles.signerId, signerId),
        eq(signatureFiles.ownerId, participants.id),
        isNotNull(signatureFiles.sentAt),
      ),
    )
    .where(
      and(
        eq(verifications.verifierId, signerId),
        ne(verifications.idMethod, 'none'),
        isNull(certifications.id),
        isNull(declinedSignatures.at),
        isNull(signatureFiles.id),
      ),
    )
    .orderBy(participants.number);
}

export async function declineSignature(
  connection: Connection,
  values: typeof declinedSignatures.$inferInsert,
): Promise<void> {
  await connection.insert(declinedSignatures).values(values).onConflictDoNothing();
}

export type SigningReminder = typeof signingReminders.$inferSelect;

export async function findSigningReminder(
  connection: Connection,
  participantId: string,
): Promise<SigningReminder | undefined> {
  const [row] = await connection
    .select()
    .from(signingReminders)
    .where(eq(signingReminders.participantId, participantId));
  return row;
}

export async function putSigningReminder(
  connection: Connection,
  values: typeof signingReminders.$inferInsert,
): Promise<void> {
  await connection
    .insert(signingReminders)
    .values(values)
    .onConflictDoUpdate({ target: signingReminders.participantId, set: values });
}
