import type { Policy, Pool } from '../policy.ts';

/**
 * The schedule of tournaments: one stays seated, the others move on by one chair a round, so that everybody meets everybody.
 * Where people come and go, each pool takes the rounds in order and brings together the two of each pair of it that are both
 * there and have not met.
 */
export const circle = { name: 'circle', groups } as const satisfies Policy;

function groups({ free, history }: Pool): readonly (readonly number[])[] {
  const chairs = history.people + (history.people % 2);
  const left = new Set(free);
  const pairs: number[][] = [];
  for (let round = 0; round < chairs - 1 && left.size > 1; round++) {
    for (const a of [...left]) {
      const b = opponent(chairs, round, a);
      if (!left.has(a) || !left.has(b) || !history.mayBeOffered(a, b)) continue;
      left.delete(a);
      left.delete(b);
      pairs.push([a, b]);
    }
  }
  return pairs;
}

/** Among an even number of chairs, whom somebody meets in a round: two meet in round (a + b) modulo chairs - 1, the last chair stays. */
function opponent(chairs: number, round: number, person: number): number {
  const moving = chairs - 1;
  if (person === moving) return round % 2 === 0 ? round / 2 : (round + moving) / 2;
  const other = (round - person + moving) % moving;
  return other === person ? moving : other;
}
