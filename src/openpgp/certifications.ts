import { type CertificateParts, isCertification, type PlacedSignature } from './certificate-parts.ts';
import { type Packet, TAG } from './packet-walk.ts';
import type { PublicKeyFacts } from './public-key-facts.ts';
import { namesIssuer, SHA1, SIGNATURE_TYPE, type SignatureFacts, WEAK_HASHES } from './signature-facts.ts';
import { decodeUserId } from './user-id-text.ts';
import { isSignatureValid, type VerifyingKey } from './verify-signature.ts';

/** A signature by somebody else on a user ID: a certification, or the revocation of one. Unverified. */
export interface ThirdPartyCertification {
  /** Upper-case hex: a fingerprint (40 or 64 digits), or only a key ID (16) in older signatures. */
  readonly issuer: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly isRevocation: boolean;
  /** The signature packet, header and all. */
  readonly bytes: Uint8Array;
}

/** Debian's most signed certificate has some 600 issuers; more than this is a flood, and the newest are kept. */
export const MAX_CERTIFICATIONS = 2_000;

interface Candidate {
  readonly signature: SignatureFacts;
  readonly packet: Packet;
  readonly userId: Uint8Array;
}

/** The certificate's octets without other people's certifications, everything else as it stood. */
export function stripThirdParty(parts: CertificateParts, primary: PublicKeyFacts): Uint8Array {
  const foreign = new Set(foreignSignatures(parts, primary).map(({ packet }) => packet));
  const kept = parts.packets.filter((packet) => packet.tag !== TAG.trust && !foreign.has(packet));
  return new Uint8Array(Buffer.concat(kept.map((packet) => packet.bytes)));
}

function foreignSignatures(parts: CertificateParts, primary: PublicKeyFacts): PlacedSignature[] {
  const onPeople = [...parts.userIds, ...parts.userAttributes].flatMap((component) => component.signatures);
  const onKey = parts.primary.signatures.filter(({ facts }) => facts?.type === SIGNATURE_TYPE.directKey);
  return [...onPeople, ...onKey].filter(({ facts }) => facts !== null && !namesIssuer(facts, primary));
}

/** Other people's certifications of user IDs, kept apart: the newest of each issuer and user ID, at most 2,000. */
export function keepCertifications(parts: CertificateParts, primary: PublicKeyFacts): ThirdPartyCertification[] {
  const newest = new Map<string, ThirdPartyCertification>();
  for (const { signature, packet, userId } of candidates(parts, primary)) {
    const issuer = signature.issuerFingerprint ?? signature.issuerKeyId;
    if (issuer === null) continue;
    const text = decodeUserId(userId).text;
    const known = newest.get(`${issuer} ${text}`);
    if (known !== undefined && known.createdAt > signature.createdAt) continue;
    const isRevocation = signature.type === SIGNATURE_TYPE.certRevocation;
    const { createdAt } = signature;
    newest.set(`${issuer} ${text}`, {
      issuer,
      userId: text,
      createdAt,
      isRevocation,
      bytes: new Uint8Array(packet.bytes),
    });
  }
  const kept = [...newest.values()];
  if (kept.length <= MAX_CERTIFICATIONS) return kept;
  return kept.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, MAX_CERTIFICATIONS);
}

function candidates(parts: CertificateParts, primary: PublicKeyFacts): Candidate[] {
  return parts.userIds.flatMap((component) =>
    component.signatures.flatMap(({ facts, packet }) => {
      if (facts === null || namesIssuer(facts, primary)) return [];
      if (!isCertification(facts) && facts.type !== SIGNATURE_TYPE.certRevocation) return [];
      return [{ signature: facts, packet, userId: component.packet.body }];
    }),
  );
}

export type { Candidate as CertificationCandidate };
export { candidates as certificationCandidates };

/** GnuPG takes SHA-1 certifications only from before this second, when chosen-prefix collisions became affordable. */
const SHA1_UNTIL = new Date('2019-01-19T00:00:00Z');

/** Whether a certification's hash algorithm still proves anything. */
export function isHashAcceptable(signature: SignatureFacts): boolean {
  if (WEAK_HASHES.has(signature.hashId)) return false;
  return signature.hashId !== SHA1 || signature.createdAt <= SHA1_UNTIL;
}

/** Whether `issuer` made this certification (or revocation of one) over the user ID of the certificate. */
export function isCertifiedBy(candidate: Candidate, issuer: VerifyingKey, certified: PublicKeyFacts): Promise<boolean> {
  const covered = { kind: 'user-id', body: candidate.userId } as const;
  return isSignatureValid(candidate.signature, issuer, certified.body, covered);
}
