import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { Lines } from '../lines.ts';
import type { MaskedCard, MaskNow } from '../party/mask-stands.ts';
import type { StandingValues } from '../party/values.ts';
import { type Locale, localeOf } from '../text/locale.ts';
import { coverEarlier } from './cover.ts';
import { type SendDependencies, sendDirect, sendToChannel } from './dm.ts';
import { messageBody, nonceOf } from './message-body.ts';
import type { Messenger, StandingEdit } from './messenger.ts';
import { isOlderThanAnHour } from './old-edits.ts';
import { outcomeOf } from './outcome.ts';
import type { Payload } from './payload.ts';
import { coveringCheck } from './prompts/checking.ts';
import { renderMention } from './prompts/mention.ts';
import { renderMessage } from './render-message.ts';
import { renderCount } from './views/announcement.ts';
import { renderBoard } from './views/board.ts';

/** A card whose earlier ones could not be covered waits so long, in milliseconds. */
const AFTER_NOT_COVERED = 5_000;

/** The messenger on a logged-in client's REST. */
export function createMessenger(
  dependencies: SendDependencies & {
    readonly clock: Clock;
    readonly lines: Lines;
    readonly botUserId: () => string;
    readonly lookAtMask: (card: MaskedCard) => Promise<MaskNow>;
  },
): Messenger {
  const english = localeOf(undefined);
  const { lines, lookAtMask } = dependencies;
  return {
    async deliver({ rowId, userId, dmChannelId, values, locale }) {
      const payload = renderMessage(values, locale ?? english, 'dm');
      const send = () => sendDirect(dependencies, { rowId, userId, dmChannelId, payload });
      const { masked } = payload;
      if (!masked) return send();
      return lines.join(userId, async () => {
        const { stands, toCover } = await lookAtMask(masked);
        if (!stands) return { outcome: 'overtaken', dmChannelId };
        if (dmChannelId === null || toCover.length === 0) return send();
        const given = { ...dependencies, botUserId: dependencies.botUserId() };
        const covered = await coverEarlier(given, dmChannelId, coveringCheck(toCover, locale ?? english));
        if (!covered) return { outcome: 'try-later', after: AFTER_NOT_COVERED, dmChannelId };
        const sent = await send();
        // A repeat: the first try had arrived, so it was covered as well, and Discord takes nothing twice.
        if (sent.outcome === 'delivered' && covered.includes(sent.messageId)) {
          await showAgain(dependencies, sent, payload);
        }
        return sent;
      });
    },
    mention: ({ rowId, channelId, userId, locale }) =>
      sendToChannel(dependencies, channelId, renderMention(userId, locale ?? english), nonceOf(rowId)),
    deleteMessage: (channelId, messageId) => deleteMessage(dependencies, channelId, messageId),
    sendToChannel: ({ rowId, channelId, values, locale }) =>
      sendToChannel(dependencies, channelId, renderMessage(values, locale ?? english, 'server'), nonceOf(rowId)),
    postStanding: ({ channelId, standing, nonce }) =>
      sendToChannel(dependencies, channelId, renderStanding(standing, english), nonceOf(nonce)),
    async editStanding({ channelId, messageId, standing }) {
      const body = messageBody(renderStanding(standing, english));
      try {
        await dependencies.rest.patch(Routes.channelMessage(channelId, messageId), { body });
        return 'edited';
      } catch (error) {
        return editFailed(error, isOlderThanAnHour(messageId, dependencies.clock));
      }
    },
  };
}

async function showAgain(
  { rest, log }: SendDependencies,
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
  payload: Payload,
): Promise<void> {
  try {
    await rest.patch(Routes.channelMessage(channelId, messageId), { body: messageBody(payload) });
  } catch (error) {
    log.warn({ error, channelId }, 'a card that was covered could not be shown again');
  }
}

function renderStanding(standing: StandingValues, locale: Locale): Payload {
  return standing.kind === 'board' ? renderBoard(standing.board, locale) : renderCount(standing.count, locale);
}

/** Where Discord refuses further edits of an old message it says 30046, or only 429. */
function editFailed(error: unknown, old: boolean): StandingEdit {
  if (error instanceof RateLimitError && old) return 'too-old';
  if (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached
  ) {
    return 'too-old';
  }
  const outcome = outcomeOf(error)?.outcome;
  if (outcome === 'gone') return 'gone';
  return outcome === 'try-later' || outcome === 'unknown' ? 'try-later' : 'no-access';
}

export async function deleteMessage(
  { rest }: Pick<SendDependencies, 'rest'>,
  channelId: string,
  messageId: string,
): Promise<'deleted' | 'gone' | 'no-access' | 'try-later'> {
  try {
    await rest.delete(Routes.channelMessage(channelId, messageId));
    return 'deleted';
  } catch (error) {
    const outcome = outcomeOf(error)?.outcome;
    if (outcome === 'gone') return 'gone';
    return outcome === 'try-later' || outcome === 'unknown' ? 'try-later' : 'no-access';
  }
}
