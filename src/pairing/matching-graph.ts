/** An edge between two vertices and its weight. */
export type WeightedEdge = readonly [number, number, number];

/**
 * A graph as the matching reads it: the neighbours of vertex v are `targets[starts[v]]` up to before `starts[v + 1]`, with
 * the weights of the edges at the same places. Every edge stands there twice, once from each end.
 */
export interface MatchingGraph {
  readonly vertexCount: number;
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
}

/** Weights beyond this are refused: the duals of a graph of 5,000 vertices could leave the integers that a double holds. */
export const HEAVIEST = 2 ** 40;

/**
 * Builds the graph of a list of edges; of several edges between two vertices the heaviest counts.
 * Throws a RangeError that names the edge for an edge to itself, a vertex out of range, and a weight that is no integer or beyond 2^40.
 */
export function graphOfEdges(vertexCount: number, edges: readonly WeightedEdge[]): MatchingGraph {
  if (!Number.isInteger(vertexCount) || vertexCount < 0)
    throw new RangeError(`a graph cannot have ${vertexCount} vertices`);
  const starts = new Int32Array(vertexCount + 1);
  for (const [index, [a, b, weight]] of edges.entries()) {
    refuseBadEdge(vertexCount, index, a, b, weight);
    starts[a + 1] += 1;
    starts[b + 1] += 1;
  }
  for (let v = 0; v < vertexCount; v++) starts[v + 1] += starts[v];
  const next = starts.slice();
  const targets = new Int32Array(edges.length * 2);
  const weights = new Float64Array(edges.length * 2);
  for (const [a, b, weight] of edges) {
    targets[next[a]] = b;
    weights[next[a]++] = weight;
    targets[next[b]] = a;
    weights[next[b]++] = weight;
  }
  return withoutParallels({ vertexCount, starts, targets, weights });
}

function refuseBadEdge(vertexCount: number, index: number, a: number, b: number, weight: number): void {
  const name = `edge ${index} (${a} to ${b}, weight ${weight})`;
  for (const vertex of [a, b]) {
    if (!Number.isInteger(vertex) || vertex < 0 || vertex >= vertexCount)
      throw new RangeError(`${name} names a vertex outside 0 to ${vertexCount - 1}`);
  }
  if (a === b) throw new RangeError(`${name} goes from a vertex to itself`);
  if (!Number.isInteger(weight)) throw new RangeError(`${name} has a weight that is not an integer`);
  if (Math.abs(weight) > HEAVIEST) throw new RangeError(`${name} has a weight beyond 2^40`);
}

/** Keeps the heaviest of several edges between two vertices; the graph itself where there are none. */
function withoutParallels(graph: MatchingGraph): MatchingGraph {
  const { vertexCount, starts, targets, weights } = graph;
  const seenAt = new Int32Array(vertexCount).fill(-1);
  const kept = new Int32Array(vertexCount + 1);
  let length = 0;
  for (let v = 0; v < vertexCount; v++) {
    for (let p = starts[v]; p < starts[v + 1]; p++) {
      const w = targets[p];
      const at = seenAt[w];
      if (at >= kept[v]) {
        weights[at] = Math.max(weights[at], weights[p]);
        continue;
      }
      seenAt[w] = length;
      targets[length] = w;
      weights[length++] = weights[p];
    }
    kept[v + 1] = length;
  }
  if (length === targets.length) return graph;
  return { vertexCount, starts: kept, targets: targets.slice(0, length), weights: weights.slice(0, length) };
}
