import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maximumWeightMatching } from '../../src/pairing/matching.ts';
import { type FreePerson, type PairingInput, type PairingResult, pairUp } from '../../src/pairing/pair-up.ts';

type Pair = readonly [string, string];

const person = (id: string, facts: Partial<FreePerson> = {}): FreePerson => ({
  id,
  learner: false,
  roundsSatOut: 0,
  ...facts,
});
const people = (...ids: string[]) => ids.map((id) => person(id));
const empty: PairingInput = { seed: 1, free: [], impossible: [], links: [], offered: [], trioAllowed: false };
const pairsOf = (result: PairingResult) => result.groups.map((group) => [...group.members].sort().join(' ')).sort();

describe('small pools', () => {
  test('nobody free is a result', () => {
    expect(pairUp(empty)).toEqual({ groups: [], waiting: [] });
  });

  test.for([true, false])('one person waits, trio allowed: %s', (trioAllowed) => {
    expect(pairUp({ ...empty, free: people('anna'), trioAllowed })).toEqual({ groups: [], waiting: ['anna'] });
  });

  test('everybody blocked waits', () => {
    const free = people('anna', 'ben', 'cleo');
    const impossible: Pair[] = [
      ['anna', 'ben'],
      ['cleo', 'ben'],
      ['cleo', 'anna'],
    ];
    expect(pairUp({ ...empty, free, impossible, trioAllowed: true })).toEqual({
      groups: [],
      waiting: ['anna', 'ben', 'cleo'],
    });
  });

  test('two learners wait for somebody with a key', () => {
    const free = [person('anna', { learner: true }), person('ben', { learner: true })];
    expect(pairUp({ ...empty, free }).waiting).toEqual(['anna', 'ben']);
    expect(pairUp({ ...empty, free: [...free, person('cleo')], trioAllowed: true }).groups).toHaveLength(1);
  });

  test('pairs may be told twice, either way round, of oneself, or of people who are not free', () => {
    const odd: Pair[] = [
      ['anna', 'ben'],
      ['ben', 'anna'],
      ['anna', 'anna'],
      ['zoe', 'anna'],
      ['zoe', 'yan'],
    ];
    const input = { ...empty, free: people('anna', 'ben', 'cleo', 'dan'), impossible: odd, links: odd, offered: odd };
    expect(pairsOf(pairUp(input))).not.toContain('anna ben');
    expect(pairUp(input).waiting).toEqual([]);
  });
});

describe('a broken input is refused by name', () => {
  test.for([
    [{ ...empty, seed: -1 }, 'the seed -1 is not an unsigned 32-bit integer'],
    [{ ...empty, seed: 2 ** 32 }, 'the seed 4294967296 is not an unsigned 32-bit integer'],
    [{ ...empty, free: people('anna', 'anna') }, 'the free person anna is listed twice'],
    [{ ...empty, free: [person('anna', { roundsSatOut: -1 })] }, 'anna cannot have sat out -1 rounds'],
    [{ ...empty, free: [person('anna', { roundsSatOut: 0.5 })] }, 'anna cannot have sat out 0.5 rounds'],
  ] as const)('%j', ([input, fault]) => {
    expect(() => pairUp(input)).toThrow(new RangeError(fault));
  });
});

const IDS = ['anna', 'ben', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida'];
const pair = fc.tuple(fc.constantFrom(...IDS, 'zoe'), fc.constantFrom(...IDS, 'zoe'));
const inputs: fc.Arbitrary<PairingInput> = fc.record({
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  free: fc
    .subarray(IDS)
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), learner: fc.boolean(), roundsSatOut: fc.nat(3) }))),
    ),
  impossible: fc.array(pair, { maxLength: 30 }),
  links: fc.array(pair, { maxLength: 12 }),
  offered: fc.array(pair, { maxLength: 12 }),
  trioAllowed: fc.boolean(),
});

function mayMeet(input: PairingInput, a: string, b: string): boolean {
  const learner = (id: string) => input.free.some((one) => one.id === id && one.learner);
  if (a === b || (learner(a) && learner(b))) return false;
  return !input.impossible.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
}

function possiblePairsOf(input: PairingInput): [number, number, number][] {
  const edges: [number, number, number][] = [];
  for (const [a, one] of input.free.entries()) {
    for (const [b, other] of input.free.entries()) {
      if (b > a && mayMeet(input, one.id, other.id)) edges.push([a, b, 1]);
    }
  }
  return edges;
}

describe('whatever the pool', () => {
  test('everybody is in one group or waits, and only possible pairs meet', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { groups, waiting } = pairUp(input);
        const named = [...groups.flatMap((group) => group.members), ...waiting];
        expect(named.sort()).toEqual(input.free.map((one) => one.id).sort());
        for (const { members } of groups) {
          for (const a of members) for (const b of members) expect(a === b || mayMeet(input, a, b)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('as many pairs are made as there can be, and at most one trio, of an odd pool, where it is allowed', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { groups } = pairUp(input);
        const most = maximumWeightMatching(input.free.length, possiblePairsOf(input), { maxCardinality: true });
        expect(groups).toHaveLength(most.filter((partner) => partner !== -1).length / 2);
        const trios = groups.filter((group) => group.members.length === 3);
        expect(trios.length).toBeLessThanOrEqual(input.trioAllowed && input.free.length % 2 === 1 ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  test('the same seed and input give the same result, in whatever order the lists come', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = {
          ...input,
          free: [...input.free].reverse(),
          impossible: input.impossible.map(([a, b]) => [b, a] as const).reverse(),
          links: [...input.links].reverse(),
          offered: [...input.offered].reverse(),
        };
        expect(pairUp(turned)).toEqual(pairUp(input));
      }),
    );
  });
});

test('another seed pairs the same people otherwise', () => {
  const free = people(...IDS.slice(0, 8));
  const results = new Set(Array.from({ length: 20 }, (_, seed) => pairsOf(pairUp({ ...empty, free, seed })).join()));
  expect(results.size).toBeGreaterThan(10);
});

/** All largest sets of people that can be in pairs at the same time. */
function largestCovers(input: PairingInput): Set<string>[] {
  const ids = input.free.map((one) => one.id);
  const found: Set<string>[] = [];
  const search = (left: readonly string[], covered: readonly string[]) => {
    const [first, ...rest] = left;
    if (first === undefined) {
      found.push(new Set(covered));
      return;
    }
    search(rest, covered);
    for (const other of rest) {
      if (!mayMeet(input, first, other)) continue;
      search(
        rest.filter((id) => id !== other),
        [...covered, first, other],
      );
    }
  };
  search(ids, []);
  const size = Math.max(...found.map((cover) => cover.size));
  return found.filter((cover) => cover.size === size);
}

test('with trios off, whoever sat out is in whenever some largest matching covers them beside all who waited as long', () => {
  fc.assert(
    fc.property(inputs, (given) => {
      const input = { ...given, free: given.free.slice(0, 8), trioAllowed: false };
      const covers = largestCovers(input);
      const rounds = new Map(input.free.map((one) => [one.id, one.roundsSatOut]));
      const waiting = new Set(pairUp(input).waiting);
      for (const id of waiting) {
        const own = rounds.get(id) ?? 0;
        if (own === 0) continue;
        const ahead = input.free.filter((one) => !waiting.has(one.id) && one.roundsSatOut >= own);
        const better = covers.some((cover) => cover.has(id) && ahead.every((one) => cover.has(one.id)));
        expect(better, `${id} waits needlessly`).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test('with trios off, the one who sat out an odd round is in the next one, round after round', () => {
  const ids = Array.from({ length: 15 }, (_, i) => `p${i}`);
  const met: Pair[] = [];
  let satOut: readonly string[] = [];
  for (let round = 0; round < 13; round++) {
    const free = ids.map((id) => person(id, { roundsSatOut: satOut.includes(id) ? 1 : 0 }));
    const result = pairUp({ ...empty, seed: round, free, impossible: met, links: met, offered: met });
    for (const id of result.waiting) expect(satOut).not.toContain(id);
    for (const { members } of result.groups) met.push([members[0], members[1]]);
    satOut = result.waiting;
    expect(satOut).toHaveLength(1);
  }
});

describe('the trio', () => {
  test('takes in the odd one', () => {
    const { groups, waiting } = pairUp({ ...empty, free: people('anna', 'ben', 'cleo'), trioAllowed: true });
    expect(groups).toHaveLength(1);
    expect([...groups[0].members].sort()).toEqual(['anna', 'ben', 'cleo']);
    expect(waiting).toEqual([]);
  });

  test('is not made where one of its three pairs is impossible', () => {
    const free = people('anna', 'ben', 'cleo');
    const { groups, waiting } = pairUp({ ...empty, free, impossible: [['anna', 'cleo']], trioAllowed: true });
    expect(groups.map((group) => group.members.length)).toEqual([2]);
    expect(waiting).toHaveLength(1);
  });

  test('is found where the best pairs leave over somebody who fits nowhere', () => {
    // eve sat out and can meet anna alone, anna can meet ben too; only cleo, dan and ben can be three.
    const free = [person('eve', { roundsSatOut: 2 }), ...people('anna', 'ben', 'cleo', 'dan')];
    const impossible: Pair[] = [
      ['eve', 'ben'],
      ['eve', 'cleo'],
      ['eve', 'dan'],
      ['anna', 'cleo'],
      ['anna', 'dan'],
    ];
    const { groups, waiting } = pairUp({ ...empty, free, impossible, trioAllowed: true });
    expect(groups.map((group) => [...group.members].sort()).sort()).toEqual([
      ['anna', 'eve'],
      ['ben', 'cleo', 'dan'],
    ]);
    expect(waiting).toEqual([]);
  });

  test('is made whenever any largest matching has room for one', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const free = given.free.slice(0, given.free.length - 1 + (given.free.length % 2));
        const input = { ...given, free: free.slice(0, 7), trioAllowed: true };
        if (input.free.length % 2 === 0) return;
        const ids = input.free.map((one) => one.id);
        const size = pairUp({ ...input, trioAllowed: false }).groups.length;
        const triples = ids.flatMap((a, i) =>
          ids.slice(i + 1).flatMap((b, j) => ids.slice(i + j + 2).map((c) => [a, b, c])),
        );
        const room = triples.some((three) => {
          if (!three.every((a) => three.every((b) => a === b || mayMeet(input, a, b)))) return false;
          const rest = input.free.filter((one) => !three.includes(one.id));
          return pairUp({ ...input, free: rest, trioAllowed: false }).groups.length === size - 1;
        });
        expect(pairUp(input).groups.some((group) => group.members.length === 3)).toBe(room);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the reason', () => {
  const reasonOf = (input: Partial<PairingInput>) =>
    pairUp({ ...empty, free: people('anna', 'ben'), ...input }).groups[0].reason;
  const steps = (...ids: string[]): Pair[] => ids.slice(1).map((id, i) => [ids[i], id]);

  test('names the one whom nobody has checked yet', () => {
    expect(reasonOf({ links: [['ben', 'zoe']] })).toEqual({ kind: 'first-link', of: 'anna' });
  });

  test('tells that two groups would be linked', () => {
    expect(
      reasonOf({
        links: [
          ['anna', 'yan'],
          ['ben', 'zoe'],
        ],
      }),
    ).toEqual({ kind: 'links-two-groups' });
  });

  test.for([3, 5, 6, 9])('tells a distance of %i, at most six', (distance) => {
    const between = Array.from({ length: distance - 1 }, (_, i) => `q${i}`);
    expect(reasonOf({ links: steps('anna', ...between, 'ben') })).toEqual({
      kind: 'far-apart',
      distance: Math.min(distance, 6),
    });
  });

  test('says otherwise whether they were offered each other before', () => {
    const links = steps('anna', 'zoe', 'ben');
    expect(reasonOf({ links })).toEqual({ kind: 'never-offered' });
    expect(reasonOf({ links, offered: [['ben', 'anna']] })).toEqual({ kind: 'possible' });
  });
});

describe('what a pair is chosen for', () => {
  test('two groups are joined before anything else', () => {
    const links: Pair[] = [
      ['anna', 'ben'],
      ['cleo', 'dan'],
    ];
    for (let seed = 0; seed < 20; seed++) {
      const result = pairUp({ ...empty, seed, free: people('anna', 'ben', 'cleo', 'dan'), links });
      expect(pairsOf(result)).not.toContain('anna ben');
    }
  });

  test('a pair never offered goes before one that was', () => {
    const offered: Pair[] = [
      ['anna', 'ben'],
      ['cleo', 'dan'],
      ['anna', 'cleo'],
      ['ben', 'dan'],
    ];
    for (let seed = 0; seed < 20; seed++) {
      const result = pairUp({ ...empty, seed, free: people('anna', 'ben', 'cleo', 'dan'), offered });
      expect(pairsOf(result)).toEqual(['anna dan', 'ben cleo']);
    }
  });
});
