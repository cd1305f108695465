import { groupsOf } from '../rules/fingerprint.ts';
import { updateReadBack } from '../store/read-backs.ts';
import type { Caller, Context } from './context.ts';
import { dispute } from './dispute.ts';
import { perform } from './perform.ts';
import { checkStep } from './read-step.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { enterSide, settleAsDone } from './type-read-back.ts';
import type { StepValues } from './values.ts';

/**
 * By eye: one line compared with the owner's copy, in order. The last line called the same records the verification;
 * one that differs is a dispute. A line pressed twice counts once: only the line that is due can be called.
 *
 * @param line from 0
 */
export async function callLine(
  context: Context,
  caller: Caller,
  readBackId: string,
  line: number,
  call: 'same' | 'differs',
): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const found = await enterSide(act, caller, readBackId);
    if (isRefused(found)) return found;
    const { room, side } = found;
    if (side.mode !== 'by-eye') return refuse('out-of-date');
    if (line !== side.linesSame) return checkStep(room, side, false);
    if (call === 'differs') return dispute(act, room, side);
    const linesSame = line + 1;
    await updateReadBack(act.tx, side.id, { linesSame });
    if (linesSame < groupsOf(side.fingerprint).length) return checkStep(room, { ...side, linesSame }, false);
    return settleAsDone(act, room, side);
  });
}
