import { bestCandidates, type CandidatePairs, completeGraph } from './candidates.ts';
import { type ProvenMatching, solveMatching } from './matching-search.ts';
import { type PossiblePairs, pairWeight } from './possible-pairs.ts';
import { IMPOSSIBLE, TIE_BREAKS } from './weights.ts';

/** Up to here the graph of all pairs is as quick, and simpler; 1,500 people are 27 MB of it. Measured, see docs/benchmarks.md. */
const COMPLETE_UP_TO = 1500;

/** How many partners each person is given to begin with: measured, see docs/benchmarks.md. */
const FIRST_CANDIDATES = 12;

/** How many further pairs one person may bring the first time; twice as many each time after, so that the times are few. */
const FIRST_ADDED_EACH = 6;

/** The best matching of a pool: of maximum cardinality, and among those of maximum weight. */
export function bestMatching(pairs: PossiblePairs): ProvenMatching {
  if (pairs.people > COMPLETE_UP_TO) return prunedMatching(pairs);
  return solveMatching(completeGraph(pairs), true);
}

/**
 * The best matching of a pool that is too large for the graph of all pairs: it is found among the best partners of each,
 * and its duals then say of every pair left out whether it could make the matching larger or heavier. Those that could are
 * added and the matching is found anew, until there are none. So what comes out is exactly as large and as heavy as without
 * pruning ("pricing", as William Cook and André Rohe do it in "Computing minimum-weight perfect matchings", 1999).
 */
export function prunedMatching(pairs: PossiblePairs): ProvenMatching {
  const candidates = bestCandidates(pairs, FIRST_CANDIDATES);
  for (let each = FIRST_ADDED_EACH; ; each *= 2) {
    const found = solveMatching(candidates.graph(), true);
    if (addMissing(pairs, candidates, found, each) === 0) return found;
  }
}

/** Adds the `each` pairs with the least slack of each person's, where that is below 0, and gives how many were added. */
function addMissing(pairs: PossiblePairs, candidates: CandidatePairs, found: ProvenMatching, each: number): number {
  const { people, classes, roundsSatOut, satOutStep } = pairs;
  const { duals } = found;
  const shared = sharedDuals(people, found);
  const before = candidates.size;
  const missing = new LeastSlack(each);
  for (let a = 0; a < people; a++) {
    missing.clear();
    for (let b = 0; b < people; b++) {
      const value = classes[a * people + b];
      if (value === IMPOSSIBLE) continue;
      const most = (value + 1) * TIE_BREAKS + (roundsSatOut[a] + roundsSatOut[b]) * satOutStep;
      if (duals[a] + duals[b] - 2 * most >= missing.bound || candidates.has(a, b)) continue;
      missing.offer(b, duals[a] + duals[b] + 2 * shared(a, b) - 2 * pairWeight(pairs, a, b));
    }
    for (const b of missing.partners) candidates.add(a, b);
  }
  return candidates.size - before;
}

/** The few partners with the least slack below 0 among all that are offered, the least first. */
class LeastSlack {
  readonly #most: number;
  readonly #slacks: number[] = [];
  readonly partners: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** A slack from here on is not wanted. */
  get bound(): number {
    return this.#slacks.length < this.#most ? 0 : this.#slacks[this.#most - 1];
  }

  offer(partner: number, slack: number): void {
    if (slack >= this.bound) return;
    let at = this.#slacks.length;
    while (at > 0 && this.#slacks[at - 1] > slack) at--;
    this.#slacks.splice(at, 0, slack);
    this.partners.splice(at, 0, partner);
    this.#slacks.length = Math.min(this.#slacks.length, this.#most);
    this.partners.length = Math.min(this.partners.length, this.#most);
  }

  clear(): void {
    this.#slacks.length = 0;
    this.partners.length = 0;
  }
}

/** The sum of the duals of all blossoms that two people are both in. */
function sharedDuals(people: number, { blossoms }: ProvenMatching): (a: number, b: number) => number {
  const around: number[][] = Array.from({ length: people }, () => []);
  for (const [index, { vertices }] of blossoms.entries()) for (const v of vertices) around[v].push(index);
  return (a, b) => {
    let sum = 0;
    for (const index of around[a]) if (around[b].includes(index)) sum += blossoms[index].dual;
    return sum;
  };
}
