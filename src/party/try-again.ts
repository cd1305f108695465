import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { checkStep } from './read-step.ts';
import { isRefused, type Refused } from './refusal.ts';
import { enterSide } from './type-read-back.ts';
import type { StepValues } from './values.ts';

/** "Try again": the verifier's card with the mask that stands now. */
export async function tryAgain(context: Context, caller: Caller, readBackId: string): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const found = await enterSide(act, caller, readBackId);
    return isRefused(found) ? found : checkStep(found.room, found.side, false);
  });
}
