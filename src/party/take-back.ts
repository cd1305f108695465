import { findParticipant } from '../store/participants.ts';
import { deleteVerification, findVerification } from '../store/verifications.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { type Refused, refuse } from './refusal.ts';

/** Takes back one's own verification, with its ID answer. The pair can meet again; nobody is told. */
export async function takeBack(
  context: Context,
  caller: Caller,
  verificationId: string,
): Promise<{ readonly takenBack: true; readonly badgeName: string } | Refused> {
  return perform(context, async (act) => {
    const verification = await findVerification(act.tx, verificationId);
    if (!verification) return refuse('out-of-date');
    const verifier = await findParticipant(act.tx, verification.verifierId);
    if (verifier?.discordUserId !== caller.userId) return refuse('not-your-button');
    const owner = await findParticipant(act.tx, verification.ownerId);
    await deleteVerification(act.tx, verificationId);
    await boardChanged(act, verification.partyId);
    return { takenBack: true, badgeName: owner?.badgeName ?? '' };
  });
}
