import type { History } from './history.ts';

/** Who is free at the moment at which a bot pairs, and all that it may know. */
export interface Pool {
  readonly seed: number;
  readonly random: () => number;
  readonly free: readonly number[];
  readonly roundsSatOut: readonly number[];
  readonly history: History;
  readonly trioAllowed: boolean;
}

export const POLICY_NAMES = ['ours', 'shuffle', 'greedy', 'circle', 'walk'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** A way to bring people together: a bot that pairs a pool into groups of two (or three), or people who walk around. */
export type Policy =
  | { readonly name: PolicyName; readonly groups: (pool: Pool) => readonly (readonly number[])[] }
  | { readonly name: PolicyName; readonly groups: 'walk around' };
