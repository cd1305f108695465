import { isRefused } from '../../party/refusal.ts';
import { showWaiting } from '../../party/show-card.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderMessage } from '../render-message.ts';
import { homePayload } from '../views/home.ts';
import type { Reply, Visit } from '../visit.ts';

/** In the party's channel, for somebody whose DMs are closed; the only message that pings, and only them. */
export function renderMention(userId: string, locale: Locale): Payload {
  const text = say(locale, 'mention.text', { mention: `<@${userId}>` });
  const shown = message(text, buttonRow(button(locale, 'button.show', 'show-waiting', userId, 'main')));
  return { ...shown, mentions: [userId] };
}

/** Everything that waits, for the one who was mentioned; the mention has done its work and goes. */
export async function pressShowWaiting(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (row !== visit.caller.userId) return refusal(visit, { refused: 'not-your-button' });
  const waiting = await showWaiting(visit.context, visit.caller);
  if (isRefused(waiting)) return refusal(visit, waiting);
  const messages = waiting.map((values) => renderMessage(values, visit.locale, visit.where));
  if (messages.length > 0) return { messages, pressed: 'delete' };
  return { messages: [message(say(visit.locale, 'mention.nothing')), await homePayload(visit)], pressed: 'delete' };
}
