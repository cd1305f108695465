import { listReadBacksLike } from '../store/read-backs.ts';
import type { Context } from './context.ts';

/** A card of a check as it was drawn: of which side, and after how many misses. */
export interface MaskedCard {
  readonly readBackId: string;
  readonly misses: number;
}

/** What a card's gaps are worth now. */
export interface MaskNow {
  /** Whether it still shows what may be shown: after a miss another mask stands. */
  readonly stands: boolean;
  /** The sides whose earlier cards may show other gaps of the same fingerprint. */
  readonly toCover: readonly string[];
}

/**
 * Two cards of one fingerprint with different gaps together show all of it. A miss draws other gaps, and whoever meets the same person
 * again goes on with those: once somebody has missed, earlier cards of that fingerprint may stand, from whichever meeting of the
 * party. The answer to the miss covers them, but it may never have come.
 */
export async function lookAtMask(context: Context, { readBackId, misses }: MaskedCard): Promise<MaskNow> {
  const sides = await listReadBacksLike(context.store.database, readBackId);
  const hasMissed = sides.some((side) => side.misses > 0);
  return {
    stands: sides.find(({ id }) => id === readBackId)?.misses === misses,
    toCover: hasMissed ? sides.map(({ id }) => id) : [],
  };
}
