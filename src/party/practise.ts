import { judgePractice, practiceRound, practiceSlip, roundAfter } from '../rules/practice.ts';
import { isUnreadable } from '../rules/read-back.ts';
import { listEngaged } from '../store/meetings.ts';
import { findParticipations } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { type Refused, refuse } from './refusal.ts';
import type { MaskedGroup } from './values.ts';

/** One try at what Dot reads. Rounds are numbered from 0; in the first one Dot misreads. */
export interface PracticeRoundValues {
  readonly groups: readonly MaskedGroup[];
  /** Every group as Dot reads it, which nobody can hear. */
  readonly spoken: readonly string[];
}

export type TypedInPractice =
  | { readonly typed: 'right' }
  /** `misread` when it was Dot's slip; `nextRound` is the one to try now. */
  | { readonly typed: 'miss'; readonly misread: boolean; readonly nextRound: number }
  | {
      readonly typed: 'unreadable';
      readonly because: 'nothing-typed' | 'too-short' | 'too-long' | 'not-hex';
      readonly expectedDigits: number;
      readonly typedDigits: number;
    };

/**
 * Whether somebody may practise now: everybody may, whether they take part in a party or not, unless they are in an open
 * meeting ('in-meeting'), in whichever party. Only reads: a practice leaves nothing behind.
 */
export async function mayPractise({ store }: Context, { userId }: Caller): Promise<{ practise: true } | Refused> {
  const mine = await findParticipations(store.database, userId);
  const engaged = await listEngaged(
    store.database,
    mine.map(({ me }) => me.id),
  );
  return engaged.length === 0 ? { practise: true } : refuse('in-meeting');
}

/** What there is to compare and to hear in a round; a number that is none gives the first round. */
export function showPracticeRound(round: number): PracticeRoundValues {
  return practiceRound(round);
}

/** Judges what was typed in a round as a real read-back is judged; records nothing. */
export function typeInPractice(round: number, typed: string): TypedInPractice {
  const judgement = judgePractice(round, typed);
  if (judgement === 'right') return { typed: 'right' };
  if (isUnreadable(judgement)) {
    const { unreadable: because, expectedDigits, typedDigits } = judgement;
    return { typed: 'unreadable', because, expectedDigits, typedDigits };
  }
  const { round: known, misread } = practiceRound(round);
  return { typed: 'miss', misread, nextRound: roundAfter(known) };
}

/** The ten groups on the slip that the one who practises reads from. */
export function showPracticeSlip(): readonly MaskedGroup[] {
  return practiceSlip();
}
