import { type CertificateParts, type PartsFault, readCertificateParts } from './certificate-parts.ts';
import type { Finding, Refusal, UnreadableCause } from './finding.ts';
import { judgePrimary } from './judge-primary.ts';
import { judgeSubkeys } from './judge-subkeys.ts';
import { type DroppedUserId, type JudgedUserIds, judgeUserIds, type ValidUserId } from './judge-user-ids.ts';
import { TAG, walkPackets } from './packet-walk.ts';
import { isPostQuantumPrimary, keyVersion, type PublicKeyFacts, readPublicKeyFacts } from './public-key-facts.ts';
import { hasSecretKeyPacket } from './read-input.ts';
import { namesIssuer } from './signature-facts.ts';
import { decodeUserId, shortened } from './user-id-text.ts';
import { readVerifyingKey, type VerifyingKey } from './verify-signature.ts';

/** The most a certificate may have, in octets: three times what the largest in Debian's keyring has. */
export const MAX_CERTIFICATE_BYTES = 1_048_576;

export interface JudgedAt {
  readonly now: Date;
  /** Keys should last until 90 days after this. */
  readonly partyEnd: Date;
  /** Certificates of people who may be designated revokers of this one: only with those their revocations can be verified. */
  readonly revokers?: readonly Uint8Array[];
}

/** What is known of a certificate, whether or not it is accepted. */
export interface CertificateFacts {
  /** Upper-case hex, 40 digits (version 4) or 64 (version 6). */
  readonly fingerprint: string;
  readonly version: 4 | 6;
  /** As GnuPG names it: `ed25519`, `rsa4096`. */
  readonly algorithm: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Only those with a valid, unrevoked, unexpired self-signature, the primary one first. */
  readonly userIds: readonly string[];
  readonly droppedUserIds: readonly DroppedUserId[];
  /** User IDs of a `fingerprintOnly` certificate, whose self-signatures nobody here can verify. Empty otherwise. */
  readonly uncheckedUserIds: readonly string[];
  /** True for version 6 with a registered algorithm openpgp.js lacks: nothing but the fingerprint is checked. */
  readonly fingerprintOnly: boolean;
}

/** A certificate that could be taken apart, with everything that was found about it. */
export interface ReadCertificate {
  readonly isReadable: true;
  readonly facts: CertificateFacts;
  /** Refusals first, in the order in which they should be told. */
  readonly findings: readonly Finding[];
  readonly parts: CertificateParts;
  readonly primary: PublicKeyFacts;
  /** Null where openpgp.js does not know the algorithm. */
  readonly verifyingKey: VerifyingKey | null;
  readonly validUserIds: readonly ValidUserId[];
}

export type ExaminedCertificate =
  | ReadCertificate
  | { readonly isReadable: false; readonly because: Refusal; readonly fingerprint: string | null };

/**
 * Examines the packets of one certificate. A secret key packet anywhere in them is refused before any packet's body is
 * looked at. Throws for no input whatever.
 */
export async function examineCertificate(bytes: Uint8Array, at: JudgedAt): Promise<ExaminedCertificate> {
  if (hasSecretKeyPacket(bytes)) return unreadable({ code: 'secret-key', severity: 'refuse', form: 'openpgp' });
  if (bytes.length > MAX_CERTIFICATE_BYTES) return tooLarge(bytes, 'bytes');
  const parts = readCertificateParts(bytes);
  if (parts === 'too-many-packets') return tooLarge(bytes, 'packets');
  if (typeof parts === 'string') return unreadable(notOpenPgp(CAUSES[parts]));
  const version = keyVersion(parts.primary.packet.body);
  if (version === 2 || version === 3 || version === 5) {
    return unreadable({ code: 'old-version', severity: 'refuse', version });
  }
  const primary = readPublicKeyFacts(parts.primary.packet.body);
  if (primary === null) return unreadable(notOpenPgp('key-damaged'));
  return examineReadable(parts, primary, at);
}

const CAUSES = {
  cut: 'packets-cut',
  damaged: 'packets-damaged',
  'other-packets': 'other-packets',
  'no-primary-key': 'no-primary-key',
} as const satisfies Record<Exclude<PartsFault, 'too-many-packets'>, UnreadableCause>;

async function examineReadable(
  parts: CertificateParts,
  primary: PublicKeyFacts,
  at: JudgedAt,
): Promise<ExaminedCertificate> {
  const verifyingKey = await readVerifyingKey(primary);
  if (verifyingKey === 'damaged') return unreadable(notOpenPgp('key-damaged'), primary.fingerprint);
  if (verifyingKey !== 'unreadable') return examineSignatures(parts, verifyingKey, at);
  if (isPostQuantumPrimary(primary)) return examineFingerprintOnly(parts, primary);
  const { algorithm, fingerprint } = primary;
  return unreadable({ code: 'unreadable-algorithm', severity: 'refuse', part: 'primary', algorithm }, fingerprint);
}

async function examineSignatures(
  parts: CertificateParts,
  verifyingKey: VerifyingKey,
  at: JudgedAt,
): Promise<ReadCertificate> {
  const { facts: primary } = verifyingKey;
  const userIds = await judgeUserIds(parts, verifyingKey, at.now);
  const revokers = await verifyingKeysOf(at.revokers ?? []);
  const judged = await judgePrimary({ parts, primary: verifyingKey, onUserIds: userIds.signatures, ...at, revokers });
  const subkeys = await judgeSubkeys({ parts, primary: verifyingKey, primaryFlags: judged.keyFlags, ...at });
  const found = worthTelling([...judged.findings, ...noValidUserId(userIds), ...userIds.findings, ...subkeys]);
  return {
    isReadable: true,
    facts: {
      ...identity(primary),
      expiresAt: judged.expiresAt,
      userIds: userIds.valid.map(({ userId }) => userId),
      droppedUserIds: userIds.dropped,
      uncheckedUserIds: [],
      fingerprintOnly: false,
    },
    findings: [...found.filter(isRefusal), ...found.filter((finding) => !isRefusal(finding))],
    parts,
    primary,
    verifyingKey,
    validUserIds: userIds.valid,
  };
}

/**
 * Extending an expired key makes its self-signatures anew, with a good hash, so nothing is to be said about SHA-1 before; Debian's
 * `sq-keyring-linter` leaves expired keys out as well.
 */
function worthTelling(findings: readonly Finding[]): Finding[] {
  const isExpired = findings.some(({ code }) => code === 'expired');
  return findings.filter(({ code }) => !isExpired || code !== 'sha1-self-signature');
}

async function verifyingKeysOf(certificates: readonly Uint8Array[]): Promise<VerifyingKey[]> {
  const keys: VerifyingKey[] = [];
  for (const bytes of certificates) {
    const parts = readCertificateParts(bytes);
    const facts = typeof parts === 'string' ? null : readPublicKeyFacts(parts.primary.packet.body);
    const key = facts === null ? 'unreadable' : await readVerifyingKey(facts);
    if (typeof key !== 'string') keys.push(key);
  }
  return keys;
}

/** If only weak hashes stand between the owner and a valid user ID, that is what they should read first. */
function noValidUserId({ valid, findings }: JudgedUserIds): Finding[] {
  if (valid.length > 0) return [];
  const weak = findings.find((finding) => finding.code === 'weak-hash');
  const none: Finding = { code: 'no-valid-user-id', severity: 'refuse' };
  return weak === undefined ? [none] : [{ ...weak, severity: 'refuse' }, none];
}

/**
 * Nothing signed can be checked. What can be is that a signature in it names this fingerprint as its maker, as every
 * version 6 self-signature must (RFC 9580 section 5.2.3.35): a damaged key would otherwise pass under a new fingerprint.
 */
function examineFingerprintOnly(parts: CertificateParts, primary: PublicKeyFacts): ExaminedCertificate {
  const signatures = [parts.primary, ...parts.userIds].flatMap((component) => component.signatures);
  if (!signatures.some(({ facts }) => facts !== null && namesIssuer(facts, primary))) {
    return unreadable(notOpenPgp('key-damaged'), primary.fingerprint);
  }
  return {
    isReadable: true,
    facts: {
      ...identity(primary),
      expiresAt: null,
      userIds: [],
      droppedUserIds: [],
      uncheckedUserIds: parts.userIds.map(({ packet }) => shortened(decodeUserId(packet.body).text)),
      fingerprintOnly: true,
    },
    findings: [{ code: 'unreadable-algorithm', severity: 'note', part: 'primary', algorithm: primary.algorithm }],
    parts,
    primary,
    verifyingKey: null,
    validUserIds: [],
  };
}

function identity(
  primary: PublicKeyFacts,
): Pick<CertificateFacts, 'fingerprint' | 'version' | 'algorithm' | 'createdAt'> {
  const { fingerprint, version, algorithm, createdAt } = primary;
  return { fingerprint, version, algorithm, createdAt };
}

function tooLarge(bytes: Uint8Array, cause: 'bytes' | 'packets'): ExaminedCertificate {
  const because = {
    code: 'too-large',
    severity: 'refuse',
    cause,
    bytes: bytes.length,
    limit: MAX_CERTIFICATE_BYTES,
  } as const;
  const [first] = walkPackets(bytes);
  const primary = first?.packet?.tag === TAG.publicKey ? readPublicKeyFacts(first.packet.body) : null;
  return unreadable(because, primary?.fingerprint ?? null);
}

function notOpenPgp(cause: UnreadableCause): Refusal {
  return { code: 'not-openpgp', severity: 'refuse', cause };
}

function unreadable(because: Refusal, fingerprint: string | null = null): ExaminedCertificate {
  return { isReadable: false, because, fingerprint };
}

export function isRefusal(finding: Finding): finding is Refusal {
  return finding.severity === 'refuse';
}
