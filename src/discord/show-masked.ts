import type { Lines } from '../lines.ts';
import type { Context } from '../party/context.ts';
import { lookAtMask, type MaskedCard } from '../party/mask-stands.ts';
import type { Locale } from '../text/locale.ts';
import { say } from '../text/say.ts';
import { tooSlow } from './answer.ts';
import { button, buttonRow, message, type Payload } from './payload.ts';
import { coveredCheck, coveringCheck } from './prompts/checking.ts';
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
  if (masksIn(reply).length === 0) return prepare(reply);
  let over = false;
  void sent.then(() => {
    over = true;
  });
  return new Promise((resolve, reject) => {
    lines
      .join(userId, async () => {
        // Whoever was told meanwhile that it takes too long gets nothing of this, and keeps what they have.
        resolve(over ? reply : await prepare(await upToDate(context, reply, locale)));
        await sent;
      })
      .catch(reject);
  });
}

function masksIn(reply: Reply): readonly MaskedCard[] {
  if ('modal' in reply) return reply.masked ? [reply.masked] : [];
  const payloads = typeof reply.pressed === 'string' ? reply.messages : [...reply.messages, reply.pressed];
  return payloads.flatMap(({ masked }) => masked ?? []);
}

/** What shows gaps that stand no more reads as what a later card has covered; what shows gaps covers earlier cards with others. */
async function upToDate(context: Context, reply: Reply, locale: Locale): Promise<Reply> {
  const looks = await Promise.all(
    masksIn(reply).map(async (masked) => ({ masked, now: await lookAtMask(context, masked) })),
  );
  const stands = (masked: MaskedCard) => looks.some((look) => look.masked === masked && look.now.stands);
  const toCover = looks.flatMap(({ now }) => (now.stands ? now.toCover : []));
  const cover = reply.cover ?? (toCover.length > 0 ? coveringCheck(toCover, locale) : undefined);
  const covering = cover && { cover };
  if ('modal' in reply) {
    return !reply.masked || stands(reply.masked) ? { ...reply, ...covering } : tell(tooSlow(locale));
  }
  const now = (payload: Payload) => (!payload.masked || stands(payload.masked) ? payload : coveredCheck(locale));
  const { messages, pressed } = reply;
  return {
    ...{ messages: messages.map(now), pressed: typeof pressed === 'string' ? pressed : now(pressed) },
    ...covering,
  };
}

/** What goes out where earlier cards could not be covered: no gaps, and the way to them. */
export function withoutMasked(reply: Reply, locale: Locale): Reply {
  if ('modal' in reply) return tell(renderNotHidden(null, locale));
  const shown = (payload: Payload) => (payload.masked ? renderNotHidden(payload.masked.saidFirst, locale) : payload);
  const { messages, pressed } = reply;
  return { messages: messages.map(shown), pressed: typeof pressed === 'string' ? pressed : shown(pressed) };
}

/** @param saidFirst what came of the step before */
export function renderNotHidden(saidFirst: string | null, locale: Locale): Payload {
  const row = buttonRow(button(locale, 'button.card', 'card', undefined, 'main'));
  return message([saidFirst, say(locale, 'check.not-hidden')], row);
}
