import { type CertificateParts, readCertificateParts } from './certificate-parts.ts';
import { type CertificationCandidate, certificationCandidates, isCertifiedBy } from './certifications.ts';
import { MAX_CERTIFICATE_BYTES } from './examine-certificate.ts';
import { TAG, walkPackets } from './packet-walk.ts';
import { type PublicKeyFacts, readPublicKeyFacts } from './public-key-facts.ts';
import { hasSecretKeyPacket, readInput, splitKeyring } from './read-input.ts';
import { hasEnded, isFromTheFuture } from './self-signatures.ts';
import { SHA1, SIGNATURE_TYPE, WEAK_HASHES } from './signature-facts.ts';
import { decodeUserId, MAX_USER_ID_OCTETS } from './user-id-text.ts';
import { readVerifyingKey, type VerifyingKey } from './verify-signature.ts';

/** The most that is read at once, in octets. */
export const MAX_SIGNED_BYTES = 10 * 1024 * 1024;
/** Verifying costs about a millisecond; whoever brings more than this is not reporting on one party. */
const MOST_VERIFIED = 20_000;

export interface SignedQuestion {
  readonly input: Uint8Array | string;
  /** Whoever hands it in: certifications by this key, or of this key, are looked at, and no others. */
  readonly fingerprint: string;
  /** Their stored certificate. */
  readonly certificate: Uint8Array;
  /** The beginnings of the other members' stored certificates, the primary key packet at least. */
  readonly members: readonly Uint8Array[];
  readonly now: Date;
}

/** Why a certification that names a member as its maker does not count. */
export type NotCounted = 'forged' | 'expired' | 'weak-hash' | 'local' | 'self-signature' | 'by-subkey' | 'future';

/** The newest certification or revocation by one key of one user ID that is what it says. */
export interface FoundCertification {
  readonly issuer: string;
  readonly certified: string;
  readonly userId: string;
  readonly signedAt: Date;
  readonly expiresAt: Date | null;
  readonly isRevoked: boolean;
  /** The certificate's primary key, this user ID with its own signatures, and the certification: what its owner imports. */
  readonly file: Uint8Array;
}

export interface Uncounted {
  readonly issuer: string;
  readonly certified: string;
  readonly userId: string;
  readonly because: NotCounted;
}

export type JudgedSigned =
  | { readonly unread: 'secret-key' | 'too-large' | 'no-certificate' }
  | {
      readonly unread: null;
      readonly certificates: number;
      readonly found: readonly FoundCertification[];
      readonly notCounted: readonly Uncounted[];
    };

/**
 * Looks for certifications between whoever hands this in and the other members, in a certificate, a keyring, or a text with
 * several of them, of at most 10 MiB. They must be by the issuer's primary key, of class 0x10 to 0x13, exportable and with a
 * SHA-2 or SHA-3 hash; of an issuer and user ID the newest of certification and revocation stands. Nothing is unpacked. Never rejects.
 */
export async function judgeSigned(question: SignedQuestion): Promise<JudgedSigned> {
  const { input } = question;
  if (input.length > MAX_SIGNED_BYTES) return { unread: 'too-large' };
  const blocks = readInput(input);
  const isSecret = blocks.some(
    (block) => block.kind === 'secret' || (block.kind === 'key' && hasSecretKeyPacket(block.bytes)),
  );
  if (isSecret) return { unread: 'secret-key' };
  const pieces = blocks.flatMap((block) => (block.kind === 'key' ? [...splitKeyring(block.bytes)] : []));
  const search = await openSearch(question);
  let certificates = 0;
  for (const piece of pieces) {
    const primary = primaryOf(piece);
    if (primary === null) continue;
    certificates += 1;
    if (search.members.has(primary.fingerprint) && piece.length <= MAX_CERTIFICATE_BYTES) await lookInto(piece, search);
  }
  if (certificates === 0) return { unread: 'no-certificate' };
  return { unread: null, certificates, found: [...search.found.values()], notCounted: [...search.notCounted.values()] };
}

interface Search {
  readonly question: SignedQuestion;
  readonly members: ReadonlyMap<string, PublicKeyFacts>;
  /** Fingerprints that a key ID may mean. */
  readonly byKeyId: ReadonlyMap<string, readonly string[]>;
  readonly subkeys: ReadonlySet<string>;
  readonly keys: Map<string, VerifyingKey | null>;
  readonly found: Map<string, FoundCertification>;
  readonly notCounted: Map<string, Uncounted>;
  verified: number;
}

async function openSearch(question: SignedQuestion): Promise<Search> {
  const facts = [question.certificate, ...question.members].flatMap((bytes) => primaryOf(bytes) ?? []);
  const byKeyId = Map.groupBy(facts, ({ keyId }) => keyId);
  return {
    question,
    members: new Map(facts.map((one) => [one.fingerprint, one])),
    byKeyId: new Map([...byKeyId].map(([keyId, some]) => [keyId, some.map(({ fingerprint }) => fingerprint)])),
    subkeys: subkeysOf(question.certificate),
    keys: new Map(),
    found: new Map(),
    notCounted: new Map(),
    verified: 0,
  };
}

/** The first packet's facts; the rest may be cut off. */
function primaryOf(bytes: Uint8Array): PublicKeyFacts | null {
  const [first] = walkPackets(bytes);
  return first?.packet?.tag === TAG.publicKey ? readPublicKeyFacts(first.packet.body) : null;
}

/** Key IDs and fingerprints of a certificate's subkeys. */
function subkeysOf(bytes: Uint8Array): ReadonlySet<string> {
  const names = [...walkPackets(bytes)].flatMap(({ packet }) => {
    const facts = packet?.tag === TAG.publicSubkey ? readPublicKeyFacts(packet.body) : null;
    return facts === null ? [] : [facts.fingerprint, facts.keyId];
  });
  return new Set(names);
}

async function lookInto(piece: Uint8Array, search: Search): Promise<void> {
  const parts = readCertificateParts(piece);
  if (typeof parts === 'string') return;
  const primary = readPublicKeyFacts(parts.primary.packet.body);
  if (primary === null) return;
  const { fingerprint } = search.question;
  noteSelfSignatures(parts, primary, search);
  for (const candidate of certificationCandidates(parts, primary)) {
    const text = decodeUserId(candidate.userId).text;
    const about = { certified: primary.fingerprint, userId: text };
    if (isBySubkey(candidate, search)) note(search, { ...about, issuer: fingerprint, because: 'by-subkey' });
    for (const issuer of issuersOf(candidate, search)) {
      // Only what whoever hands it in made or got: other people's affairs are theirs to report.
      if (issuer !== fingerprint && primary.fingerprint !== fingerprint) continue;
      await judgeOne(candidate, { ...about, issuer }, { parts, primary, search });
    }
  }
}

/** Their own key with nothing but their own signatures in it is no news, but they are told why. */
function noteSelfSignatures(parts: CertificateParts, primary: PublicKeyFacts, search: Search): void {
  if (primary.fingerprint !== search.question.fingerprint) return;
  const [first] = parts.userIds;
  if (first === undefined || certificationCandidates(parts, primary).length > 0) return;
  const { text } = decodeUserId(first.packet.body);
  note(search, {
    issuer: primary.fingerprint,
    certified: primary.fingerprint,
    userId: text,
    because: 'self-signature',
  });
}

function isBySubkey({ signature }: CertificationCandidate, { subkeys }: Search): boolean {
  const { issuerFingerprint, issuerKeyId } = signature;
  return subkeys.has(issuerFingerprint ?? '') || (issuerFingerprint === null && subkeys.has(issuerKeyId ?? ''));
}

function issuersOf({ signature }: CertificationCandidate, { members, byKeyId }: Search): readonly string[] {
  const { issuerFingerprint, issuerKeyId } = signature;
  if (issuerFingerprint !== null) return members.has(issuerFingerprint) ? [issuerFingerprint] : [];
  return issuerKeyId === null ? [] : (byKeyId.get(issuerKeyId) ?? []);
}

interface Surroundings {
  readonly parts: CertificateParts;
  readonly primary: PublicKeyFacts;
  readonly search: Search;
}

type About = Omit<Uncounted, 'because'>;

async function judgeOne(candidate: CertificationCandidate, about: About, around: Surroundings): Promise<void> {
  const { signature } = candidate;
  const { search, primary } = around;
  const because = whyNot(candidate, search.question.now);
  if (because !== null) return note(search, { ...about, because });
  const name = nameOf(about);
  const known = search.found.get(name);
  if (known !== undefined && known.signedAt > signature.createdAt) return;
  const key = await keyOf(about.issuer, search);
  search.verified += 1;
  if (key === null || search.verified > MOST_VERIFIED) return;
  const { createdAt, expiresAt } = signature;
  const isTheirs = createdAt >= key.facts.createdAt && (await isCertifiedBy(candidate, key, primary));
  if (!isTheirs) return note(search, { ...about, because: 'forged' });
  const isRevoked = signature.type === SIGNATURE_TYPE.certRevocation;
  search.found.set(name, { ...about, signedAt: createdAt, expiresAt, isRevoked, file: fileOf(candidate, around) });
  if (hasEnded(signature, search.question.now)) note(search, { ...about, because: 'expired' });
  else search.notCounted.delete(name);
}

function whyNot({ signature, userId }: CertificationCandidate, now: Date): NotCounted | null {
  if (signature.isCriticalUnknown || userId.length > MAX_USER_ID_OCTETS) return 'forged';
  if (signature.isLocal) return 'local';
  if (signature.hashId === SHA1 || WEAK_HASHES.has(signature.hashId)) return 'weak-hash';
  return isFromTheFuture(signature, now) ? 'future' : null;
}

async function keyOf(fingerprint: string, { keys, members }: Search): Promise<VerifyingKey | null> {
  const known = keys.get(fingerprint);
  if (known !== undefined) return known;
  const facts = members.get(fingerprint);
  const read = facts === undefined ? 'unreadable' : await readVerifyingKey(facts);
  const key = typeof read === 'string' ? null : read;
  keys.set(fingerprint, key);
  return key;
}

/** One that counts already is not spoilt by a bad one beside it. */
function note(search: Search, uncounted: Uncounted): void {
  const name = nameOf(uncounted);
  const found = search.found.get(name);
  if (found === undefined || uncounted.because === 'expired') search.notCounted.set(name, uncounted);
}

function nameOf({ issuer, certified, userId }: About): string {
  return `${issuer} ${certified} ${userId}`;
}

function fileOf({ userId, packet }: CertificationCandidate, { parts, primary }: Surroundings): Uint8Array {
  const component = parts.userIds.find((one) => one.packet.body === userId);
  const own = component?.signatures.filter(({ facts }) => {
    return facts?.issuerFingerprint === primary.fingerprint || facts?.issuerKeyId === primary.keyId;
  });
  const packets = [
    parts.primary.packet,
    ...(component ? [component.packet] : []),
    ...(own ?? []).map((one) => one.packet),
    packet,
  ];
  return new Uint8Array(Buffer.concat(packets.map(({ bytes }) => bytes)));
}
