import { findCurrentCertificate, removeCertificate } from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { lockParticipant } from '../store/participants.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe } from './who-acts.ts';

/**
 * Takes the caller's key out of the party: they are a learner again, and what others verified of it waits until it is
 * handed in again. Ends nothing else. Refuses without a key, and in an open meeting, where others may be checking it.
 */
export async function removeKey(context: Context, caller: Caller): Promise<{ readonly removed: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    await lockParticipant(act.tx, found.me.id);
    const certificate = await findCurrentCertificate(act.tx, found.me.id);
    if (!certificate) return refuse('no-key');
    if (await findOpenMeetingId(act.tx, found.me.id)) return refuse('in-meeting');
    await removeCertificate(act.tx, certificate.id, act.now);
    await boardChanged(act, found.party.id);
    return { removed: true };
  });
}
