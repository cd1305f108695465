import { pgpWords } from '../rules/pgp-words.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { checkStep } from './read-step.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { enterSide } from './type-read-back.ts';
import type { MaskedGroup, StepValues } from './values.ts';

export interface CheckInWords {
  readonly step: Extract<StepValues, { step: 'check' }>;
  /** Two PGP words for each group; null for those that are masked now, as their digits are. */
  readonly words: readonly MaskedGroup[];
}

/**
 * The verifier's card in PGP words. Refuses whoever has nothing to check now, and those who compare by eye or type everything:
 * they see no masked fingerprint to put in words.
 */
export async function checkInWords(
  context: Context,
  caller: Caller,
  readBackId: string,
): Promise<CheckInWords | Refused> {
  return perform(context, async (act) => {
    const found = await enterSide(act, caller, readBackId);
    if (isRefused(found)) return found;
    const { room, side } = found;
    const step = checkStep(room, side, false);
    if (step.step !== 'check' || side.mode !== 'listen') return refuse('nothing-to-check');
    return { step, words: pgpWords(side.fingerprint, side.mask) };
  });
}
