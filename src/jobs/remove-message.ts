import type { JobRoom } from './job-room.ts';

/**
 * Deletes one of the bot's own messages, whose row is gone: it named somebody who has been erased. One that is gone already, or stands
 * where the bot may not write any more, stays as it is; when Discord does not answer, the queue tries again.
 */
export async function removeMessage(
  room: JobRoom,
  words: { readonly channelId: string; readonly messageId: string },
): Promise<void> {
  const outcome = await room.messenger.deleteMessage(words.channelId, words.messageId);
  if (outcome === 'try-later') throw new Error('Discord did not take it: the message is to be deleted later');
}
