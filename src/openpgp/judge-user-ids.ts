import { type CertificateParts, type Component, isCertification } from './certificate-parts.ts';
import type { DroppedBecause, Finding } from './finding.ts';
import { hasEnded, newestSelfSignature } from './self-signatures.ts';
import { SHA1, SIGNATURE_TYPE, type SignatureFacts, WEAK_HASHES } from './signature-facts.ts';
import { suspiciousTraits } from './suspicious-text.ts';
import { decodeUserId, MAX_USER_ID_OCTETS, shortened } from './user-id-text.ts';
import type { VerifyingKey } from './verify-signature.ts';

export interface DroppedUserId {
  readonly userId: string;
  readonly reason: DroppedBecause;
}

/** A user ID that counts, with the self-signature that makes it count. */
export interface ValidUserId {
  readonly userId: string;
  readonly component: Component;
  readonly signature: SignatureFacts;
}

export interface JudgedUserIds {
  /** Primary first, the others in the order of the certificate. */
  readonly valid: readonly ValidUserId[];
  readonly dropped: readonly DroppedUserId[];
  /** The self-signatures in force, those with a weak hash included: what they say about the key's expiry stands. */
  readonly signatures: readonly SignatureFacts[];
  readonly findings: readonly Finding[];
}

interface Verdict {
  readonly valid: ValidUserId | null;
  readonly reason: DroppedBecause | null;
  readonly signature: SignatureFacts | null;
  readonly findings: readonly Finding[];
}

/**
 * Judges each user ID by its newest valid self-signature or revocation, the one GnuPG goes by: a user ID revoked and
 * certified again later is valid, one whose newest self-signature has expired is not, whatever older ones say.
 */
export async function judgeUserIds(parts: CertificateParts, primary: VerifyingKey, now: Date): Promise<JudgedUserIds> {
  const valid: ValidUserId[] = [];
  const dropped: DroppedUserId[] = [];
  const signatures: SignatureFacts[] = [];
  const findings: Finding[] = [];
  for (const component of parts.userIds) {
    const { valid: taken, reason, signature, findings: found } = await judgeUserId(component, primary, now);
    findings.push(...found);
    if (signature !== null) signatures.push(signature);
    if (taken !== null) valid.push(taken);
    if (reason !== null) dropped.push({ userId: shortened(decodeUserId(component.packet.body).text), reason });
  }
  return { valid: primaryFirst(valid), dropped, signatures, findings };
}

async function judgeUserId(component: Component, primary: VerifyingKey, now: Date): Promise<Verdict> {
  const { text, isUtf8 } = decodeUserId(component.packet.body);
  const userId = shortened(text);
  if (component.packet.body.length > MAX_USER_ID_OCTETS) {
    return drop('suspicious-text', { code: 'suspicious-text', severity: 'warn', userId, traits: ['too-long'] });
  }
  const signature = await newestSelfSignature({
    primary,
    component,
    covered: { kind: 'user-id', body: component.packet.body },
    now,
    isWanted: (candidate) => isCertification(candidate) || candidate.type === SIGNATURE_TYPE.certRevocation,
  });
  if (signature === null) {
    return drop('user-id-not-signed', { code: 'user-id-not-signed', severity: 'warn', userId, cause: 'unsigned' });
  }
  const reason = whyNot(signature, userId, now);
  if (reason !== null) return drop(reason.because, reason.finding, reason.because === 'weak-hash' ? signature : null);
  const findings: Finding[] = [];
  if (signature.hashId === SHA1) {
    findings.push({ code: 'sha1-self-signature', severity: 'warn', on: 'user-id', subject: userId });
  }
  const traits = suspiciousTraits(text, isUtf8);
  if (traits.length > 0) findings.push({ code: 'suspicious-text', severity: 'warn', userId, traits });
  return { valid: { userId: text, component, signature }, reason: null, signature, findings };
}

function drop(reason: DroppedBecause, finding: Finding, signature: SignatureFacts | null = null): Verdict {
  return { valid: null, reason, signature, findings: [finding] };
}

/** Why the deciding signature does not make its user ID count; null if it does. */
function whyNot(
  signature: SignatureFacts,
  userId: string,
  now: Date,
): { readonly because: DroppedBecause; readonly finding: Finding } | null {
  if (signature.type === SIGNATURE_TYPE.certRevocation) {
    const finding: Finding = { code: 'user-id-revoked', severity: 'note', userId, at: signature.createdAt };
    return { because: 'user-id-revoked', finding };
  }
  if (hasEnded(signature, now)) {
    const cause = 'signature-expired';
    return { because: 'expired', finding: { code: 'user-id-not-signed', severity: 'warn', userId, cause } };
  }
  const hash = WEAK_HASHES.get(signature.hashId);
  if (hash === undefined) return null;
  return {
    because: 'weak-hash',
    finding: { code: 'weak-hash', severity: 'warn', hash, on: 'user-id', subject: userId },
  };
}

/** The newest of those marked primary, else the newest of all: that is how GnuPG chooses the one it shows first. */
function primaryFirst(valid: readonly ValidUserId[]): ValidUserId[] {
  const marked = valid.filter(({ signature }) => signature.isPrimaryUserId);
  const [chosen] = (marked.length > 0 ? marked : valid).toSorted(comparePrimacy);
  return chosen === undefined ? [] : [chosen, ...valid.filter((userId) => userId !== chosen)];
}

/** Of two from the same second GnuPG takes the longer one, then the one whose octets sort later. */
function comparePrimacy(a: ValidUserId, b: ValidUserId): number {
  const [bodyOfA, bodyOfB] = [a.component.packet.body, b.component.packet.body];
  return (
    b.signature.createdAt.getTime() - a.signature.createdAt.getTime() ||
    bodyOfB.length - bodyOfA.length ||
    Buffer.compare(bodyOfB, bodyOfA)
  );
}
