import type { Lines } from '../lines.ts';
import type { Context } from '../party/context.ts';
import { maskStands } from '../party/mask-stands.ts';
import type { Locale } from '../text/locale.ts';
import type { Payload } from './payload.ts';
import { coveredCheck } from './prompts/checking.ts';
import type { Reply } from './visit.ts';

/**
 * Whoever asks for their card and types a wrong group at the same moment must not end up with two cards whose gaps differ. What
 * shows somebody gaps goes out one after the other: from the look at whether its gaps still stand, and the covering of earlier
 * cards, until Discord has it. Within this process; of two that hear one person at once each keeps its own line.
 *
 * @param prepare what must be done in the same turn, before it is sent
 * @param sent resolves when it is out
 */
export async function inTurn(
  { lines, context, locale }: { readonly lines: Lines; readonly context: Context; readonly locale: Locale },
  userId: string,
  reply: Reply,
  prepare: (reply: Reply) => Promise<Reply>,
  sent: Promise<void>,
): Promise<Reply> {
  if (!payloadsOf(reply).some((payload) => payload.masked)) return prepare(reply);
  return new Promise((resolve, reject) => {
    lines
      .join(userId, async () => {
        resolve(await prepare(await upToDate(context, reply, locale)));
        await sent;
      })
      .catch(reject);
  });
}

function payloadsOf(reply: Reply): readonly Payload[] {
  if ('modal' in reply) return [];
  return typeof reply.pressed === 'string' ? reply.messages : [...reply.messages, reply.pressed];
}

/** A card whose gaps stand no more reads as the one that a later card has covered. */
async function upToDate(context: Context, reply: Reply, locale: Locale): Promise<Reply> {
  if ('modal' in reply) return reply;
  const now = async (payload: Payload) =>
    payload.masked && !(await maskStands(context, payload.masked)) ? coveredCheck(locale) : payload;
  const { pressed } = reply;
  return {
    ...reply,
    messages: await Promise.all(reply.messages.map(now)),
    pressed: typeof pressed === 'string' ? pressed : await now(pressed),
  };
}
