import { type RateLimitData, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../clock.ts';

const HOUR = 60 * 60_000;
const SNOWFLAKE = /^\d{15,20}$/;

/** Whether a message, by the time in its id, is older than the hour after which Discord limits its edits. */
export function isOlderThanAnHour(messageId: string, clock: Clock): boolean {
  return SNOWFLAKE.test(messageId) && clock.now().getTime() - SnowflakeUtil.timestampFrom(messageId) > HOUR;
}

/**
 * Which rate limits are handed to the caller instead of being waited out.
 *
 * Discord answers "too many edits of an old message" (30046) with status 429 and often without a time to wait, and
 * discord.js then repeats the request at once, for ever: ten thousand of those and the address is banned. To repeat at
 * once is never right; and an old message is better posted anew than waited for.
 */
export function isNotWaitedOut({ retryAfter, method, url }: RateLimitData, clock: Clock): boolean {
  if (retryAfter <= 0) return true;
  const last = url.split('?')[0]?.split('/').at(-1) ?? '';
  return method.toUpperCase() === 'PATCH' && isOlderThanAnHour(last, clock);
}
