import { bestMatching } from './best-matching.ts';
import { encodeProblem, type PairingProblem } from './pairing-problem.ts';
import { possiblePairs } from './possible-pairs.ts';
import { groupReason } from './reasons.ts';
import { pairsOnly, withTrio } from './trio.ts';

export interface FreePerson {
  readonly id: string;
  /** Has no usable key: two learners are never paired. */
  readonly learner: boolean;
  /** Rounds in a row in which they were left over; 15 and more count the same. */
  readonly roundsSatOut: number;
}

export interface PairingInput {
  /** An unsigned 32-bit integer; the same seed and input give the same result. */
  readonly seed: number;
  readonly free: readonly FreePerson[];
  /** Unordered pairs that must not meet, whatever the reason. Ids may name people who are not free. */
  readonly impossible: readonly (readonly [string, string])[];
  /** Confirmed meetings so far: the links of the web of trust, over the whole party. */
  readonly links: readonly (readonly [string, string])[];
  /** Pairs that were offered a meeting before, in any break. */
  readonly offered: readonly (readonly [string, string])[];
  /** Whether enough of the break is left for three. */
  readonly trioAllowed: boolean;
}

/** Why these people: the first that holds, in this order. */
export type PairingReason =
  | { readonly kind: 'first-link'; readonly of: string }
  | { readonly kind: 'links-two-groups' }
  | { readonly kind: 'far-apart'; readonly distance: number }
  | { readonly kind: 'never-offered' }
  | { readonly kind: 'possible' };

export interface PairingGroup {
  /** Two ids, or three for the trio. */
  readonly members: readonly string[];
  readonly reason: PairingReason;
}

export interface PairingResult {
  readonly groups: readonly PairingGroup[];
  /** Who waits: they sat out this round. */
  readonly waiting: readonly string[];
}

/**
 * Pairs the free pool: as many people as can be, then by the weights of weights.ts. With an odd number of free people
 * and `trioAllowed` one of those left over joins a pair where all three pairs are possible. The order of the input's lists
 * changes nothing. Throws a RangeError for a broken input (see ProblemEncoder); nobody free or nobody possible is a result.
 */
export function pairUp(input: PairingInput): PairingResult {
  return solveProblem(encodeProblem(input));
}

/** The same for an input that is already numbered: what the worker thread runs. */
export function solveProblem(problem: PairingProblem): PairingResult {
  const pairs = possiblePairs(problem);
  const { partner } = bestMatching(pairs);
  const odd = pairs.people % 2 === 1;
  const { groups, waiting } = problem.trioAllowed && odd ? withTrio(pairs, partner) : pairsOnly(partner);
  return {
    groups: groups.map((group) => ({
      members: group.map((person) => problem.ids[person]),
      reason: groupReason(problem, pairs, group),
    })),
    waiting: waiting.map((person) => problem.ids[person]),
  };
}
