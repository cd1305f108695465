import type { PairingProblem } from './pairing-problem.ts';
import { components, degreeOf, distancesFrom, type TrustGraph, trustGraph } from './web-of-trust.ts';
import { FARTHEST, IMPOSSIBLE, pairClass, satOutStep, TIE_BREAKS, tieBreak, tieBreakKey } from './weights.ts';

/** Every two free people and what their meeting would be worth. Symmetric: `classes[a * people + b]` is `classes[b * people + a]`. */
export interface PossiblePairs {
  readonly people: number;
  /** The class of each pair (see weights.ts), IMPOSSIBLE for two who must not meet and for everybody with themselves. */
  readonly classes: Uint8Array;
  readonly roundsSatOut: Uint8Array;
  readonly satOutStep: number;
  readonly tieBreakKeys: Int32Array;
  /** Group of the web of trust, for everybody in the party. */
  readonly groups: Int32Array;
  readonly web: TrustGraph;
}

/** Works out the classes of all pairs: one breadth-first walk of the web a free person. */
export function possiblePairs(problem: PairingProblem): PossiblePairs {
  const people = problem.ids.length;
  const web = trustGraph(problem.everybody, problem.links);
  const groups = components(web);
  const classes = markedPairs(problem);
  const distance = new Uint16Array(problem.everybody);
  const queue = new Int32Array(problem.everybody);
  for (let a = 0; a < people; a++) {
    classes[a * people + a] = IMPOSSIBLE;
    distancesFrom(web, a, FARTHEST - 1, distance, queue);
    for (let b = a + 1; b < people; b++) {
      const mark = classes[a * people + b];
      const possible = (mark & FORBIDDEN) === 0 && (problem.learner[a] === 0 || problem.learner[b] === 0);
      const value = possible
        ? pairClass({
            joinsGroups: groups[a] !== groups[b],
            fewestLinks: Math.min(degreeOf(web, a), degreeOf(web, b)),
            distance: distance[b],
            neverOffered: (mark & OFFERED) === 0,
          })
        : IMPOSSIBLE;
      classes[a * people + b] = value;
      classes[b * people + a] = value;
    }
  }
  return {
    people,
    classes,
    roundsSatOut: problem.roundsSatOut,
    satOutStep: satOutStep(people),
    tieBreakKeys: Int32Array.from(problem.ids, (id) => tieBreakKey(problem.seed, id)),
    groups,
    web,
  };
}

/** Whether two free people may meet. */
export function isPossible(pairs: PossiblePairs, a: number, b: number): boolean {
  return pairs.classes[a * pairs.people + b] !== IMPOSSIBLE;
}

/** What a possible pair is worth: an integer below 2^32 for up to 5,000 people. */
export function pairWeight(pairs: PossiblePairs, a: number, b: number): number {
  const rounds = pairs.roundsSatOut[a] + pairs.roundsSatOut[b];
  return pairs.classes[a * pairs.people + b] * TIE_BREAKS + tieBreakOf(pairs, a, b) + rounds * pairs.satOutStep;
}

/** The part of a pair's weight that the seed decides, 0 to 255. */
export function tieBreakOf(pairs: PossiblePairs, a: number, b: number): number {
  return tieBreak(pairs.tieBreakKeys[a], pairs.tieBreakKeys[b]);
}

const FORBIDDEN = 1;
const OFFERED = 2;

/** What is known of each pair before its class is, in the place where the class will stand: a second table would double the memory. */
function markedPairs(problem: PairingProblem): Uint8Array {
  const people = problem.ids.length;
  const marks = new Uint8Array(people * people);
  mark(marks, people, problem.impossible, FORBIDDEN);
  mark(marks, people, problem.offered, OFFERED);
  return marks;
}

function mark(marks: Uint8Array, people: number, pairs: Int32Array, bit: number): void {
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const a = pairs[i];
    const b = pairs[i + 1];
    marks[a * people + b] |= bit;
    marks[b * people + a] |= bit;
  }
}
