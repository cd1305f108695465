import { config, enums, PublicKeyPacket, SignaturePacket } from 'openpgp';
import { framedForHash, type PublicKeyFacts } from './public-key-facts.ts';
import { SIGNATURE_TYPE, type SignatureFacts } from './signature-facts.ts';

/** A key whose signatures can be verified, because openpgp.js knows its algorithm. */
export interface VerifyingKey {
  readonly facts: PublicKeyFacts;
  readonly packet: PublicKeyPacket;
}

/** What a signature in a certificate covers besides the primary key: nothing more, a user ID or attribute, a subkey. */
export type Covered =
  | { readonly kind: 'key' }
  | { readonly kind: 'user-id' | 'user-attribute'; readonly body: Uint8Array }
  | { readonly kind: 'subkey'; readonly body: Uint8Array };

// Judging a hash, a time or a notation is this folder's work, one level up, where the reason can still be told. Here a
// signature is only mathematically right or wrong, so openpgp.js is told to reject none and sees a time that never ends.
const LENIENT = { ...config, rejectHashAlgorithms: new Set<never>(), rejectMessageHashAlgorithms: new Set<never>() };
const BEFORE_EVERYTHING = new Date(0);

/**
 * Makes a key usable for verifying. Null if openpgp.js does not know the algorithm or curve (`unreadable`), or if the
 * octets are not the canonical form of the numbers in them (`damaged`): GnuPG and openpgp.js would disagree with us,
 * and with each other, about such a key's fingerprint.
 */
export async function readVerifyingKey(facts: PublicKeyFacts): Promise<VerifyingKey | 'unreadable' | 'damaged'> {
  const packet = new PublicKeyPacket();
  try {
    await packet.read(facts.body);
  } catch (error) {
    return error instanceof Error && error.name === 'UnsupportedError' ? 'unreadable' : 'damaged';
  }
  return Buffer.compare(packet.write(), facts.body) === 0 ? { facts, packet } : 'damaged';
}

/**
 * Whether `signature` is a mathematically valid signature by `issuer` over the primary key with `primaryBody` and what
 * is covered. Says nothing about its time, its hash algorithm or its critical subpackets. Never throws.
 */
export function isSignatureValid(
  signature: SignatureFacts,
  issuer: VerifyingKey,
  primaryBody: Uint8Array,
  covered: Covered,
): Promise<boolean> {
  return isValidOver(signature, issuer, verifiedType(signature.type), dataToVerify(primaryBody, covered));
}

/**
 * Whether `signature` is a mathematically valid signature by `issuer` over a message, a text (type 0x01, whatever its line
 * ends) or octets (type 0x00). Says as little about everything else, and never throws.
 */
export async function isMessageSignatureValid(
  signature: SignatureFacts,
  issuer: VerifyingKey,
  message: Uint8Array,
): Promise<boolean> {
  const { text, binary } = SIGNATURE_TYPE;
  if (signature.type !== text && signature.type !== binary) return false;
  const type = signature.type === text ? enums.signature.text : enums.signature.binary;
  return isValidOver(signature, issuer, type, { text: null, getBytes: () => message });
}

async function isValidOver(
  signature: SignatureFacts,
  issuer: VerifyingKey,
  type: enums.signature,
  data: object,
): Promise<boolean> {
  if (signature.algorithmId !== issuer.facts.algorithmId) return false;
  // Version 6 keys make version 6 signatures and no others do (RFC 9580, section 5.2).
  if ((signature.version === 6) !== (issuer.facts.version === 6)) return false;
  const packet = new SignaturePacket();
  try {
    await packet.read(signature.body);
    packet.issuerKeyID = issuer.packet.getKeyID();
    packet.created = BEFORE_EVERYTHING;
    packet.signatureNeverExpires = true;
    packet.unknownSubpackets = [];
    packet.rawNotations = [];
    packet.revocationKeyClass = null;
    await packet.verify(issuer.packet, type, data, BEFORE_EVERYTHING, false, LENIENT);
    return true;
  } catch {
    return false;
  }
}

const ON_SUBKEYS: ReadonlySet<number> = new Set([
  SIGNATURE_TYPE.subkeyBinding,
  SIGNATURE_TYPE.primaryBinding,
  SIGNATURE_TYPE.subkeyRevocation,
]);

/** openpgp.js only needs the kind of data that is signed; the type that is hashed comes from the signature's octets. */
function verifiedType(type: number): enums.signature {
  if (type === SIGNATURE_TYPE.directKey) return enums.signature.key;
  if (type === SIGNATURE_TYPE.keyRevocation) return enums.signature.keyRevocation;
  if (ON_SUBKEYS.has(type)) return enums.signature.subkeyBinding;
  return enums.signature.certGeneric;
}

/**
 * openpgp.js would write the packets anew for hashing; a non-UTF-8 user ID or a subkey of an unknown algorithm would
 * not survive that. It asks these objects for octets instead, and gets the ones that stand in the certificate.
 */
function dataToVerify(primaryBody: Uint8Array, covered: Covered): object {
  const key = asHashedKey(primaryBody);
  if (covered.kind === 'user-id') return { key, userID: { write: () => covered.body } };
  if (covered.kind === 'user-attribute') return { key, userAttribute: { write: () => covered.body } };
  if (covered.kind === 'subkey') return { key, bind: asHashedKey(covered.body) };
  return { key };
}

function asHashedKey(body: Uint8Array): object {
  return { writeForHash: (version: number) => Buffer.concat([framedForHash(version, body), body]) };
}
