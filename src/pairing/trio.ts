import { graphOfEdges, type WeightedEdge } from './matching-graph.ts';
import { solveMatching } from './matching-search.ts';
import { isPossible, type PossiblePairs, pairWeight } from './possible-pairs.ts';

/** Groups of two, at most one of three, and who is in none. */
export interface Grouping {
  readonly groups: readonly number[][];
  readonly waiting: readonly number[];
}

/** Above this the search for another matching that leaves room for a trio is not made: it can cost a matching a person. */
const SEARCH_UP_TO = 150;

/** A weight, as counted here, beyond that of all pairs together. */
const ABOVE_ALL_WEIGHTS = 2 ** 39;

/** The groups of a matching as it stands. */
export function pairsOnly(partner: Int32Array): Grouping {
  const groups: number[][] = [];
  const waiting: number[] = [];
  for (const [person, other] of partner.entries()) {
    if (other === -1) waiting.push(person);
    if (other > person) groups.push([person, other]);
  }
  return { groups, waiting };
}

/**
 * The groups of a matching of an odd number of people, with one who was left over added to a pair both of whom they can
 * meet: whoever sat out longest, then where they fit best. Where nobody left over fits, another matching as large is
 * looked for that leaves over somebody who does, in pools of up to 150. Without any, the pairs alone.
 */
export function withTrio(pairs: PossiblePairs, partner: Int32Array): Grouping {
  const { groups, waiting } = pairsOnly(partner);
  if (waiting.length === 0) return { groups, waiting };
  const longestFirst = [...waiting].sort((one, other) => pairs.roundsSatOut[other] - pairs.roundsSatOut[one]);
  for (const third of longestFirst) {
    const pair = bestPairFor(pairs, groups, third);
    if (pair === undefined) continue;
    const joined = groups.map((group) => (group === pair ? [...pair, third] : group));
    return { groups: joined, waiting: waiting.filter((person) => person !== third) };
  }
  return anotherWithTrio(pairs, groups.length) ?? { groups, waiting };
}

function bestPairFor(pairs: PossiblePairs, groups: readonly number[][], third: number): number[] | undefined {
  let best: number[] | undefined;
  let most = -1;
  for (const group of groups) {
    if (!group.every((person) => isPossible(pairs, person, third))) continue;
    const worth = group.reduce((sum, person) => sum + pairWeight(pairs, person, third), 0);
    if (worth <= most) continue;
    most = worth;
    best = group;
  }
  return best;
}

/**
 * For each possible third in turn: is there a matching of the others, as large, with a pair both of whom the third can
 * meet? Such pairs are given a weight above all others, so that the matching has one if any has. Then the three are set
 * aside and the rest is matched by its own weights.
 */
function anotherWithTrio(pairs: PossiblePairs, size: number): Grouping | undefined {
  if (pairs.people > SEARCH_UP_TO) return undefined;
  for (let third = 0; third < pairs.people; third++) {
    const meets = (person: number) => isPossible(pairs, person, third);
    const favour = (a: number, b: number) => (meets(a) && meets(b) ? ABOVE_ALL_WEIGHTS : 0);
    const { groups } = matchOthers(pairs, [third], favour);
    const pair = groups.find((group) => group.every(meets));
    if (groups.length < size || pair === undefined) continue;
    const trio = [...pair, third];
    const rest = matchOthers(pairs, trio, () => 0);
    return { groups: [...rest.groups, trio], waiting: rest.waiting.filter((person) => !trio.includes(person)) };
  }
  return undefined;
}

function matchOthers(
  pairs: PossiblePairs,
  aside: readonly number[],
  favour: (a: number, b: number) => number,
): Grouping {
  const edges: WeightedEdge[] = [];
  for (let a = 0; a < pairs.people; a++) {
    if (aside.includes(a)) continue;
    for (let b = a + 1; b < pairs.people; b++) {
      if (aside.includes(b) || !isPossible(pairs, a, b)) continue;
      edges.push([a, b, pairWeight(pairs, a, b) + favour(a, b)]);
    }
  }
  return pairsOnly(solveMatching(graphOfEdges(pairs.people, edges), true).partner);
}
