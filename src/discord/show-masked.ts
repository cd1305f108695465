import type { Lines } from '../lines.ts';
import type { Context } from '../party/context.ts';
import { listCardsOfSameKey, maskStands } from '../party/mask-stands.ts';
import type { Locale } from '../text/locale.ts';
import { say } from '../text/say.ts';
import { button, buttonRow, message, type Payload } from './payload.ts';
import { coveredCheck } from './prompts/checking.ts';
import { type Reply, tell } from './visit.ts';

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
  const ready = async (shown: Reply) => prepare(await coveringEarlier(context, shown, locale));
  if (!payloadsOf(reply).some((payload) => payload.masked)) return ready(reply);
  return new Promise((resolve, reject) => {
    lines
      .join(userId, async () => {
        resolve(await ready(await upToDate(context, reply, locale)));
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

/**
 * After a miss other gaps stand than those that earlier cards show. The answer to the miss covers those; but it may never have come,
 * so whatever shows the new gaps does it, too.
 */
async function coveringEarlier(context: Context, reply: Reply, locale: Locale): Promise<Reply> {
  const masked = 'modal' in reply ? reply.masked : payloadsOf(reply).find((payload) => payload.masked)?.masked;
  if (reply.cover || !masked || masked.misses === 0) return reply;
  const rows = await listCardsOfSameKey(context, masked.readBackId);
  return { ...reply, cover: { name: 'differs', rows, with: coveredCheck(locale) } };
}

/** What goes out where earlier cards could not be covered: no gaps, and the way to them. */
export function withoutMasked(reply: Reply, locale: Locale): Reply {
  const instead = renderNotHidden(locale);
  if ('modal' in reply) return tell(instead);
  const shown = (payload: Payload) => (payload.masked ? instead : payload);
  const { messages, pressed } = reply;
  return { messages: messages.map(shown), pressed: typeof pressed === 'string' ? pressed : shown(pressed) };
}

export function renderNotHidden(locale: Locale): Payload {
  return message(say(locale, 'check.not-hidden'), buttonRow(button(locale, 'button.card', 'card', undefined, 'main')));
}
