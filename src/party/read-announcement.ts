import { findAnnouncement } from '../store/announcements.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import { findParticipant } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
import type { Context } from './context.ts';
import type { MessageValues } from './values.ts';

/** An announcement as it is sent; null for somebody who has asked for quiet since it began. */
export async function readAnnouncement(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const announcement = message.aboutId ? await findAnnouncement(database, message.aboutId) : undefined;
  if (!announcement) return null;
  const { text: words, pingRoleId } = announcement;
  const partyName = party.name;
  if (message.channelId !== null) {
    const pings = pingRoleId === party.guildId ? 'everyone' : pingRoleId;
    return { kind: 'announcement-in-channel', partyName, words, pings };
  }
  const reader = message.participantId ? await findParticipant(database, message.participantId) : undefined;
  if (!reader || (reader.quietUntil !== null && reader.quietUntil > context.clock.now())) return null;
  return { kind: 'announcement', partyName, words };
}
