import { once } from 'node:events';
import type { Client } from 'discord.js';
import { RESTEvents } from 'discord.js';
import { expect, test } from 'vitest';
import { answers, scene } from './bot.ts';

async function direct(options: Parameters<typeof scene>[0]) {
  const stage = await scene(options);
  const dm = await stage.client.users.createDM(stage.ann.id);
  const post = (content: string, channelId = dm.id) =>
    fetch(`${stage.discord.url}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${stage.discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content }),
    });
  return { ...stage, dm, post };
}

/** The statuses of the answers that the client gets from now on, those it retries too. */
function statusesSeen(client: Client): number[] {
  const statuses: number[] = [];
  client.rest.on(RESTEvents.Response, (_, response) => statuses.push(response.status));
  return statuses;
}

test('a sixth message within five seconds is refused with 429, with the headers Discord sends', async () => {
  const { post } = await direct({ rateLimitScale: 1 });
  const first = await post('1');
  expect(first.headers.get('x-ratelimit-limit')).toBe('5');
  expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
  expect(first.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
  for (const content of ['2', '3', '4', '5']) await post(content);
  const sixth = await post('6');
  expect(sixth.status).toBe(429);
  const body: unknown = await sixth.json();
  expect(body).toMatchObject({ message: 'You are being rate limited.', global: false });
  const retryAfter = Number(sixth.headers.get('retry-after'));
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(5);
  expect(sixth.headers.get('x-ratelimit-scope')).toBe('user');
});

test('the real client keeps to the limits by itself, and nothing is lost', async () => {
  const { dm, ann, client } = await direct({ rateLimitScale: 100 });
  const statuses = statusesSeen(client);
  await Promise.all(Array.from({ length: 20 }, (_, index) => dm.send(String(index))));
  expect(ann.sees().messages).toHaveLength(20);
  expect(statuses).not.toContain(429);
});

test('limits are kept apart by channel', async () => {
  const { post, client, ben } = await direct({ rateLimitScale: 1 });
  for (const content of ['1', '2', '3', '4', '5']) await post(content);
  expect((await post('6')).status).toBe(429);
  const other = await client.users.createDM(ben.id);
  expect((await post('still free', other.id)).status).toBe(200);
});

test('more than fifty requests a second are refused over all routes', async () => {
  // Its second takes ten of ours: seventy requests take some time themselves.
  const { discord } = await direct({ rateLimitScale: 0.1 });
  const headers = { authorization: `Bot ${discord.token}` };
  const statuses = await Promise.all(
    Array.from({ length: 70 }, async () => (await fetch(`${discord.url}/v10/users/@me`, { headers })).status),
  );
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(15);
  const refused = await fetch(`${discord.url}/v10/users/@me`, { headers });
  expect(refused.headers.get('x-ratelimit-global')).toBe('true');
  expect(await refused.json()).toMatchObject({ global: true });
});

test('answers to interactions are exempt from the global limit', async () => {
  const { discord, client, guild } = await scene({ rateLimitScale: 1, tokenTimes: { answer: 30_000 } });
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  answers(client, async (interaction) => interaction.isChatInputCommand() && interaction.reply('ok'));
  const crowd = Array.from({ length: 120 }, (_, index) => discord.addPerson({ name: `P${index}`, guilds: [guild] }));
  guild.addChannel('hall');
  const statuses = statusesSeen(client);
  const read = await Promise.all(crowd.map(async (person) => (await person.runs('/go')).text));
  expect(new Set(read)).toEqual(new Set(['ok']));
  expect(new Set(statuses)).toEqual(new Set([204]));
});

test('a 429 or a 500 once makes the client try again', async () => {
  const { discord, dm, ann } = await direct({});
  discord.faultSwitches.failNext({ status: 429, retryAfter: 0.05 }, { method: 'POST', path: /messages$/ });
  await dm.send('after 429');
  discord.faultSwitches.failNext({ status: 500 }, { path: `/channels/${dm.id}` });
  await dm.send('after 500');
  expect(ann.sees().messages.map((message) => message.content)).toEqual(['after 429', 'after 500']);
});

test('a request carried out whose answer is lost makes one message only, thanks to its nonce', async () => {
  const { discord, dm, ann } = await direct({});
  discord.faultSwitches.failNext({ status: 502, carriedOut: true }, { method: 'POST', path: '/channels/' });
  await dm.send({ content: 'once', nonce: 'x', enforceNonce: true });
  discord.faultSwitches.failNext({ status: 502, carriedOut: true }, { method: 'POST', path: '/channels/' });
  await dm.send({ content: 'twice', nonce: 'y', enforceNonce: false });
  expect(ann.sees().messages.map((message) => message.content)).toEqual(['once', 'twice', 'twice']);
});

test('a broken connection is tried again, and more failures than tries are an error', async () => {
  const { discord, dm, ann } = await direct({});
  discord.faultSwitches.failNext({ status: 500, times: 4 }, { method: 'POST' });
  await expect(dm.send('never')).rejects.toMatchObject({ status: 500 });
  expect(ann.sees().messages).toEqual([]);
});

test('slow answers are slow until they are switched off', async () => {
  const { discord, dm } = await direct({});
  const normal = discord.faultSwitches.slowDown(2_000, { method: 'POST' });
  const start = performance.now();
  await dm.send('slow');
  expect(performance.now() - start).toBeGreaterThan(1_900);
  normal();
  // Longer than a test may take.
  discord.faultSwitches.slowDown(120_000, { method: 'POST' })();
  await dm.send('fast');
});

test('a slow answer to an interaction comes too late for the person', async () => {
  const { discord, client, ann } = await scene({ tokenTimes: { answer: 80 } });
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  const thrown = answers(client, async (interaction) => interaction.isChatInputCommand() && interaction.reply('ok'));
  discord.faultSwitches.slowDown(160, { path: '/interactions/' });
  await expect(ann.runs('/go')).rejects.toThrow('This interaction failed');
  await expect.poll(() => thrown).toMatchObject([{ code: 10062 }]);
});

test('a route that is not there answers 404 and is named as a fault', async () => {
  const { discord, client, guild } = await scene();
  await expect(client.rest.get(`/guilds/${guild.id}/emojis`)).rejects.toMatchObject({ status: 404 });
  await fetch(`${discord.origin}/elsewhere`);
  expect(discord.faults.splice(0)).toEqual([
    `there is no route GET /guilds/${guild.id}/emojis`,
    'there is no route GET /elsewhere',
  ]);
});

test('a body the judge refuses changes nothing and is named as a fault', async () => {
  const { discord, dm, ann, client } = await direct({});
  await expect(dm.send('x'.repeat(2001))).rejects.toMatchObject({ code: 50035, status: 400 });
  const [fault, ...others] = discord.faults.splice(0);
  expect(fault).toContain(`POST /channels/${dm.id}/messages: `);
  expect(others).toEqual([]);
  expect(ann.sees().messages).toEqual([]);
  const said = once(client, 'messageCreate');
  ann.says('fine');
  await said;
});

test('requests are kept when asked for', async () => {
  const { discord, dm } = await direct({ keepRequests: true });
  await dm.send('kept');
  expect(discord.requests.at(-1)).toMatchObject({ method: 'POST', path: `/channels/${dm.id}/messages`, status: 200 });
  expect(discord.requests.at(-1)?.body).toMatchObject({ content: 'kept' });
});

test('an answer without content carries no content type, and a request without a token is unauthorized', async () => {
  const { discord, dm } = await direct({});
  const sent = await dm.send('x');
  const address = `${discord.url}/v10/channels/${dm.id}/messages/${sent.id}`;
  const refused = await fetch(address, { method: 'DELETE' });
  expect([refused.status, await refused.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
  const deleted = await fetch(address, { method: 'DELETE', headers: { authorization: `Bot ${discord.token}` } });
  expect([deleted.status, deleted.headers.get('content-type')]).toEqual([204, null]);
});

test('a body that is no JSON is refused', async () => {
  const { discord, dm } = await direct({});
  const answer = await fetch(`${discord.url}/v10/channels/${dm.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: '{"content":',
  });
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: 50109 }]);
});
