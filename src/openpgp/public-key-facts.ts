import { createHash } from 'node:crypto';
import { readNumber } from './packet-walk.ts';

/** What the octets of a public key packet say by themselves, whether or not anybody can use its algorithm. */
export interface PublicKeyFacts {
  readonly version: 4 | 6;
  readonly createdAt: Date;
  /** Public-key algorithm ID (RFC 9580 section 9.1). */
  readonly algorithmId: number;
  /** As GnuPG names it: `ed25519`, `rsa4096`, `nistp256`; `algorithm99` where no name is known. */
  readonly algorithm: string;
  /** Bits of the modulus (RSA) or prime (DSA, Elgamal); null for curves. */
  readonly bits: number | null;
  /** Upper-case hex: 40 digits for version 4, 64 for version 6. */
  readonly fingerprint: string;
  /** Upper-case hex, 16 digits; only ever a hint where to look, never an identity. */
  readonly keyId: string;
  readonly body: Uint8Array;
}

export const RSA_ALGORITHMS: ReadonlySet<number> = new Set([1, 2, 3]);
export const ELGAMAL_ALGORITHMS: ReadonlySet<number> = new Set([16, 20]);
export const DSA_ALGORITHM = 17;

/** RSA, Elgamal, ECDH, X25519, X448; 8, 35 and 36 are the ML-KEM composites of GnuPG and of the post-quantum draft. */
export const ENCRYPTION_ALGORITHMS: ReadonlySet<number> = new Set([1, 2, 16, 20, 18, 25, 26, 8, 35, 36]);

/**
 * Registered for version 6 primary keys but unknown to openpgp.js: the post-quantum composites and SLH-DSA
 * (draft-ietf-openpgp-pqc section 2, in IANA's registry). Their owners take part by fingerprint only.
 */
export const POST_QUANTUM_SIGNATURES: ReadonlyMap<number, string> = new Map([
  [30, 'ml-dsa-65+ed25519'],
  [31, 'ml-dsa-87+ed448'],
  [32, 'slh-dsa-shake-128s'],
  [33, 'slh-dsa-shake-128f'],
  [34, 'slh-dsa-shake-256s'],
]);

/** How many octets the public keys of those algorithms have (the same draft, section 4.2 and FIPS 204, 205). */
const POST_QUANTUM_OCTETS: ReadonlyMap<number, number> = new Map([
  [30, 32 + 1952],
  [31, 57 + 2592],
  [32, 32],
  [33, 32],
  [34, 64],
]);

/** Whether this is a version 6 key of one of those algorithms, of the right size: a member by fingerprint only. */
export function isPostQuantumPrimary(facts: PublicKeyFacts): boolean {
  return facts.version === 6 && facts.body.length - 10 === POST_QUANTUM_OCTETS.get(facts.algorithmId);
}

const OTHER_NAMES: ReadonlyMap<number, string> = new Map([
  [8, 'kyber'],
  [25, 'x25519'],
  [26, 'x448'],
  [27, 'ed25519'],
  [28, 'ed448'],
  [35, 'ml-kem-768+x25519'],
  [36, 'ml-kem-1024+x448'],
  ...POST_QUANTUM_SIGNATURES,
]);

/** Object identifiers of curves as they stand in key packets (RFC 9580 section 9.2), with GnuPG's names. */
const CURVE_NAMES: ReadonlyMap<string, string> = new Map([
  ['2a8648ce3d030107', 'nistp256'],
  ['2b81040022', 'nistp384'],
  ['2b81040023', 'nistp521'],
  ['2b8104000a', 'secp256k1'],
  ['2b2403030208010107', 'brainpoolP256r1'],
  ['2b240303020801010b', 'brainpoolP384r1'],
  ['2b240303020801010d', 'brainpoolP512r1'],
  ['2b06010401da470f01', 'ed25519'],
  ['2b060104019755010501', 'cv25519'],
  ['2b6571', 'ed448'],
  ['2b656f', 'cv448'],
]);

/**
 * Reads the fixed fields of a version 4 or 6 public key packet body and computes its fingerprint over exactly these
 * octets: SHA-1 over 0x99, two length octets, body; or SHA-256 over 0x9B, four length octets, body (RFC 9580 section
 * 5.5.4). Null when the octets are not such a packet; for other versions see `keyVersion`.
 */
export function readPublicKeyFacts(body: Uint8Array): PublicKeyFacts | null {
  const version = keyVersion(body);
  if (version !== 4 && version !== 6) return null;
  const created = readNumber(body, 1, 4);
  const algorithmId = body[5];
  if (created === null || algorithmId === undefined) return null;
  const material = version === 6 ? readCountedMaterial(body) : body.subarray(6);
  if (material === null || (version === 4 && body.length > 0xffff)) return null;
  const fingerprint = fingerprintOf(version, body);
  return {
    version,
    createdAt: new Date(created * 1000),
    algorithmId,
    ...nameAlgorithm(algorithmId, material),
    fingerprint,
    keyId: version === 6 ? fingerprint.slice(0, 16) : fingerprint.slice(-16),
    body,
  };
}

/** The version octet of a key packet; null for an empty body. */
export function keyVersion(body: Uint8Array): number | null {
  return body[0] ?? null;
}

/** Version 6 counts its key material (RFC 9580 section 5.5.2.3); a count that does not fit is damage. */
function readCountedMaterial(body: Uint8Array): Uint8Array | null {
  const count = readNumber(body, 6, 4);
  return count !== null && body.length === 10 + count ? body.subarray(10) : null;
}

function fingerprintOf(version: 4 | 6, body: Uint8Array): string {
  const hash = createHash(version === 6 ? 'sha256' : 'sha1');
  return hash.update(framedForHash(version, body)).update(body).digest('hex').toUpperCase();
}

/** The octets before a key's body wherever it is hashed (RFC 9580 section 5.2.4): 0x99 or 0x9B and the length. */
export function framedForHash(version: number, body: Uint8Array): Uint8Array {
  const frame = version === 6 ? Buffer.alloc(5) : Buffer.alloc(3);
  frame[0] = version === 6 ? 0x9b : 0x99;
  if (version === 6) frame.writeUInt32BE(body.length, 1);
  else frame.writeUInt16BE(body.length, 1);
  return frame;
}

function nameAlgorithm(algorithmId: number, material: Uint8Array): { algorithm: string; bits: number | null } {
  const firstNumber = readNumber(material, 0, 2);
  if (RSA_ALGORITHMS.has(algorithmId)) return { algorithm: `rsa${firstNumber ?? 0}`, bits: firstNumber ?? 0 };
  if (ELGAMAL_ALGORITHMS.has(algorithmId)) return { algorithm: `elg${firstNumber ?? 0}`, bits: firstNumber ?? 0 };
  if (algorithmId === DSA_ALGORITHM) return { algorithm: `dsa${firstNumber ?? 0}`, bits: firstNumber ?? 0 };
  const name = OTHER_NAMES.get(algorithmId) ?? curveName(algorithmId, material);
  return { algorithm: name ?? `algorithm${algorithmId}`, bits: null };
}

function curveName(algorithmId: number, material: Uint8Array): string | undefined {
  const usesCurveIdentifier = algorithmId === 18 || algorithmId === 19 || algorithmId === 22;
  const length = material[0];
  if (!usesCurveIdentifier || length === undefined) return undefined;
  return CURVE_NAMES.get(Buffer.from(material.subarray(1, 1 + length)).toString('hex'));
}
