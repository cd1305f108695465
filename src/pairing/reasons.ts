import type { PairingReason } from './pair-up.ts';
import type { PairingProblem } from './pairing-problem.ts';
import type { PossiblePairs } from './possible-pairs.ts';
import { degreeOf, distancesFrom } from './web-of-trust.ts';
import { FARTHEST } from './weights.ts';

/** From here on a distance is worth telling: at two the pair has a common acquaintance, which is no reason to meet. */
const WORTH_TELLING = 3;

/**
 * Why these people meet, in terms a message can tell. Somebody nobody has checked comes before the linking of groups,
 * since a person without links is a group of their own and "you link two groups" would be an odd way to say so.
 */
export function groupReason(problem: PairingProblem, pairs: PossiblePairs, group: readonly number[]): PairingReason {
  const first = group.find((person) => degreeOf(pairs.web, person) === 0);
  if (first !== undefined) return { kind: 'first-link', of: problem.ids[first] };
  if (new Set(group.map((person) => pairs.groups[person])).size > 1) return { kind: 'links-two-groups' };
  const distance = farthestWithin(pairs, group);
  if (distance >= WORTH_TELLING) return { kind: 'far-apart', distance };
  return neverOffered(pairs, group) ? { kind: 'never-offered' } : { kind: 'possible' };
}

function farthestWithin(pairs: PossiblePairs, group: readonly number[]): number {
  const distance = new Uint16Array(pairs.web.people);
  const queue = new Int32Array(pairs.web.people);
  let farthest = 0;
  for (const from of group) {
    distancesFrom(pairs.web, from, FARTHEST - 1, distance, queue);
    for (const to of group) farthest = Math.max(farthest, Math.min(distance[to], FARTHEST));
  }
  return farthest;
}

/** The lowest bit of a class says it (see weights.ts). */
function neverOffered(pairs: PossiblePairs, group: readonly number[]): boolean {
  return group.every((one) =>
    group.every((other) => one === other || (pairs.classes[one * pairs.people + other] & 1) === 1),
  );
}
