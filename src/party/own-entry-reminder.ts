import { findCurrentCertificate, updateCertificate } from '../store/certificates.ts';
import { takeOwnEntryWishes } from '../store/own-entry-wishes.ts';
import { lockParticipant } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe } from './who-acts.ts';

/**
 * "Remind me before the first break": kept with the key, so that it goes when the key does. Pressed twice it is one wish.
 * Refuses when there is no key, or its own entry is done.
 */
export async function wishOwnEntryReminder(
  context: Context,
  caller: Caller,
): Promise<{ readonly reminder: 'wished' } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    await lockParticipant(act.tx, found.me.id);
    const certificate = await findCurrentCertificate(act.tx, found.me.id);
    if (!certificate) return refuse('no-key');
    if (certificate.ownEntryAt !== null) return refuse('own-entry-done');
    await updateCertificate(act.tx, certificate.id, { remindOfOwnEntry: true });
    return { reminder: 'wished' };
  });
}

/** When a break's invitations go out: whoever wished so is reminded, once. */
export async function oweOwnEntryReminders(act: Act, partyId: string, breakId: string): Promise<void> {
  for (const { certificateId, participantId } of await takeOwnEntryWishes(act.tx, partyId, act.now)) {
    act.owe({
      partyId,
      participantId,
      kind: 'own-entry-reminder',
      aboutId: certificateId,
      onceKey: `own-entry-reminder:${breakId}:${certificateId}`,
    });
  }
}
