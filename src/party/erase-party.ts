import { expiryOf } from '../rules/party-days.ts';
import { deleteParty, listChannelWords, listPartyWords } from '../store/erase-party.ts';
import { listPartiesOfServer, listServersWithParties, lockParty, type Party, updateParty } from '../store/parties.ts';
import type { Context } from './context.ts';
import { type Act, perform } from './perform.ts';

const DAY = 24 * 60 * 60_000;
/** Time enough to take one's data, or to keep the party for longer. */
export const ANNOUNCE_EXPIRY_BEFORE = 7 * DAY;

/**
 * A party whose time is nearly over: says so, once, in the organizers' and in the party's channel; a week after that was said, and not
 * before its time, erases everybody in it, as if each had asked for it, and what it says in its channels. A party that organizers
 * have since decided to keep longer is announced again.
 */
export async function expireParty(context: Context, partyId: string): Promise<void> {
  await perform(context, async (act) => {
    const party = await lockParty(act.tx, partyId);
    if (!party) return {};
    const expiresAt = expiryOf(party);
    if (expiresAt.getTime() - ANNOUNCE_EXPIRY_BEFORE > act.now.getTime()) return {};
    const told = party.expiryToldAt;
    if (!told || told.getTime() < expiresAt.getTime() - ANNOUNCE_EXPIRY_BEFORE - DAY)
      await announce(act, party, expiresAt);
    else if (expiresAt <= act.now && told.getTime() + ANNOUNCE_EXPIRY_BEFORE <= act.now.getTime())
      await eraseWhole(context, act, party, 'expired');
    return {};
  });
}

async function announce(act: Act, { id: partyId, organizersChannelId, channelId }: Party, at: Date): Promise<void> {
  await updateParty(act.tx, partyId, { expiryToldAt: act.now });
  for (const channel of new Set([organizersChannelId, channelId])) {
    if (channel === null) continue;
    const onceKey = `party-expires:${partyId}:${channel}:${at.getTime()}`;
    act.owe({ partyId, channelId: channel, kind: 'party-expires', aboutId: partyId, onceKey });
  }
}

/** The bot was removed from a server: all its parties are erased. What the bot has said there it can no longer delete. */
export async function eraseServer(context: Context, guildId: string): Promise<void> {
  await perform(context, async (act) => {
    for (const { id } of await listPartiesOfServer(act.tx, guildId)) {
      const party = await lockParty(act.tx, id);
      if (party) await eraseWhole(context, act, party, 'bot-removed');
    }
    return {};
  });
}

/** The servers that have a party, whatever its state, so that somebody can see whether the bot is still in them. */
export function listServers(context: Context): Promise<string[]> {
  return listServersWithParties(context.store.database);
}

async function eraseWhole(
  context: Context,
  act: Act,
  { id: partyId, boardChannelId, boardMessageId }: Party,
  because: 'expired' | 'bot-removed',
): Promise<void> {
  if (because === 'expired') {
    for (const words of await listChannelWords(act.tx, partyId)) act.enqueue({ kind: 'remove-message', ...words });
    if (boardChannelId && boardMessageId)
      act.enqueue({ kind: 'remove-message', channelId: boardChannelId, messageId: boardMessageId });
  }
  await context.jobs.drop(act.tx, await listPartyWords(act.tx, partyId));
  await deleteParty(act.tx, partyId);
  act.recordAudit({ partyId, act: 'party-erased', details: { because } });
}
