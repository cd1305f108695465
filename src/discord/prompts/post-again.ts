import { postAgain } from '../../party/post-again.ts';
import { isRefused } from '../../party/refusal.ts';
import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

type ChannelGone = Extract<MessageValues, { kind: 'channel-gone-for-organizers' }>;

/** In the organizers' channel: something could not be posted, what mends it, and the button for afterwards. */
export function renderChannelGone({ messageId, what }: ChannelGone, locale: Locale): Payload {
  return message(
    say(locale, 'channel-gone.text', { what: say(locale, `channel-gone.${what}`) }),
    buttonRow(button(locale, 'button.post-again', 'post-again', messageId, 'main')),
  );
}

export async function pressPostAgain(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const again = await postAgain(visit.context, visit.organizer, row);
  if (isRefused(again)) return refusal(visit, again);
  return tell(message(say(visit.locale, 'channel-gone.posted', { channel: `<#${again.posted.channelId}>` })));
}
