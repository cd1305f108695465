import { countListChecks, findListByHash, insertListCheck, listStandingLists } from '../store/lists.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMeStill } from './who-acts.ts';

export interface CheckedList {
  readonly version: number;
  readonly whole: boolean;
  /** How many people have got it right, the caller included. */
  readonly checked: number;
  /** A newer whole list has taken its place. */
  readonly outdated: boolean;
}

/**
 * Compares the SHA-256 that somebody computed from their own copy of a list, and counts them as having checked. Blanks and case
 * do not matter; anything but all 64 digits is refused, and so is a hash that no list of this party has.
 */
export async function checkList(context: Context, caller: Caller, typed: string): Promise<CheckedList | Refused> {
  return perform(context, async (act) => {
    const found = await findMeStill(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    const hash = typed.replace(/\s/g, '').toUpperCase();
    if (!/^[0-9A-F]{64}$/.test(hash)) return refuse('list-hash-not-whole');
    const list = await findListByHash(act.tx, party.id, hash);
    if (!list) return refuse('list-hash-unknown');
    await insertListCheck(act.tx, { listId: list.id, participantId: me.id, at: act.now });
    const standing = await listStandingLists(act.tx, party.id);
    const checks = await countListChecks(act.tx, [list.id]);
    return {
      version: list.version,
      whole: list.whole,
      checked: checks.get(list.id) ?? 0,
      outdated: !standing.some(({ id }) => id === list.id),
    };
  });
}
