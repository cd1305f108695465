import { EarliestEdge } from './earliest-edge.ts';
import { expandInner, expandUnreached, rebase, shrink } from './matching-blossoms.ts';
import type { MatchingGraph } from './matching-graph.ts';
import { INNER, MatchingState, NONE, OUTDATED, OUTER, UNREACHED } from './matching-state.ts';

/** A matching together with what proves that it is optimal: see matching-proof.ts. */
export interface ProvenMatching {
  /** The partner of each vertex, or -1. */
  readonly partner: Int32Array;
  /** Twice the dual of each vertex. */
  readonly duals: Float64Array;
  /** Odd sets of vertices with a dual above 0. */
  readonly blossoms: readonly { readonly vertices: readonly number[]; readonly dual: number }[];
  /** Without these vertices the graph falls into enough odd parts to show that no matching is larger. Set for maximum cardinality only. */
  readonly barrier: readonly number[];
}

/**
 * Nothing is left to happen to the trees of vertices that stay free, so the clock may run on: outer duals fall, inner ones
 * rise, and the proof still holds. After this an edge that would have let a tree grow, had it been in the graph, has a slack
 * below 0 however light it is, which pruning needs to see.
 */
const RUN_ON = 2 ** 50;

/** The heaviest matching, or with `maxCardinality` the heaviest among the largest, and its proof. */
export function solveMatching(graph: MatchingGraph, maxCardinality: boolean): ProvenMatching {
  const state = new MatchingState(graph);
  for (let v = 0; v < state.vertexCount; v++) state.scan(v);
  const stop = maxCardinality ? Infinity : state.heaviest;
  const edges = new EarliestEdge(state);
  while (step(state, edges, stop));
  if (maxCardinality) state.clock += RUN_ON;
  return proven(state, maxCardinality);
}

/**
 * Advances the clock to the next thing that happens and does it: an edge to an unreached node grows a tree, one within a
 * tree shrinks a blossom, one between trees augments, an inner blossom without dual is expanded. False when nothing is left.
 */
function step(state: MatchingState, edges: EarliestEdge, stop: number): boolean {
  const vertex = edges.next();
  const vertexTime = vertex === NONE ? Infinity : edges.timeOf(vertex);
  const blossom = nextExpansion(state);
  const blossomTime = blossom === NONE ? Infinity : state.dual[blossom];
  const time = Math.min(vertexTime, blossomTime);
  if (time === Infinity || time >= stop) {
    if (stop !== Infinity) state.clock = stop;
    return false;
  }
  state.clock = Math.max(state.clock, time);
  if (blossomTime <= vertexTime) expandInner(state, blossom);
  else actOnEdge(state, vertex);
  return true;
}

function actOnEdge(state: MatchingState, vertex: number): void {
  const from = state.bestFrom[vertex];
  if (state.vertexLabel[vertex] === UNREACHED) grow(state, from, vertex);
  else if (state.root[state.top[from]] === state.root[state.top[vertex]]) shrink(state, from, vertex);
  else augment(state, from, vertex);
}

/** The inner blossom whose dual comes to 0 first. */
function nextExpansion(state: MatchingState): number {
  if (state.innerBlossoms === 0) return NONE;
  let at = NONE;
  for (let b = state.vertexCount; b < 2 * state.vertexCount; b++) {
    if (state.label[b] === INNER && (at === NONE || state.dual[b] < state.dual[at])) at = b;
  }
  return at;
}

/** Takes the unreached node around `to` into the tree of `from`, and with it the node it is matched to. */
function grow(state: MatchingState, from: number, to: number): void {
  const inner = state.top[to];
  const base = state.base[inner];
  const mate = state.mate[base];
  const outer = state.top[mate];
  state.attach(inner, INNER, from, to);
  state.attach(outer, OUTER, base, mate);
  state.scanNode(outer);
}

/** Matches along the way from one free vertex to another over the tight edge from `x` to `y`; both trees dissolve, all others stay. */
function augment(state: MatchingState, x: number, y: number): void {
  const oneRoot = state.root[state.top[x]];
  const otherRoot = state.root[state.top[y]];
  flip(state, x, y);
  flip(state, y, x);
  dissolve(state, oneRoot, otherRoot);
}

/** Exchanges matched and unmatched edges from outer vertex `start`, newly matched to `partner`, up to the root of its tree. */
function flip(state: MatchingState, start: number, partner: number): void {
  let vertex = start;
  let mate = partner;
  for (;;) {
    const outer = state.top[vertex];
    rebase(state, outer, vertex);
    state.mate[vertex] = mate;
    if (state.linkFrom[outer] === NONE) return;
    const inner = state.top[state.linkFrom[outer]];
    vertex = state.linkFrom[inner];
    mate = state.linkTo[inner];
    rebase(state, inner, mate);
    state.mate[mate] = vertex;
  }
}

function dissolve(state: MatchingState, oneRoot: number, otherRoot: number): void {
  const { bestFrom, top, root, label, vertexCount } = state;
  for (let v = 0; v < vertexCount; v++) {
    if (bestFrom[v] < 0) continue;
    const tree = root[top[bestFrom[v]]];
    if (tree === oneRoot || tree === otherRoot) bestFrom[v] = OUTDATED;
  }
  for (let v = 0; v < vertexCount; v++) {
    const node = top[v];
    if (label[node] === UNREACHED || (root[node] !== oneRoot && root[node] !== otherRoot)) continue;
    state.setLabel(node, UNREACHED);
    if (node >= vertexCount && state.dual[node] === 0) expandUnreached(state, node);
  }
}

function proven(state: MatchingState, maxCardinality: boolean): ProvenMatching {
  const n = state.vertexCount;
  const blossoms = [];
  for (let b = n; b < 2 * n; b++) {
    if (state.children[b].length === 0) continue;
    const dual = state.trueDual(b);
    if (dual > 0) blossoms.push({ vertices: verticesOf(state, b), dual });
  }
  const vertices = Array.from({ length: n }, (_, v) => v);
  return {
    partner: state.mate,
    duals: Float64Array.from(vertices, (v) => state.trueDual(v)),
    blossoms,
    barrier: maxCardinality ? vertices.filter((v) => state.vertexLabel[v] === INNER) : [],
  };
}

function verticesOf(state: MatchingState, node: number): number[] {
  const vertices = [];
  for (let v = state.first[node]; ; v = state.nextVertex[v]) {
    vertices.push(v);
    if (v === state.last[node]) return vertices;
  }
}
