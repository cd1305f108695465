import type { Policy, Pool } from '../policy.ts';
import { shuffled } from '../random.ts';

/** What most bots do: the pool in a random order, two by two, whoever met before. */
export const shuffle = { name: 'shuffle', groups } as const satisfies Policy;

function groups({ random, free, trioAllowed }: Pool): readonly (readonly number[])[] {
  const order = shuffled(random, free);
  const pairs: number[][] = [];
  for (let i = 0; i + 1 < order.length; i += 2) pairs.push([order[i], order[i + 1]]);
  if (trioAllowed && order.length % 2 === 1 && pairs.length > 0) pairs[0].push(order[order.length - 1]);
  return pairs;
}
