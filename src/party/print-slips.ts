import { qrTextOf } from '../exports/qr-squares.ts';
import type { SlipWords } from '../exports/slips.ts';
import { groupsOf } from '../rules/fingerprint.ts';
import { findCurrentCertificate } from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import type { Caller, Context } from './context.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { readSlipFonts } from './slip-fonts.ts';
import { findMe } from './who-acts.ts';

/**
 * A page of slips with the caller's own fingerprint, as PDF bytes. Refuses before the own entry, whose masked groups it would
 * give away; in an open meeting, where everybody reads from their own copy; without a key; and for a revoked one.
 *
 * @param words what stands on the slips besides, in the reader's language
 */
export async function printSlips(
  context: Context,
  caller: Caller,
  words: SlipWords,
): Promise<{ readonly pdf: Uint8Array; readonly version: 4 | 6 } | Refused> {
  const { database } = context.store;
  const found = await findMe(database, caller);
  if (isRefused(found)) return found;
  const certificate = await findCurrentCertificate(database, found.me.id);
  if (!certificate) return refuse('no-key');
  if (await findOpenMeetingId(database, found.me.id)) return refuse('in-meeting');
  if (certificate.ownEntryAt === null) return refuse('own-entry-first');
  if (certificate.unusableBecause === 'revoked') return refuse('key-was-revoked');
  const { fingerprint } = certificate;
  const printed = { name: found.me.badgeName, groups: groupsOf(fingerprint), qrText: qrTextOf(fingerprint) };
  const pdf = await context.packFiles({
    kind: 'slips',
    slip: { ...printed, words, printedAt: context.clock.now() },
    fonts: await readSlipFonts(),
  });
  return { pdf, version: certificate.version === 6 ? 6 : 4 };
}
