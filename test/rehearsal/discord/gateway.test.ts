import { once } from 'node:events';
import { Events, GatewayIntentBits } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { answers, bot, local, scene } from './bot.ts';

test('the real client logs in and knows servers, channels, roles and its own permissions', async () => {
  const discord = await local();
  const guild = discord.addGuild({ name: 'Symposium' });
  const hall = guild.addChannel('hall');
  const closed = guild.addChannel('closed', [{ for: guild.everyone, deny: ['ViewChannel'] }]);
  const client = await bot(discord);
  expect(client.user.username).toBe('Red Dot');
  const known = client.guilds.cache.get(guild.id);
  expect(known?.name).toBe('Symposium');
  const me = known?.members.me;
  expect(me && known?.channels.cache.get(hall.id)?.permissionsFor(me).has('SendMessages')).toBe(true);
  expect(me && known?.channels.cache.get(closed.id)?.permissionsFor(me).has('ViewChannel')).toBe(false);
});

test('a wrong token is refused at login', async () => {
  const discord = await local();
  await expect(bot(discord, {}, 'the.wrong.one')).rejects.toThrow('An invalid token was provided.');
});

test('a bot that asks for a privileged intent it was not granted is shut out', async () => {
  const discord = await local();
  const asking = bot(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] });
  await expect(asking).rejects.toThrow('disallowed intents');
});

test('of two shards each is told of its own servers, and the first of direct messages', async () => {
  const discord = await local();
  const guilds = Array.from({ length: 6 }, (_, number) => discord.addGuild({ name: `Symposium ${number}` }));
  const shardOf = (id: string) => Number((BigInt(id) >> 22n) % 2n);
  const [first, second] = [
    await bot(discord, { shards: [0], shardCount: 2 }),
    await bot(discord, { shards: [1], shardCount: 2 }),
  ];
  for (const [shard, client] of [first, second].entries()) {
    const own = guilds.filter((guild) => shardOf(guild.id) === shard).map((guild) => guild.id);
    expect([...client.guilds.cache.keys()].sort()).toEqual(own.sort());
  }
  const heard: string[] = [];
  first.on(Events.MessageCreate, (message) => heard.push(`first: ${message.content}`));
  second.on(Events.MessageCreate, (message) => heard.push(`second: ${message.content}`));
  const ann = discord.addPerson({ name: 'Ann', guilds });
  const written = once(first, Events.MessageCreate);
  await ann.says('hello');
  await written;
  expect(heard).toEqual(['first: hello']);
});

test('being thrown out of a server and invited again reaches the bot', async () => {
  const { guild, client, ann } = await scene();
  const thrownOut = once(client, Events.GuildDelete);
  guild.removesBot();
  expect((await thrownOut)[0].name).toBe('Symposium');
  await expect(ann.runs('/join')).rejects.toThrow('there is no command /join');
  const invited = once(client, Events.GuildCreate);
  guild.invitesBot();
  expect((await invited)[0].channels.cache.size).toBe(1);
});

test('channels that appear and go reach the bot', async () => {
  const { guild, client } = await scene();
  const created = once(client, Events.ChannelCreate);
  const annex = guild.addChannel('annex');
  expect((await created)[0].name).toBe('annex');
  const deleted = once(client, Events.ChannelDelete);
  guild.removeChannel(annex);
  await deleted;
  await expect(client.channels.fetch(annex.id, { force: true })).rejects.toMatchObject({ code: 10003 });
});

test('members who come and go reach a bot with the members intent only', async () => {
  const discord = await local({ privilegedIntents: true });
  const guild = discord.addGuild({ name: 'Symposium' });
  const client = await bot(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers] });
  const came = once(client, Events.GuildMemberAdd);
  const ann = discord.addPerson({ name: 'Ann', guilds: [guild] });
  expect((await came)[0].displayName).toBe('Ann');
  const left = once(client, Events.GuildMemberRemove);
  ann.leaves(guild);
  expect((await left)[0].id).toBe(ann.id);
});

test('heartbeats are answered', async () => {
  const discord = await local({ heartbeatInterval: 30 });
  const client = await bot(discord);
  const beat = new Promise<string>((resolve) => {
    client.on(Events.Debug, (line) => line.includes('Heartbeat acknowledged') && resolve(line));
  });
  expect(await beat).toContain('latency of');
});

test('a client whose heartbeats are not answered reconnects and resumes', async () => {
  const discord = await local({ heartbeatInterval: 60 });
  const client = await bot(discord);
  const resumed = once(client, Events.ShardResume);
  const answer = discord.gateway.ignoreHeartbeats();
  await once(client, Events.ShardReconnecting);
  answer();
  await resumed;
});

test('after a lost connection the client resumes and gets what it missed, once', async () => {
  const { discord, client, ann } = await scene();
  const heard: string[] = [];
  client.on(Events.MessageCreate, (message) => heard.push(message.content));
  const resumed = once(client, Events.ShardResume);
  discord.gateway.drop();
  ann.says('while you were away');
  await resumed;
  ann.says('welcome back');
  await expect.poll(() => heard).toEqual(['while you were away', 'welcome back']);
});

test('after a lost connection without resume the client identifies anew', async () => {
  const { discord, client, ann } = await scene();
  const heard: string[] = [];
  client.on(Events.MessageCreate, (message) => heard.push(message.content));
  const ready = once(client, Events.ShardReady);
  discord.gateway.drop({ resume: false });
  ann.says('lost');
  await ready;
  ann.says('heard');
  await expect.poll(() => heard).toEqual(['heard']);
});

test('a client told to reconnect resumes', async () => {
  const { discord, client } = await scene();
  const resumed = once(client, Events.ShardResume);
  discord.gateway.askToReconnect();
  await resumed;
});

test('a client whose session is invalid but resumable resumes on the same connection', async () => {
  const { discord, client } = await scene();
  const resumed = once(client, Events.ShardResume);
  discord.gateway.invalidate({ resumable: true });
  await resumed;
});

test('a client whose session is invalid identifies anew', async () => {
  const { discord, client } = await scene();
  const ready = once(client, Events.ShardReady);
  discord.gateway.invalidate();
  await ready;
  expect(discord.gateway.connected).toBe(1);
});

test('connections can be refused for a while, and the client comes back by itself', async () => {
  const { discord, client } = await scene();
  const resumed = once(client, Events.ShardResume);
  const accept = discord.gateway.refuseConnections();
  discord.gateway.drop();
  await once(client, Events.ShardReconnecting);
  expect(discord.gateway.connected).toBe(0);
  accept();
  await resumed;
});

test('a press while no bot is connected fails, and its message can still be pressed when the bot is back', async () => {
  const { discord, client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  await dm.send({
    content: 'Coffee break',
    components: [{ type: 1, components: [{ type: 2, style: 1, label: "I'm free", custom_id: 'free' }] }],
  });
  await client.destroy();
  discord.tokenTimes.answer = 200;
  await expect(ann.presses("I'm free")).rejects.toThrow('This interaction failed');
  discord.tokenTimes.answer = 3_000;
  const restarted = await bot(discord);
  answers(restarted, async (interaction) => interaction.isButton() && interaction.reply('Good.'));
  expect((await ann.presses("I'm free")).text).toBe('Good.');
});

test('without the message content intent the bot cannot read channels, except where it is mentioned', async () => {
  const discord = await local();
  const guild = discord.addGuild({ name: 'Symposium' });
  const hall = guild.addChannel('hall');
  const ann = discord.addPerson({ name: 'Ann', guilds: [guild] });
  const client = await bot(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
  const heard: string[] = [];
  client.on(Events.MessageCreate, (message) => heard.push(message.content));
  ann.says('secret', { in: hall });
  ann.says(`<@${client.user.id}> hello`, { in: hall });
  ann.says('direct');
  await expect.poll(() => heard).toEqual(['', `<@${client.user.id}> hello`]);
});

test('members are given by id over the gateway, without a privileged intent', async () => {
  const { client, guild, ann, ben } = await scene();
  const known = client.guilds.cache.get(guild.id);
  const found = await known?.members.fetch({ user: [ann.id, ben.id] });
  expect(found?.map((member) => member.displayName)).toEqual(['Ann', 'Ben']);
});

/** What closes a bare connection that sends this after the greeting. */
async function closedBy(url: string, payload: string | undefined): Promise<number> {
  const connection = new WebSocket(`${url}?v=10&encoding=json`);
  await once(connection, 'message');
  if (payload !== undefined) connection.send(payload);
  const [code] = await once(connection, 'close');
  return Number(code);
}

test('connections that do not keep to the protocol are closed with the code that says why', async () => {
  const { gatewayUrl, token } = await local();
  const resume = { op: 6, d: { token, session_id: 'nobody', seq: 1 } };
  expect(await closedBy(gatewayUrl, 'not json')).toBe(4002);
  expect(await closedBy(gatewayUrl, '{"op":99}')).toBe(4001);
  expect(await closedBy(gatewayUrl, '{"op":8,"d":{}}')).toBe(4003);
  expect(await closedBy(gatewayUrl, '{"op":2,"d":{"token":"wrong","intents":1}}')).toBe(4004);
  expect(await closedBy(gatewayUrl, '{"op":2,"d":{"token":"local.discord.token","intents":256}}')).toBe(4014);
  const impatient = await local({ heartbeatInterval: 50 });
  expect(await closedBy(impatient.gatewayUrl, JSON.stringify(resume))).toBe(4009);
  expect(await closedBy(impatient.gatewayUrl, undefined)).toBe(4009);
});

test('a resume from a number that was never sent is refused', async () => {
  const { gatewayUrl, token } = await local();
  const hear = async (connection: WebSocket) => JSON.parse(String((await once(connection, 'message'))[0]));
  const first = new WebSocket(gatewayUrl);
  await hear(first);
  first.send(JSON.stringify({ op: 2, d: { token, intents: 1 } }));
  const ready = await hear(first);
  const second = new WebSocket(gatewayUrl);
  await hear(second);
  second.send(JSON.stringify({ op: 6, d: { token, session_id: ready.d.session_id, seq: 999 } }));
  expect(await hear(second)).toEqual({ op: 9, d: false });
});

test('a press in a server that threw the bot out fails', async () => {
  const { client, guild, hall, ann } = await scene({ tokenTimes: { answer: 50 } });
  const channel = await client.channels.fetch(hall.id);
  const button = { type: 2, style: 1, label: 'Join', custom_id: 'join' };
  if (channel?.isSendable()) await channel.send({ content: 'x', components: [{ type: 1, components: [button] }] });
  guild.removesBot();
  await expect(ann.presses('Join')).rejects.toThrow('This interaction failed');
});
