import { circle } from './policies/circle.ts';
import { greedy } from './policies/greedy.ts';
import { ours } from './policies/ours.ts';
import { shuffle } from './policies/shuffle.ts';
import { walkAround } from './policies/walk-around.ts';
import type { Policy, PolicyName } from './policy.ts';

export const POLICIES: Readonly<Record<PolicyName, Policy>> = { ours, shuffle, greedy, circle, walk: walkAround };
