import { findReadBack, listReadBacksOf } from '../store/read-backs.ts';
import type { Context } from './context.ts';

/** A card of a check as it was drawn: of which side, and after how many misses. */
export interface MaskedCard {
  readonly readBackId: string;
  readonly misses: number;
}

/**
 * Whether a card still shows what may be shown: after a miss another mask stands, and two cards with different gaps together show
 * the whole fingerprint.
 */
export async function maskStands(context: Context, { readBackId, misses }: MaskedCard): Promise<boolean> {
  const side = await findReadBack(context.store.database, readBackId);
  return side?.misses === misses;
}

/** The sides whose cards show this verifier gaps of the same fingerprint: of this meeting, and of every other. */
export async function listCardsOfSameKey(context: Context, readBackId: string): Promise<readonly string[]> {
  const { database } = context.store;
  const side = await findReadBack(database, readBackId);
  if (!side) return [];
  return (await listReadBacksOf(database, [side.verifierId], [side.fingerprint])).map(({ id }) => id);
}
