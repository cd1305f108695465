import { qrPicture } from '../exports/qr-picture.ts';
import { qrTextOf } from '../exports/qr-squares.ts';
import { pgpWords } from '../rules/pgp-words.ts';
import { findParticipant } from '../store/participants.ts';
import { findVerification } from '../store/verifications.ts';
import type { Caller, Context } from './context.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { MaskedGroup } from './values.ts';

interface VerifiedKey {
  readonly owner: string;
  readonly fingerprint: string;
}

/**
 * The fingerprint that the caller has verified: the row exists because they typed the masked groups right, and goes when they
 * take it back. Refuses everybody else, and a verification that is none.
 */
async function readVerified(
  { store }: Context,
  caller: Caller,
  verificationId: string,
): Promise<VerifiedKey | Refused> {
  const verification = await findVerification(store.database, verificationId);
  if (!verification) return refuse('out-of-date');
  const verifier = await findParticipant(store.database, verification.verifierId);
  if (verifier?.discordUserId !== caller.userId) return refuse('not-your-button');
  const owner = await findParticipant(store.database, verification.ownerId);
  return { owner: owner?.badgeName ?? '', fingerprint: verification.fingerprint };
}

export interface KeyAsQr {
  readonly owner: string;
  /** Null for version 6, for which there is no such code. */
  readonly qr: { readonly text: string; readonly picture: Uint8Array } | null;
}

/** A key that the caller has verified, as a QR code for their own program. Only after their read-back. */
export async function showVerifiedAsQr(
  context: Context,
  caller: Caller,
  verificationId: string,
): Promise<KeyAsQr | Refused> {
  const key = await readVerified(context, caller, verificationId);
  if (isRefused(key)) return key;
  const text = qrTextOf(key.fingerprint);
  return { owner: key.owner, qr: text === null ? null : { text, picture: await qrPicture(text) } };
}

/** The same in PGP words, two for each group. */
export async function showVerifiedAsWords(
  context: Context,
  caller: Caller,
  verificationId: string,
): Promise<{ readonly owner: string; readonly words: readonly MaskedGroup[] } | Refused> {
  const key = await readVerified(context, caller, verificationId);
  return isRefused(key) ? key : { owner: key.owner, words: pgpWords(key.fingerprint) };
}
