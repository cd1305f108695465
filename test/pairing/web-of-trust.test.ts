import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  components,
  degreeOf,
  distancesFrom,
  mooreBound,
  spreadOf,
  strongSets,
  trustGraph,
  UNREACHED_DISTANCE,
} from '../../src/pairing/web-of-trust.ts';

const chain = trustGraph(6, Int32Array.of(0, 1, 1, 2, 2, 3));

function distances(from: number, farthest: number): number[] {
  const distance = new Uint16Array(6);
  distancesFrom(chain, from, farthest, distance, new Int32Array(6));
  return [...distance];
}

test('steps are counted along links, up to the farthest asked for', () => {
  const none = UNREACHED_DISTANCE;
  expect(distances(0, 9)).toEqual([0, 1, 2, 3, none, none]);
  expect(distances(0, 2)).toEqual([0, 1, 2, none, none, none]);
  expect(distances(2, 9)).toEqual([2, 1, 0, 1, none, none]);
});

test('groups are the connected parts', () => {
  expect([...components(chain)]).toEqual([0, 0, 0, 0, 1, 2]);
});

test('a link told twice or to oneself counts once or not at all', () => {
  const graph = trustGraph(3, Int32Array.of(0, 1, 1, 0, 2, 2));
  expect([0, 1, 2].map((person) => degreeOf(graph, person))).toEqual([1, 1, 0]);
});

describe('spread', () => {
  test('of a chain', () => {
    const spread = spreadOf(chain);
    expect(spread.meanDistance).toBeCloseTo((2 * (1 + 2 + 3 + 1 + 2 + 1)) / 12);
    expect(spread).toMatchObject({ diameter: 3, apart: 30 - 12 });
  });

  test('of a ring of a thousand, where distances outgrow an octet', () => {
    const ring = Int32Array.from({ length: 2000 }, (_, i) => (Math.floor(i / 2) + (i % 2)) % 1000);
    expect(spreadOf(trustGraph(1000, ring))).toEqual({ meanDistance: 250_000 / 999, diameter: 500, apart: 0 });
  });

  test('of nobody and of strangers', () => {
    expect(spreadOf(trustGraph(0, new Int32Array(0)))).toEqual({ meanDistance: Number.NaN, diameter: 0, apart: 0 });
    expect(spreadOf(trustGraph(2, new Int32Array(0)))).toEqual({ meanDistance: Number.NaN, diameter: 0, apart: 2 });
  });
});

describe('the Moore bound', () => {
  test('is reached by the Petersen graph and by complete graphs', () => {
    const outer = [0, 1, 1, 2, 2, 3, 3, 4, 4, 0];
    const spokes = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
    const inner = [5, 7, 7, 9, 9, 6, 6, 8, 8, 5];
    const petersen = trustGraph(10, Int32Array.from([...outer, ...spokes, ...inner]));
    expect(mooreBound(10, 3)).toBeCloseTo(spreadOf(petersen).meanDistance);
    expect(mooreBound(10, 9)).toBe(1);
  });

  test('for two links each is a ring', () => {
    expect(mooreBound(7, 2)).toBeCloseTo((2 * (1 + 2 + 3)) / 6);
  });

  test('for one link each is the one distance there is, and for none there is none', () => {
    expect(mooreBound(100, 1)).toBe(1);
    expect(mooreBound(100, 0)).toBeNaN();
    expect(() => mooreBound(100, 2.5)).toThrow(RangeError);
  });

  test('is never above what a connected graph has whose busiest member has so many links', () => {
    const links = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(links, (pairs) => {
        const graph = trustGraph(12, Int32Array.from(pairs.flat()));
        const spread = spreadOf(graph);
        if (spread.apart > 0) return;
        const busiest = Math.max(...Array.from({ length: 12 }, (_, person) => degreeOf(graph, person)));
        expect(mooreBound(12, busiest)).toBeLessThanOrEqual(spread.meanDistance + 1e-9);
      }),
    );
  });
});

test('two people are in one strong set when each reaches the other along verifications', () => {
  const arcs = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 30 });
  fc.assert(
    fc.property(arcs, (pairs) => {
      const set = strongSets(9, Int32Array.from(pairs.flat()));
      const reaches = Array.from({ length: 9 }, (_, a) => Array.from({ length: 9 }, (_, b) => a === b));
      for (const [a, b] of pairs) reaches[a][b] = true;
      for (let k = 0; k < 9; k++)
        for (let a = 0; a < 9; a++) for (let b = 0; b < 9; b++) reaches[a][b] ||= reaches[a][k] && reaches[k][b];
      for (let a = 0; a < 9; a++)
        for (let b = 0; b < 9; b++) expect(set[a] === set[b]).toBe(reaches[a][b] && reaches[b][a]);
    }),
  );
});

test('a chain of a hundred thousand verifications overflows nothing', () => {
  const people = 100_000;
  const arcs = Int32Array.from({ length: 2 * people }, (_, i) => (Math.floor(i / 2) + (i % 2)) % people);
  expect(new Set(strongSets(people, arcs)).size).toBe(1);
});
