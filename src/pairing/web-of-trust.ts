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

/** In place of a distance: there is no chain, or it was not looked for so far. */
export const UNREACHED_DISTANCE = 65_535;

/**
 * Steps from `source` to everybody, at most `farthest`, into `distance` (UNREACHED_DISTANCE for those not reached).
 * `queue` is room to work in, one number a person.
 */
export function distancesFrom(
  graph: TrustGraph,
  source: number,
  farthest: number,
  distance: Uint16Array,
  queue: Int32Array,
): void {
  const { starts, neighbours } = graph;
  distance.fill(UNREACHED_DISTANCE);
  distance[source] = 0;
  queue[0] = source;
  for (let head = 0, tail = 1; head < tail; head++) {
    const person = queue[head];
    const steps = distance[person] + 1;
    if (steps > farthest) return;
    const end = starts[person + 1];
    for (let i = starts[person]; i < end; i++) {
      const next = neighbours[i];
      if (distance[next] !== UNREACHED_DISTANCE) continue;
      distance[next] = steps;
      queue[tail++] = next;
    }
  }
}

export interface Spread {
  /** Mean shortest distance over all ordered pairs with a chain between them; NaN where there is no such pair. */
  readonly meanDistance: number;
  /** The longest of those distances. */
  readonly diameter: number;
  /** Ordered pairs without any chain. */
  readonly apart: number;
}

/** How far people are from each other: one walk of the graph from everybody, so people times links of work. */
export function spreadOf(graph: TrustGraph): Spread {
  const distance = new Uint16Array(graph.people);
  const queue = new Int32Array(graph.people);
  let sum = 0;
  let diameter = 0;
  let apart = 0;
  for (let source = 0; source < graph.people; source++) {
    distancesFrom(graph, source, UNREACHED_DISTANCE - 1, distance, queue);
    for (let other = 0; other < graph.people; other++) {
      if (other === source) continue;
      if (distance[other] === UNREACHED_DISTANCE) apart++;
      else {
        sum += distance[other];
        diameter = Math.max(diameter, distance[other]);
      }
    }
  }
  const reached = graph.people * (graph.people - 1) - apart;
  return { meanDistance: reached > 0 ? sum / reached : Number.NaN, diameter, apart };
}

/**
 * The least mean shortest distance that a graph of so many people can have where nobody has more than `degree` links: from
 * everybody `degree` at distance 1, `degree * (degree - 1)` at 2, and so on until all are reached (the Moore bound: Hoffman
 * and Singleton, 1960). Where so few links could not reach everybody, the mean over those they could. A web in which some have
 * many more links than others, a star for one, can lie below the bound for its mean. Throws a RangeError for a broken degree.
 */
export function mooreBound(people: number, degree: number): number {
  if (!Number.isInteger(degree) || degree < 0) throw new RangeError(`nobody can have ${degree} links`);
  let reached = 0;
  let sum = 0;
  let atThisDistance = degree;
  for (let distance = 1; reached < people - 1 && atThisDistance > 0; distance++) {
    const some = Math.min(atThisDistance, people - 1 - reached);
    reached += some;
    sum += some * distance;
    atThisDistance *= degree - 1;
  }
  return reached > 0 ? sum / reached : Number.NaN;
}

/**
 * The number of the strongly connected set each person belongs to. `arcs` is a flat list of two numbers a verification, who
 * verified and whom. In a set everybody reaches everybody along verifications: the largest is what statistics of the web of
 * trust call the strong set. Tarjan's method of 1972 with a stack of its own, so that a long chain cannot overflow.
 */
export function strongSets(people: number, arcs: Int32Array): Int32Array {
  const { starts, targets } = arcsFrom(people, arcs);
  const set = new Int32Array(people).fill(-1);
  const order = new Int32Array(people).fill(-1);
  const lowest = new Int32Array(people);
  const next = starts.slice(0, people);
  const open: number[] = [];
  let visited = 0;
  let sets = 0;
  for (let root = 0; root < people; root++) {
    const path = order[root] === -1 ? [root] : [];
    for (let person = path.at(-1); person !== undefined; person = path.at(-1)) {
      if (order[person] === -1) {
        order[person] = lowest[person] = visited++;
        open.push(person);
      }
      if (next[person] < starts[person + 1]) {
        const target = targets[next[person]++];
        if (order[target] === -1) path.push(target);
        else if (set[target] === -1) lowest[person] = Math.min(lowest[person], order[target]);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lowest[above] = Math.min(lowest[above], lowest[person]);
      if (lowest[person] !== order[person]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        set[member] = sets;
        if (member === person) break;
      }
      sets++;
    }
  }
  return set;
}

function arcsFrom(people: number, arcs: Int32Array): { starts: Int32Array; targets: Int32Array } {
  const starts = new Int32Array(people + 1);
  for (let i = 0; i + 1 < arcs.length; i += 2) starts[arcs[i] + 1]++;
  for (let person = 0; person < people; person++) starts[person + 1] += starts[person];
  const next = starts.slice();
  const targets = new Int32Array(starts[people]);
  for (let i = 0; i + 1 < arcs.length; i += 2) targets[next[arcs[i]]++] = arcs[i + 1];
  return { starts, targets };
}
