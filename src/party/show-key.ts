import { type KeyStanding, standingOf } from '../rules/key-standing.ts';
import { drawMask } from '../rules/mask.ts';
import { isUnreadable, judgeReadBack, type Unreadable } from '../rules/read-back.ts';
import { findCurrentCertificate, updateCertificate } from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { lockParticipant } from '../store/participants.ts';
import { type KeySummary, summarise } from './add-key.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe } from './who-acts.ts';

/**
 * The caller's own certificate. In an open meeting it is refused: there everybody reads from their own copy, not from the bot's.
 */
export async function showKey(
  context: Context,
  caller: Caller,
): Promise<{ readonly summary: KeySummary; readonly ownEntryDone: boolean } | Refused> {
  const { database } = context.store;
  const found = await findMe(database, caller);
  if (isRefused(found)) return found;
  const certificate = await findCurrentCertificate(database, found.me.id);
  if (!certificate) return refuse('no-key');
  if (await findOpenMeetingId(database, found.me.id)) return refuse('in-meeting');
  return { summary: summarise(certificate, found.party), ownEntryDone: certificate.ownEntryAt !== null };
}

export type OwnEntry =
  | { readonly ownEntry: 'right'; readonly standing: KeyStanding }
  | { readonly ownEntry: 'miss'; readonly summary: KeySummary }
  | {
      readonly ownEntry: 'unreadable';
      readonly because: Unreadable['unreadable'];
      readonly expectedDigits: number;
      readonly typedDigits: number;
    };

/**
 * The own entry: the owner types the masked groups from their own program or slip; after it others may verify the key.
 * After a miss other groups are masked. Refuses when there is no key, when its entry is done, and in an open meeting.
 */
export async function confirmOwnEntry(context: Context, caller: Caller, typed: string): Promise<OwnEntry | Refused> {
  return perform<OwnEntry>(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    await lockParticipant(act.tx, found.me.id);
    const certificate = await findCurrentCertificate(act.tx, found.me.id);
    if (!certificate) return refuse('no-key');
    if (await findOpenMeetingId(act.tx, found.me.id)) return refuse('in-meeting');
    if (certificate.ownEntryAt !== null) return refuse('own-entry-done');
    const { fingerprint, ownEntryMask, ownEntryMisses } = certificate;
    const judgement = judgeReadBack(typed, fingerprint, ownEntryMask);
    if (isUnreadable(judgement)) {
      const { unreadable, expectedDigits, typedDigits } = judgement;
      return { ownEntry: 'unreadable', because: unreadable, expectedDigits, typedDigits };
    }
    if (judgement === 'right') {
      await updateCertificate(act.tx, certificate.id, { ownEntryAt: act.now });
      return { ownEntry: 'right', standing: standingOf({ ...certificate, ownEntryAt: act.now }, found.party) };
    }
    const mask = drawMask(fingerprint, act.random, ownEntryMask);
    await updateCertificate(act.tx, certificate.id, { ownEntryMask: mask, ownEntryMisses: ownEntryMisses + 1 });
    return { ownEntry: 'miss', summary: summarise({ ...certificate, ownEntryMask: mask }, found.party) };
  });
}
