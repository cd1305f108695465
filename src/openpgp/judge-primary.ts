import { type CertificateParts, isCertification } from './certificate-parts.ts';
import type { Finding, FindingOf } from './finding.ts';
import { DSA_ALGORITHM, ELGAMAL_ALGORITHMS, type PublicKeyFacts, RSA_ALGORITHMS } from './public-key-facts.ts';
import { allSelfSignatures, END_OF_TIME, hasEnded, newestSelfSignature } from './self-signatures.ts';
import { namesIssuer, SHA1, SIGNATURE_TYPE, type SignatureFacts, WEAK_HASHES } from './signature-facts.ts';
import { isSignatureValid, type VerifyingKey } from './verify-signature.ts';

/** The party's end plus this is how long a key should last: certifications are made and mailed weeks later. */
export const DAYS_AFTER_PARTY = 90;
const DAY = 86_400_000;

/** Below this many bits RSA, DSA and Elgamal count as weak. */
export const LEAST_BITS = 2048;

export interface JudgedPrimary {
  readonly expiresAt: Date | null;
  /** Key flags in force for the primary key; null if no self-signature names any. */
  readonly keyFlags: number | null;
  readonly findings: readonly Finding[];
}

export interface PrimaryInput {
  readonly parts: CertificateParts;
  readonly primary: VerifyingKey;
  /** The self-signatures in force on user IDs. */
  readonly onUserIds: readonly SignatureFacts[];
  readonly now: Date;
  readonly partyEnd: Date;
  /** Primary keys of possible designated revokers. */
  readonly revokers: readonly VerifyingKey[];
}

/** Judges the primary key: revocations, expiry, strength. Refusals stand in the order in which they should be told. */
export async function judgePrimary(input: PrimaryInput): Promise<JudgedPrimary> {
  const direct = await currentDirectSignature(input);
  const attributes = await attributeSignatures(input);
  const onUserIds = [...input.onUserIds, ...attributes];
  const facts = input.primary.facts;
  const expiresAt = keyExpiry(facts, direct, onUserIds);
  return {
    expiresAt,
    keyFlags: keyFlags(direct, onUserIds),
    findings: [
      ...(await revocations(input)),
      ...expiryFindings(facts, expiresAt, input),
      ...strengthFindings(facts, 'primary'),
      ...directHashFindings(direct, facts),
    ],
  };
}

async function currentDirectSignature(input: PrimaryInput): Promise<SignatureFacts | null> {
  const { parts, primary, now } = input;
  return newestSelfSignature({
    primary,
    component: parts.primary,
    covered: { kind: 'key' },
    now,
    isWanted: (signature) => signature.type === SIGNATURE_TYPE.directKey && !hasEnded(signature, now),
  });
}

/** Photo IDs carry self-signatures too, and GnuPG reads the key's expiry from them as from any other. */
async function attributeSignatures(input: PrimaryInput): Promise<SignatureFacts[]> {
  const { parts, primary, now } = input;
  const found: SignatureFacts[] = [];
  for (const component of parts.userAttributes) {
    const signature = await newestSelfSignature({
      primary,
      component,
      covered: { kind: 'user-attribute', body: component.packet.body },
      now,
      isWanted: (candidate) => isCertification(candidate) || candidate.type === SIGNATURE_TYPE.certRevocation,
    });
    if (signature !== null && isCertification(signature) && !hasEnded(signature, now)) found.push(signature);
  }
  return found;
}

/**
 * When the key expires. A direct-key signature that says so goes first, then the newest self-signature on a user ID
 * that says so: GnuPG's order, tried side by side in the tests.
 */
function keyExpiry(
  facts: PublicKeyFacts,
  direct: SignatureFacts | null,
  onUserIds: readonly SignatureFacts[],
): Date | null {
  const seconds =
    direct?.keyExpiresAfter ?? newest(onUserIds.filter((s) => s.keyExpiresAfter !== null))?.keyExpiresAfter;
  return seconds ? new Date(facts.createdAt.getTime() + seconds * 1000) : null;
}

function keyFlags(direct: SignatureFacts | null, onUserIds: readonly SignatureFacts[]): number | null {
  return direct?.keyFlags ?? newest(onUserIds.filter((signature) => signature.keyFlags !== null))?.keyFlags ?? null;
}

function newest(signatures: readonly SignatureFacts[]): SignatureFacts | null {
  return signatures.reduce<SignatureFacts | null>(
    (best, next) => (best === null || next.createdAt > best.createdAt ? next : best),
    null,
  );
}

function expiryFindings(facts: PublicKeyFacts, expiresAt: Date | null, input: PrimaryInput): Finding[] {
  if (expiresAt === null) return [];
  const { fingerprint } = facts;
  if (expiresAt <= input.now) return [{ code: 'expired', severity: 'refuse', at: expiresAt, fingerprint }];
  const wanted = new Date(input.partyEnd.getTime() + DAYS_AFTER_PARTY * DAY);
  if (expiresAt >= wanted) return [];
  return [{ code: 'expires-soon', severity: 'warn', at: expiresAt, fingerprint }];
}

/** Weak algorithms: RSA, DSA and Elgamal by their size, and DSA at any size because little can still use it. */
export function strengthFindings(facts: PublicKeyFacts, part: 'primary' | 'subkey'): Finding[] {
  const { algorithmId, algorithm, bits, fingerprint } = facts;
  const isSized =
    RSA_ALGORITHMS.has(algorithmId) || algorithmId === DSA_ALGORITHM || ELGAMAL_ALGORITHMS.has(algorithmId);
  const isShort = isSized && (bits ?? 0) < LEAST_BITS;
  if (!isShort && algorithmId !== DSA_ALGORITHM) return [];
  const severity = isShort && part === 'primary' ? 'refuse' : 'warn';
  return [{ code: 'weak-algorithm', severity, algorithm, part, fingerprint }];
}

function directHashFindings(direct: SignatureFacts | null, facts: PublicKeyFacts): Finding[] {
  if (direct === null) return [];
  const subject = facts.fingerprint;
  if (direct.hashId === SHA1) return [{ code: 'sha1-self-signature', severity: 'warn', on: 'key', subject }];
  const hash = WEAK_HASHES.get(direct.hashId);
  return hash === undefined ? [] : [{ code: 'weak-hash', severity: 'warn', hash, on: 'key', subject }];
}

/**
 * Any valid revocation by the key itself ends it, whatever its reason or time: there is no way back from one. The same holds
 * for one by a designated revoker whose key is at hand; without that it cannot be checked, and is told, not obeyed, since
 * anybody can write such a packet. One that turns out not to be theirs is nothing, as for GnuPG.
 */
async function revocations(input: PrimaryInput): Promise<Finding[]> {
  const { parts, primary } = input;
  const own = await newestSelfSignature({
    primary,
    component: parts.primary,
    covered: { kind: 'key' },
    now: END_OF_TIME,
    isWanted: (signature) => signature.type === SIGNATURE_TYPE.keyRevocation,
  });
  if (own !== null) return [{ code: 'revoked', severity: 'refuse', at: own.createdAt, by: null }];
  const told = await designatedRevocations(input);
  const verified = told.filter(({ severity }) => severity === 'refuse');
  return verified.length > 0 ? verified.slice(0, 1) : told;
}

/** Nobody needs more to be revoked once; each that is verified costs time. */
const MOST_DESIGNATED = 20;

async function designatedRevocations(input: PrimaryInput): Promise<FindingOf<'revoked'>[]> {
  const { parts, primary } = input;
  const foreign = parts.primary.signatures.flatMap(({ facts }) => {
    return facts?.type === SIGNATURE_TYPE.keyRevocation && !namesIssuer(facts, primary.facts) ? [facts] : [];
  });
  if (foreign.length === 0) return [];
  const designated = await designatedRevokers(input);
  const told: FindingOf<'revoked'>[] = [];
  for (const signature of foreign.slice(0, MOST_DESIGNATED)) {
    const by = designated.find((fingerprint) => namesRevoker(signature, fingerprint));
    if (by === undefined) continue;
    const revoker = input.revokers.find(({ facts }) => facts.fingerprint === by);
    const at = signature.createdAt;
    if (revoker === undefined) told.push({ code: 'revoked', severity: 'warn', at, by });
    else if (await isRevokedBy(revoker, signature, primary)) told.push({ code: 'revoked', severity: 'refuse', at, by });
  }
  return told;
}

async function isRevokedBy(revoker: VerifyingKey, signature: SignatureFacts, primary: VerifyingKey): Promise<boolean> {
  if (signature.isCriticalUnknown || WEAK_HASHES.has(signature.hashId)) return false;
  if (signature.createdAt < revoker.facts.createdAt) return false;
  return isSignatureValid(signature, revoker, primary.facts.body, { kind: 'key' });
}

async function designatedRevokers({ parts, primary, now }: PrimaryInput): Promise<string[]> {
  const isWanted = (signature: SignatureFacts) =>
    signature.type === SIGNATURE_TYPE.directKey && signature.revokers.length > 0;
  const naming = await allSelfSignatures({
    primary,
    component: parts.primary,
    covered: { kind: 'key' },
    now,
    isWanted,
  });
  return naming.flatMap((signature) => signature.revokers);
}

function namesRevoker(signature: SignatureFacts, fingerprint: string): boolean {
  const keyId = fingerprint.length === 64 ? fingerprint.slice(0, 16) : fingerprint.slice(-16);
  return namesIssuer(signature, { fingerprint, keyId });
}
