import type { MatchingGraph } from './matching-graph.ts';
import type { ProvenMatching } from './matching-search.ts';

/**
 * What is wrong with a claimed optimal matching, in a phrase for a developer, or undefined when the proof holds. Nothing of
 * how the matching was found is trusted: feasible duals and complementary slackness show that no matching (with
 * `maxCardinality`: none as large) is heavier, by the duality theorem of Edmonds, 1965; the barrier shows by Berge's formula,
 * 1958, that none is larger.
 */
export function faultOfMatching(
  graph: MatchingGraph,
  maxCardinality: boolean,
  found: ProvenMatching,
): string | undefined {
  return (
    faultOfPartners(graph, found) ??
    faultOfFreeVertices(graph, maxCardinality, found) ??
    faultOfBlossoms(found) ??
    faultOfSlack(graph, found) ??
    (maxCardinality ? faultOfCardinality(graph, found) : undefined)
  );
}

function faultOfPartners(graph: MatchingGraph, { partner }: ProvenMatching): string | undefined {
  if (partner.length !== graph.vertexCount) return 'not every vertex has an answer';
  for (const [v, w] of partner.entries()) {
    if (w === -1) continue;
    if (partner[w] !== v) return `${v} is matched to ${w}, but not the other way`;
    if (!graph.targets.subarray(graph.starts[v], graph.starts[v + 1]).includes(w)) return `no edge from ${v} to ${w}`;
  }
  return undefined;
}

/** A free vertex has the least dual of all; where cardinality does not come first, that is 0. */
function faultOfFreeVertices(
  graph: MatchingGraph,
  maxCardinality: boolean,
  { partner, duals }: ProvenMatching,
): string | undefined {
  let least = maxCardinality ? Infinity : 0;
  if (maxCardinality) for (const dual of duals) least = Math.min(least, dual);
  for (let v = 0; v < graph.vertexCount; v++) {
    if (!Number.isSafeInteger(duals[v])) return `the dual of ${v} is not an integer`;
    if (duals[v] < least) return `the dual of ${v} is below 0`;
    if (partner[v] === -1 && duals[v] !== least) return `${v} is free with a dual above the least`;
  }
  return undefined;
}

function faultOfBlossoms({ partner, blossoms }: ProvenMatching): string | undefined {
  for (const [index, { vertices, dual }] of blossoms.entries()) {
    const inside = new Set(vertices);
    if (dual < 0) return `blossom ${index} has a dual below 0`;
    if (inside.size !== vertices.length || inside.size % 2 === 0) return `blossom ${index} is not an odd set`;
    if (vertices.filter((v) => inside.has(partner[v])).length !== inside.size - 1)
      return `blossom ${index} is not matched full`;
  }
  return undefined;
}

/** Every edge has slack of at least 0, matched ones none. */
function faultOfSlack(graph: MatchingGraph, { partner, duals, blossoms }: ProvenMatching): string | undefined {
  const around: Set<number>[] = Array.from({ length: graph.vertexCount }, () => new Set());
  for (const [index, { vertices }] of blossoms.entries()) for (const v of vertices) around[v].add(index);
  for (let v = 0; v < graph.vertexCount; v++) {
    for (let p = graph.starts[v]; p < graph.starts[v + 1]; p++) {
      const w = graph.targets[p];
      let slack = duals[v] + duals[w] - 2 * graph.weights[p];
      for (const index of around[v]) if (around[w].has(index)) slack += 2 * blossoms[index].dual;
      if (slack < 0) return `the edge from ${v} to ${w} has slack ${slack}`;
      if (slack > 0 && partner[v] === w) return `the matched edge from ${v} to ${w} has slack ${slack}`;
    }
  }
  return undefined;
}

/** Berge: a matching leaves at least as many vertices free as the graph without the barrier has odd parts beyond the barrier's size. */
function faultOfCardinality(graph: MatchingGraph, { partner, barrier }: ProvenMatching): string | undefined {
  const seen = new Uint8Array(graph.vertexCount);
  for (const v of barrier) seen[v] = 1;
  let oddParts = 0;
  for (let root = 0; root < graph.vertexCount; root++) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    const part = [root];
    for (let head = 0; head < part.length; head++) {
      const v = part[head];
      for (let p = graph.starts[v]; p < graph.starts[v + 1]; p++) {
        const w = graph.targets[p];
        if (seen[w] === 1) continue;
        seen[w] = 1;
        part.push(w);
      }
    }
    oddParts += part.length % 2;
  }
  const free = partner.filter((w) => w === -1).length;
  if (free !== oddParts - new Set(barrier).size) return `${free} vertices are free, but the barrier allows fewer`;
  return undefined;
}
