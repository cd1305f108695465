import type { APIModalInteractionResponseCallbackData, ModalSubmitInteraction } from 'discord.js';
import { ComponentType, TextInputStyle } from 'discord.js';
import { expect, test } from 'vitest';
import type { LocalDiscordOptions } from '../../../src/rehearsal/discord/local-discord.ts';
import { answers, scene } from './bot.ts';

/** A scene in which [Open] on a direct message opens this modal, and its submission goes to the function. */
async function withModal(
  data: APIModalInteractionResponseCallbackData,
  submitted: (interaction: ModalSubmitInteraction) => Promise<unknown>,
  options: LocalDiscordOptions = {},
) {
  const stage = await scene(options);
  await stage.client.application.commands.set([{ name: 'open', description: 'Open' }]);
  const thrown = answers(stage.client, async (interaction) => {
    if (interaction.isButton() || interaction.isChatInputCommand()) await interaction.showModal(data);
    if (interaction.isModalSubmit()) await submitted(interaction);
  });
  const dm = await stage.client.users.createDM(stage.ann.id);
  const open = { type: 2, style: 1, label: 'Open', custom_id: 'open' };
  await dm.send({ content: 'A message', components: [{ type: 1, components: [open] }] });
  return { ...stage, thrown };
}

const profile: APIModalInteractionResponseCallbackData = {
  custom_id: 'profile',
  title: 'Your profile',
  components: [
    { type: ComponentType.TextDisplay, content: 'All of it is **optional**.' },
    {
      type: ComponentType.Label,
      label: 'Badge name',
      description: 'As printed',
      component: { type: ComponentType.TextInput, custom_id: 'name', style: TextInputStyle.Short, max_length: 10 },
    },
    {
      type: ComponentType.Label,
      label: 'Languages',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'languages',
        required: false,
        max_values: 2,
        options: [
          { label: 'English', value: 'en' },
          { label: 'Deutsch', value: 'de' },
        ],
      },
    },
  ],
};

test('a modal opens, is read, filled in and submitted by its labels', async () => {
  const { ann, thrown } = await withModal(profile, async (interaction) => {
    const { fields } = interaction;
    await interaction.reply(`${fields.getTextInputValue('name')} ${fields.getStringSelectValues('languages').join()}`);
  });
  const opened = await ann.presses('Open');
  expect(opened.kind).toBe('modal');
  expect(opened.text).toBe(
    '**Your profile**\nAll of it is **optional**.\nBadge name: []\n  As printed\nLanguages: [Make a selection ▾ English | Deutsch]\n[Submit] [Cancel]',
  );
  expect(ann.sees().modal?.fields.map((field) => field.label)).toEqual(['Badge name', 'Languages']);
  const answer = await ann.submits({ 'Badge name': 'Ann B.', Languages: ['Deutsch', 'English'] });
  expect(thrown).toEqual([]);
  expect(answer.text).toBe('Ann B. de,en');
  expect(ann.sees().modal).toBeUndefined();
});

test('what the client would not submit is refused', async () => {
  const { ann } = await withModal(profile, (interaction) => interaction.reply('ok'));
  await expect(ann.submits({})).rejects.toThrow('no modal is open before Ann');
  await ann.presses('Open');
  await expect(ann.submits({})).rejects.toThrow('"Badge name" must be filled in');
  await expect(ann.submits({ 'Badge name': 'much too long' })).rejects.toThrow('stops at 10 characters');
  await expect(ann.submits({ Name: 'x' })).rejects.toThrow('no field "Name"; it has "Badge name", "Languages"');
  await expect(ann.submits({ 'Badge name': 'x', Languages: 'Dansk' })).rejects.toThrow('no option "Dansk"');
  ann.dismissesModal();
  await expect(ann.submits({ 'Badge name': 'x' })).rejects.toThrow('no modal is open');
});

test('a file is uploaded in a modal and fetched by the bot', async () => {
  const { ann, thrown } = await withModal(
    {
      custom_id: 'key',
      title: 'Your key',
      components: [
        {
          type: ComponentType.Label,
          label: 'Key file',
          component: { type: ComponentType.FileUpload, custom_id: 'file', max_values: 1 },
        },
      ],
    },
    async (interaction) => {
      const file = interaction.fields.getUploadedFiles('file', true).first();
      const content = file && (await (await fetch(file.url)).text());
      await interaction.reply(`${file?.name} ${file?.size} ${file?.contentType} ${content}`);
    },
  );
  await ann.presses('Open');
  await expect(ann.submits({})).rejects.toThrow('"Key file" wants a file');
  const answer = await ann.submits({ 'Key file': { name: 'ann.asc', bytes: Buffer.from('-----BEGIN') } });
  expect(thrown).toEqual([]);
  expect(answer.text).toBe('ann.asc 10 application/pgp-keys -----BEGIN');
});

test('menus of people in a modal resolve to members', async () => {
  const people: APIModalInteractionResponseCallbackData = {
    custom_id: 'people',
    title: 'Who',
    components: [
      {
        type: ComponentType.Label,
        label: 'Met',
        component: { type: ComponentType.UserSelect, custom_id: 'met' },
      },
    ],
  };
  const { ann, ben, thrown } = await withModal(people, async (interaction) => {
    await interaction.reply(`${interaction.fields.getSelectedUsers('met', true).first()?.displayName}`);
  });
  await ann.runs('/open');
  const answer = await ann.submits({ Met: ben });
  expect(thrown).toEqual([]);
  expect(answer.text).toBe('Ben');
});

test('older modals with rows of text inputs work, and keep what stands in a field', async () => {
  const old: APIModalInteractionResponseCallbackData = {
    custom_id: 'old',
    title: 'Old',
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.TextInput, custom_id: 'a', label: 'First', style: TextInputStyle.Short, value: 'kept' },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.TextInput, custom_id: 'b', label: 'Second', style: TextInputStyle.Paragraph },
        ],
      },
    ],
  };
  const { ann } = await withModal(old, async (interaction) => {
    const { fields } = interaction;
    await interaction.reply(`${fields.getTextInputValue('a')} ${JSON.stringify(fields.getTextInputValue('b'))}`);
  });
  await ann.runs('/open');
  expect((await ann.submits({ Second: 'two\nlines' })).text).toBe('kept "two\\nlines"');
});

test('a modal opened from a message can update that message', async () => {
  const { ann } = await withModal(profile, async (interaction) => {
    if (interaction.isFromMessage()) await interaction.update({ content: 'Updated', components: [] });
  });
  await ann.presses('Open');
  const answer = await ann.submits({ 'Badge name': 'Ann' });
  expect(answer).toMatchObject({ kind: 'update', text: 'Updated' });
  expect(ann.sees().messages).toHaveLength(1);
});

test('when the bot does not answer a submission, the modal stays open', async () => {
  let silent = true;
  const { discord, ann } = await withModal(profile, async (interaction) => {
    if (!silent) await interaction.reply('ok');
  });
  await ann.presses('Open');
  discord.tokenTimes.answer = 200;
  await expect(ann.submits({ 'Badge name': 'Ann' })).rejects.toThrow('This interaction failed');
  discord.tokenTimes.answer = 3_000;
  silent = false;
  expect((await ann.submits({ 'Badge name': 'Ann' })).text).toBe('ok');
});

test('a box stands as it was given until somebody ticks or unticks it', async () => {
  const ticked: APIModalInteractionResponseCallbackData = {
    custom_id: 'wish',
    title: 'A wish',
    components: [
      {
        type: ComponentType.Label,
        label: 'Never again',
        component: { type: ComponentType.Checkbox, custom_id: 'never', default: true },
      },
    ],
  };
  const { ann, thrown } = await withModal(ticked, (interaction) =>
    interaction.reply(String(interaction.fields.getCheckbox('never'))),
  );
  for (const [given, wanted] of [
    [{}, 'true'],
    [{ 'Never again': false }, 'false'],
  ] as const) {
    await ann.presses('Open');
    expect((await ann.submits(given)).text).toBe(wanted);
  }
  expect(thrown).toEqual([]);
});
