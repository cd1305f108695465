import type { Policy, Pool } from '../policy.ts';
import { shuffled } from '../random.ts';

/** The pool in a random order, each with the first who is left and whom they have not met: it remembers, but does not look ahead. */
export const greedy = { name: 'greedy', groups } as const satisfies Policy;

function groups({ random, free, history }: Pool): readonly (readonly number[])[] {
  const left = shuffled(random, free);
  const pairs: number[][] = [];
  for (let one = left.shift(); one !== undefined; one = left.shift()) {
    const person = one;
    const at = left.findIndex((other) => history.mayBeOffered(person, other));
    if (at !== -1) pairs.push([person, ...left.splice(at, 1)]);
  }
  return pairs;
}
