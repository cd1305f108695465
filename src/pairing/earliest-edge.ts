import { BLOCK_BITS, INNER, type MatchingState, NONE, OUTER } from './matching-state.ts';

/**
 * Finds the vertex whose best edge becomes tight first. Few times change between two looks, so the earliest of each block of
 * vertices is kept, and only blocks in which something changed are looked through again.
 */
export class EarliestEdge {
  readonly #state: MatchingState;
  readonly #time: Float64Array;
  readonly #vertex: Int32Array;

  constructor(state: MatchingState) {
    this.#state = state;
    this.#time = new Float64Array(state.changed.length);
    this.#vertex = new Int32Array(state.changed.length);
  }

  /** The vertex, or NONE. Bounds that turn out to be outdated are worked out anew, the least one first. */
  next(): number {
    for (;;) {
      const vertex = this.#leastBound();
      if (vertex === NONE) return NONE;
      const from = this.#state.bestFrom[vertex];
      if (from >= 0 && this.#state.top[from] !== this.#state.top[vertex]) return vertex;
      this.#state.rescan(vertex);
    }
  }

  /** When the best edge of a vertex becomes tight: never for an inner one. */
  timeOf(vertex: number): number {
    const label = this.#state.vertexLabel[vertex];
    if (label === INNER) return Infinity;
    const time = this.#state.best[vertex] + this.#state.dual[vertex];
    return label === OUTER ? time * 0.5 : time;
  }

  /** Of several at the same time one between outer nodes: it may augment, and then trees stay small. */
  #leastBound(): number {
    const { changed, vertexLabel } = this.#state;
    let least = Infinity;
    let at = NONE;
    for (let block = 0; block < changed.length; block++) {
      if (changed[block] === 1) this.#lookThrough(block);
      const time = this.#time[block];
      const vertex = this.#vertex[block];
      if (time < least || (time === least && at !== NONE && vertexLabel[vertex] === OUTER)) {
        least = time;
        at = vertex;
      }
    }
    return at;
  }

  #lookThrough(block: number): void {
    const { best, dual, vertexLabel, vertexCount, changed } = this.#state;
    const end = Math.min((block + 1) << BLOCK_BITS, vertexCount);
    let least = Infinity;
    let at = NONE;
    for (let v = block << BLOCK_BITS; v < end; v++) {
      const label = vertexLabel[v];
      if (label === INNER) continue;
      const bound = best[v] + dual[v];
      const time = label === OUTER ? bound * 0.5 : bound;
      if (time < least || (time === least && label === OUTER && at !== NONE)) {
        least = time;
        at = v;
      }
    }
    this.#time[block] = least;
    this.#vertex[block] = at;
    changed[block] = 0;
  }
}
