import type { RateLimitData } from 'discord.js';
import { expect, test } from 'vitest';
import { coverEarlier } from '../../src/discord/cover.ts';
import { nonceOf } from '../../src/discord/message-body.ts';
import { isNotWaitedOut } from '../../src/discord/old-edits.ts';
import { message } from '../../src/discord/payload.ts';
import { createMessenger } from '../../src/discord/post-messages.ts';
import { startLines } from '../../src/lines.ts';
import { silentLog } from '../../src/log.ts';
import { bot, local, SetClock } from '../rehearsal/discord/bot.ts';
import { boardValues, check, MESSAGES, row } from './fixed-values.ts';

/** The messenger on the real client's REST, in front of the local Discord; Ann is in the bot's server. */
async function stage() {
  const clock = new SetClock('2026-11-22T10:00:00Z');
  const discord = await local({ keepRequests: true, clock });
  const guild = discord.addGuild({ name: 'Symposium' });
  const hall = guild.addChannel('hall');
  const ann = discord.addPerson({ name: 'Ann', guilds: [guild] });
  const rejectOnRateLimit = (limit: RateLimitData) => isNotWaitedOut(limit, clock);
  const client = await bot(discord, { rest: { retries: 0, rejectOnRateLimit } });
  const mask = { stands: true, toCover: [] as string[] };
  const messenger = createMessenger({
    ...{ rest: client.rest, log: silentLog, clock, lines: startLines() },
    botUserId: () => client.user.id,
    lookAtMask: async () => mask,
  });
  return { discord, clock, guild, ann, client, messenger, mask, channelId: hall.id };
}

const values = MESSAGES.waiting[0];
const to = (userId: string, dmChannelId: string | null = null) => {
  if (!values) throw new Error('there is no such message');
  return { rowId: row(40), userId, dmChannelId, values };
};

const standing = { kind: 'board', board: boardValues } as const;

test('a message is delivered once, however often it is sent, and the DM channel is told', async () => {
  const { ann, messenger } = await stage();
  const first = await messenger.deliver(to(ann.id));
  expect(first).toMatchObject({ outcome: 'delivered' });
  expect(await messenger.deliver(to(ann.id, first.dmChannelId))).toEqual(first);
  await ann.waitsFor('you are first in line');
  expect(ann.sees().messages).toHaveLength(1);
});

test('a card whose gaps stand no more is not sent', async () => {
  const { discord, ann, messenger, mask } = await stage();
  const card = { ...to(ann.id), values: { kind: 'step', step: check() } as const };
  mask.stands = false;
  expect(await messenger.deliver(card)).toEqual({ outcome: 'overtaken', dmChannelId: null });
  expect(ann.sees().messages).toEqual([]);
  mask.stands = true;
  const { dmChannelId, ...sent } = await messenger.deliver(card);
  expect(sent).toMatchObject({ outcome: 'delivered' });

  // After a miss the first one must not be seen beside the next.
  mask.toCover.push(check().readBackId);
  const next = {
    ...to(ann.id, dmChannelId),
    rowId: row(44),
    values: { kind: 'step', step: check({ misses: 1 }) } as const,
  };
  const mend = discord.faultSwitches.failUntilEnded({ status: 503 }, { method: 'GET', path: /messages$/ });
  expect(await messenger.deliver(next)).toMatchObject({ outcome: 'try-later' });
  expect(ann.sees().messages).toHaveLength(1);
  mend();
  // Its answer is lost, so that it comes twice: the second time it finds itself among the earlier ones.
  discord.faultSwitches.failNext({ status: 502, carriedOut: true }, { method: 'POST', path: /messages$/ });
  expect(await messenger.deliver(next)).toMatchObject({ outcome: 'unknown' });
  const gaps = () => ann.sees().messages.map(({ content }) => content.includes('____'));
  expect(gaps()).toEqual([false, true]);
  expect(await messenger.deliver(next)).toMatchObject({ outcome: 'delivered' });
  expect(gaps()).toEqual([false, true]);
});

test('a nonce is the row’s UUID in the characters that Discord takes', () => {
  expect(nonceOf(row(40))).toMatch(/^[\w-]{22}$/);
  expect(nonceOf(row(40))).not.toBe(nonceOf(row(41)));
});

test('closed DMs, somebody who left and somebody who never was are told apart', async () => {
  const { guild, ann, messenger } = await stage();
  ann.closesDms();
  expect(await messenger.deliver(to(ann.id))).toMatchObject({ outcome: 'dms-closed' });
  ann.opensDms();
  const { dmChannelId } = await messenger.deliver(to(ann.id));
  ann.leaves(guild);
  expect(await messenger.deliver({ ...to(ann.id, dmChannelId), rowId: row(41) })).toMatchObject({ outcome: 'left' });
  expect(await messenger.deliver(to('123456789012345678'))).toMatchObject({ outcome: 'gone', dmChannelId: null });
});

test('what failed inside Discord, or got lost on the way, may have arrived', async () => {
  const { discord, ann, messenger } = await stage();
  const { dmChannelId } = await messenger.deliver(to(ann.id));
  const again = () => messenger.deliver({ ...to(ann.id, dmChannelId), rowId: row(42) });
  discord.faultSwitches.failNext({ status: 503 }, { path: '/channels/' });
  expect(await again()).toMatchObject({ outcome: 'unknown', dmChannelId });
  discord.faultSwitches.failNext({ status: 'reset', carriedOut: true }, { path: '/channels/' });
  expect(await again()).toMatchObject({ outcome: 'unknown' });
  expect(await again()).toMatchObject({ outcome: 'delivered' });
  expect(ann.sees().messages).toHaveLength(2);
});

test('too many new DM channels are put off', async () => {
  const { discord, guild, messenger } = await stage();
  discord.faultSwitches.limitNewDms = true;
  const people = Array.from({ length: 11 }, (_, index) => discord.addPerson({ name: `P${index}`, guilds: [guild] }));
  const results = [];
  for (const person of people) results.push((await messenger.deliver(to(person.id))).outcome);
  expect(results.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'delivered'));
  expect(results[10]).toBe('try-later');
});

test('the board is posted, edited, too old to be edited, and gone', async () => {
  const { discord, ann, messenger, channelId } = await stage();
  const posted = await messenger.postStanding({ channelId, standing, nonce: row(50) });
  if (posted.outcome !== 'delivered') throw new Error('the board was not posted');
  const edit = () =>
    messenger.editStanding({
      channelId,
      messageId: posted.messageId,
      standing: { kind: 'board', board: { ...boardValues, pairs: 1300 } },
    });
  expect(await edit()).toBe('edited');
  discord.ages(await ann.waitsFor('1,300 of 8,385'));
  expect(await edit()).toBe('too-old');
  expect(await messenger.deleteMessage(channelId, posted.messageId)).toBe('deleted');
  expect(await edit()).toBe('gone');
  expect(await messenger.deleteMessage(channelId, posted.messageId)).toBe('gone');
});

test('an old board that Discord refuses with 429 is posted anew, and not hammered', async () => {
  const { discord, clock, ann, messenger, channelId } = await stage();
  const posted = await messenger.postStanding({ channelId, standing, nonce: row(50) });
  if (posted.outcome !== 'delivered') throw new Error('the board was not posted');
  const edit = () => messenger.editStanding({ channelId, messageId: posted.messageId, standing });
  clock.move(90);
  discord.ages(await ann.waitsFor('1,204 of 8,385'), 429);
  const before = discord.requestCount;
  expect(await edit()).toBe('too-old');
  expect(discord.requestCount - before).toBe(1);
});

test('a mention pings the one it is for and nobody else', async () => {
  const { discord, ann, messenger, channelId } = await stage();
  await messenger.mention({ rowId: row(51), channelId, userId: ann.id });
  await ann.waitsFor('you have a message');
  const sent = discord.requests.findLast((request) => request.path.endsWith('/messages'));
  expect(sent?.body).toMatchObject({ allowed_mentions: { parse: [], users: [ann.id] } });
});

test('earlier messages about a read-back are covered, others are left alone', async () => {
  const { ann, client, messenger } = await stage();
  const step = { kind: 'step', step: check() } as const;
  const { dmChannelId } = await messenger.deliver({ ...to(ann.id), values: step });
  await messenger.deliver({ ...to(ann.id, dmChannelId), rowId: row(43) });
  const cover = { name: 'differs', rows: [check().readBackId], with: message('An earlier try.') } as const;
  await coverEarlier({ rest: client.rest, botUserId: client.user.id, log: silentLog }, dmChannelId ?? '', cover);
  await ann.waitsFor('An earlier try.');
  const seen = ann.sees().messages.map((one) => one.content);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toBe('An earlier try.');
  expect(seen[1]).toContain('first in line');
});
