import type { MatchingGraph } from './matching-graph.ts';
import { type PossiblePairs, pairWeight, tieBreakOf } from './possible-pairs.ts';
import { IMPOSSIBLE, TIE_BREAKS } from './weights.ts';

/** The graph of all possible pairs. */
export function completeGraph(pairs: PossiblePairs): MatchingGraph {
  const { people, classes } = pairs;
  const starts = new Int32Array(people + 1);
  for (let a = 0; a < people; a++) {
    let possible = 0;
    for (let at = a * people; at < (a + 1) * people; at++) if (classes[at] !== IMPOSSIBLE) possible++;
    starts[a + 1] = starts[a] + possible;
  }
  const targets = new Int32Array(starts[people]);
  const weights = new Float64Array(starts[people]);
  let at = 0;
  for (let a = 0; a < people; a++) {
    for (let b = 0; b < people; b++) {
      if (classes[a * people + b] === IMPOSSIBLE) continue;
      targets[at] = b;
      weights[at++] = pairWeight(pairs, a, b);
    }
  }
  return { vertexCount: people, starts, targets, weights };
}

/** A growing set of possible pairs. */
export class CandidatePairs {
  readonly #pairs: PossiblePairs;
  /** A bit for each pair, both ways round: an octet each would be 25 MB for 5,000 people. */
  readonly #chosen: Uint8Array;
  readonly #list: number[] = [];

  constructor(pairs: PossiblePairs) {
    this.#pairs = pairs;
    this.#chosen = new Uint8Array(Math.ceil((pairs.people * pairs.people) / 8));
  }

  get size(): number {
    return this.#list.length / 2;
  }

  has(a: number, b: number): boolean {
    const bit = a * this.#pairs.people + b;
    return ((this.#chosen[bit >>> 3] >>> (bit & 7)) & 1) === 1;
  }

  add(a: number, b: number): void {
    if (this.has(a, b)) return;
    this.#mark(a, b);
    this.#mark(b, a);
    this.#list.push(a, b);
  }

  #mark(a: number, b: number): void {
    const bit = a * this.#pairs.people + b;
    this.#chosen[bit >>> 3] |= 1 << (bit & 7);
  }

  graph(): MatchingGraph {
    const { people } = this.#pairs;
    const starts = new Int32Array(people + 1);
    for (const person of this.#list) starts[person + 1]++;
    for (let person = 0; person < people; person++) starts[person + 1] += starts[person];
    const next = starts.slice();
    const targets = new Int32Array(this.#list.length);
    const weights = new Float64Array(this.#list.length);
    for (let i = 0; i < this.#list.length; i += 2) {
      const a = this.#list[i];
      const b = this.#list[i + 1];
      const weight = pairWeight(this.#pairs, a, b);
      targets[next[a]] = b;
      weights[next[a]++] = weight;
      targets[next[b]] = a;
      weights[next[b]++] = weight;
    }
    return { vertexCount: people, starts, targets, weights };
  }
}

/**
 * For everybody their `each` best partners, and the `each` best among those of the class that most of their pairs have (a few
 * more where several are equal). The second, since often a few people are the best for everybody: newcomers, or those of a
 * small group. The rounds sat out are left aside for the same reason: they are the same whomever a person meets.
 */
export function bestCandidates(pairs: PossiblePairs, each: number): CandidatePairs {
  const candidates = new CandidatePairs(pairs);
  const { people, classes } = pairs;
  // Made once: thousands of small arrays a round would stand about until the next collection.
  const ofClass = new Int32Array(IMPOSSIBLE);
  const ofTieBreak = new Int32Array(TIE_BREAKS);
  for (let a = 0; a < people; a++) {
    ofClass.fill(0);
    for (let b = 0; b < people; b++) {
      const value = classes[a * people + b];
      if (value !== IMPOSSIBLE) ofClass[value]++;
    }
    const lowest = lowestAmongBest(ofClass, each);
    let better = 0;
    for (let value = lowest + 1; value < IMPOSSIBLE; value++) better += ofClass[value];
    for (let b = 0; b < people && better > 0; b++) {
      const value = classes[a * people + b];
      if (value > lowest && value !== IMPOSSIBLE) candidates.add(a, b);
    }
    addOfClass(candidates, pairs, a, { value: lowest, wanted: each - better, ofTieBreak });
    addOfClass(candidates, pairs, a, { value: commonest(ofClass), wanted: each, ofTieBreak });
  }
  return candidates;
}

function commonest(counts: Int32Array): number {
  let most = 0;
  for (let value = 1; value < counts.length; value++) if (counts[value] > counts[most]) most = value;
  return most;
}

interface Choice {
  readonly value: number;
  readonly wanted: number;
  /** Room to count in. */
  readonly ofTieBreak: Int32Array;
}

/** Adds the `wanted` partners of one class that the tie-break puts first, and those equal to the last of them. */
function addOfClass(candidates: CandidatePairs, pairs: PossiblePairs, a: number, choice: Choice): void {
  const { people, classes } = pairs;
  const { value, wanted, ofTieBreak } = choice;
  const row = a * people;
  ofTieBreak.fill(0);
  for (let b = 0; b < people; b++) if (classes[row + b] === value) ofTieBreak[tieBreakOf(pairs, a, b)]++;
  const lowest = lowestAmongBest(ofTieBreak, wanted);
  for (let b = 0; b < people; b++) {
    if (classes[row + b] === value && tieBreakOf(pairs, a, b) >= lowest) candidates.add(a, b);
  }
}

/** The highest value such that at least `wanted` have it or more; 0 where there are not as many. */
function lowestAmongBest(counts: Int32Array, wanted: number): number {
  let found = 0;
  for (let value = counts.length - 1; value > 0; value--) {
    found += counts[value];
    if (found >= wanted) return value;
  }
  return 0;
}
