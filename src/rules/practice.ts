import { groupsOf } from './fingerprint.ts';
import { renderMasked, type ShownGroup } from './mask.ts';
import { judgeReadBack, type ReadBackJudgement } from './read-back.ts';

/** Dot's fingerprint. Invented: no key has it, and nobody is harmed by its being known. */
const DOT = 'D07A51C30B4E8F296D10A7E53C92F48B05DE71A6';
/** What stands on the slip of paper that the one who practises reads from; just as invented. */
const SLIP = '5A1E9C40B37F062DE8154AC970F31B6E8D52C0A4';

/** The groups that are left out in each round, fixed: a practice remembers nothing between two presses. */
const MASKS: readonly (readonly number[])[] = [
  [2, 7],
  [4, 9],
  [1, 6],
  [3, 8],
];
/** In the first round Dot misreads one digit, so that everybody sees once what a miss is like. */
const SLIP_ROUND = 0;
const MISREAD = { index: 7, text: 'F49B' } as const;

export interface PracticeRound {
  readonly round: number;
  /** Dot's fingerprint with what is left out. */
  readonly groups: readonly ShownGroup[];
  /** Every group as Dot reads it aloud. */
  readonly spoken: readonly string[];
  /** Whether Dot misreads a group that is left out. */
  readonly misread: boolean;
}

/** The round of that number, from 0; any other number gives the first. */
export function practiceRound(wanted: number | null): PracticeRound {
  const round = wanted !== null && wanted in MASKS ? wanted : 0;
  const misread = round === SLIP_ROUND;
  const spoken = groupsOf(DOT).map((text, index) => (misread && index === MISREAD.index ? MISREAD.text : text));
  return { round, groups: renderMasked(DOT, MASKS[round] ?? []), spoken, misread };
}

/** The round after a miss. The one in which Dot misreads does not come back. */
export function roundAfter(round: number): number {
  return round + 1 < MASKS.length ? round + 1 : SLIP_ROUND + 1;
}

/** Judges what was typed in a round just as in a meeting. Whoever types the first round as heard misses. */
export function judgePractice(wanted: number | null, typed: string): ReadBackJudgement {
  return judgeReadBack(typed, DOT, MASKS[practiceRound(wanted).round] ?? []);
}

/** The ten groups that the one who practises reads to Dot. */
export function practiceSlip(): readonly ShownGroup[] {
  return renderMasked(SLIP, []);
}
