import {
  type CertificationCandidate,
  certificationCandidates,
  isCertifiedBy,
  isHashAcceptable,
} from './certifications.ts';
import { isRefusal, type ReadCertificate } from './examine-certificate.ts';
import type { Finding } from './finding.ts';
import { hasEnded, isFromTheFuture } from './self-signatures.ts';
import { SIGNATURE_TYPE } from './signature-facts.ts';
import type { VerifyingKey } from './verify-signature.ts';

/** Primary keys that may have certified others, found by the key ID that signatures name, told apart by fingerprint. */
export type Issuers = ReadonlyMap<string, readonly VerifyingKey[]>;

/**
 * Only primary keys certify; a subkey's signature on a user ID means nothing, so subkeys are not listed. Neither are
 * revoked keys: whoever stole one can certify in its owner's name, and date it back.
 */
export function issuersAmong(certificates: readonly ReadCertificate[]): Issuers {
  const issuers = new Map<string, VerifyingKey[]>();
  for (const { verifyingKey, findings } of certificates) {
    if (verifyingKey === null || findings.some(isRevocation)) continue;
    const { keyId, fingerprint } = verifyingKey.facts;
    const known = issuers.get(keyId) ?? [];
    if (known.some((key) => key.facts.fingerprint === fingerprint)) continue;
    issuers.set(keyId, [...known, verifyingKey]);
  }
  return issuers;
}

function isRevocation(finding: Finding): boolean {
  return isRefusal(finding) && finding.code === 'revoked';
}

export interface CertifiedByQuery {
  readonly certificate: ReadCertificate;
  readonly issuers: Issuers;
  readonly now: Date;
  /** Whether certifications that have expired count: they verify, and `gpg --check-sigs` marks them good, but prove nothing now. */
  readonly countExpired: boolean;
}

/**
 * Fingerprints of the issuers, sorted, who certified a valid user ID of the certificate and have not taken that back:
 * class 0x10 to 0x13, mathematically valid, with a hash GnuPG accepts.
 */
export async function certifiedBy(query: CertifiedByQuery): Promise<string[]> {
  const found = new Set<string>();
  const { parts, primary, validUserIds } = query.certificate;
  const valid = new Set(validUserIds.map(({ component }) => component.packet.body));
  const candidates = certificationCandidates(parts, primary).filter(({ userId }) => valid.has(userId));
  const byUserId = Map.groupBy(candidates, ({ userId }) => userId);
  for (const onUserId of byUserId.values()) {
    for (const fingerprint of await certifiersOf(onUserId, query)) found.add(fingerprint);
  }
  return [...found].sort();
}

async function certifiersOf(
  candidates: readonly CertificationCandidate[],
  query: CertifiedByQuery,
): Promise<ReadonlySet<string>> {
  const decided = new Map<string, boolean>();
  const newestFirst = candidates.toSorted((a, b) => b.signature.createdAt.getTime() - a.signature.createdAt.getTime());
  for (const candidate of newestFirst) {
    for (const issuer of issuersNamed(candidate, query.issuers)) {
      const { fingerprint } = issuer.facts;
      if (decided.has(fingerprint) || !counts(candidate, issuer, query)) continue;
      if (!(await isCertifiedBy(candidate, issuer, query.certificate.primary))) continue;
      decided.set(fingerprint, candidate.signature.type !== SIGNATURE_TYPE.certRevocation);
    }
  }
  return new Set([...decided].filter(([, isCertified]) => isCertified).map(([fingerprint]) => fingerprint));
}

function issuersNamed({ signature }: CertificationCandidate, issuers: Issuers): readonly VerifyingKey[] {
  const { issuerFingerprint, issuerKeyId } = signature;
  if (issuerFingerprint === null) return issuerKeyId === null ? [] : (issuers.get(issuerKeyId) ?? []);
  const keyId = issuerFingerprint.length === 64 ? issuerFingerprint.slice(0, 16) : issuerFingerprint.slice(-16);
  return (issuers.get(keyId) ?? []).filter((key) => key.facts.fingerprint === issuerFingerprint);
}

function counts({ signature }: CertificationCandidate, issuer: VerifyingKey, query: CertifiedByQuery): boolean {
  if (signature.isCriticalUnknown || !isHashAcceptable(signature)) return false;
  if (signature.createdAt < issuer.facts.createdAt || isFromTheFuture(signature, query.now)) return false;
  return query.countExpired || !hasEnded(signature, query.now);
}
