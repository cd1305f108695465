import { pairUp } from '../../pairing/pair-up.ts';
import type { Policy, Pool } from '../policy.ts';

/** What this bot does: everyone who can be matched is, and the web of trust grows close together. */
export const ours = { name: 'ours', groups } as const satisfies Policy;

function groups({ seed, free, roundsSatOut, history, trioAllowed }: Pool): readonly (readonly number[])[] {
  const impossible: [string, string][] = [];
  for (const [index, a] of free.entries()) {
    for (const b of free.slice(index + 1)) if (!history.mayBeOffered(a, b)) impossible.push([`${a}`, `${b}`]);
  }
  const result = pairUp({
    seed,
    free: free.map((person) => ({ id: `${person}`, learner: false, roundsSatOut: roundsSatOut[person] })),
    impossible,
    links: history.links.map(([a, b]) => [`${a}`, `${b}`]),
    offered: history.offered.map(([a, b]) => [`${a}`, `${b}`]),
    trioAllowed,
  });
  return result.groups.map((group) => group.members.map(Number));
}
