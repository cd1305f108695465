import type { Clock } from '../clock.ts';
import { type SendDependencies, sendToChannel } from './dm.ts';
import type { SendResult } from './messenger.ts';
import type { Payload } from './payload.ts';

/** Discord returns the earlier message for the same nonce for some three minutes; within two a repeat is safe. */
const REPEAT_WITHIN = 2 * 60_000;
const REPEAT_AFTER = 5_000;

/**
 * Answers what somebody wrote, in the same DM, under the ids of what they wrote. Nothing shows them that an answer got lost, as it does
 * with a button, so where Discord fails the answer is repeated: what was done stands, and they would be told of it by nobody.
 */
export async function answerWords(
  dependencies: SendDependencies & { readonly clock: Clock },
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
  payloads: readonly Payload[],
): Promise<'answered' | 'lost'> {
  for (const [index, payload] of payloads.entries()) {
    const nonce = index === 0 ? messageId : `${messageId}-${index}`;
    const { outcome } = await sendPatiently(dependencies, channelId, payload, nonce);
    if (outcome === 'delivered') continue;
    dependencies.log.warn({ messageId, outcome }, 'an answer did not reach the person');
    return 'lost';
  }
  return 'answered';
}

async function sendPatiently(
  { rest, log, clock }: SendDependencies & { readonly clock: Clock },
  channelId: string,
  payload: Payload,
  nonce: string,
): Promise<SendResult> {
  const until = clock.now().getTime() + REPEAT_WITHIN;
  for (;;) {
    const result = await sendToChannel({ rest, log }, channelId, payload, nonce);
    const pause = pauseAfter(result);
    if (pause === null || clock.now().getTime() + pause > until) return result;
    await clock.wait(pause);
  }
}

/** Milliseconds until Discord may take it; null when it has, or never will. */
function pauseAfter(result: SendResult): number | null {
  if (result.outcome === 'try-later') return result.after;
  return result.outcome === 'unknown' ? REPEAT_AFTER : null;
}
