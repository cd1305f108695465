import { type REST, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { type SoughtNames, seekNames } from '../text/names-in-text.ts';
import type { DiscordSide } from './visit.ts';

/** As many messages as Discord gives at once. */
const PAGE = 100;
/** In one chat: thousands of messages, more than anybody gets at a conference. */
const MOST_PAGES = 30;
/** Chats at once: a hundred of them take some seconds. */
const AT_ONCE = 5;

const texts = z.object({
  label: z.string().optional(),
  description: z.string().nullish(),
  options: z.array(z.object({ label: z.string().optional(), description: z.string().optional() })).optional(),
});
const page = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    content: z.string(),
    components: z.array(z.object({ components: z.array(texts).optional() })),
    attachments: z.array(z.object({ description: z.string().nullish() })),
  }),
);
type Read = z.infer<typeof page>[number];

interface Reading {
  readonly rest: REST;
  readonly botUserId: string;
  readonly log: Log;
}

/**
 * Looks through chats for messages of the bot's that name somebody: in their text, on buttons, in menus, under pictures. A chat that Discord
 * does not show is left out and logged. A few at a time: whoever knows everybody must not wait for a minute, and cards have to go out meanwhile.
 */
export async function findNaming(
  reading: Reading,
  { channelIds, names, since }: Parameters<DiscordSide['findNaming']>[0],
): ReturnType<DiscordSide['findNaming']> {
  const sought = seekNames(names);
  const found: { channelId: string; messageId: string }[] = [];
  const left = [...channelIds];
  async function looksOn(): Promise<void> {
    for (let channelId = left.shift(); channelId !== undefined; channelId = left.shift()) {
      try {
        for (const messageId of await lookThrough(reading, channelId, sought, since))
          found.push({ channelId, messageId });
      } catch (error) {
        reading.log.warn({ error, channelId }, 'a chat could not be looked through for what names somebody');
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, looksOn));
  return found;
}

async function lookThrough(
  { rest, botUserId }: Reading,
  channelId: string,
  sought: SoughtNames,
  since: Date,
): Promise<string[]> {
  const found: string[] = [];
  // The id that a message of the millisecond before would have had at most.
  let after = SnowflakeUtil.generate({ timestamp: since.getTime() - 1, increment: 0n }).toString();
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const read = page.parse(await rest.get(Routes.channelMessages(channelId), { query }));
    found.push(...read.filter((one) => one.author.id === botUserId && names(one, sought)).map(({ id }) => id));
    const newest = read.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), BigInt(after));
    if (read.length < PAGE) break;
    after = newest.toString();
  }
  return found;
}

function names({ content, components, attachments }: Read, sought: SoughtNames): boolean {
  const inside = components.flatMap((row) => row.components ?? []);
  const options = inside.flatMap((component) => component.options ?? []);
  const labels = [...inside, ...options].flatMap(({ label, description }) => [label, description]);
  const all = [content, ...labels, ...attachments.map(({ description }) => description)];
  return all.some((text) => text && sought.standIn(text));
}
