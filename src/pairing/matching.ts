import findMatching from 'edmonds-blossom-fixed';

/** An edge between two vertices and its weight. */
export type WeightedEdge = readonly [number, number, number];

export interface MatchingOptions {
  /** Among all matchings with as many edges as any, the heaviest; otherwise the heaviest of all. */
  readonly maxCardinality?: boolean;
}

/** The partner of each vertex in a maximum weight matching, or -1. */
export function maximumWeightMatching(
  vertexCount: number,
  edges: readonly WeightedEdge[],
  options: MatchingOptions = {},
): Int32Array {
  const partner = new Int32Array(vertexCount).fill(-1);
  const found = findMatching(
    edges.map((edge) => [...edge]),
    options.maxCardinality === true,
  );
  for (let vertex = 0; vertex < vertexCount; vertex++) partner[vertex] = found[vertex] ?? -1;
  return partner;
}
