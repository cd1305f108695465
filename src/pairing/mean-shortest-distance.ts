import { strongSets } from './web-of-trust.ts';

export interface StrongSetMeasures {
  /** People in the largest strong set: everybody in it reaches everybody along verifications. */
  readonly strong: number;
  /** People whom the strong set reaches, itself included. */
  readonly reachable: number;
  /**
   * The mean over those of the mean shortest distance (MSD) from the strong set to each, as keyanalyze(1) counts it: with
   * oneself at distance 0 and divided by the size of the set. Null where nobody has verified anybody both ways round.
   */
  readonly meanShortestDistance: number | null;
}

/**
 * Measures the largest strong set; of several the one whose first member comes first. `arcs` is a flat list of two numbers a
 * verification: who verified, and whom. One walk from everybody in the set; `letOthersRun` is awaited between walks.
 */
export async function measureStrongSet(
  people: number,
  arcs: Int32Array,
  letOthersRun: () => Promise<void>,
): Promise<StrongSetMeasures> {
  const members = largestSet(people, arcs);
  if (members.length < 2) return { strong: members.length, reachable: members.length, meanShortestDistance: null };
  const targets = targetsOf(people, arcs);
  const sums = new Float64Array(people);
  const isReached = new Uint8Array(people);
  for (const member of members) {
    addDistances(targets, member, sums, isReached);
    await letOthersRun();
  }
  const reached = [...isReached.keys()].filter((person) => isReached[person] === 1);
  const mean = reached.reduce((sum, person) => sum + sums[person] / members.length, 0) / reached.length;
  return { strong: members.length, reachable: reached.length, meanShortestDistance: mean };
}

function largestSet(people: number, arcs: Int32Array): number[] {
  const sets = new Map<number, number[]>();
  for (const [person, set] of strongSets(people, arcs).entries()) {
    const members = sets.get(set);
    if (members) members.push(person);
    else sets.set(set, [person]);
  }
  const [largest = []] = [...sets.values()].sort((one, other) => other.length - one.length);
  return largest;
}

function targetsOf(people: number, arcs: Int32Array): number[][] {
  const targets = Array.from({ length: people }, (): number[] => []);
  for (let i = 0; i + 1 < arcs.length; i += 2) targets[arcs[i]].push(arcs[i + 1]);
  return targets;
}

/** Adds to each sum how far that person is from the source, and notes who was reached. */
function addDistances(targets: readonly number[][], source: number, sums: Float64Array, isReached: Uint8Array): void {
  const seen = new Uint8Array(targets.length);
  seen[source] = 1;
  let frontier = [source];
  for (let distance = 0; frontier.length > 0; distance++) {
    const next: number[] = [];
    for (const person of frontier) {
      sums[person] += distance;
      isReached[person] = 1;
      for (const target of targets[person]) {
        if (seen[target] === 1) continue;
        seen[target] = 1;
        next.push(target);
      }
    }
    frontier = next;
  }
}
