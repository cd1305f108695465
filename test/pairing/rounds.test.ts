import { describe, expect, test } from 'vitest';
import { maximumWeightMatching } from '../../src/pairing/matching.ts';
import { pairUp } from '../../src/pairing/pair-up.ts';
import { components, mooreBound, spreadOf, trustGraph } from '../../src/pairing/web-of-trust.ts';
import { randomFrom } from './random.ts';

type Pair = readonly [string, string];

/** One more round of a party in which everybody is free, all turn up, and what was offered is confirmed. */
function nextRound(people: number, seed: number, met: readonly Pair[]): { pairs: Pair[]; waiting: number } {
  const free = Array.from({ length: people }, (_, i) => ({ id: `${i}`, learner: false, roundsSatOut: 0 }));
  const result = pairUp({ seed, free, impossible: met, links: met, offered: met, trioAllowed: false });
  return {
    pairs: result.groups.map(({ members }) => [members[0], members[1]]),
    waiting: result.waiting.length,
  };
}

/** How many rounds in a row everybody meets somebody new. */
function fullRounds(people: number, seed: number): number {
  const met: Pair[] = [];
  for (let round = 0; round < people - 1; round++) {
    const { pairs, waiting } = nextRound(people, seed * 1000 + round, met);
    if (waiting > 0) return round;
    met.push(...pairs);
  }
  return people - 1;
}

describe('everybody free, nobody blocked, a hundred seeds', () => {
  test.for([
    { people: 20, mean: 17.5, least: 17 },
    { people: 40, mean: 37.5, least: 37 },
  ])('$people people meet somebody new in $mean rounds or more', { timeout: 120_000 }, ({ people, mean, least }) => {
    const rounds = Array.from({ length: 100 }, (_, seed) => fullRounds(people, seed));
    expect(rounds.reduce((sum, one) => sum + one, 0) / rounds.length).toBeGreaterThanOrEqual(mean);
    expect(Math.min(...rounds)).toBeGreaterThanOrEqual(least);
  });
});

const PEOPLE = 100;
const ROUNDS = 8;

interface Web {
  readonly meanDistance: number;
  readonly groups: number;
}

function webOf(met: readonly Pair[]): Web {
  const graph = trustGraph(PEOPLE, Int32Array.from(met.flat().map(Number)));
  return { meanDistance: spreadOf(graph).meanDistance, groups: new Set(components(graph)).size };
}

function websOf(round: (number: number, met: readonly Pair[]) => readonly Pair[]): Web[] {
  const met: Pair[] = [];
  return Array.from({ length: ROUNDS }, (_, number) => {
    met.push(...round(number, met));
    return webOf(met);
  });
}

/** A shuffle that never repeats a pair: a random weight for each pair that has not met. */
function shuffledRound(random: () => number, met: readonly Pair[]): Pair[] {
  const known = new Set(met.map(([a, b]) => Number(a) * PEOPLE + Number(b)));
  const edges: [number, number, number][] = [];
  for (let a = 0; a < PEOPLE; a++) {
    for (let b = a + 1; b < PEOPLE; b++) {
      if (!known.has(a * PEOPLE + b)) edges.push([a, b, Math.floor(random() * 2 ** 30)]);
    }
  }
  const partner = maximumWeightMatching(PEOPLE, edges, { maxCardinality: true });
  return [...partner.entries()].filter(([a, b]) => b > a).map(([a, b]) => [`${a}`, `${b}`] as const);
}

test('a hundred people, twenty seeds: the web grows closer than by a shuffle', { timeout: 120_000 }, () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);
  const ours = seeds.map((seed) => websOf((round, met) => nextRound(PEOPLE, seed * 1000 + round, met).pairs));
  const shuffled = seeds.map((seed) => {
    const random = randomFrom(seed);
    return websOf((_, met) => shuffledRound(random, met));
  });
  const mean = (webs: readonly Web[][], round: number) =>
    webs.reduce((sum, web) => sum + web[round].meanDistance, 0) / webs.length;
  for (let round = 2; round < ROUNDS; round++) {
    expect(mean(ours, round), `round ${round + 1}`).toBeLessThanOrEqual(mean(shuffled, round));
    expect(ours.map((web) => web[round].groups)).toEqual(seeds.map(() => 1));
  }
  for (const web of ours) expect(web[ROUNDS - 1].meanDistance).toBeLessThanOrEqual(1.04 * mooreBound(PEOPLE, ROUNDS));
});
