import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, local } from './bot.ts';

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

test('a command reaches the bot and its answer the person', async () => {
  const discord = await local();
  const guild = discord.addGuild({ name: 'Symposium' });
  guild.addChannel('hall');
  const ann = discord.addPerson({ name: 'Ann', guilds: [guild] });
  const client = await bot(discord);
  await client.application.commands.set([{ name: 'join', description: 'Join' }]);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: `Hello ${interaction.user.displayName}` });
  });
  const answer = await ann.runs('/join');
  expect(answer.kind).toBe('message');
  expect(ann.sees().newest?.rendered).toBe('Hello Ann');
});
