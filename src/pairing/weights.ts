/**
 * What a possible pair is worth, as one integer. Maximum cardinality comes before all of it (the matching sees to that).
 *
 * | part                                   | bits | values | place in the pair's class | why |
 * |----------------------------------------|------|--------|---------------------------|-----|
 * | tie-break from the seed                | 8    | 0-255  | below the class           | equal pairs fall differently in every round, and the same in a replay |
 * | never offered before                   | 1    | 0-1    | bit 0                     | a meeting that did not happen once is likelier not to happen again |
 * | distance in the web of trust           | 3    | 0-6    | bits 1-3                  | far apart shortens the most ways; capped, as uncapped weights make rings |
 * | somebody with no link (2) or one (1)   | 2    | 0-2    | bits 4-5                  | nobody goes home without having been checked |
 * | joins two groups of the web of trust   | 1    | 0-1    | bit 6                     | one web, not islands |
 * | rounds sat out, both ends together     | 5    | 0-30   | multiplies `satOutStep`   | who waited goes first |
 *
 * A class with its tie-break lies below 2^15. `satOutStep` is 2^15 for each pair that a round can have, so one round
 * sat out outweighs everything below it in the whole round together. For 5,000 people the step is 2,500 * 2^15, and the
 * heaviest pair 30 * 2,500 * 2^15 + 2^15 - 1 = 2,457,632,767, below 2^32.
 */
const TIE_BREAK_BITS = 8;

/** How many different tie-breaks there are. */
export const TIE_BREAKS = 2 ** TIE_BREAK_BITS;

/** The distance that counts as farthest, which people without any chain between them have too. */
export const FARTHEST = 6;

/** In place of a class: this pair must not meet. */
export const IMPOSSIBLE = 255;

const OFFERED_BITS = 1;
const DISTANCE_BITS = 3;
const LOW_DEGREE_BITS = 2;
const JOIN_SHIFT = OFFERED_BITS + DISTANCE_BITS + LOW_DEGREE_BITS;
const PAIR_BITS = JOIN_SHIFT + 1 + TIE_BREAK_BITS;

export interface PairFacts {
  readonly joinsGroups: boolean;
  /** The fewer links of the two. */
  readonly fewestLinks: number;
  /** Steps between the two in the web of trust; Infinity where there is no chain. */
  readonly distance: number;
  readonly neverOffered: boolean;
}

/** The class of a possible pair, 0 to 127: everything its worth depends on but the rounds sat out and the tie-break. */
export function pairClass(facts: PairFacts): number {
  const join = facts.joinsGroups ? 1 : 0;
  const lowDegree = Math.max(0, 2 - facts.fewestLinks);
  const distance = Math.min(facts.distance, FARTHEST);
  const fresh = facts.neverOffered ? 1 : 0;
  return (join << JOIN_SHIFT) | (lowDegree << (OFFERED_BITS + DISTANCE_BITS)) | (distance << OFFERED_BITS) | fresh;
}

/** What one round sat out adds to a pair's weight among `people` free people: more than the rest of the whole round. */
export function satOutStep(people: number): number {
  return Math.floor(people / 2) * 2 ** PAIR_BITS;
}

/** A person's share of the tie-breaks of a round: 32 bits that depend on the seed and the id alone, so not on who else is free. */
export function tieBreakKey(seed: number, id: string): number {
  let hash = seed ^ 0x9e3779b9;
  for (let i = 0; i < id.length; i++) hash = mix(hash ^ id.charCodeAt(i));
  return mix(hash);
}

/** The tie-break of two people, 0 to 255, the same either way round. */
export function tieBreak(oneKey: number, otherKey: number): number {
  return mix((oneKey + otherKey) ^ Math.imul(oneKey ^ otherKey, 0x85ebca6b)) >>> (32 - TIE_BREAK_BITS);
}

/** The finalizer of MurmurHash3 (Austin Appleby, public domain): every bit of the answer depends on every bit given. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
