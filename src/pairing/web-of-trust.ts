/** Who is linked with whom, both ways: the neighbours of person p are `neighbours[starts[p]]` up to before `starts[p + 1]`. */
export interface TrustGraph {
  readonly people: number;
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
}

/** Builds the graph of `links`, a flat list of two numbers a link. Links to oneself and repeated ones are kept out. */
export function trustGraph(people: number, links: Int32Array): TrustGraph {
  const lists = Array.from({ length: people }, () => new Set<number>());
  for (let i = 0; i + 1 < links.length; i += 2) {
    const a = links[i];
    const b = links[i + 1];
    if (a === b) continue;
    lists[a]?.add(b);
    lists[b]?.add(a);
  }
  const starts = new Int32Array(people + 1);
  for (const [person, list] of lists.entries()) starts[person + 1] = starts[person] + list.size;
  const neighbours = new Int32Array(starts[people]);
  let at = 0;
  for (const list of lists) for (const neighbour of list) neighbours[at++] = neighbour;
  return { people, starts, neighbours };
}

/** How many links somebody has. */
export function degreeOf(graph: TrustGraph, person: number): number {
  return graph.starts[person + 1] - graph.starts[person];
}

/** The number of the group each person belongs to: groups are the connected parts of the graph, numbered from 0. */
export function components(graph: TrustGraph): Int32Array {
  const group = new Int32Array(graph.people).fill(-1);
  const queue = new Int32Array(graph.people);
  let groups = 0;
  for (let root = 0; root < graph.people; root++) {
    if (group[root] !== -1) continue;
    group[root] = groups;
    queue[0] = root;
    for (let head = 0, tail = 1; head < tail; head++) {
      const person = queue[head];
      for (let i = graph.starts[person]; i < graph.starts[person + 1]; i++) {
        const next = graph.neighbours[i];
        if (group[next] !== -1) continue;
        group[next] = groups;
        queue[tail++] = next;
      }
    }
    groups++;
  }
  return group;
}

/**
 * Steps from `source` to everybody, at most `farthest`, into `distance` (one octet a person, 255 for nobody reached).
 * `queue` is room to work in, one number a person.
 */
export function distancesFrom(
  graph: TrustGraph,
  source: number,
  farthest: number,
  distance: Uint8Array,
  queue: Int32Array,
): void {
  const { starts, neighbours } = graph;
  distance.fill(255);
  distance[source] = 0;
  queue[0] = source;
  for (let head = 0, tail = 1; head < tail; head++) {
    const person = queue[head];
    const steps = distance[person] + 1;
    if (steps > farthest) return;
    const end = starts[person + 1];
    for (let i = starts[person]; i < end; i++) {
      const next = neighbours[i];
      if (distance[next] !== 255) continue;
      distance[next] = steps;
      queue[tail++] = next;
    }
  }
}
