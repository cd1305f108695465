import { randomUUID } from 'node:crypto';
import { type Client, DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { sendDirect } from './dm.ts';
import { findNaming } from './find-naming.ts';
import { inTime } from './in-time.ts';
import { messageBody } from './message-body.ts';
import { outcomeOf } from './outcome.ts';
import type { Payload } from './payload.ts';
import { deleteMessage } from './post-messages.ts';
import type { DiscordSide, NeededPermission, SentFile } from './visit.ts';

/** What the bot needs in a channel that it writes in. */
const NEEDED: readonly NeededPermission[] = ['ViewChannel', 'SendMessages'];

/** Whoever was a member half an hour ago is let into this break's meetings without asking Discord again. */
const MEMBERSHIP_HOLDS = 30 * 60_000;
/**
 * When a break begins, hundreds become free in seconds, and Discord takes fifty requests in one: asking about each would hold up
 * their cards. Whoever has left the server is found when their card cannot be delivered.
 */
const MOST_ASKED_A_SECOND = 5;
/** The question stands in line with hundreds of cards then. Real time. */
const LONGEST_QUESTION = 1_000;
/** Discord's files come from a fast cache; a person waits for this. */
const LONGEST_FETCH = 8_000;
/** What came back after a party is the largest that anybody may send. A file that is larger than it was said to be is cut behind that. */
const MOST_BYTES = 10 * 1024 * 1024;

/** What handlers ask of Discord besides answering, on a client that is logged in. */
export function createDiscordSide(
  client: Client<true>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): DiscordSide {
  const seen = new Map<string, number>();
  let asked: number[] = [];

  const inLastSecond = (now: number) => asked.filter((at) => at > now - 1_000);

  async function isMember(guildId: string, userId: string): Promise<boolean> {
    const known = `${guildId}:${userId}`;
    const now = clock.now().getTime();
    if ((seen.get(known) ?? 0) > now - MEMBERSHIP_HOLDS) return true;
    asked = [...inLastSecond(now), now];
    const member = await askMembership(client, log, guildId, userId);
    if (member) seen.set(known, now);
    else seen.delete(known);
    return member;
  }

  async function seemsMember(guildId: string, userId: string): Promise<boolean> {
    if (inLastSecond(clock.now().getTime()).length >= MOST_ASKED_A_SECOND) return true;
    return (await inTime(isMember(guildId, userId), LONGEST_QUESTION)) ?? true;
  }

  return {
    botUserId: client.user.id,
    isMember,
    seemsMember,
    fetchFile: (file) => fetchFile(file, log),
    post: (channelId, payload) => post(client, channelId, payload),
    async remove(channelId, messageId) {
      await deleteMessage(client, channelId, messageId);
    },
    mayPing: (ping) => mayPing(client, ping),
    async lacksIn(guildId, channelId) {
      const channel = client.channels.cache.get(channelId);
      if (!channel || channel.isDMBased() || channel.guildId !== guildId) return 'gone';
      const may = channel.permissionsFor(client.user);
      return NEEDED.filter((name) => !may?.has(PermissionFlagsBits[name]));
    },
    findNaming: (chats) => findNaming({ rest: client.rest, botUserId: client.user.id, log }, chats),
    async writeTo(userId, payload) {
      const message = { rowId: randomUUID(), userId, dmChannelId: null, payload };
      const { outcome } = await sendDirect({ rest: client.rest, log }, message);
      return outcome === 'delivered' || outcome === 'dms-closed' ? outcome : 'failed';
    },
  };
}

/** Discord's own rule: whoever has "Mention Everyone" there, and for a role that anybody may mention, anybody. */
async function mayPing(
  client: Client<true>,
  { guildId, channelId, roleId, userId }: Parameters<DiscordSide['mayPing']>[0],
): Promise<boolean> {
  const guild = client.guilds.cache.get(guildId);
  const role = guild?.roles.cache.get(roleId);
  if (!guild || !role) return false;
  if (role.mentionable && roleId !== guildId) return true;
  const member = await guild.members.fetch(userId).catch(() => null); // not a member, or Discord does not answer: no
  if (!member) return false;
  const channel = channelId === null ? null : guild.channels.cache.get(channelId);
  const permissions = channel ? channel.permissionsFor(member) : member.permissions;
  return permissions.has(PermissionFlagsBits.MentionEveryone);
}

/** Only a clear "no such member" keeps somebody out; a Discord that does not answer does not. */
async function askMembership(client: Client<true>, log: Log, guildId: string, userId: string): Promise<boolean> {
  try {
    await client.rest.get(Routes.guildMember(guildId, userId));
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && NOT_THERE.includes(Number(error.code))) return false;
    log.warn({ error, guildId, userId }, 'whether somebody is a member could not be asked; taken as yes');
    return true;
  }
}

const NOT_THERE: readonly number[] = [
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.MissingAccess,
];

async function fetchFile(file: SentFile, log: Log): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(file.url, { signal: AbortSignal.timeout(LONGEST_FETCH) });
    if (!answer.ok || !answer.body) return null;
    return await readUpTo(answer.body, Math.min(file.size, MOST_BYTES) + 1);
  } catch (error) {
    log.warn({ error }, 'a file could not be fetched from Discord');
    return null;
  }
}

/** The first bytes of a stream: never more than asked for, whatever its size was said to be. */
async function readUpTo(stream: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part);
    size += part.length;
    if (size >= most) break;
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, most));
}

async function post(
  client: Client<true>,
  channelId: string,
  payload: Payload,
): Promise<{ readonly messageId: string } | null> {
  try {
    const sent = await client.rest.post(Routes.channelMessages(channelId), { body: messageBody(payload) });
    if (typeof sent === 'object' && sent !== null && 'id' in sent && typeof sent.id === 'string')
      return { messageId: sent.id };
    throw new TypeError('Discord answered without an id');
  } catch (error) {
    const outcome = outcomeOf(error)?.outcome;
    if (outcome === 'no-access' || outcome === 'gone') return null;
    throw error;
  }
}
