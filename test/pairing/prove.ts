import { expect } from 'vitest';
import { graphOfEdges, type WeightedEdge } from '../../src/pairing/matching-graph.ts';
import { faultOfMatching } from '../../src/pairing/matching-proof.ts';
import { solveMatching } from '../../src/pairing/matching-search.ts';

export interface Outcome {
  readonly partner: Int32Array;
  readonly size: number;
  readonly weight: number;
}

/** Matches, has the proof checked, and gives what came out. */
export function provenMatching(vertexCount: number, edges: readonly WeightedEdge[], maxCardinality: boolean): Outcome {
  const graph = graphOfEdges(vertexCount, edges);
  const found = solveMatching(graph, maxCardinality);
  expect(faultOfMatching(graph, maxCardinality, found)).toBeUndefined();
  return { partner: found.partner, ...sizeAndWeight(edges, found.partner) };
}

/** Of several edges between two vertices the heaviest counts. */
export function sizeAndWeight(edges: readonly WeightedEdge[], partner: Int32Array): { size: number; weight: number } {
  const heaviest = new Map<string, number>();
  for (const [a, b, weight] of edges) {
    if (partner[a] !== b) continue;
    const name = [a, b].sort((one, other) => one - other).join(' ');
    heaviest.set(name, Math.max(heaviest.get(name) ?? -Infinity, weight));
  }
  return { size: heaviest.size, weight: [...heaviest.values()].reduce((sum, weight) => sum + weight, 0) };
}
