import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureStrongSet } from '../../src/pairing/mean-shortest-distance.ts';

const measured = (people: number, arcs: readonly (readonly [number, number])[]) =>
  measureStrongSet(people, Int32Array.from(arcs.flat()), async () => undefined);

test('a ring of three with one beside it', async () => {
  const arcs = [
    [1, 0],
    [2, 1],
    [0, 2],
    [1, 2],
    [0, 3],
  ] as const;
  const { strong, reachable, meanShortestDistance } = await measured(5, arcs);
  expect([strong, reachable]).toEqual([3, 4]);
  expect(meanShortestDistance).toBeCloseTo((1 + 1 + 2 / 3 + 2) / 4, 12);
});

test('nobody, and verifications one way only, have no distance', async () => {
  expect((await measured(0, [])).meanShortestDistance).toBeNull();
  expect((await measured(2, [[0, 1]])).meanShortestDistance).toBeNull();
});

test('where everybody has verified everybody the distance is one, but for oneself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (people) => {
      const all = Array.from({ length: people }, (_, person) => person);
      const arcs = all.flatMap((a) => all.filter((b) => b !== a).map((b) => [a, b] as const));
      const { strong, meanShortestDistance } = await measured(people, arcs);
      expect(strong).toBe(people);
      expect(meanShortestDistance).toBeCloseTo((people - 1) / people, 12);
    }),
  );
});
