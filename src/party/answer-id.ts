import { findParticipant } from '../store/participants.ts';
import {
  chooseVerifiedUserIds,
  listVerifiedUserIds,
  lockVerification,
  updateVerification,
  type Verification,
} from '../store/verifications.ts';
import { askAboutBoard } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { loadRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { readIdQuestion, readStep } from './read-step.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { StepValues } from './values.ts';

/** The caller's own verification, locked: its answer and the chosen names change together. */
async function findOwn(act: Act, caller: Caller, verificationId: string): Promise<Verification | Refused> {
  const verification = await lockVerification(act.tx, verificationId);
  if (!verification) return refuse('out-of-date');
  const verifier = await findParticipant(act.tx, verification.verifierId);
  return verifier?.discordUserId === caller.userId ? verification : refuse('not-your-button');
}

/** Which of the key's user IDs the verifier saw proven, by their position; kept until they say how. */
export async function chooseUserIds(
  context: Context,
  caller: Caller,
  verificationId: string,
  indexes: readonly number[],
): Promise<{ readonly chosen: number } | Refused> {
  return perform(context, async (act) => {
    const verification = await findOwn(act, caller, verificationId);
    if (isRefused(verification)) return verification;
    const question = await readIdQuestion(act.tx, verification, '');
    const offered = question.step === 'id-question' ? question.userIds : [];
    const chosen = offered.filter((_, index) => indexes.includes(index)).map((userId) => userId.text);
    await chooseVerifiedUserIds(act.tx, verification.id, chosen);
    return { chosen: chosen.length };
  });
}

/**
 * How the owner showed who they are; may be changed at any time, and never scores. "No ID" drops the chosen names;
 * the other two need at least one. Gives what the verifier reads next.
 */
export async function answerId(
  context: Context,
  caller: Caller,
  verificationId: string,
  method: 'photo-id' | 'known' | 'none',
): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const verification = await lockVerification(act.tx, verificationId);
    const room = verification && (await loadRoom(act.tx, verification.meetingId));
    if (!room) return refuse('out-of-date');
    const { id, verifierId } = verification;
    if (room.people.get(verifierId)?.discordUserId !== caller.userId) return refuse('not-your-button');
    if (method === 'none') await chooseVerifiedUserIds(act.tx, verification.id, []);
    else if ((await listVerifiedUserIds(act.tx, verification.id)).length === 0) return refuse('choose-user-ids-first');
    const answer = { idMethod: method, idAnsweredAt: act.now };
    await updateVerification(act.tx, id, answer);
    await askAboutBoard(act, room, verifierId);
    const verifications = room.verifications.map((one) => (one.id === id ? { ...one, ...answer } : one));
    return readStep(act.tx, { ...room, verifications }, verifierId);
  });
}

/** Asks the question of one's own earlier verification again, to change its answer. */
export async function reopenIdQuestion(
  context: Context,
  caller: Caller,
  verificationId: string,
): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const verification = await findOwn(act, caller, verificationId);
    if (isRefused(verification)) return verification;
    const owner = await findParticipant(act.tx, verification.ownerId);
    return readIdQuestion(act.tx, verification, owner?.badgeName ?? '');
  });
}
