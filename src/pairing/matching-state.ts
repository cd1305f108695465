import type { MatchingGraph } from './matching-graph.ts';

/** Not in any alternating tree. */
export const UNREACHED = 0;
/** At even distance from the free vertex its tree grows from ("S" in Galil's paper). */
export const OUTER = 1;
/** At odd distance ("T"). */
export const INNER = 2;

/** No vertex. */
export const NONE = -1;
/** In `bestFrom`: the value beside it is a bound from below only; the neighbour it came from has left its tree. */
export const OUTDATED = -2;

/** Vertices are looked through in blocks of 2 to the power of this: small enough to look again, large enough to be few. */
export const BLOCK_BITS = 6;

/** How the dual of a vertex moves while the search's clock runs, by label; the dual of a blossom moves the other way. */
const DIRECTION = [0, -1, 1];

/**
 * What the search knows. Vertices are 0 to n - 1, blossoms n to 2n - 1; "node" means either.
 *
 * Duals are kept doubled, as in van Rantwijk's implementation, so that they stay integers, and relative to the clock: a
 * label fixes whether a dual falls or rises as `clock` advances, so nothing is touched when it does. The true dual of a
 * vertex is `dual[v] + DIRECTION[label] * clock`, of a blossom `dual[b] - DIRECTION[label] * clock`.
 */
export class MatchingState {
  readonly graph: MatchingGraph;
  readonly vertexCount: number;
  /** The sum of all dual adjustments so far. Free vertices have the dual `heaviest - clock`, all the same one. */
  clock = 0;
  readonly heaviest: number;
  readonly mate: Int32Array;
  readonly dual: Float64Array;

  /** The outermost node around each vertex, and that node's label. */
  readonly top: Int32Array;
  readonly vertexLabel: Uint8Array;

  /**
   * For each vertex w the least `dual[v] - 2 * weight` over its outer neighbours v outside its own outermost node, and
   * that v. With w's own dual it says when the edge becomes tight, whatever w's label is. It never lies above the truth, but
   * may lie below when v has meanwhile left its tree or joined w's blossom: the search looks again before it acts on it.
   */
  readonly best: Float64Array;
  readonly bestFrom: Int32Array;

  /** By blocks of vertices: whether a time in it may have changed since the earliest was looked for, see earliest-edge.ts. */
  readonly changed: Uint8Array;

  /** Of outermost nodes: label, the tree they are in (its free vertex), and the edge by which they were reached. */
  readonly label: Uint8Array;
  readonly root: Int32Array;
  readonly linkFrom: Int32Array;
  readonly linkTo: Int32Array;

  /** Of all nodes: the blossom around them, the vertex matched outside (or free), and their vertices as a run of one list. */
  readonly parent: Int32Array;
  readonly base: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly nextVertex: Int32Array;

  /** Of blossoms: the nodes around the cycle, the one with the base first, and the edge from each to the next. */
  readonly children: number[][];
  readonly edgeFrom: number[][];
  readonly edgeTo: number[][];
  readonly unusedBlossoms: number[] = [];
  innerBlossoms = 0;

  constructor(graph: MatchingGraph) {
    const n = graph.vertexCount;
    this.graph = graph;
    this.vertexCount = n;
    this.heaviest = heaviestOf(graph);
    this.mate = new Int32Array(n).fill(NONE);
    this.dual = new Float64Array(2 * n).fill(this.heaviest, 0, n);
    this.top = Int32Array.from({ length: n }, (_, v) => v);
    this.vertexLabel = new Uint8Array(n).fill(OUTER);
    this.best = new Float64Array(n).fill(Infinity);
    this.bestFrom = new Int32Array(n).fill(NONE);
    this.changed = new Uint8Array((n >> BLOCK_BITS) + 1).fill(1);
    this.label = new Uint8Array(2 * n).fill(OUTER, 0, n);
    this.root = Int32Array.from({ length: 2 * n }, (_, v) => v);
    this.linkFrom = new Int32Array(2 * n).fill(NONE);
    this.linkTo = new Int32Array(2 * n).fill(NONE);
    this.parent = new Int32Array(2 * n).fill(NONE);
    this.base = Int32Array.from({ length: 2 * n }, (_, v) => v);
    this.first = Int32Array.from({ length: 2 * n }, (_, v) => v);
    this.last = Int32Array.from({ length: 2 * n }, (_, v) => v);
    this.nextVertex = new Int32Array(n).fill(NONE);
    this.children = Array.from({ length: 2 * n }, () => []);
    this.edgeFrom = Array.from({ length: 2 * n }, () => []);
    this.edgeTo = Array.from({ length: 2 * n }, () => []);
    for (let b = 2 * n - 1; b >= n; b--) this.unusedBlossoms.push(b);
  }

  /** Labels an outermost node, its vertices with it, and restates their duals so that none jumps. */
  setLabel(node: number, label: number): void {
    const shift = (DIRECTION[this.label[node]] - DIRECTION[label]) * this.clock;
    if (node >= this.vertexCount) {
      if (this.label[node] === INNER) this.innerBlossoms--;
      if (label === INNER) this.innerBlossoms++;
      this.dual[node] -= shift;
    }
    this.label[node] = label;
    const last = this.last[node];
    for (let v = this.first[node]; ; v = this.nextVertex[v]) {
      this.vertexLabel[v] = label;
      this.dual[v] += shift;
      this.changed[v >> BLOCK_BITS] = 1;
      if (v === last) return;
    }
  }

  /** Puts an outermost node into the tree of another, reached by an edge from there. */
  attach(node: number, label: number, from: number, to: number): void {
    this.setLabel(node, label);
    this.root[node] = this.root[this.top[from]];
    this.linkFrom[node] = from;
    this.linkTo[node] = to;
  }

  /** Makes a node the outermost one around its vertices. */
  raise(node: number): void {
    this.parent[node] = NONE;
    this.claim(node, node);
  }

  /** Says that `node`'s vertices now lie in the outermost node `top`. */
  claim(node: number, top: number): void {
    const last = this.last[node];
    for (let v = this.first[node]; ; v = this.nextVertex[v]) {
      this.top[v] = top;
      if (v === last) return;
    }
  }

  /** Lets every neighbour of an outer vertex know of it. */
  scan(v: number): void {
    const { targets, weights, starts } = this.graph;
    const { best, bestFrom, top, changed } = this;
    const own = this.dual[v];
    const around = top[v];
    const end = starts[v + 1];
    for (let p = starts[v]; p < end; p++) {
      const w = targets[p];
      const value = own - 2 * weights[p];
      if (value < best[w] && top[w] !== around) {
        best[w] = value;
        bestFrom[w] = v;
        changed[w >> BLOCK_BITS] = 1;
      }
    }
  }

  /** Scans all vertices of a node. */
  scanNode(node: number): void {
    const last = this.last[node];
    for (let v = this.first[node]; ; v = this.nextVertex[v]) {
      this.scan(v);
      if (v === last) return;
    }
  }

  /** Finds a vertex's best outer neighbour anew. */
  rescan(w: number): void {
    const { targets, weights, starts } = this.graph;
    const { dual, top, vertexLabel } = this;
    const around = top[w];
    const end = starts[w + 1];
    let best = Infinity;
    let from = NONE;
    for (let p = starts[w]; p < end; p++) {
      const v = targets[p];
      if (vertexLabel[v] !== OUTER) continue;
      const value = dual[v] - 2 * weights[p];
      if (value < best && top[v] !== around) {
        best = value;
        from = v;
      }
    }
    this.best[w] = best;
    this.bestFrom[w] = from;
    this.changed[w >> BLOCK_BITS] = 1;
  }

  /** The true, doubled dual of a vertex, or the true dual of a blossom. */
  trueDual(node: number): number {
    if (node < this.vertexCount) return this.dual[node] + DIRECTION[this.vertexLabel[node]] * this.clock;
    return this.dual[node] - DIRECTION[this.label[node]] * this.clock;
  }
}

/** The greatest weight, at least 0: where every dual starts. */
function heaviestOf(graph: MatchingGraph): number {
  let heaviest = 0;
  for (const weight of graph.weights) if (weight > heaviest) heaviest = weight;
  return heaviest;
}
