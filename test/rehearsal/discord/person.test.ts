import { MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { renderConversation } from '../../../src/rehearsal/discord/conversation.ts';
import { answers, bot, local, SetClock, scene } from './bot.ts';

test('waiting resolves with what is there, what comes, and what is edited', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  const sent = await dm.send('already here');
  expect((await ann.waitsFor('already')).content).toBe('already here');
  const coming = ann.waitsFor(/comes (\w+)/);
  await dm.send('comes later');
  expect((await coming).content).toBe('comes later');
  const edited = ann.waitsFor((message) => message.edited);
  await sent.edit('changed');
  expect((await edited).content).toBe('changed');
});

test('waiting can be for what is new, or comes after a message', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  const sent = await dm.send('card 1');
  const first = ann.sees().newest;
  const fresh = ann.waitsFor(/card [12]$/, { from: 'new' });
  const later = ann.waitsFor('card', first ? { after: first } : {});
  await sent.edit('card 1, changed');
  await dm.send('card 2');
  expect((await fresh).content).toBe('card 2');
  expect((await later).content).toBe('card 2');
});

test('waiting in vain says what the person does see', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  await dm.send('something else');
  await expect(ann.waitsFor('the card', { timeout: 20 })).rejects.toThrow(
    'waited in vain for the card; what they see:\n\n**Red Dot** (dm)\nsomething else',
  );
});

test('a listener hears messages, edits, deletions and modals, in channels only if it wants to', async () => {
  const { client, ann, hall } = await scene();
  const all: string[] = [];
  const direct: string[] = [];
  ann.onMessage((event) =>
    all.push(event.kind === 'modal' ? event.modal.title : `${event.kind} ${event.message.content}`),
  );
  const stop = ann.onMessage(
    (event) => direct.push(event.kind === 'modal' ? event.modal.title : `${event.kind} ${event.message.content}`),
    { channels: false },
  );
  const dm = await client.users.createDM(ann.id);
  const sent = await dm.send('a');
  await sent.edit('b');
  await sent.delete();
  await client.rest.post(`/channels/${hall.id}/messages`, { body: { content: 'board' } });
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  answers(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const input = { type: 4, custom_id: 'x', style: 1, label: 'X' } as const;
    await interaction.showModal({ custom_id: 'm', title: 'Form', components: [{ type: 1, components: [input] }] });
  });
  await ann.runs('/go');
  expect(all).toEqual(['message a', 'edit b', 'delete b', 'message board', 'Form']);
  expect(direct).toEqual(['message a', 'edit b', 'delete b', 'Form']);
  stop();
  await dm.send('c');
  expect(direct).toHaveLength(4);
});

test('what a person saw stays as they saw it, whatever is edited later', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  const sent = await dm.send('before');
  const seen = ann.sees().newest;
  await sent.edit('after');
  expect(seen?.rendered).toBe('before');
  expect(ann.sees().newest?.rendered).toBe('after');
});

test('a whole conversation is kept in order and reads as Markdown', async () => {
  const clock = new SetClock('2026-05-01T10:00:00Z');
  const discord = await local({ clock });
  const guild = discord.addGuild({ name: 'Symposium' });
  guild.addChannel('hall');
  const ann = discord.addPerson({ name: 'Ann', guilds: [guild], keepConversation: true });
  const client = await bot(discord);
  await client.application.commands.set([{ name: 'join', description: 'Join' }]);
  const button = (label: string) => ({ type: 2, style: 1, label, custom_id: label });
  answers(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const components = [{ type: 1, components: [button('Name'), button('Broken')] }];
      await interaction.reply({ content: 'Welcome.\nWho are you?', flags: MessageFlags.Ephemeral, components });
    }
    if (interaction.isButton() && interaction.customId === 'Name') {
      const input = { type: 4, custom_id: 'x', style: 1 } as const;
      await interaction.showModal({
        custom_id: 'm',
        title: 'You',
        components: [{ type: 18, label: 'Name', component: input }],
      });
    }
    if (interaction.isModalSubmit() && interaction.isFromMessage())
      await interaction.update({ content: 'Thanks', components: [] });
  });
  await ann.runs('/join');
  discord.tokenTimes.answer = 200;
  await expect(ann.presses('Broken')).rejects.toThrow('This interaction failed');
  discord.tokenTimes.answer = 3_000;
  clock.move(1);
  await ann.presses('Name');
  await ann.submits({ Name: 'Ann B.' });
  ann.says('free 20');
  expect(ann.conversation().map((entry) => entry.kind)).toEqual([
    'act',
    'message',
    'act',
    'failure',
    'act',
    'modal',
    'act',
    'edit',
    'act',
    'message',
  ]);
  await expect(renderConversation('Ann', ann.conversation())).toMatchFileSnapshot(
    '../../golden/local-discord/conversation.md',
  );
  const ben = discord.addPerson({ name: 'Ben', guilds: [guild] });
  expect(() => ben.conversation()).toThrow('is not kept');
});

test('the oldest messages of a channel are forgotten when a limit is set', async () => {
  const { client, ann } = await scene({ messagesPerChannel: 10 });
  const dm = await client.users.createDM(ann.id);
  for (let count = 1; count <= 60; count += 1) await dm.send(String(count));
  expect(ann.sees().messages.map((message) => message.content)).toEqual(
    Array.from({ length: 10 }, (_, index) => String(index + 51)),
  );
});
