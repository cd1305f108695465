import { cleanUserIdText } from '../rules/badge-name.ts';
import { type Block, deleteBlock, listBlocksOf } from '../store/blocks.ts';
import { listCompanions } from '../store/meetings.ts';
import { findParticipants } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { blockedAs, keepApart } from './keep-apart.ts';
import { countAct } from './limit-act.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMeStill } from './who-acts.ts';

/** Somebody as Discord names them. */
export interface NamedAccount {
  readonly userId: string;
  readonly displayName: string;
  readonly bot: boolean;
}

/** Somebody who is blocked, as the blocker calls them; an empty label is an account that only Discord can name. */
export interface Blockee {
  /** Null for somebody who was erased since, whether they have come back or not. */
  readonly userId: string | null;
  readonly label: string;
}

export interface BlockedPerson extends Blockee {
  readonly blockId: string;
}

export interface BlockDone {
  readonly blocked: Blockee;
}

/**
 * Never pairs the caller with this account again, both ways, whether it takes part or not, now or later; an open meeting of
 * the two ends. The answer is the same whoever it is. Refuses oneself and bots.
 */
export async function blockAccount(
  context: Context,
  caller: Caller,
  account: NamedAccount,
): Promise<BlockDone | Refused> {
  return perform(context, async (act) => {
    const found = await findMeStill(act.tx, caller);
    if (isRefused(found)) return found;
    if (account.userId === caller.userId) return refuse('block-oneself');
    if (account.bot) return refuse('block-bot');
    const blocked = { userId: account.userId, label: cleanUserIdText(account.displayName) };
    await keepApart(act, caller, [blocked]);
    return (await countAct(act, found.me.id, 'block')) ?? { blocked };
  });
}

/** The same for somebody whom the caller was asked to meet, by their row. Refuses anybody else, and oneself. */
export async function blockCompanion(
  context: Context,
  caller: Caller,
  participantId: string,
): Promise<BlockDone | Refused> {
  return perform(context, async (act) => {
    const found = await findMeStill(act.tx, caller);
    if (isRefused(found)) return found;
    const companions = await listCompanions(act.tx, found.me.id);
    const [person] = companions.includes(participantId) ? await findParticipants(act.tx, [participantId]) : [];
    if (!person) return refuse('block-not-found');
    const blocked = blockedAs(person);
    await keepApart(act, caller, [blocked]);
    return (await countAct(act, found.me.id, 'block')) ?? { blocked };
  });
}

/** Whom the caller has blocked. Refuses whoever never joined. */
export async function readBlocks(
  context: Context,
  caller: Caller,
): Promise<{ readonly blocks: readonly BlockedPerson[] } | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return found;
  const rows = await listBlocksOf(database, caller.userId);
  return { blocks: rows.map((row) => ({ blockId: row.id, ...blockeeOf(row) })) };
}

/** Lifts one of the caller's own blocks. The other's own block of the caller, if there is one, stands. */
export async function unblock(context: Context, caller: Caller, blockId: string): Promise<BlockDone | Refused> {
  return perform(context, async (act) => {
    const found = await findMeStill(act.tx, caller);
    if (isRefused(found)) return found;
    const lifted = await deleteBlock(act.tx, caller.userId, blockId);
    return lifted ? { blocked: blockeeOf(lifted) } : refuse('block-not-found');
  });
}

function blockeeOf({ blockedUserId, label, forgotten }: Block): Blockee {
  return { userId: forgotten ? null : blockedUserId, label };
}
