import type { CertificateParts, Component } from './certificate-parts.ts';
import type { Finding } from './finding.ts';
import { strengthFindings } from './judge-primary.ts';
import { ENCRYPTION_ALGORITHMS, type PublicKeyFacts, readPublicKeyFacts } from './public-key-facts.ts';
import { allSelfSignatures, END_OF_TIME, hasEnded, newestSelfSignature } from './self-signatures.ts';
import { readSignatureFacts, SHA1, SIGNATURE_TYPE, type SignatureFacts, WEAK_HASHES } from './signature-facts.ts';
import { readVerifyingKey, type VerifyingKey } from './verify-signature.ts';

/** Key flags of RFC 9580 section 5.2.3.29: encrypts communications, encrypts storage. */
const ENCRYPTS = 0x04 | 0x08;
const SIGNS = 0x02;
/** Reasons that say nothing against what was signed before: superseded, retired (RFC 9580 section 5.2.3.31). */
const RETIRED: ReadonlySet<number> = new Set([1, 3]);

type State = 'usable' | 'expired' | 'expires-soon' | 'revoked' | 'none';

interface JudgedSubkey {
  /** What the subkey is worth for encrypting to its owner. */
  readonly encryption: State;
  readonly findings: readonly Finding[];
}

export interface SubkeysInput {
  readonly parts: CertificateParts;
  readonly primary: VerifyingKey;
  readonly primaryFlags: number | null;
  readonly now: Date;
  readonly partyEnd: Date;
}

/**
 * Judges the subkeys, and whether anybody can encrypt to this certificate now and at the party's end. Subkeys that are
 * revoked, expired or not bound are history and are not held against their owner.
 */
export async function judgeSubkeys(input: SubkeysInput): Promise<readonly Finding[]> {
  const judged: JudgedSubkey[] = [];
  for (const component of input.parts.subkeys) judged.push(await judgeSubkey(component, input));
  const states = new Set(judged.map(({ encryption }) => encryption));
  const findings = judged.flatMap((subkey) => subkey.findings);
  if (primaryEncrypts(input) || states.has('usable')) return findings;
  const cause = (['expires-soon', 'expired', 'revoked'] as const).find((state) => states.has(state)) ?? 'none';
  const { fingerprint } = input.primary.facts;
  return [...findings, { code: 'no-encryption-key', severity: 'warn', cause, fingerprint }];
}

function primaryEncrypts({ primary, primaryFlags }: SubkeysInput): boolean {
  return canEncrypt(primary.facts, primaryFlags);
}

/** Without key flags, from before they existed, the algorithm alone decides. */
function canEncrypt(facts: PublicKeyFacts, flags: number | null): boolean {
  return ENCRYPTION_ALGORITHMS.has(facts.algorithmId) && (flags === null || (flags & ENCRYPTS) !== 0);
}

async function judgeSubkey(component: Component, input: SubkeysInput): Promise<JudgedSubkey> {
  const facts = readPublicKeyFacts(component.packet.body);
  if (facts === null) return { encryption: 'none', findings: [] };
  const binding = await currentBinding(component, input);
  if (binding === null) return { encryption: 'none', findings: [] };
  const encrypts = canEncrypt(facts, binding.keyFlags);
  const expiresAt =
    binding.keyExpiresAfter === null ? null : facts.createdAt.getTime() + binding.keyExpiresAfter * 1000;
  const revocations = await revocationsOf(component, input);
  if (revocations.length > 0) {
    const findings = isBoundAgain(revocations, binding) ? await liveSubkeyFindings(facts, binding) : [];
    return { encryption: encrypts ? 'revoked' : 'none', findings };
  }
  if (hasEnded(binding, input.now) || (expiresAt !== null && expiresAt <= input.now.getTime())) {
    return { encryption: encrypts ? 'expired' : 'none', findings: [] };
  }
  const lasts = expiresAt === null || expiresAt >= input.partyEnd.getTime();
  const hash = WEAK_HASHES.has(binding.hashId);
  const encryption = !encrypts || hash ? 'none' : lasts ? 'usable' : 'expires-soon';
  return { encryption, findings: await liveSubkeyFindings(facts, binding) };
}

async function currentBinding(component: Component, input: SubkeysInput): Promise<SignatureFacts | null> {
  return newestSelfSignature({
    primary: input.primary,
    component,
    covered: { kind: 'subkey', body: component.packet.body },
    now: input.now,
    isWanted: (candidate) => candidate.type === SIGNATURE_TYPE.subkeyBinding,
  });
}

function revocationsOf(component: Component, input: SubkeysInput): Promise<SignatureFacts[]> {
  return allSelfSignatures({
    primary: input.primary,
    component,
    covered: { kind: 'subkey', body: component.packet.body },
    now: END_OF_TIME,
    isWanted: (candidate) => candidate.type === SIGNATURE_TYPE.subkeyRevocation,
  });
}

/**
 * A subkey that was only retired, and bound again since. GnuPG knows no way back, so nobody is told to rely on it; Sequoia
 * uses it again, and warns of its hashes.
 */
function isBoundAgain(revocations: readonly SignatureFacts[], binding: SignatureFacts): boolean {
  return revocations.every(({ revocationReason, createdAt }) => {
    return revocationReason !== null && RETIRED.has(revocationReason) && createdAt < binding.createdAt;
  });
}

async function liveSubkeyFindings(facts: PublicKeyFacts, binding: SignatureFacts): Promise<readonly Finding[]> {
  const readable = await readVerifyingKey(facts);
  const findings: Finding[] = [...strengthFindings(facts, 'subkey'), ...hashFindings(binding, facts, 'subkey')];
  if (readable === 'unreadable') {
    const { algorithm } = facts;
    findings.push({ code: 'unreadable-algorithm', severity: 'note', part: 'subkey', algorithm });
  }
  // A subkey is told of once: whoever mends the binding gets a new back signature with it.
  if (binding.hashId === SHA1) return findings;
  const signs = binding.keyFlags === null || (binding.keyFlags & SIGNS) !== 0;
  const back = signs && binding.backSignature !== null ? readSignatureFacts(binding.backSignature) : null;
  return back === null ? findings : [...findings, ...hashFindings(back, facts, 'subkey-back-signature')];
}

function hashFindings(
  signature: SignatureFacts,
  facts: PublicKeyFacts,
  on: 'subkey' | 'subkey-back-signature',
): Finding[] {
  const subject = facts.fingerprint;
  if (signature.hashId === SHA1) return [{ code: 'sha1-self-signature', severity: 'warn', on, subject }];
  const hash = WEAK_HASHES.get(signature.hashId);
  return hash === undefined ? [] : [{ code: 'weak-hash', severity: 'warn', hash, on, subject }];
}
