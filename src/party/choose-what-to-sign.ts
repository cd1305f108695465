import type { CertificateFacts } from '../openpgp/judge-certificate.ts';
import { wasRevoked } from '../store/certificates.ts';
import type { VerifiedPerson } from '../store/verified-people.ts';
import type { Context } from './context.ts';

/** What is to become of somebody whom one met; everything but `to-sign` says why there is nothing to sign. */
export type KitOutcome =
  | 'to-sign'
  | 'no-id'
  | 'names-gone'
  | 'new-key'
  | 'revoked'
  | 'expired'
  | 'unusable'
  | 'met-only';

export interface Judged {
  readonly person: VerifiedPerson;
  readonly outcome: KitOutcome;
  /** What is to be signed, and what is known of the key; null unless the outcome is `to-sign`. */
  readonly toSign: {
    readonly facts: CertificateFacts;
    readonly bytes: Uint8Array;
    readonly userIds: readonly string[];
  } | null;
}

/**
 * Judges a verified key as it is now: nothing is signed without id ok, no user ID that does not count any more, and no key that
 * was revoked, expired or replaced since the meeting.
 */
export async function chooseWhatToSign(
  context: Context,
  person: VerifiedPerson,
  chosen: readonly string[],
): Promise<Judged> {
  const nothing = (outcome: KitOutcome): Judged => ({ person, outcome, toSign: null });
  if (await wasRevoked(context.store.database, person.fingerprint)) return nothing('revoked');
  if (person.bytes === null) return nothing('new-key');
  const now = context.clock.now();
  const judgement = await context.judgeKey(person.bytes, { now, partyEnd: now });
  if (!judgement.accepted)
    return nothing(judgement.because.code === 'revoked' ? 'revoked' : expiredOr(judgement.because.code));
  if (chosen.length === 0) return nothing('no-id');
  const { certificate } = judgement;
  const userIds = certificate.userIds.filter((userId) => chosen.includes(userId));
  if (userIds.length === 0) return nothing('names-gone');
  return { person, outcome: 'to-sign', toSign: { facts: certificate, bytes: certificate.bytes, userIds } };
}

function expiredOr(code: string): KitOutcome {
  return code === 'expired' ? 'expired' : 'unusable';
}
