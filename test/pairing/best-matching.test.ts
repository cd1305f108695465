import { describe, expect, test } from 'vitest';
import { prunedMatching } from '../../src/pairing/best-matching.ts';
import { completeGraph } from '../../src/pairing/candidates.ts';
import { faultOfMatching } from '../../src/pairing/matching-proof.ts';
import { solveMatching } from '../../src/pairing/matching-search.ts';
import { encodeProblem } from '../../src/pairing/pairing-problem.ts';
import { type PossiblePairs, pairWeight, possiblePairs } from '../../src/pairing/possible-pairs.ts';
import { randomFrom } from './random.ts';

type Pair = [string, string];

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** A thousand people in the middle of a party: some rounds behind them, newcomers, learners, blocks, people who sat out. */
function pool(seed: number, people: number): PossiblePairs {
  const random = randomFrom(seed);
  const ids = Array.from({ length: people }, (_, i) => `p${i}`);
  const anybody = () => ids[Math.floor(random() * people)];
  const links: Pair[] = [];
  for (let round = 0; round < seed % 6; round++) {
    const order = ids.map((id) => ({ id, at: random() })).sort((one, other) => one.at - other.at);
    const present = order.slice(Math.floor(random() * people * 0.3));
    for (let i = 1; i < present.length; i += 2) links.push([present[i - 1].id, present[i].id]);
  }
  const blocked = Array.from({ length: people }, (): Pair => [anybody(), anybody()]);
  const offered = Array.from({ length: people }, (): Pair => [anybody(), anybody()]);
  const free = ids.map((id) => ({
    id,
    learner: random() < 0.05,
    roundsSatOut: random() < 0.1 ? Math.floor(random() * 4) : 0,
  }));
  const impossible = [...links, ...blocked];
  return possiblePairs(
    encodeProblem({ seed, free, impossible, links, offered: [...links, ...offered], trioAllowed: false }),
  );
}

/** The sums over a matching, in the order in which they count. See weights.ts for where a class keeps what. */
function sums(pairs: PossiblePairs, partner: Int32Array) {
  const total = { size: 0, roundsSatOut: 0, joins: 0, lowDegree: 0, distance: 0, weight: 0 };
  for (const [a, b] of partner.entries()) {
    if (b <= a) continue;
    const value = pairs.classes[a * pairs.people + b];
    total.size++;
    total.roundsSatOut += pairs.roundsSatOut[a] + pairs.roundsSatOut[b];
    total.joins += value >> 6;
    total.lowDegree += (value >> 4) & 3;
    total.distance += (value >> 1) & 7;
    total.weight += pairWeight(pairs, a, b);
  }
  return total;
}

describe('a thousand people, pruned beside exact', () => {
  test.for(SEEDS)('seed %i', { timeout: 60_000 }, (seed) => {
    const pairs = pool(seed, 1000);
    const complete = completeGraph(pairs);
    const exact = sums(pairs, solveMatching(complete, true).partner);
    const pruned = prunedMatching(pairs);
    const { distance, weight, ...same } = sums(pairs, pruned.partner);
    expect(same).toEqual({
      size: exact.size,
      roundsSatOut: exact.roundsSatOut,
      joins: exact.joins,
      lowDegree: exact.lowDegree,
    });
    expect(distance).toBeGreaterThanOrEqual(0.99 * exact.distance);
    // More than was asked: what pruning left out is priced afterwards, so nothing at all is lost.
    expect(weight).toBe(exact.weight);
    // The proof goes over half a million pairs: some seeds will do beside equal weights.
    if (seed % 7 === 0) expect(faultOfMatching(complete, true, pruned)).toBeUndefined();
  });
});

test('where many can only meet the same few, pruning still matches as many as can be', () => {
  // 300 learners and 40 others: learners cannot meet each other, so 40 pairs are the most there can be.
  const free = Array.from({ length: 340 }, (_, i) => ({ id: `p${i}`, learner: i >= 40, roundsSatOut: 0 }));
  const problem = encodeProblem({ seed: 5, free, impossible: [], links: [], offered: [], trioAllowed: false });
  const pairs = possiblePairs(problem);
  const pruned = prunedMatching(pairs);
  expect(faultOfMatching(completeGraph(pairs), true, pruned)).toBeUndefined();
  expect(sums(pairs, pruned.partner).size).toBe(40);
});
