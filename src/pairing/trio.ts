import { isPossible, type PossiblePairs, pairWeight } from './possible-pairs.ts';

export interface Trio {
  readonly pair: readonly [number, number];
  readonly third: number;
}

/** The trio that is worth most: somebody left over (whoever sat out longest first) with a pair both of whom they can meet. */
export function trioOf(pairs: PossiblePairs, partner: Int32Array): Trio | undefined {
  let best: Trio | undefined;
  let most = -1;
  for (const [third, itsPartner] of partner.entries()) {
    if (itsPartner !== -1) continue;
    for (const [a, b] of partner.entries()) {
      if (b <= a || !isPossible(pairs, third, a) || !isPossible(pairs, third, b)) continue;
      const worth = pairWeight(pairs, third, a) + pairWeight(pairs, third, b);
      const longest = pairs.roundsSatOut[third] * 2 ** 40 + worth;
      if (longest <= most) continue;
      most = longest;
      best = { pair: [a, b], third };
    }
  }
  return best;
}
