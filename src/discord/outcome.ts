import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { SendResult } from './messenger.ts';

type Failure = Exclude<SendResult, { outcome: 'delivered' }>;

/** Discord refuses further new DM channels: the window of its limit is about this long. */
const AFTER_TOO_MANY_DMS = 60_000;
/** An overloaded or unreachable Discord is left alone for a while. */
const AFTER_TROUBLE = 5_000;
/** Whatever a limit says, nothing is repeated at once. */
const LEAST_PAUSE = 1_000;

const BY_CODE: ReadonlyMap<number | string, Failure> = new Map<number | string, Failure>([
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, { outcome: 'dms-closed' }],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, { outcome: 'left' }],
  [RESTJSONErrorCodes.UnknownChannel, { outcome: 'gone' }],
  [RESTJSONErrorCodes.UnknownUser, { outcome: 'gone' }],
  [RESTJSONErrorCodes.UnknownMessage, { outcome: 'gone' }],
  [RESTJSONErrorCodes.MissingAccess, { outcome: 'no-access' }],
  [RESTJSONErrorCodes.MissingPermissions, { outcome: 'no-access' }],
  [RESTJSONErrorCodes.OpeningDirectMessagesTooFast, { outcome: 'try-later', after: AFTER_TOO_MANY_DMS }],
]);

/** Errors of a connection that never came about: nothing can have been sent. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** What a failed request means for the message it carried; null for a fault of our own, which nobody can mend by waiting. */
export function outcomeOf(error: unknown): Failure | null {
  if (error instanceof RateLimitError) return { outcome: 'try-later', after: Math.max(error.retryAfter, LEAST_PAUSE) };
  if (error instanceof DiscordAPIError) return BY_CODE.get(error.code) ?? byStatus(error.status);
  if (error instanceof HTTPError) return byStatus(error.status);
  if (causes(error).some((code) => NOT_CONNECTED.includes(code))) return { outcome: 'try-later', after: AFTER_TROUBLE };
  return { outcome: 'unknown' };
}

function byStatus(status: number): Failure | null {
  // What failed inside Discord, or on the way back from it, may have been done all the same.
  if (status >= 500) return { outcome: 'unknown' };
  if (status === 429 || status === 401) return { outcome: 'try-later', after: AFTER_TROUBLE };
  return status === 403 ? { outcome: 'no-access' } : status === 404 ? { outcome: 'gone' } : null;
}

/** The codes of an error and of what caused it. */
function causes(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...code, ...causes(error.cause, depth + 1)];
}
