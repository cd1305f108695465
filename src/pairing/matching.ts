import { graphOfEdges, type WeightedEdge } from './matching-graph.ts';
import { solveMatching } from './matching-search.ts';

export interface MatchingOptions {
  /** Among all matchings with as many edges as any, the heaviest; otherwise the heaviest of all. */
  readonly maxCardinality?: boolean;
}

/**
 * The partner of each vertex in a maximum weight matching of a general graph, or -1. Weights are integers, also negative,
 * up to 2^40 either way; of several edges between two vertices the heaviest counts. Throws a RangeError that names the
 * edge for an edge to itself, a vertex out of range, or a weight that is not such an integer.
 *
 * The weighted blossom method with dual variables: Jack Edmonds, "Maximum matching and a polyhedron with 0,1-vertices",
 * 1965, as told by Zvi Galil, "Efficient algorithms for finding maximum matching in graphs", ACM Computing Surveys, 1986,
 * with the doubled duals of Joris van Rantwijk's implementation. Two things make it quick: an augmentation dissolves the
 * two trees it joins and no other (as in Harold Gabow, "Data structures for weighted matching and nearest common ancestors
 * with linking", 1990), and duals are kept relative to a clock, so that advancing it touches nothing.
 */
export function maximumWeightMatching(
  vertexCount: number,
  edges: readonly WeightedEdge[],
  options: MatchingOptions = {},
): Int32Array {
  return solveMatching(graphOfEdges(vertexCount, edges), options.maxCardinality === true).partner;
}
