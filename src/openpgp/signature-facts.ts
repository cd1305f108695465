import { readLength, readNumber } from './packet-walk.ts';

/** Signature types that occur in certificates, and those of signed messages (RFC 9580 section 5.2.1). */
export const SIGNATURE_TYPE = {
  binary: 0x00,
  text: 0x01,
  certGeneric: 0x10,
  certPositive: 0x13,
  subkeyBinding: 0x18,
  /** Of a signing subkey over the primary key: that it wants to belong to it. */
  primaryBinding: 0x19,
  directKey: 0x1f,
  keyRevocation: 0x20,
  subkeyRevocation: 0x28,
  certRevocation: 0x30,
} as const;

/** Hash algorithms that are no longer collision-resistant (RFC 9580 section 9.5). */
export const WEAK_HASHES: ReadonlyMap<number, string> = new Map([
  [1, 'MD5'],
  [3, 'RIPEMD160'],
]);
export const SHA1 = 2;

/** What a signature packet says. Everything but the issuer and the back signature comes from its hashed part. */
export interface SignatureFacts {
  readonly version: number;
  readonly type: number;
  readonly algorithmId: number;
  readonly hashId: number;
  readonly createdAt: Date;
  /** When the signature itself stops counting; null if never. */
  readonly expiresAt: Date | null;
  /** Seconds from the key's creation until the key expires; null if not said or zero, which means never. */
  readonly keyExpiresAfter: number | null;
  /** First octet of the key flags; null if there is no such subpacket. */
  readonly keyFlags: number | null;
  readonly isPrimaryUserId: boolean;
  /** Marked as not exportable (RFC 9580 section 5.2.3.19): for its maker's own keyring only. */
  readonly isLocal: boolean;
  /** Upper-case hex of 40 or 64 digits. */
  readonly issuerFingerprint: string | null;
  /** Upper-case hex of 16 digits. */
  readonly issuerKeyId: string | null;
  /** Why a revocation was made (RFC 9580 section 5.2.3.31); null if it does not say. */
  readonly revocationReason: number | null;
  /** Fingerprints of designated revokers (RFC 9580 section 5.2.3.23), upper-case hex. */
  readonly revokers: readonly string[];
  /** Body of the embedded back signature of a signing subkey. */
  readonly backSignature: Uint8Array | null;
  /** A critical subpacket or notation nobody here understands: the signature must be taken as invalid. */
  readonly isCriticalUnknown: boolean;
  /** The whole signature packet's body. */
  readonly body: Uint8Array;
}

interface Subpacket {
  readonly type: number;
  readonly isCritical: boolean;
  readonly body: Uint8Array;
}

/** Subpacket types of RFC 9580 section 5.2.3.7; unknown ones make a signature invalid only when marked critical. */
const KNOWN_SUBPACKETS: ReadonlySet<number> = new Set([
  2, 3, 4, 5, 6, 7, 9, 11, 12, 16, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 39,
]);
const NOTATION = 20;

/**
 * Reads a signature packet's body of version 3, 4 or 6 (RFC 9580 sections 5.2.2 and 5.2.3). Of subpackets that stand
 * twice the first counts, as GnuPG has it. Null if the octets are no such signature.
 */
export function readSignatureFacts(body: Uint8Array): SignatureFacts | null {
  const version = body[0];
  if (version === 3) return readVersion3(body);
  if (version !== 4 && version !== 6) return null;
  const countOctets = version === 6 ? 4 : 2;
  const hashedLength = readNumber(body, 4, countOctets);
  if (hashedLength === null) return null;
  const hashedStart = 4 + countOctets;
  const unhashedLength = readNumber(body, hashedStart + hashedLength, countOctets);
  if (unhashedLength === null) return null;
  const unhashedStart = hashedStart + hashedLength + countOctets;
  if (unhashedStart + unhashedLength > body.length) return null;
  const hashed = readSubpackets(body.subarray(hashedStart, hashedStart + hashedLength));
  const unhashed = readSubpackets(body.subarray(unhashedStart, unhashedStart + unhashedLength));
  if (hashed === null || unhashed === null) return null;
  return factsOf(body, version, hashed, unhashed);
}

/** The old form without subpackets (RFC 9580 section 5.2.2): type, time and key ID stand at fixed places. */
function readVersion3(body: Uint8Array): SignatureFacts | null {
  const created = readNumber(body, 3, 4);
  const type = body[2];
  const algorithmId = body[15];
  const hashId = body[16];
  if (body[1] !== 5 || created === null || type === undefined || algorithmId === undefined || hashId === undefined) {
    return null;
  }
  return {
    version: 3,
    type,
    algorithmId,
    hashId,
    createdAt: new Date(created * 1000),
    expiresAt: null,
    keyExpiresAfter: null,
    keyFlags: null,
    isPrimaryUserId: false,
    isLocal: false,
    issuerFingerprint: null,
    issuerKeyId: hexOf(body.subarray(7, 15)),
    revocationReason: null,
    revokers: [],
    backSignature: null,
    isCriticalUnknown: false,
    body,
  };
}

function factsOf(
  body: Uint8Array,
  version: number,
  hashed: readonly Subpacket[],
  unhashed: readonly Subpacket[],
): SignatureFacts | null {
  const [, type, algorithmId, hashId] = body;
  const created = numberIn(hashed, 2);
  if (type === undefined || algorithmId === undefined || hashId === undefined || created === null) return null;
  const expiresAfter = numberIn(hashed, 3);
  const everywhere = [...hashed, ...unhashed];
  const fingerprint = bodyOf(everywhere, 33);
  const keyId = bodyOf(everywhere, 16);
  return {
    version,
    type,
    algorithmId,
    hashId,
    createdAt: new Date(created * 1000),
    expiresAt: expiresAfter ? new Date((created + expiresAfter) * 1000) : null,
    keyExpiresAfter: numberIn(hashed, 9) || null,
    keyFlags: hashed.some((subpacket) => subpacket.type === 27) ? (bodyOf(hashed, 27)?.[0] ?? 0) : null,
    isPrimaryUserId: (bodyOf(hashed, 25)?.[0] ?? 0) !== 0,
    isLocal: bodyOf(hashed, 4)?.[0] === 0,
    issuerFingerprint: fingerprint === null || fingerprint.length < 21 ? null : hexOf(fingerprint.subarray(1)),
    issuerKeyId: keyId === null || keyId.length !== 8 ? null : hexOf(keyId),
    revocationReason: bodyOf(hashed, 29)?.[0] ?? null,
    revokers: hashed.filter((subpacket) => subpacket.type === 12).map((subpacket) => hexOf(subpacket.body.subarray(2))),
    backSignature: bodyOf(everywhere, 32),
    isCriticalUnknown: hashed.some(isUnknownAndCritical),
    body,
  };
}

/** No notation is understood here, so a critical one is always unknown. */
function isUnknownAndCritical(subpacket: Subpacket): boolean {
  return subpacket.isCritical && (subpacket.type === NOTATION || !KNOWN_SUBPACKETS.has(subpacket.type));
}

function readSubpackets(bytes: Uint8Array): Subpacket[] | null {
  const subpackets: Subpacket[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = readLength(bytes, at);
    if (length === null || length.value === 0) return null;
    const start = at + length.octets;
    const end = start + length.value;
    const typeOctet = bytes[start];
    if (typeOctet === undefined || end > bytes.length) return null;
    subpackets.push({
      type: typeOctet & 0x7f,
      isCritical: (typeOctet & 0x80) !== 0,
      body: bytes.subarray(start + 1, end),
    });
    at = end;
  }
  return subpackets;
}

function bodyOf(subpackets: readonly Subpacket[], type: number): Uint8Array | null {
  return subpackets.find((subpacket) => subpacket.type === type)?.body ?? null;
}

function numberIn(subpackets: readonly Subpacket[], type: number): number | null {
  const body = bodyOf(subpackets, type);
  return body === null || body.length !== 4 ? null : readNumber(body, 0, 4);
}

/** Upper-case hex, as fingerprints are written everywhere in this program. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase();
}

/**
 * Whether the signature names this key as its issuer. It may name it by fingerprint or by key ID; a forged name fails
 * later, when the signature is verified.
 */
export function namesIssuer(
  signature: SignatureFacts,
  key: { readonly fingerprint: string; readonly keyId: string },
): boolean {
  if (signature.issuerFingerprint !== null) return signature.issuerFingerprint === key.fingerprint;
  return signature.issuerKeyId === key.keyId;
}
