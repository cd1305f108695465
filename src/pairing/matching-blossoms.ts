import { INNER, type MatchingState, NONE, OUTER, UNREACHED } from './matching-state.ts';

/**
 * Shrinks the odd cycle that the tight edge from `x` to `y`, two outer vertices of one tree, closes. Its nodes become one
 * outer blossom with dual 0; vertices that were inner become outer and are scanned.
 */
export function shrink(state: MatchingState, x: number, y: number): void {
  const meeting = nearestCommon(state, state.top[x], state.top[y]);
  const blossom = state.unusedBlossoms.pop() ?? NONE;
  const { children, from, to } = cycle(state, x, y, meeting);
  state.children[blossom] = children;
  state.edgeFrom[blossom] = from;
  state.edgeTo[blossom] = to;
  state.base[blossom] = state.base[meeting];
  state.root[blossom] = state.root[meeting];
  state.linkFrom[blossom] = state.linkFrom[meeting];
  state.linkTo[blossom] = state.linkTo[meeting];
  state.parent[blossom] = NONE;
  const wereInner = children.filter((child) => state.label[child] === INNER);
  joinVertexLists(state, blossom, children);
  for (const child of children) {
    if (state.label[child] === INNER) state.setLabel(child, OUTER);
    bury(state, child, blossom);
  }
  state.label[blossom] = OUTER;
  state.dual[blossom] = -state.clock;
  for (const child of wereInner) state.scanNode(child);
}

/** Makes a node part of a blossom. Its own dual stands still from now on, so it is stated as an unreached one's. */
function bury(state: MatchingState, child: number, blossom: number): void {
  if (child >= state.vertexCount) state.dual[child] = state.trueDual(child);
  state.label[child] = UNREACHED;
  state.parent[child] = blossom;
  state.claim(child, blossom);
}

function joinVertexLists(state: MatchingState, blossom: number, children: readonly number[]): void {
  let end = NONE;
  for (const child of children) {
    if (end === NONE) state.first[blossom] = state.first[child];
    else state.nextVertex[end] = state.first[child];
    end = state.last[child];
  }
  state.last[blossom] = end;
}

/** The outer node where the ways of two outer nodes to the root of their tree meet. Walks both ways by turns. */
function nearestCommon(state: MatchingState, one: number, other: number): number {
  const seen = new Set<number>();
  let here = one;
  let there = other;
  while (!seen.has(here)) {
    seen.add(here);
    const up = outerAbove(state, here);
    here = there === NONE ? up : there;
    there = there === NONE ? NONE : up;
  }
  return here;
}

/** The next outer node on the way to the root, or NONE at the root. */
function outerAbove(state: MatchingState, outer: number): number {
  if (state.linkFrom[outer] === NONE) return NONE;
  return state.top[state.linkFrom[innerAbove(state, outer)]];
}

function innerAbove(state: MatchingState, outer: number): number {
  return state.top[state.linkFrom[outer]];
}

interface Cycle {
  readonly children: number[];
  readonly from: number[];
  readonly to: number[];
}

/** The nodes around the cycle from the meeting node down to x's, over the edge to y's and up again, with the edge after each. */
function cycle(state: MatchingState, x: number, y: number, meeting: number): Cycle {
  const children: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (let node = state.top[x]; node !== meeting; node = state.top[state.linkFrom[node]]) {
    children.push(node);
    from.push(state.linkFrom[node]);
    to.push(state.linkTo[node]);
  }
  children.push(meeting);
  children.reverse();
  from.reverse();
  to.reverse();
  from.push(x);
  to.push(y);
  for (let node = state.top[y]; node !== meeting; node = state.top[state.linkFrom[node]]) {
    children.push(node);
    from.push(state.linkTo[node]);
    to.push(state.linkFrom[node]);
  }
  return { children, from, to };
}

/**
 * Takes apart an inner blossom whose dual has come to 0. The nodes on the even way round from where it was reached to its
 * base take its place in the tree; the others are unreached until an edge of their own becomes tight.
 */
export function expandInner(state: MatchingState, blossom: number): void {
  const children = state.children[blossom];
  const from = state.edgeFrom[blossom];
  const to = state.edgeTo[blossom];
  let reachedFrom = state.linkFrom[blossom];
  let reachedTo = state.linkTo[blossom];
  state.setLabel(blossom, UNREACHED);
  release(state, blossom);

  const size = children.length;
  let at = children.indexOf(state.top[reachedTo]);
  const step = at % 2 === 1 ? 1 : -1;
  while (at !== 0) {
    state.attach(children[at], INNER, reachedFrom, reachedTo);
    at = (at + step + size) % size;
    const outer = children[at];
    state.attach(outer, OUTER, state.mate[state.base[outer]], state.base[outer]);
    state.scanNode(outer);
    const edge = step === 1 ? at : (at - 1 + size) % size;
    reachedFrom = step === 1 ? from[edge] : to[edge];
    reachedTo = step === 1 ? to[edge] : from[edge];
    at = (at + step + size) % size;
  }
  state.attach(children[0], INNER, reachedFrom, reachedTo);
}

/** Takes apart an unreached blossom without dual, and those inside it that have none either. */
export function expandUnreached(state: MatchingState, blossom: number): void {
  const todo = [blossom];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    const children = state.children[node];
    release(state, node);
    for (const child of children) if (child >= state.vertexCount && state.dual[child] === 0) todo.push(child);
  }
}

/** Makes a blossom's children outermost and its number free for another. */
function release(state: MatchingState, blossom: number): void {
  for (const child of state.children[blossom]) state.raise(child);
  state.children[blossom] = [];
  state.edgeFrom[blossom] = [];
  state.edgeTo[blossom] = [];
  state.unusedBlossoms.push(blossom);
}

/** Turns the matching inside a blossom, and inside those within it, so that vertex `base` is left for an edge to the outside. */
export function rebase(state: MatchingState, blossom: number, base: number): void {
  const todo = [blossom, base];
  while (todo.length > 0) {
    const vertex = todo.pop() ?? NONE;
    const node = todo.pop() ?? NONE;
    if (node >= state.vertexCount && state.base[node] !== vertex) rotate(state, node, vertex, todo);
  }
}

/** Matches along one blossom's cycle anew; what its children need for it is put on `todo` as node and vertex. */
function rotate(state: MatchingState, blossom: number, base: number, todo: number[]): void {
  const children = state.children[blossom];
  const from = state.edgeFrom[blossom];
  const to = state.edgeTo[blossom];
  let child = base;
  while (state.parent[child] !== blossom) child = state.parent[child];
  const size = children.length;
  const start = children.indexOf(child);
  todo.push(child, base);
  // From the child with the new base, the even way round to the old one: every second edge on it becomes a matched one.
  const step = start % 2 === 1 ? 1 : -1;
  for (let at = start; at !== 0; ) {
    at = (at + step + size) % size;
    const near = at;
    at = (at + step + size) % size;
    const edge = step === 1 ? near : at;
    state.mate[from[edge]] = to[edge];
    state.mate[to[edge]] = from[edge];
    todo.push(children[edge], from[edge], children[(edge + 1) % size], to[edge]);
  }
  state.children[blossom] = [...children.slice(start), ...children.slice(0, start)];
  state.edgeFrom[blossom] = [...from.slice(start), ...from.slice(0, start)];
  state.edgeTo[blossom] = [...to.slice(start), ...to.slice(0, start)];
  state.base[blossom] = base;
}
