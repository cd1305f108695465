import { isUnreadable, judgeReadBack, type Unreadable } from '../rules/read-back.ts';
import { MISSES_UNTIL_DISPUTE, stepOf } from '../rules/turns.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { findParticipations } from '../store/participants.ts';
import { listReadBacks, listReadBacksOf, type ReadBack, updateReadBack } from '../store/read-backs.ts';
import { goOnWithCheck, settleSides, tellOthers } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { dispute } from './dispute.ts';
import { enterRoom, enterRoomOfReadBack, type MyRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { checkStep, readStep, stagesIn } from './read-step.ts';
import { recordVerification } from './record-verification.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { maskFor } from './start-check.ts';
import type { StepValues } from './values.ts';

export type TypedReadBack =
  | { readonly readBack: 'right' | 'disputed'; readonly step: StepValues }
  /** `toCover`: the read-backs whose earlier cards show what is masked now. */
  | { readonly readBack: 'miss'; readonly step: StepValues; readonly toCover: readonly string[] }
  | ({ readonly readBack: 'unreadable'; readonly because: Unreadable['unreadable'] } & Pick<
      Unreadable,
      'expectedDigits' | 'typedDigits'
    >);

/**
 * What the verifier typed as heard. Right: their verification is recorded and the check goes on. Wrong: a miss, and another
 * mask is drawn; the fourth miss is a dispute. What cannot be read as that many digits is neither.
 * Refuses whoever has nothing to check now. Without `readBackId` (typed as a message) it is the side that waits for the caller.
 *
 * @param misses how many there were when the form was opened. With more since, another mask stands: a form that comes late, or
 *   twice, is no further miss and gets the card as it is now.
 */
export async function typeReadBack(
  context: Context,
  caller: Caller,
  typed: string,
  readBackId?: string,
  misses?: number,
): Promise<TypedReadBack | Refused> {
  return perform(context, async (act) => {
    const found = await enterSide(act, caller, readBackId);
    if (isRefused(found)) return found;
    const { room, side } = found;
    if (side.mode === 'by-eye') return refuse('nothing-to-check');
    if (misses !== undefined && misses !== side.misses) {
      return { readBack: 'miss', step: checkStep(room, side, true), toCover: [side.id] };
    }
    const judgement = judgeReadBack(typed, side.fingerprint, side.mask);
    if (isUnreadable(judgement)) {
      const { unreadable, expectedDigits, typedDigits } = judgement;
      return { readBack: 'unreadable', because: unreadable, expectedDigits, typedDigits };
    }
    return judgement === 'right' ? right(act, room, side) : miss(act, room, side);
  });
}

/** The caller's open side whose turn it is: the one that the button names, or the one that waits for them. */
export async function enterSide(
  act: Act,
  caller: Caller,
  readBackId: string | undefined,
): Promise<{ readonly room: MyRoom; readonly side: ReadBack } | Refused> {
  const room = await roomOfSide(act, caller, readBackId);
  if (isRefused(room)) return room;
  const named = room.readBacks.find((readBack) => readBack.id === readBackId);
  if (named && named.verifierId !== room.me.id) return refuse('not-your-button');
  if (!room.meeting.checkStartedAt) return refuse('nothing-to-check');
  const step = stepOf(room.readBacks, room.me.id);
  if (step.kind !== 'check') return refuse('nothing-to-check');
  if (readBackId && readBackId !== step.sideId) return refuse('out-of-date');
  const side = room.readBacks.find((readBack) => readBack.id === step.sideId);
  return side ? { room, side } : refuse('out-of-date');
}

async function roomOfSide(act: Act, caller: Caller, readBackId: string | undefined): Promise<MyRoom | Refused> {
  if (readBackId) return enterRoomOfReadBack(act.tx, caller, readBackId);
  const meetingId = await openMeetingOf(act, caller);
  return meetingId ? enterRoom(act.tx, caller, meetingId) : refuse('nothing-to-check');
}

/** The meeting in which a side waits for the caller. Of two parties' the one that began last: its card is the newest in their chat. */
async function openMeetingOf(act: Act, caller: Caller): Promise<string | undefined> {
  const waiting: { readonly meetingId: string; readonly begunAt: number }[] = [];
  const participations = await findParticipations(act.tx, caller.userId);
  if (participations.length === 1) return findOpenMeetingId(act.tx, participations[0].me.id);
  for (const { me } of participations) {
    const meetingId = await findOpenMeetingId(act.tx, me.id);
    const readBacks = meetingId ? await listReadBacks(act.tx, meetingId) : [];
    const step = stepOf(readBacks, me.id);
    const side = step.kind === 'check' ? readBacks.find((one) => one.id === step.sideId) : undefined;
    if (side) waiting.push({ meetingId: side.meetingId, begunAt: side.begunAt?.getTime() ?? 0 });
  }
  return waiting.sort((one, other) => other.begunAt - one.begunAt)[0]?.meetingId;
}

async function right(act: Act, room: MyRoom, side: ReadBack): Promise<TypedReadBack> {
  return { readBack: 'right', step: await settleAsDone(act, room, side) };
}

/** The verifier has confirmed the whole fingerprint: the verification is recorded, and the check goes on. */
export async function settleAsDone(act: Act, room: MyRoom, side: ReadBack): Promise<StepValues> {
  const settled = await settleSides(act, room, [side], 'done');
  const after = await goOnWithCheck(act, room, await recordVerification(act, settled, side));
  await tellOthers(act, stagesIn(room), after, room.me.id);
  return readStep(act.tx, after, room.me.id);
}

async function miss(act: Act, room: MyRoom, side: ReadBack): Promise<TypedReadBack> {
  const misses = side.misses + 1;
  if (misses >= MISSES_UNTIL_DISPUTE) {
    await updateReadBack(act.tx, side.id, { misses });
    return { readBack: 'disputed', step: await dispute(act, room, side) };
  }
  const mask = maskFor(side.mode, side.fingerprint, act.random, side.mask);
  await updateReadBack(act.tx, side.id, { misses, mask });
  const earlier = await listReadBacksOf(act.tx, [side.verifierId], [side.fingerprint]);
  const toCover = earlier.map((one) => one.id);
  return { readBack: 'miss', step: checkStep(room, { ...side, misses, mask }, true), toCover };
}
