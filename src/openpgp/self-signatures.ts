import type { Component } from './certificate-parts.ts';
import { namesIssuer, type SignatureFacts } from './signature-facts.ts';
import { type Covered, isSignatureValid, type VerifyingKey } from './verify-signature.ts';

/**
 * Verifying is the only slow step, and anybody can add signatures that merely claim to be the owner's. The newest are
 * tried first, so an honest certificate needs one or two tries; GnuPG leaves far fewer than this on any user ID.
 */
const MAX_TRIES = 64;

/** A key made a minute ago by somebody whose clock, or time zone, is wrong is a good key all the same. */
const CLOCK_TOLERANCE_MS = 86_400_000;

/** For revocations, which count whenever they were made. The last instant a Date can hold. */
export const END_OF_TIME = new Date(8.64e15);

export interface SelfSignatureQuery {
  readonly primary: VerifyingKey;
  readonly component: Component;
  readonly covered: Covered;
  readonly now: Date;
  readonly isWanted: (signature: SignatureFacts) => boolean;
}

/**
 * The newest signature of the wanted types that the primary key made over its component; of two from the same second
 * the later in the file, as GnuPG has it. Null if none is valid. A signature from before the key, from a day or more
 * after `now`, or with critical parts nobody understands, is none. Its own expiry and its hash are left to the caller to judge.
 */
export async function newestSelfSignature(query: SelfSignatureQuery): Promise<SignatureFacts | null> {
  for (const candidate of newestFirst(query)) {
    if (await isValid(candidate, query)) return candidate;
  }
  return null;
}

/** All of them, newest first, as far as the limit on tries goes. */
export async function allSelfSignatures(query: SelfSignatureQuery): Promise<SignatureFacts[]> {
  const valid: SignatureFacts[] = [];
  for (const candidate of newestFirst(query)) {
    if (await isValid(candidate, query)) valid.push(candidate);
  }
  return valid;
}

function newestFirst(query: SelfSignatureQuery): SignatureFacts[] {
  return query.component.signatures
    .flatMap(({ facts }) => (facts !== null && isCandidate(facts, query) ? [facts] : []))
    .map((facts, place) => ({ facts, place }))
    .sort((a, b) => b.facts.createdAt.getTime() - a.facts.createdAt.getTime() || b.place - a.place)
    .slice(0, MAX_TRIES)
    .map(({ facts }) => facts);
}

function isValid(signature: SignatureFacts, { primary, covered }: SelfSignatureQuery): Promise<boolean> {
  return isSignatureValid(signature, primary, primary.facts.body, covered);
}

function isCandidate(signature: SignatureFacts, query: SelfSignatureQuery): boolean {
  return (
    query.isWanted(signature) &&
    namesIssuer(signature, query.primary.facts) &&
    !signature.isCriticalUnknown &&
    signature.createdAt >= query.primary.facts.createdAt &&
    !isFromTheFuture(signature, query.now)
  );
}

/** Whether the signature itself (not the key) has stopped counting. */
export function hasEnded(signature: SignatureFacts, now: Date): boolean {
  return signature.expiresAt !== null && signature.expiresAt <= now;
}

/** Whether the signature is dated further ahead of `now` than a wrong clock explains. */
export function isFromTheFuture(signature: SignatureFacts, now: Date): boolean {
  return signature.createdAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS;
}
