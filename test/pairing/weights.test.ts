import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FARTHEST,
  IMPOSSIBLE,
  pairClass,
  satOutStep,
  TIE_BREAKS,
  tieBreak,
  tieBreakKey,
} from '../../src/pairing/weights.ts';

const plain = { joinsGroups: false, fewestLinks: 2, distance: 2, neverOffered: false };
const most = { joinsGroups: true, fewestLinks: 0, distance: Infinity, neverOffered: true };
const heaviestBelowSatOut = pairClass(most) * TIE_BREAKS + TIE_BREAKS - 1;

test('within a pair each part outweighs all that come after it together', () => {
  const allBelowJoin = pairClass({ ...most, joinsGroups: false });
  const allBelowLowDegree = pairClass({ ...plain, distance: FARTHEST, neverOffered: true });
  expect(pairClass({ ...plain, joinsGroups: true, distance: 0 })).toBeGreaterThan(allBelowJoin);
  expect(pairClass({ ...plain, fewestLinks: 1, distance: 0 })).toBeGreaterThan(allBelowLowDegree);
  expect(pairClass({ ...plain, distance: 3 })).toBeGreaterThan(pairClass({ ...plain, neverOffered: true }));
  expect(pairClass({ ...plain, fewestLinks: 0 })).toBeGreaterThan(pairClass({ ...plain, fewestLinks: 1 }));
});

test('beyond six steps nothing is farther, nor is no chain at all', () => {
  expect(pairClass({ ...plain, distance: 7 })).toBe(pairClass({ ...plain, distance: 6 }));
  expect(pairClass({ ...plain, distance: Infinity })).toBe(pairClass({ ...plain, distance: 6 }));
  expect(pairClass({ ...plain, distance: 5 })).toBeLessThan(pairClass({ ...plain, distance: 6 }));
});

test('a class is never mistaken for an impossible pair', () => {
  expect(pairClass(most)).toBeLessThan(128);
  expect(pairClass(most)).toBeLessThan(IMPOSSIBLE);
});

test.for([2, 3, 20, 130, 1000, 5000])(
  'among %i people one round sat out outweighs the rest of the whole round',
  (people) => {
    expect(satOutStep(people)).toBeGreaterThan(Math.floor(people / 2) * heaviestBelowSatOut);
  },
);

test('the heaviest pair of 5,000 people stays below 2^32', () => {
  expect(30 * satOutStep(5000) + heaviestBelowSatOut).toBeLessThan(2 ** 32);
});

test('a tie-break is the same either way round and lies in its eight bits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.string(), fc.string(), (seed, one, other) => {
      const a = tieBreakKey(seed, one);
      const b = tieBreakKey(seed, other);
      const value = tieBreak(a, b);
      expect(value).toBe(tieBreak(b, a));
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(TIE_BREAKS);
    }),
  );
});

test('tie-breaks spread evenly, over the pairs of one person and from seed to seed', () => {
  for (const [what, value] of [
    ['pairs', (i: number) => tieBreak(tieBreakKey(7, 'p0'), tieBreakKey(7, `p${i}`))],
    ['seeds', (i: number) => tieBreak(tieBreakKey(i, 'anna'), tieBreakKey(i, 'ben'))],
  ] as const) {
    const counts = new Array<number>(TIE_BREAKS).fill(0);
    for (let i = 1; i <= 25_600; i++) counts[value(i)]++;
    // A hundred are expected each; a fair spread leaves this range less than once in ten thousand runs, and this run is always the same.
    expect(Math.min(...counts), what).toBeGreaterThan(50);
    expect(Math.max(...counts), what).toBeLessThan(150);
  }
});
