import type { Component } from './certificate-parts.ts';
import type { ReadCertificate } from './examine-certificate.ts';
import { type PublicKeyFacts, readPublicKeyFacts } from './public-key-facts.ts';
import { END_OF_TIME, hasEnded, newestSelfSignature } from './self-signatures.ts';
import {
  namesIssuer,
  readSignatureFacts,
  SIGNATURE_TYPE,
  type SignatureFacts,
  WEAK_HASHES,
} from './signature-facts.ts';
import { isSignatureValid, readVerifyingKey, type VerifyingKey } from './verify-signature.ts';

/** Key flag of RFC 9580 section 5.2.3.29: signs data. */
const SIGNS = 0x02;

/** Why a subkey's signature does not count as one of its certificate's owner. */
export type NoSigner =
  | 'subkey-not-bound'
  | 'subkey-revoked'
  | 'subkey-expired'
  | 'subkey-not-for-signing'
  | 'other-key';

/**
 * The key of the certificate that a message's signature names: the primary one, or a subkey that is validly bound, meant
 * for signing, has signed that it belongs there (RFC 9580 section 5.2.1.9: else anybody could take somebody's signing
 * subkey into their own certificate), and is neither expired nor revoked, for whatever reason.
 */
export async function signerOf(
  signature: SignatureFacts,
  { parts, verifyingKey }: ReadCertificate,
  now: Date,
): Promise<VerifyingKey | NoSigner> {
  if (verifyingKey === null) return 'other-key';
  if (namesIssuer(signature, verifyingKey.facts)) return verifyingKey;
  for (const component of parts.subkeys) {
    const facts = readPublicKeyFacts(component.packet.body);
    if (facts !== null && namesIssuer(signature, facts)) return signingSubkey(component, facts, verifyingKey, now);
  }
  return 'other-key';
}

async function signingSubkey(
  component: Component,
  facts: PublicKeyFacts,
  primary: VerifyingKey,
  now: Date,
): Promise<VerifyingKey | NoSigner> {
  const about = { primary, component, covered: { kind: 'subkey', body: component.packet.body } } as const;
  const revocation = await newestSelfSignature({
    ...about,
    now: END_OF_TIME,
    isWanted: ({ type }) => type === SIGNATURE_TYPE.subkeyRevocation,
  });
  if (revocation !== null) return 'subkey-revoked';
  const binding = await newestSelfSignature({
    ...about,
    now,
    isWanted: ({ type }) => type === SIGNATURE_TYPE.subkeyBinding,
  });
  if (binding === null || WEAK_HASHES.has(binding.hashId)) return 'subkey-not-bound';
  if (hasEnded(binding, now) || keyHasEnded(facts, binding, now)) return 'subkey-expired';
  if (((binding.keyFlags ?? 0) & SIGNS) === 0) return 'subkey-not-for-signing';
  const subkey = await readVerifyingKey(facts);
  if (typeof subkey === 'string' || !(await hasSignedBack(binding, subkey, primary, now))) return 'subkey-not-bound';
  return subkey;
}

function keyHasEnded(facts: PublicKeyFacts, { keyExpiresAfter }: SignatureFacts, now: Date): boolean {
  return keyExpiresAfter !== null && facts.createdAt.getTime() + keyExpiresAfter * 1000 <= now.getTime();
}

async function hasSignedBack(
  binding: SignatureFacts,
  subkey: VerifyingKey,
  primary: VerifyingKey,
  now: Date,
): Promise<boolean> {
  const back = binding.backSignature === null ? null : readSignatureFacts(binding.backSignature);
  if (back?.type !== SIGNATURE_TYPE.primaryBinding || back.isCriticalUnknown || hasEnded(back, now)) return false;
  if (WEAK_HASHES.has(back.hashId)) return false;
  return isSignatureValid(back, subkey, primary.facts.body, { kind: 'subkey', body: subkey.facts.body });
}
