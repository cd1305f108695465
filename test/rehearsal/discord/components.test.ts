import { ComponentType, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { answers, scene } from './bot.ts';

function row(...labels: string[]) {
  return {
    type: 1,
    components: labels.map((label) => ({
      type: 2,
      style: 2,
      label,
      custom_id: label.toLowerCase(),
      disabled: label === 'Off',
    })),
  };
}

test('a person can press only what is enabled and on a message they see', async () => {
  const { client, ann, ben, hall } = await scene();
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  answers(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'Yours', components: [row('Mine', 'Off')], flags: MessageFlags.Ephemeral });
    }
    if (interaction.isButton()) await interaction.reply(`${interaction.user.displayName} ${interaction.customId}`);
  });
  await ann.runs('/go');
  await expect(ben.presses('Mine')).rejects.toThrow('no button [Mine] to press');
  await expect(ann.presses('Off')).rejects.toThrow('visible, newest first: [Mine] [Off] (disabled)');
  const ephemeral = ann.sees().newest;
  if (ephemeral) await expect(ben.presses('Mine', { on: ephemeral })).rejects.toThrow('Ben does not see that message');
  expect((await ann.presses('Mine')).text).toBe('Ann mine');
  ann.reloads();
  await expect(ann.presses('Mine')).rejects.toThrow('no button [Mine]');
  if (ephemeral)
    await expect(ann.presses('Mine', { on: ephemeral })).rejects.toThrow('does not see that message any more');
  const channel = await client.channels.fetch(hall.id);
  const sent = channel?.isSendable() && (await channel.send({ content: 'All', components: [row('Ours')] }));
  await ben.presses('Ours');
  if (sent) await sent.delete();
  await expect(ben.presses('Ours')).rejects.toThrow('no button [Ours]');
});

test('the newest message that carries a button is meant, or the one that is named', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  await dm.send({ content: 'First', components: [row('Go')] });
  const first = ann.sees().newest;
  await dm.send({ content: 'Second', components: [row('Go')] });
  await dm.send('Third, without');
  answers(client, async (interaction) => interaction.isButton() && interaction.reply(interaction.message.content));
  expect((await ann.presses('Go')).text).toBe('Second');
  expect((await ann.presses('Go', first ? { on: first } : {})).text).toBe('First');
});

test('a link is no button to press', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  const link = { type: 2, style: 5, label: 'Docs', url: 'https://example.org/' };
  await dm.send({ content: 'Read', components: [{ type: 1, components: [link] }] });
  expect(ann.sees().newest?.rendered).toBe('Read\n[Docs ↗](https://example.org/)');
  await expect(ann.presses('Docs')).rejects.toThrow('[Docs] is a link to https://example.org/');
});

test('menus of texts send the values of the labels chosen', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  const options = ['Photo ID', 'I know them', 'No ID'].map((label, index) => ({ label, value: `m${index}` }));
  const menu = { type: 3, custom_id: 'how', placeholder: 'How?', options, min_values: 1, max_values: 2 };
  await dm.send({ content: 'Which?', components: [{ type: 1, components: [menu] }] });
  answers(
    client,
    async (interaction) => interaction.isStringSelectMenu() && interaction.reply(interaction.values.join()),
  );
  expect(ann.sees().newest?.rendered).toBe('Which?\n[How? ▾ Photo ID | I know them | No ID]');
  expect((await ann.chooses('No ID')).text).toBe('m2');
  expect((await ann.chooses(['Photo ID', 'No ID'], { from: 'How?' })).text).toBe('m0,m2');
  await expect(ann.chooses(['Photo ID', 'I know them', 'No ID'])).rejects.toThrow('takes 1 to 2 of its options, not 3');
  await expect(ann.chooses('Passport')).rejects.toThrow(
    'no menu that offers "Passport"; visible, newest first: "How?" with',
  );
});

test('menus of people, roles and channels send what they resolve to', async () => {
  const { client, guild, hall, ann, ben } = await scene();
  const role = guild.addRole('Organizers');
  const channel = await client.channels.fetch(hall.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const kinds = [
    ComponentType.UserSelect,
    ComponentType.RoleSelect,
    ComponentType.ChannelSelect,
    ComponentType.MentionableSelect,
  ] as const;
  await channel.send({
    components: kinds.map((type) => ({ type: 1, components: [{ type, custom_id: `menu-${type}`, max_values: 2 }] })),
  });
  answers(client, async (interaction) => {
    if (interaction.isUserSelectMenu()) {
      await interaction.reply(
        `${interaction.users.map((user) => user.displayName).join()} ${interaction.members.size}`,
      );
    }
    if (interaction.isRoleSelectMenu()) await interaction.reply(`${interaction.roles.first()?.name}`);
    if (interaction.isChannelSelectMenu()) await interaction.reply(`${interaction.values.join()}`);
    if (interaction.isMentionableSelectMenu())
      await interaction.reply(`${interaction.users.size} ${interaction.roles.size}`);
  });
  expect((await ann.chooses([ann, ben])).text).toBe('Ann,Ben 2');
  expect((await ann.chooses(role, { from: `menu-${ComponentType.RoleSelect}` })).text).toBe('Organizers');
  expect((await ann.chooses(hall, { from: `menu-${ComponentType.ChannelSelect}` })).text).toBe(hall.id);
  expect((await ann.chooses([ben, role], { from: `menu-${ComponentType.MentionableSelect}` })).text).toBe('1 1');
});

test('version 2 components show as a reader sees them, and their buttons and menus work', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000000400000002008060000', 'hex');
  await dm.send({
    flags: MessageFlags.IsComponentsV2,
    files: [{ attachment: picture, name: 'sign.png', description: 'a blue owl' }],
    components: [
      {
        type: ComponentType.Container,
        components: [
          { type: ComponentType.TextDisplay, content: '## Your meeting' },
          {
            type: ComponentType.Section,
            components: [{ type: ComponentType.TextDisplay, content: 'Coffee table 3' }],
            accessory: { type: 2, style: 2, label: 'Map', custom_id: 'map' },
          },
          { type: ComponentType.Separator },
          {
            type: ComponentType.MediaGallery,
            items: [{ media: { url: 'attachment://sign.png' }, description: 'a blue owl' }],
          },
        ],
      },
      { type: 1, components: [{ type: 2, style: 1, label: "I'm here", custom_id: 'here', emoji: { name: '👋' } }] },
    ],
  });
  const seen = ann.sees().newest;
  expect(seen?.rendered).toContain(
    "> ## Your meeting\n> Coffee table 3\n> [Map]\n> ---\n> ![a blue owl](sign.png)\n[👋 I'm here]",
  );
  expect(seen?.text).toBe('## Your meeting\nCoffee table 3');
  const raw = JSON.stringify(await client.rest.get(`/channels/${dm.id}/messages/${seen?.id}`));
  const ids = [...raw.matchAll(/"id":(\d+)/g)].map((match) => match[1]);
  expect([ids.length, new Set(ids).size]).toEqual([9, 9]);
  answers(client, async (interaction) => {
    if (interaction.isButton()) await interaction.reply(`${interaction.component?.type} ${interaction.customId}`);
  });
  expect((await ann.presses("I'm here")).text).toBe('2 here');
  expect((await ann.presses('Map')).text).toBe('2 map');
});

test('a picture in version 2 components has an address that serves it', async () => {
  const { client, ann } = await scene();
  const dm = await client.users.createDM(ann.id);
  const sent = await dm.send({
    flags: MessageFlags.IsComponentsV2,
    files: [{ attachment: Buffer.from('hello'), name: 'note.txt' }],
    components: [{ type: ComponentType.File, file: { url: 'attachment://note.txt' } }],
  });
  const file = sent.components[0];
  if (file?.type !== ComponentType.File) throw new Error('no file');
  expect(await (await fetch(file.file.url)).text()).toBe('hello');
  expect(ann.sees().newest?.files).toMatchObject([{ name: 'note.txt', size: 5 }]);
});
