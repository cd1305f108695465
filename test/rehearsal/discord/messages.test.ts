import { once } from 'node:events';
import { Events, MessageFlags, Partials, SnowflakeUtil } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, local, SetClock, scene } from './bot.ts';

/** A scene with the direct messages between Ann and the bot open, as the bot sees them. */
async function withDm(options: Parameters<typeof scene>[0] = {}) {
  const stage = await scene(options);
  const dm = await stage.client.users.createDM(stage.ann.id);
  return { ...stage, dm };
}

test('a direct message reaches the person, and what they write reaches the bot', async () => {
  const { client, ann, ben } = await scene();
  const heard = once(client, Events.MessageCreate);
  ann.says('free 20');
  const [message] = await heard;
  expect(message).toMatchObject({ content: 'free 20', guildId: null });
  expect(message.author.displayName).toBe('Ann');
  await message.reply('Until 10:50.');
  const answer = await ann.waitsFor('Until 10:50.');
  expect(answer).toMatchObject({ place: 'dm', author: 'Red Dot', byBot: true });
  expect(ben.sees().messages).toEqual([]);
});

test('without Partials.Channel a direct message in an unknown channel is dropped', async () => {
  const discord = await local();
  const guild = discord.addGuild({ name: 'Symposium' });
  const ann = discord.addPerson({ name: 'Ann', guilds: [guild] });
  const deaf = await bot(discord, { partials: [] });
  const hearing = await bot(discord, { partials: [Partials.Channel] });
  const heard: string[] = [];
  deaf.on(Events.MessageCreate, () => heard.push('deaf'));
  hearing.on(Events.MessageCreate, () => heard.push('hearing'));
  ann.says('hello');
  await ann.waitsFor('hello');
  await expect.poll(() => heard).toEqual(['hearing']);
});

test('messages are edited, fetched, listed and deleted', async () => {
  const { dm, ann } = await withDm();
  const first = await dm.send('One');
  const second = await dm.send('Two');
  await first.edit('One, edited');
  expect(ann.sees().messages.map((message) => [message.content, message.edited])).toEqual([
    ['One, edited', true],
    ['Two', false],
  ]);
  expect((await dm.messages.fetch({ message: first.id, force: true })).editedTimestamp).not.toBeNull();
  expect([...(await dm.messages.fetch({ limit: 10 })).values()].map((message) => message.content)).toEqual([
    'Two',
    'One, edited',
  ]);
  expect((await dm.messages.fetch({ limit: 1, before: second.id })).first()?.content).toBe('One, edited');
  await first.delete();
  expect(ann.sees().messages.map((message) => message.content)).toEqual(['Two']);
  await expect(dm.messages.fetch({ message: first.id, force: true })).rejects.toMatchObject({ code: 10008 });
  await expect(first.edit('gone')).rejects.toMatchObject({ code: 10008 });
});

test("the bot cannot edit or delete a person's message in direct messages, but hears when they do", async () => {
  const { dm, ann, client } = await withDm();
  const heard = once(client, Events.MessageCreate);
  const said = ann.says('secret');
  const [message] = await heard;
  await expect(message.delete()).rejects.toMatchObject({ code: 50003 });
  await expect(dm.messages.edit(said.id, 'x')).rejects.toMatchObject({ code: 50005 });
  const changed = once(client, Events.MessageUpdate);
  ann.edits(said, 'less secret');
  expect((await changed)[1].content).toBe('less secret');
  const deleted = once(client, Events.MessageDelete);
  ann.deletesOwnMessage(said);
  expect((await deleted)[0].id).toBe(said.id);
});

test('a long paste becomes the file message.txt, which the bot can fetch', async () => {
  const { client, ann } = await scene();
  const heard = once(client, Events.MessageCreate);
  ann.says('x'.repeat(2001));
  const [message] = await heard;
  const file = message.attachments.first();
  expect([message.content, file.name, file.size]).toEqual(['', 'message.txt', 2001]);
  expect(await (await fetch(file.url)).text()).toBe('x'.repeat(2001));
});

test('files a person sends arrive with name, size and kind, and can be fetched', async () => {
  const { client, ann } = await scene();
  const heard = once(client, Events.MessageCreate);
  ann.attaches({ name: 'ann.asc', bytes: Buffer.from('KEY') }, 'my key');
  const [message] = await heard;
  const file = message.attachments.first();
  expect([message.content, file.name, file.size, file.contentType]).toEqual([
    'my key',
    'ann.asc',
    3,
    'application/pgp-keys',
  ]);
  expect(await (await fetch(file.url)).text()).toBe('KEY');
  expect(() => ann.attaches({ name: 'big', bytes: new Uint8Array(11 * 1024 * 1024) })).toThrow(
    "larger than Discord's 10 MB",
  );
});

test('files the bot sends carry their alt text, and an edit keeps or replaces them', async () => {
  const { dm, ann } = await withDm();
  const sent = await dm.send({ files: [{ attachment: Buffer.from('a'), name: 'a.txt', description: 'the first' }] });
  expect(ann.sees().newest?.files).toMatchObject([{ name: 'a.txt', description: 'the first', size: 1 }]);
  expect(ann.sees().newest?.rendered).toBe('📎 a.txt (1 bytes): the first');
  const second = { attachment: Buffer.from('bb'), name: 'b.txt' };
  const more = await sent.edit({
    content: 'two',
    files: [second],
    attachments: [{ id: sent.attachments.firstKey() ?? '' }],
  });
  expect(more.attachments.map((file) => file.name)).toEqual(['a.txt', 'b.txt']);
  const address = more.attachments.first()?.url ?? '';
  const fewer = await more.edit({ attachments: [{ id: more.attachments.lastKey() ?? '' }] });
  expect(fewer.attachments.map((file) => file.name)).toEqual(['b.txt']);
  expect((await fetch(address)).status).toBe(404);
});

test('a picture in an embed is shown there and not listed again', async () => {
  const { dm, ann } = await withDm();
  const sent = await dm.send({
    embeds: [
      {
        title: 'Sign',
        description: 'Hold it up',
        image: { url: 'attachment://owl.png' },
        fields: [{ name: 'Place', value: 'Table 3' }],
      },
    ],
    files: [{ attachment: Buffer.from('x'), name: 'owl.png', description: 'a blue owl' }],
  });
  expect(sent.attachments.size).toBe(0);
  expect(sent.embeds[0]?.image?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/attachments\/.*\/owl\.png$/);
  expect(ann.sees().newest?.rendered).toBe(
    '> **Sign**\n> Hold it up\n> **Place**\n> Table 3\n> ![a blue owl](owl.png)',
  );
});

test('a nonce sent twice within three minutes gives the earlier message, later a new one', async () => {
  const clock = new SetClock('2026-05-01T10:00:00Z');
  const { dm, ann } = await withDm({ clock });
  const first = await dm.send({ content: 'Card', nonce: 'abcdefghijklmnopqrstuv', enforceNonce: true });
  clock.move(2.9);
  const again = await dm.send({ content: 'Card', nonce: 'abcdefghijklmnopqrstuv', enforceNonce: true });
  expect(again.id).toBe(first.id);
  expect(ann.sees().messages).toHaveLength(1);
  clock.move(0.2);
  const later = await dm.send({ content: 'Card', nonce: 'abcdefghijklmnopqrstuv', enforceNonce: true });
  expect(later.id).not.toBe(first.id);
});

test('a nonce that is not enforced, or of another channel, makes a new message', async () => {
  const { dm, client, ben } = await withDm();
  const other = await client.users.createDM(ben.id);
  const first = await dm.send({ content: 'Card', nonce: 'n', enforceNonce: false });
  const second = await dm.send({ content: 'Card', nonce: 'n', enforceNonce: false });
  const third = await other.send({ content: 'Card', nonce: 'n', enforceNonce: true });
  expect(new Set([first.id, second.id, third.id]).size).toBe(3);
});

test('ids and times of messages follow the clock', async () => {
  const clock = new SetClock('2026-05-01T10:00:00Z');
  const { dm } = await withDm({ clock });
  clock.move(30);
  const sent = await dm.send('Half past');
  expect(sent.createdAt.toISOString()).toBe('2026-05-01T10:30:00.000Z');
  expect(SnowflakeUtil.timestampFrom(sent.id)).toBe(sent.createdTimestamp);
});

test('closed direct messages answer 50007 and no common server 50278', async () => {
  const { ann, guild, dm } = await withDm();
  ann.closesDms();
  await expect(dm.send('x')).rejects.toMatchObject({
    code: 50007,
    status: 403,
    message: 'Cannot send messages to this user',
  });
  ann.opensDms();
  await dm.send('y');
  ann.leaves(guild);
  await expect(dm.send('z')).rejects.toMatchObject({ code: 50278, status: 403 });
  expect(() => ann.says('hello?')).toThrow('they share no server with the bot');
});

test('the eleventh new DM channel in ten minutes is refused with 40003 when the switch is on', async () => {
  const clock = new SetClock('2026-05-01T10:00:00Z');
  const { discord, guild, client } = await scene({ clock });
  discord.faultSwitches.limitNewDms = true;
  const crowd = Array.from({ length: 12 }, (_, index) => discord.addPerson({ name: `P${index}`, guilds: [guild] }));
  for (const person of crowd.slice(0, 10)) await client.users.createDM(person.id);
  const [eleventh, twelfth] = crowd.slice(10);
  await expect(client.users.createDM(eleventh?.id ?? '')).rejects.toMatchObject({ code: 40003 });
  await client.users.createDM(crowd[0]?.id ?? '', { force: true });
  twelfth?.says('I write first');
  await client.users.createDM(twelfth?.id ?? '', { force: true });
  clock.move(10.1);
  await client.users.createDM(eleventh?.id ?? '');
});

test('a message older than an hour takes three edits a minute, then answers 30046; an aged one refuses each', async () => {
  const clock = new SetClock('2026-05-01T10:00:00Z');
  const { discord, dm, ann } = await withDm({ clock });
  const board = await dm.send('0');
  for (let count = 1; count <= 8; count += 1) await board.edit(String(count));
  clock.move(61);
  for (let count = 1; count <= 3; count += 1) await board.edit(`old ${count}`);
  const refusal = {
    code: 30046,
    message: 'Maximum number of edits to messages older than 1 hour reached. Try again later',
  };
  await expect(board.edit('old 4')).rejects.toMatchObject(refusal);
  clock.move(1.1);
  await board.edit('old 5');
  const young = await dm.send('young');
  const seen = ann.sees().newest;
  if (seen) discord.ages(seen);
  await expect(young.edit('x')).rejects.toMatchObject(refusal);
});

test('in a server the bot may do what its roles and the overwrites let it', async () => {
  const { client, guild, hall } = await scene();
  const secret = guild.addChannel('secret', [{ for: guild.everyone, deny: ['ViewChannel'] }]);
  const mute = guild.addChannel('mute', [{ for: guild.everyone, deny: ['SendMessages'] }]);
  const bare = guild.addChannel('bare', [{ for: guild.everyone, deny: ['AttachFiles'] }]);
  const say = async (id: string, body: object) => client.rest.post(`/channels/${id}/messages`, body);
  const text = { body: { content: 'x' } };
  await say(hall.id, text);
  await expect(say(secret.id, text)).rejects.toMatchObject({ code: 50001, status: 403 });
  await expect(say(mute.id, text)).rejects.toMatchObject({ code: 50013, status: 403 });
  await say(bare.id, text);
  const withFile = { ...text, files: [{ name: 'a.txt', data: 'a' }] };
  await expect(say(bare.id, withFile)).rejects.toMatchObject({ code: 50013 });
  guild.setOverwrites(mute, [
    { for: guild.everyone, deny: ['SendMessages'] },
    { for: client.user, allow: ['SendMessages'] },
  ]);
  await say(mute.id, text);
});

test('people see the channels their roles let them see', async () => {
  const { discord, client, guild, ann } = await scene();
  const organizers = guild.addRole('Organizers');
  const back = guild.addChannel('back', [
    { for: guild.everyone, deny: ['ViewChannel'] },
    { for: organizers, allow: ['ViewChannel'] },
    { for: client.user, allow: ['ViewChannel'] },
  ]);
  const olga = discord.addPerson({ name: 'Olga', guilds: [guild], roles: [organizers] });
  await client.rest.post(`/channels/${back.id}/messages`, { body: { content: 'A dispute' } });
  expect(olga.sees().newest).toMatchObject({ content: 'A dispute', place: '#back' });
  expect(ann.sees().messages).toEqual([]);
  expect(() => ann.says('x', { in: back })).toThrow('Ann does not see #back');
});

test('a message pings only those whom its allowed mentions name', async () => {
  const { client, hall, guild, ann, ben } = await scene();
  const content = `<@${ann.id}> <@${ben.id}> <@&${guild.id}> @everyone`;
  const send = (allowed_mentions?: object) =>
    client.rest.post(`/channels/${hall.id}/messages`, { body: { content, allowed_mentions } });
  await send();
  expect(ann.sees().newest?.pings).toEqual(['Ann', 'Ben']);
  await send({ parse: [] });
  expect(ann.sees().newest?.pings).toEqual([]);
  await send({ parse: [], users: [ben.id] });
  expect(ann.sees().newest?.pings).toEqual(['Ben']);
  expect(ann.sees().newest?.rendered).toBe('@Ann @Ben @@everyone @everyone');
});

test('times and mentions are shown as a reader sees them', async () => {
  const clock = new SetClock('2026-05-01T10:00:00Z');
  const { dm, ann, hall } = await withDm({ clock });
  await dm.send(`<t:1777631400:t> <t:1777631400:R> <#${hall.id}> </join:${hall.id}> \\<@1>`);
  expect(ann.sees().newest?.rendered).toBe('10:30 in 30 minutes #hall /join \\@unknown-user');
});

test('an empty message is refused', async () => {
  const { discord, dm } = await withDm({ judge: () => [] });
  await expect(dm.send({ content: ' ', flags: MessageFlags.SuppressEmbeds })).rejects.toMatchObject({ code: 50006 });
  expect(discord.faults).toEqual([]);
});

test('members, roles, channels, users and the application are there to fetch', async () => {
  const { client, guild, ann, discord } = await scene();
  const known = await client.guilds.fetch({ guild: guild.id, force: true });
  expect((await known.members.fetch({ user: ann.id, force: true })).displayName).toBe('Ann');
  const stranger = discord.addPerson({ name: 'Zoe' });
  await expect(known.members.fetch({ user: stranger.id, force: true })).rejects.toMatchObject({ code: 10007 });
  await expect(known.members.fetch({ user: '11111111111111111', force: true })).rejects.toMatchObject({ code: 10013 });
  expect([...(await known.channels.fetch()).values()].map((channel) => channel?.name)).toEqual(['hall']);
  expect((await known.roles.fetch()).map((role) => role.name)).toEqual(['@everyone', 'Red Dot']);
  expect((await client.users.fetch(stranger.id, { force: true })).globalName).toBe('Zoe');
  expect((await client.application.fetch()).id).toBe(discord.applicationId);
  expect((await client.guilds.fetch()).map((one) => one.name)).toEqual(['Symposium']);
});

test('a file above 10 MB and an embed without the permission for it are refused', async () => {
  const { client, guild, hall } = await scene();
  const plain = guild.addChannel('plain', [{ for: guild.everyone, deny: ['EmbedLinks'] }]);
  const files = [{ name: 'big', data: Buffer.alloc(11 * 1024 * 1024) }];
  const big = client.rest.post(`/channels/${hall.id}/messages`, { body: { content: 'x' }, files });
  await expect(big).rejects.toMatchObject({ code: 40005, status: 413 });
  const embed = client.rest.post(`/channels/${plain.id}/messages`, { body: { embeds: [{ title: 'x' }] } });
  await expect(embed).rejects.toMatchObject({ code: 50013 });
});
