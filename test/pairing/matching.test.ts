import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maximumWeightMatching } from '../../src/pairing/matching.ts';
import type { WeightedEdge } from '../../src/pairing/matching-graph.ts';
import { graphOfEdges } from '../../src/pairing/matching-graph.ts';
import { faultOfMatching } from '../../src/pairing/matching-proof.ts';
import { solveMatching } from '../../src/pairing/matching-search.ts';
import { provenMatching } from './prove.ts';
import { randomFrom } from './random.ts';

interface HardCase {
  readonly name: string;
  readonly edges: readonly WeightedEdge[];
  readonly partner: readonly number[];
}

/** From the tests of Joris van Rantwijk's mwmatching.py, where every optimum is the only one; vertices count from 1, 0 is alone. */
const hardCases: readonly HardCase[] = [
  {
    name: 'an S-blossom that is augmented through',
    edges: [
      [1, 2, 8],
      [1, 3, 9],
      [2, 3, 10],
      [3, 4, 7],
      [1, 6, 5],
      [4, 5, 6],
    ],
    partner: [-1, 6, 3, 2, 5, 4, 1],
  },
  {
    name: 'an S-blossom relabelled as T-blossom and augmented through',
    edges: [
      [1, 2, 9],
      [1, 3, 8],
      [2, 3, 10],
      [1, 4, 5],
      [4, 5, 4],
      [1, 6, 3],
    ],
    partner: [-1, 6, 3, 2, 5, 4, 1],
  },
  {
    name: 'the same with other ends (1)',
    edges: [
      [1, 2, 9],
      [1, 3, 8],
      [2, 3, 10],
      [1, 4, 5],
      [4, 5, 3],
      [1, 6, 4],
    ],
    partner: [-1, 6, 3, 2, 5, 4, 1],
  },
  {
    name: 'the same with other ends (2)',
    edges: [
      [1, 2, 9],
      [1, 3, 8],
      [2, 3, 10],
      [1, 4, 5],
      [4, 5, 3],
      [3, 6, 4],
    ],
    partner: [-1, 2, 1, 6, 5, 4, 3],
  },
  {
    name: 'a nested S-blossom that is augmented through',
    edges: [
      [1, 2, 9],
      [1, 3, 9],
      [2, 3, 10],
      [2, 4, 8],
      [3, 5, 8],
      [4, 5, 10],
      [5, 6, 6],
    ],
    partner: [-1, 3, 4, 1, 2, 6, 5],
  },
  {
    name: 'an S-blossom relabelled as S and put into a nested S-blossom',
    edges: [
      [1, 2, 10],
      [1, 7, 10],
      [2, 3, 12],
      [3, 4, 20],
      [3, 5, 20],
      [4, 5, 25],
      [5, 6, 10],
      [6, 7, 10],
      [7, 8, 8],
    ],
    partner: [-1, 2, 1, 4, 3, 6, 5, 8, 7],
  },
  {
    name: 'a nested S-blossom, augmented, expanded recursively',
    edges: [
      [1, 2, 8],
      [1, 3, 8],
      [2, 3, 10],
      [2, 4, 12],
      [3, 5, 12],
      [4, 5, 14],
      [4, 6, 12],
      [5, 7, 12],
      [6, 7, 14],
      [7, 8, 12],
    ],
    partner: [-1, 2, 1, 5, 6, 3, 4, 8, 7],
  },
  {
    name: 'an S-blossom relabelled as T, expanded',
    edges: [
      [1, 2, 23],
      [1, 5, 22],
      [1, 6, 15],
      [2, 3, 25],
      [3, 4, 22],
      [4, 5, 25],
      [4, 8, 14],
      [5, 7, 13],
    ],
    partner: [-1, 6, 3, 2, 8, 7, 1, 5, 4],
  },
  {
    name: 'a nested S-blossom relabelled as T, expanded',
    edges: [
      [1, 2, 19],
      [1, 3, 20],
      [1, 8, 8],
      [2, 3, 25],
      [2, 4, 18],
      [3, 5, 18],
      [4, 5, 13],
      [4, 7, 7],
      [5, 6, 7],
    ],
    partner: [-1, 8, 3, 2, 7, 6, 5, 4, 1],
  },
  {
    name: 'a blossom relabelled as T in more than one way, expanded, augmented',
    edges: [
      [1, 2, 45],
      [1, 5, 45],
      [2, 3, 50],
      [3, 4, 45],
      [4, 5, 50],
      [1, 6, 30],
      [3, 9, 35],
      [4, 8, 35],
      [5, 7, 26],
      [9, 10, 5],
    ],
    partner: [-1, 6, 3, 2, 8, 7, 1, 5, 4, 10, 9],
  },
  {
    name: 'the same reached the other way',
    edges: [
      [1, 2, 45],
      [1, 5, 45],
      [2, 3, 50],
      [3, 4, 45],
      [4, 5, 50],
      [1, 6, 30],
      [3, 9, 35],
      [4, 8, 26],
      [5, 7, 40],
      [9, 10, 5],
    ],
    partner: [-1, 6, 3, 2, 8, 7, 1, 5, 4, 10, 9],
  },
  {
    name: 'a blossom whose expansion makes a new edge the one with least slack',
    edges: [
      [1, 2, 45],
      [1, 5, 45],
      [2, 3, 50],
      [3, 4, 45],
      [4, 5, 50],
      [1, 6, 30],
      [3, 9, 35],
      [4, 8, 28],
      [5, 7, 26],
      [9, 10, 5],
    ],
    partner: [-1, 6, 3, 2, 8, 7, 1, 5, 4, 10, 9],
  },
  {
    name: 'a nested blossom relabelled as T in more than one way, expanded around an outer one',
    edges: [
      [1, 2, 45],
      [1, 7, 45],
      [2, 3, 50],
      [3, 4, 45],
      [4, 5, 95],
      [4, 6, 94],
      [5, 6, 94],
      [6, 7, 50],
      [1, 8, 30],
      [3, 11, 35],
      [5, 9, 36],
      [7, 10, 26],
      [11, 12, 5],
    ],
    partner: [-1, 8, 3, 2, 6, 9, 4, 10, 1, 5, 7, 12, 11],
  },
  {
    name: 'a nested S-blossom relabelled as S and expanded recursively at the end',
    edges: [
      [1, 2, 40],
      [1, 3, 40],
      [2, 3, 60],
      [2, 4, 55],
      [3, 5, 55],
      [4, 5, 50],
      [1, 8, 15],
      [5, 7, 30],
      [7, 6, 10],
      [8, 10, 10],
      [4, 9, 30],
    ],
    partner: [-1, 2, 1, 5, 9, 3, 7, 6, 10, 4, 8],
  },
];

describe('published hard cases', () => {
  test.for(hardCases)('$name', ({ edges, partner }) => {
    const found = provenMatching(partner.length, edges, false);
    expect([...found.partner]).toEqual(partner);
    expect(provenMatching(partner.length, edges, true).size).toBe(partner.filter((other) => other !== -1).length / 2);
  });

  test('every order of the vertices gives the same pairs', () => {
    const random = randomFrom(4);
    for (const { edges, partner } of hardCases) {
      for (let turn = 0; turn < 50; turn++) {
        const order = partner.map((_, v) => ({ v, at: random() })).sort((one, other) => one.at - other.at);
        const place = partner.map((_, v) => order.findIndex((entry) => entry.v === v));
        const moved = edges.map(([a, b, weight]) => [place[a], place[b], weight] as const);
        const found = provenMatching(partner.length, moved, false).partner;
        expect(partner.map((_, v) => (found[place[v]] === -1 ? -1 : order[found[place[v]]].v))).toEqual(partner);
      }
    }
  });
});

test('the heaviest matching may be smaller than the largest', () => {
  const edges = [
    [1, 2, 5],
    [2, 3, 11],
    [3, 4, 5],
  ] as const;
  expect([...maximumWeightMatching(5, edges)]).toEqual([-1, -1, 3, 2, -1]);
  expect([...maximumWeightMatching(5, edges, { maxCardinality: true })]).toEqual([-1, 2, 1, 4, 3]);
});

test('edges of negative weight are taken only where cardinality comes first', () => {
  const edges = [
    [1, 2, 2],
    [1, 3, -2],
    [2, 3, 1],
    [2, 4, -1],
    [3, 4, -6],
  ] as const;
  expect([...maximumWeightMatching(5, edges)]).toEqual([-1, 2, 1, -1, -1]);
  expect([...maximumWeightMatching(5, edges, { maxCardinality: true })]).toEqual([-1, 3, 4, 1, 2]);
});

test('no vertices and no edges are a result', () => {
  expect([...maximumWeightMatching(0, [])]).toEqual([]);
  expect([...maximumWeightMatching(3, [], { maxCardinality: true })]).toEqual([-1, -1, -1]);
});

test('of two edges between the same vertices the heavier counts', () => {
  const edges = [
    [0, 1, 1],
    [1, 0, 9],
    [1, 2, 5],
  ] as const;
  expect(provenMatching(3, edges, false)).toMatchObject({ size: 1, weight: 9 });
});

test.for([
  [
    [
      [0, 1, 1],
      [2, 2, 5],
    ],
    'edge 1 (2 to 2, weight 5) goes from a vertex to itself',
  ],
  [[[0, 4, 1]], 'edge 0 (0 to 4, weight 1) names a vertex outside 0 to 3'],
  [[[-1, 2, 1]], 'edge 0 (-1 to 2, weight 1) names a vertex outside 0 to 3'],
  [[[0.5, 2, 1]], 'edge 0 (0.5 to 2, weight 1) names a vertex outside 0 to 3'],
  [[[0, 1, 1.5]], 'edge 0 (0 to 1, weight 1.5) has a weight that is not an integer'],
  [[[0, 1, Number.NaN]], 'edge 0 (0 to 1, weight NaN) has a weight that is not an integer'],
  [[[0, 1, 2 ** 40 + 1]], 'edge 0 (0 to 1, weight 1099511627777) has a weight beyond 2^40'],
] as const satisfies readonly (readonly [readonly WeightedEdge[], string])[])('%j is refused', ([edges, fault]) => {
  expect(() => maximumWeightMatching(4, edges)).toThrow(new RangeError(fault));
});

const graphs = fc.integer({ min: 2, max: 60 }).chain((vertexCount) =>
  fc.record({
    vertexCount: fc.constant(vertexCount),
    density: fc.double({ min: 0.02, max: 1, noNaN: true }),
    range: fc.constantFrom(1, 2, 5, 100, 2 ** 15, 2 ** 40),
    negative: fc.boolean(),
    seed: fc.integer(),
  }),
);

test('whatever the graph, the proof of the result holds', () => {
  fc.assert(
    fc.property(graphs, fc.boolean(), ({ vertexCount, density, range, negative, seed }, maxCardinality) => {
      const random = randomFrom(seed);
      const edges: WeightedEdge[] = [];
      for (let a = 0; a < vertexCount; a++) {
        for (let b = a + 1; b < vertexCount; b++) {
          const weight = Math.round(random() * range * (negative && random() < 0.5 ? -1 : 1));
          if (random() < density) edges.push([a, b, weight]);
        }
      }
      provenMatching(vertexCount, edges, maxCardinality);
    }),
    { numRuns: 1500 },
  );
});

test('a long chain of blossoms within blossoms needs no deep recursion', () => {
  // Each further triangle closes around the last with edges a little lighter, so that the blossoms nest a thousand deep.
  const edges: WeightedEdge[] = [
    [0, 1, 10_000],
    [1, 2, 10_000],
    [0, 2, 10_000],
  ];
  for (let depth = 1; depth < 1000; depth++) {
    const one = 2 * depth + 1;
    const weight = 10_000 - 2 * depth;
    edges.push([one - 2, one, weight], [one - 1, one + 1, weight], [one, one + 1, weight]);
  }
  edges.push([1999, 2001, 1]);
  const graph = graphOfEdges(2002, edges);
  const found = solveMatching(graph, true);
  expect(found.blossoms.length).toBe(1000);
  expect(found.partner).not.toContain(-1);
  expect(faultOfMatching(graph, true, found)).toBeUndefined();
});

describe('the checker', () => {
  const graph = graphOfEdges(4, [
    [0, 1, 5],
    [1, 2, 6],
    [0, 2, 6],
    [2, 3, 2],
  ]);
  const found = solveMatching(graph, true);

  test('accepts the result as it is', () => {
    expect(faultOfMatching(graph, true, found)).toBeUndefined();
  });

  test('refuses a lighter matching', () => {
    const lighter = { ...found, partner: Int32Array.of(-1, 2, 1, -1) };
    expect(faultOfMatching(graph, true, lighter)).toBeDefined();
    expect(faultOfMatching(graph, false, lighter)).toBeDefined();
  });

  test('refuses a partner without an edge, and one who does not know it', () => {
    expect(faultOfMatching(graph, true, { ...found, partner: Int32Array.of(3, 2, 1, 0) })).toMatch(/no edge/);
    expect(faultOfMatching(graph, true, { ...found, partner: Int32Array.of(1, -1, 3, 2) })).toMatch(
      /not the other way/,
    );
  });

  test('refuses duals that are too low for an edge', () => {
    expect(faultOfMatching(graph, true, { ...found, duals: found.duals.map((dual) => dual - 2) })).toMatch(/slack/);
  });

  test('refuses a claim of the largest size without a barrier that shows it', () => {
    const star = graphOfEdges(4, [
      [0, 1, 3],
      [0, 2, 3],
      [0, 3, 3],
    ]);
    const leaves = solveMatching(star, true);
    expect(leaves.barrier).toEqual([0]);
    expect(faultOfMatching(star, true, { ...leaves, barrier: [] })).toMatch(/barrier/);
  });

  test('refuses a blossom that is not full', () => {
    const blossoms = [{ vertices: [0, 2, 3], dual: 4 }];
    expect(faultOfMatching(graph, true, { ...found, blossoms })).toBeDefined();
  });
});
