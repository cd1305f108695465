import type { SendResult } from '../discord/messenger.ts';
import { forgetMention, olderMentions, settleToBeLookedAt } from '../party/settle-message.ts';
import { beginTry, type Delivery } from '../party/take-message.ts';
import type { JobRoom } from './job-room.ts';

/** It waits until its reader looks with /card. */
export async function leaveToBeLookedAt({ context }: JobRoom, delivery: Delivery): Promise<void> {
  await settleToBeLookedAt(context, delivery, null);
}

/**
 * Mentions somebody with closed DMs in the party's channel, where they press [Show]. One mention of a person stands there at a time:
 * a young one is enough, an older one is replaced. Gives Discord's answer, and the try, when it has to be tried again.
 */
export async function mentionReader(
  room: JobRoom,
  delivery: Delivery,
): Promise<{
  readonly begun: Delivery;
  readonly result: SendResult & { readonly outcome: 'try-later' | 'unknown' };
} | null> {
  const { context, messenger } = room;
  const { message, addressee } = delivery;
  const older = await olderMentions(context, delivery);
  if (!older || !addressee?.partyChannelId) {
    await leaveToBeLookedAt(room, delivery);
    return null;
  }
  const begun = await beginTry(context, delivery);
  if (!begun) return null;
  const { userId, partyChannelId: channelId } = addressee;
  const result = await messenger.mention({ rowId: message.id, channelId, userId });
  if (result.outcome === 'try-later' || result.outcome === 'unknown') return { begun, result };
  await settleToBeLookedAt(context, delivery, result.outcome === 'delivered' ? result : null);
  if (result.outcome !== 'delivered') {
    context.log.warn(
      { messageId: message.id, outcome: result.outcome },
      'nobody can be mentioned in the party channel',
    );
    return null;
  }
  for (const mention of older) {
    if ((await messenger.deleteMessage(mention.channelId, mention.mentionMessageId)) === 'try-later') continue;
    await forgetMention(context, mention);
  }
  return null;
}
