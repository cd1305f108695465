import type { MatchingGraph } from './matching-graph.ts';
import { type PossiblePairs, pairWeight } from './possible-pairs.ts';
import { IMPOSSIBLE } from './weights.ts';

/** The graph of all possible pairs. */
export function completeGraph(pairs: PossiblePairs): MatchingGraph {
  const { people, classes } = pairs;
  const starts = new Int32Array(people + 1);
  for (let a = 0; a < people; a++) {
    let possible = 0;
    for (let b = a * people; b < (a + 1) * people; b++) if (classes[b] !== IMPOSSIBLE) possible++;
    starts[a + 1] = starts[a] + possible;
  }
  const targets = new Int32Array(starts[people]);
  const weights = new Float64Array(starts[people]);
  let at = 0;
  for (let a = 0; a < people; a++) {
    for (let b = 0; b < people; b++) {
      if (classes[a * people + b] === IMPOSSIBLE) continue;
      targets[at] = b;
      weights[at++] = pairWeight(pairs, a, b);
    }
  }
  return { vertexCount: people, starts, targets, weights };
}
