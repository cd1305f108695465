import type { Context } from '../party/context.ts';
import { isDatabaseUnreachable } from '../party/database-gone.ts';
import type { Locale } from '../text/locale.ts';
import { say } from '../text/say.ts';
import { inTime } from './in-time.ts';
import { message } from './payload.ts';
import { type Reply, tell } from './visit.ts';

/** Somebody who waits longer than that is told so; what was begun may still be finished, and a second press changes nothing. */
const LONGEST_WORK = 12_000;

/**
 * Does the work of one visit; every fault becomes words for the person, and lines for the log under a reference that
 * both have. Never rejects. Waiting is in real time, as Discord's own deadlines are.
 */
export async function withoutFaults(
  { log, random }: Pick<Context, 'log' | 'random'>,
  locale: Locale,
  about: Readonly<Record<string, unknown>>,
  work: () => Promise<Reply>,
): Promise<Reply> {
  try {
    const reply = await inTime(work(), LONGEST_WORK);
    if (reply) return reply;
    log.warn(about, 'an answer took too long; the person was told to try again');
    return tell(message(say(locale, 'fault.notebook')));
  } catch (error) {
    return tell(message(faultWords(error, { log, random }, locale, about)));
  }
}

function faultWords(
  error: unknown,
  { log, random }: Pick<Context, 'log' | 'random'>,
  locale: Locale,
  about: Readonly<Record<string, unknown>>,
): string {
  if (isDatabaseUnreachable(error)) {
    log.warn({ error, ...about }, 'the database does not answer; the person was told to try again');
    return say(locale, 'fault.notebook');
  }
  const reference = Math.floor(random() * 0x1000000)
    .toString(16)
    .padStart(6, '0');
  log.error({ error, reference, ...about }, 'a visit failed');
  return say(locale, 'fault.unexpected', { reference });
}
