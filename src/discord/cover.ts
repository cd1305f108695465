import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { customId } from './custom-id.ts';
import { messageBody } from './message-body.ts';
import { outcomeOf } from './outcome.ts';
import type { Cover } from './visit.ts';

/** How far back an earlier try is looked for: as many messages as Discord gives at once, a day of a busy attendee. */
const LOOKED_THROUGH = 100;

const messages = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })).optional() })),
  }),
);

/**
 * Turns the bot's earlier messages in a DM that carry one of these buttons into `cover.with`. What the messages are is read from
 * Discord, so that it works after a restart as well. Gives the messages that it covered, of the latest hundred; null
 * when it could not.
 */
export async function coverEarlier(
  { rest, botUserId, log }: { readonly rest: REST; readonly botUserId: string; readonly log: Log },
  channelId: string,
  cover: Cover,
): Promise<readonly string[] | null> {
  const wanted = new Set(cover.rows.map((row) => customId(cover.name, row)));
  try {
    const query = new URLSearchParams({ limit: String(LOOKED_THROUGH) });
    const latest = messages.parse((await unlessGone(rest.get(Routes.channelMessages(channelId), { query }))) ?? []);
    const earlier = latest.filter((message) => message.author.id === botUserId && carries(message, wanted));
    const body = messageBody(cover.with);
    for (const { id } of earlier) await unlessGone(rest.patch(Routes.channelMessage(channelId, id), { body }));
    return earlier.map(({ id }) => id);
  } catch (error) {
    log.warn({ error, channelId }, 'an earlier message could not be covered');
    return null;
  }
}

/** Nobody sees a message or a chat that is gone. */
async function unlessGone(request: Promise<unknown>): Promise<unknown> {
  try {
    return await request;
  } catch (error) {
    if (outcomeOf(error)?.outcome === 'gone') return null;
    throw error;
  }
}

function carries(message: z.infer<typeof messages>[number], wanted: ReadonlySet<string>): boolean {
  return message.components.some((row) =>
    row.components?.some((component) => component.custom_id !== undefined && wanted.has(component.custom_id)),
  );
}
