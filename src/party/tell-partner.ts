import { cleanUserIdText } from '../rules/badge-name.ts';
import {
  MOST_PARTNER_MESSAGES,
  mayHoldLink,
  PARTNER_MESSAGE_CHARACTERS,
  PARTNER_PHRASES,
} from '../rules/partner-phrases.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import { countPartnerMessages, findPartnerMessage, insertPartnerMessage } from '../store/partner-messages.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom, loadRoom, nameIn } from './meeting-room.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { MessageValues } from './values.ts';

/** One of the ready phrases, by its place, or a few words of one's own. */
export type PartnerWords = { readonly phrase: number } | { readonly text: string };

export interface PartnerTold {
  readonly badgeNames: readonly string[];
  readonly left: number;
}

/**
 * Sends a few words to the others of an open meeting before its check begins. Refuses an empty text, one over 100 characters,
 * anything that may hold a link, and the fourth message in a meeting.
 */
export async function tellPartner(
  context: Context,
  caller: Caller,
  meetingId: string,
  words: PartnerWords,
): Promise<PartnerTold | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    if (room.meeting.checkStartedAt) return refuse('in-meeting');
    const said = sayable(words);
    if (isRefused(said)) return said;
    const sent = await countPartnerMessages(act.tx, meetingId, room.me.id);
    if (sent >= MOST_PARTNER_MESSAGES) return refuse('too-many-messages');
    const id = await insertPartnerMessage(act.tx, { ...said, meetingId, senderId: room.me.id, at: act.now });
    for (const other of room.others) {
      act.owe({
        partyId: room.meeting.partyId,
        participantId: other.id,
        kind: 'partner-says',
        aboutId: id,
        byId: room.me.id,
        onceKey: `partner-says:${id}:${other.id}`,
      });
    }
    return { badgeNames: room.others.map((person) => person.badgeName), left: MOST_PARTNER_MESSAGES - sent - 1 };
  });
}

function sayable(words: PartnerWords): { readonly phrase: number } | { readonly text: string } | Refused {
  if ('phrase' in words) return words.phrase >= 0 && words.phrase < PARTNER_PHRASES ? words : refuse('out-of-date');
  const text = cleanUserIdText(words.text);
  if (text === '') return refuse('message-empty');
  if (words.text.length > PARTNER_MESSAGE_CHARACTERS)
    return refuse('text-too-long', { most: PARTNER_MESSAGE_CHARACTERS });
  return mayHoldLink(text) ? refuse('message-link') : { text };
}

/** What a partner wrote, while their meeting is open; later it is out of date. */
export async function readPartnerMessage(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const { database } = context.store;
  const said = message.aboutId ? await findPartnerMessage(database, message.aboutId) : undefined;
  const room = said && (await loadRoom(database, said.meetingId));
  if (!said || !room?.meeting.open) return null;
  const badgeName = nameIn(room, said.senderId);
  return { kind: 'partner-says', meetingId: said.meetingId, badgeName, phrase: said.phrase, text: said.text };
}
