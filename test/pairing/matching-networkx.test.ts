import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { WeightedEdge } from '../../src/pairing/matching-graph.ts';
import { provenMatching } from './prove.ts';
import { randomFrom } from './random.ts';

const GRAPHS = 3000;
const SCRIPT = fileURLToPath(new URL('./networkx-matching.py', import.meta.url));
/** Debian's own Python knows Debian's networkx, also where another Python comes first. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import networkx']).status === 0);

interface RandomGraph {
  readonly vertexCount: number;
  readonly edges: readonly WeightedEdge[];
}

const WEIGHTS: readonly ((random: () => number) => number)[] = [
  (random) => 1 + Math.floor(random() * 1000),
  (random) => Math.floor(random() * 21) - 10,
  (random) => -Math.floor(random() * 50),
  () => 7,
  () => 0,
  (random) => Math.floor(random() * 3),
  (random) => 2 ** 40 - Math.floor(random() * 1000),
  (random) => Math.floor((random() - 0.5) * 2 ** 41),
  (random) => 2 ** Math.floor(random() * 41),
];

/** Two to forty vertices; mostly small ones, in which every kind of blossom turns up and which networkx does quickly. */
function randomGraph(random: () => number): RandomGraph {
  const vertexCount = 2 + Math.floor(39 * random() ** 2);
  const density = random() < 0.2 ? 1 : random();
  const weight = WEIGHTS[Math.floor(random() * WEIGHTS.length)];
  const edges: WeightedEdge[] = [];
  for (let a = 0; a < vertexCount; a++) {
    for (let b = a + 1; b < vertexCount; b++) if (random() < density) edges.push([a, b, weight(random)]);
  }
  return { vertexCount, edges };
}

const answer = z.tuple([z.tuple([z.number(), z.number()]), z.tuple([z.number(), z.number()])]);

async function askNetworkx(program: string, graphs: readonly RandomGraph[]): Promise<z.infer<typeof answer>[]> {
  const child = spawn(program, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  child.stdin.end(graphs.map((graph) => `${JSON.stringify([graph.vertexCount, graph.edges])}\n`).join(''));
  const lines = (await text(child.stdout)).trim().split('\n');
  await ended;
  return lines.map((line) => answer.parse(JSON.parse(line)));
}

test(`${GRAPHS} random graphs come out as large and as heavy as in networkx`, { timeout: 300_000 }, async (context) => {
  if (python === undefined) {
    context.skip("networkx is missing: install Debian's python3-networkx to compare the matching with it");
    return;
  }
  const random = randomFrom(20_060_101);
  const graphs = Array.from({ length: GRAPHS }, () => randomGraph(random));
  const theirs = await askNetworkx(python, graphs);
  expect(theirs.length).toBe(GRAPHS);
  for (const [index, { vertexCount, edges }] of graphs.entries()) {
    const ours = [false, true].map((maxCardinality) => provenMatching(vertexCount, edges, maxCardinality));
    const [heaviest, largest] = theirs[index];
    expect(ours[0].weight, `graph ${index}, heaviest`).toBe(heaviest[1]);
    expect([ours[1].size, ours[1].weight], `graph ${index}, largest`).toEqual(largest);
  }
});
