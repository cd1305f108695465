import { findMessage, type OutgoingMessage, updateMessage } from '../store/messages.ts';
import { findParty } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { isRowId } from './row-id.ts';
import type { MessageValues } from './values.ts';
import { findOrganized } from './who-acts.ts';

/** What is posted in the party's channel, and missed when it is not. */
const POSTED: ReadonlyMap<string, 'begins' | 'summary' | 'announcement'> = new Map([
  ['break-begins', 'begins'],
  ['break-summary', 'summary'],
  ['announcement-in-channel', 'announcement'],
]);

/**
 * A message could not be posted because its channel is gone or closed to the bot: the organizers are told, with what mends it. Where
 * their own channel is the one that is gone there is nobody to tell; `/party status` shows it.
 */
export async function notePostFailed(context: Context, message: OutgoingMessage): Promise<void> {
  if (!POSTED.has(message.kind)) return;
  await perform(context, async (act) => {
    const party = await findParty(act.tx, message.partyId);
    if (!party?.organizersChannelId || party.organizersChannelId === message.channelId) return {};
    act.owe({
      partyId: party.id,
      channelId: party.organizersChannelId,
      kind: 'channel-gone-for-organizers',
      aboutId: message.id,
      onceKey: `channel-gone:${message.id}:${message.channelId}`,
    });
    return {};
  });
}

export async function readChannelGone(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const failed = message.aboutId ? await findMessage(context.store.database, message.aboutId) : undefined;
  const what = POSTED.get(failed?.kind ?? '');
  if (!failed || !what || failed.state !== 'undeliverable') return null;
  return { kind: 'channel-gone-for-organizers', messageId: failed.id, what };
}

/**
 * Posts what could not be posted, in the channel that the party has now. Discord refused it before, so nothing is sent twice; what is
 * no longer true (a break that is over does not begin) is not sent. Refuses one that is not waiting for this.
 */
export async function postAgain(
  context: Context,
  organizer: Organizer,
  messageId: string,
): Promise<{ readonly posted: { readonly channelId: string } } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const failed = isRowId(messageId) ? await findMessage(act.tx, messageId) : undefined;
    if (failed?.partyId !== found.party.id || !POSTED.has(failed.kind) || failed.state !== 'undeliverable') {
      return refuse('out-of-date');
    }
    const { channelId } = found.party;
    if (channelId === null) return refuse('panel-missing');
    const fresh = { state: 'waiting', channelId, firstTriedAt: null, settledAt: null, tries: 0, dueAt: null } as const;
    await updateMessage(act.tx, failed.id, fresh);
    act.enqueue({ kind: 'deliver-message', messageId: failed.id });
    return { posted: { channelId } };
  });
}
