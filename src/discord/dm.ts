import { type REST, Routes } from 'discord.js';
import type { Log } from '../log.ts';
import { messageBody, messageFiles, nonceOf } from './message-body.ts';
import type { DeliveryResult, SendResult } from './messenger.ts';
import { outcomeOf } from './outcome.ts';
import type { Payload } from './payload.ts';

export interface SendDependencies {
  readonly rest: REST;
  readonly log: Log;
}

export interface DirectMessage {
  readonly rowId: string;
  readonly userId: string;
  readonly dmChannelId: string | null;
  readonly payload: Payload;
}

const AFTER_LOST_OPENING = 5_000;

/** Sends one message to a channel; never throws for what Discord answers. */
export async function sendToChannel(
  { rest, log }: SendDependencies,
  channelId: string,
  payload: Payload,
  nonce: string,
): Promise<SendResult> {
  const body = messageBody(payload, { nonce, enforce_nonce: true });
  try {
    const sent = await rest.post(Routes.channelMessages(channelId), { body, files: messageFiles(payload) });
    return { outcome: 'delivered', channelId, messageId: idOf(sent) };
  } catch (error) {
    return failure(error, log, { channelId, nonce });
  }
}

/** A fault of our own is logged and counts as undeliverable: repeating it would not help. */
function failure(error: unknown, log: Log, about: Readonly<Record<string, unknown>>) {
  const outcome = outcomeOf(error);
  if (outcome) return outcome;
  log.error({ error, ...about }, 'Discord took a message for malformed');
  return { outcome: 'no-access' } as const;
}

/** One DM. Opening a channel is the jobs room's to pace: Discord quarantines bots that open many in a burst. */
export async function sendDirect(
  dependencies: SendDependencies,
  { rowId, userId, dmChannelId, payload }: DirectMessage,
): Promise<DeliveryResult> {
  const channel = dmChannelId ?? (await openChannel(dependencies, userId));
  if (typeof channel !== 'string') return { ...channel, dmChannelId: null };
  const sent = await sendToChannel(dependencies, channel, payload, nonceOf(rowId));
  return { ...sent, dmChannelId: channel };
}

async function openChannel({ rest, log }: SendDependencies, userId: string): Promise<string | SendResult> {
  try {
    return idOf(await rest.post(Routes.userChannels(), { body: { recipient_id: userId } }));
  } catch (error) {
    const result = failure(error, log, { userId });
    // No message has gone out yet: whatever became of the opening, trying again is safe.
    return result.outcome === 'unknown' ? { outcome: 'try-later', after: AFTER_LOST_OPENING } : result;
  }
}

function idOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string')
    return answer.id;
  throw new TypeError('Discord answered without an id');
}
