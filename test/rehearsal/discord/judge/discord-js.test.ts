import {
  ActionRowBuilder,
  ApplicationCommandType,
  ApplicationIntegrationType,
  AttachmentBuilder,
  AutocompleteInteraction,
  ButtonBuilder,
  ButtonInteraction,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ChatInputCommandInteraction,
  Client,
  ClientApplication,
  ClientUser,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  FileUploadBuilder,
  InteractionContextType,
  LabelBuilder,
  MediaGalleryBuilder,
  MentionableSelectMenuBuilder,
  MessageFlags,
  ModalBuilder,
  ModalSubmitInteraction,
  PermissionFlagsBits,
  RoleSelectMenuBuilder,
  Routes,
  SectionBuilder,
  SeparatorBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  ThumbnailBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJudge } from '../../../../src/rehearsal/discord/judge/judge.ts';
import { type CapturingServer, startCapturingServer } from './capturing-server.ts';

const openApi = process.env.DISCORD_OPENAPI;
const judges = {
  'the own rules': createJudge(),
  ...(openApi === undefined ? {} : { "Discord's document and the own rules": createJudge({ openApi }) }),
};

let server: CapturingServer;
let client: Client;

beforeAll(async () => {
  server = await startCapturingServer();
  client = new Client({ intents: [], rest: { api: server.api }, allowedMentions: { parse: [] } });
  client.rest.setToken('a.b.c');
  client.user = Reflect.construct(ClientUser, [client, { id: '100000000000000000', username: 'red-dot' }]);
  client.application = Reflect.construct(ClientApplication, [client, { id: '100000000000000000' }]);
});

afterAll(async () => {
  await client.destroy();
  await server.close();
});

/** Runs something on the real client and gives what both judges say of every request it made. */
async function faultsOfWhat(acts: () => Promise<unknown>): Promise<readonly string[]> {
  const before = server.requests.length;
  await acts();
  const made = server.requests.slice(before);
  expect(made.length).toBeGreaterThan(0);
  return Object.entries(judges).flatMap(([name, judge]) =>
    made.flatMap((request) => judge(request).map((fault) => `${name}: ${request.method} ${request.path} ${fault}`)),
  );
}

function button(customId: string): ButtonBuilder {
  return new ButtonBuilder().setCustomId(customId).setLabel("I'm free").setStyle(ButtonStyle.Primary).setEmoji('🦉');
}

function buttonRow(): ActionRowBuilder<ButtonBuilder> {
  return new ActionRowBuilder<ButtonBuilder>().addComponents(
    button('v1:free:1'),
    button('v1:busy:1').setDisabled(true),
    new ButtonBuilder().setURL('https://example.org/how').setLabel('How').setStyle(ButtonStyle.Link),
  );
}

function select(customId: string): StringSelectMenuBuilder {
  return new StringSelectMenuBuilder()
    .setCustomId(customId)
    .setPlaceholder('Which of these names did you see proven?')
    .setMinValues(0)
    .setMaxValues(2)
    .addOptions({ label: 'Ann', value: '1', description: 'photo ID', emoji: '🦉' }, { label: 'Ann B.', value: '2' });
}

const embed = new EmbedBuilder()
  .setTitle('Party')
  .setDescription('94 of 130 have met somebody')
  .setColor(0xff0000)
  .setTimestamp(new Date(0))
  .setFooter({ text: 'since ten', iconURL: 'attachment://sign.png' })
  .setAuthor({ name: 'Red Dot', url: 'https://example.org' })
  .setImage('attachment://sign.png')
  .addFields({ name: 'pairs', value: '1,204', inline: true });

const picture = () => new AttachmentBuilder(Buffer.from('png'), { name: 'sign.png', description: 'a blue owl' });

async function directChannel() {
  const channel = await client.channels.fetch('500000000000000000', { force: true });
  if (channel === null || !channel.isSendable()) throw new Error('the server gave no channel to send to');
  return channel;
}

test('a plain message passes', async () => {
  const channel = await directChannel();
  expect(await faultsOfWhat(() => channel.send('Free to meet?'))).toEqual([]);
});

test('a message with a nonce, rows, a select, an embed and a file passes', async () => {
  const channel = await directChannel();
  const faults = await faultsOfWhat(() =>
    channel.send({
      content: 'Free to meet?',
      nonce: 'abcdefghijklmnopqrstuv',
      enforceNonce: true,
      allowedMentions: { users: ['300000000000000000'], repliedUser: false },
      embeds: [embed],
      files: [picture()],
      components: [buttonRow(), new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select('v1:names:1'))],
      reply: { messageReference: '600000000000000000' },
    }),
  );
  expect(faults).toEqual([]);
});

test('selects of every kind pass in a message', async () => {
  const channel = await directChannel();
  const faults = await faultsOfWhat(() =>
    channel.send({
      content: 'Choose',
      components: [
        new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
          new UserSelectMenuBuilder().setCustomId('a').setDefaultUsers('300000000000000000'),
        ),
        new ActionRowBuilder<RoleSelectMenuBuilder>().addComponents(new RoleSelectMenuBuilder().setCustomId('b')),
        new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(
          new ChannelSelectMenuBuilder().setCustomId('c').setChannelTypes(0, 5),
        ),
        new ActionRowBuilder<MentionableSelectMenuBuilder>().addComponents(
          new MentionableSelectMenuBuilder().setCustomId('d').addDefaultUsers('300000000000000000'),
        ),
      ],
    }),
  );
  expect(faults).toEqual([]);
});

function v2Message() {
  const texts = new TextDisplayBuilder().setContent('**blue owl**');
  const container = new ContainerBuilder()
    .setAccentColor(0x112233)
    .addTextDisplayComponents(texts)
    .addSeparatorComponents(new SeparatorBuilder().setDivider(true))
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('coffee table 3'))
        .setThumbnailAccessory(new ThumbnailBuilder().setURL('attachment://sign.png').setDescription('a blue owl')),
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('until 11:00'))
        .setButtonAccessory(button('v1:more:1')),
    )
    .addMediaGalleryComponents(
      new MediaGalleryBuilder().addItems({ media: { url: 'attachment://sign.png' }, description: 'a blue owl' }),
    )
    .addActionRowComponents(buttonRow());
  return { flags: MessageFlags.IsComponentsV2, components: [container], files: [picture()] } as const;
}

test('a message of components v2 passes', async () => {
  const channel = await directChannel();
  const { components, files, flags } = v2Message();
  expect(await faultsOfWhat(() => channel.send({ components: [...components], files: [...files], flags }))).toEqual([]);
});

test('edits pass, whole or in part', async () => {
  const channel = await directChannel();
  const message = await channel.send('hello');
  const faults = await faultsOfWhat(async () => {
    await message.edit({ components: [] });
    await message.edit({ content: 'It is over', embeds: [embed], files: [picture()], components: [buttonRow()] });
    await message.edit({ content: 'kept', attachments: [] });
    await message.delete();
  });
  expect(faults).toEqual([]);
});

test('opening a direct message, typing and fetching pass', async () => {
  const channel = await directChannel();
  const faults = await faultsOfWhat(async () => {
    await client.users.createDM('300000000000000000', { force: true });
    await channel.sendTyping();
    await channel.messages.fetch('600000000000000000');
  });
  expect(faults).toEqual([]);
});

const ann = { id: '300000000000000000', username: 'ann', discriminator: '0', avatar: null, global_name: 'Ann' };
const received = {
  id: '700000000000000000',
  application_id: '100000000000000000',
  token: 'interaction-token',
  version: 1,
  user: ann,
  channel_id: '500000000000000000',
  channel: { id: '500000000000000000', type: 1 },
  locale: 'en-GB',
  entitlements: [],
  authorizing_integration_owners: {},
  context: 1,
  attachment_size_limit: 10485760,
};

function command(): ChatInputCommandInteraction {
  const data = { id: '800000000000000000', name: 'free', type: 1, options: [] };
  return Reflect.construct(ChatInputCommandInteraction, [client, { ...received, type: 2, data }]);
}

const sent = {
  id: '600000000000000000',
  channel_id: '500000000000000000',
  author: { id: '100000000000000000', username: 'red-dot', discriminator: '0', avatar: null },
  timestamp: '2026-01-01T10:00:00.000Z',
  components: [],
  embeds: [],
  attachments: [],
};

function press(): ButtonInteraction {
  const data = { custom_id: 'v1:free:1', component_type: 2 };
  return Reflect.construct(ButtonInteraction, [client, { ...received, type: 3, data, message: sent }]);
}

function submission(): ModalSubmitInteraction {
  const data = { custom_id: 'v1:read-back:1', components: [] };
  return Reflect.construct(ModalSubmitInteraction, [client, { ...received, type: 5, data, message: sent }]);
}

function autocompletion(): AutocompleteInteraction {
  const data = { id: '800000000000000000', name: 'met', type: 1, options: [] };
  return Reflect.construct(AutocompleteInteraction, [client, { ...received, type: 4, data }]);
}

test('replies, defers, edits of them and follow-ups pass', async () => {
  const faults = await faultsOfWhat(async () => {
    await command().reply({ content: 'hello', flags: MessageFlags.Ephemeral, components: [buttonRow()] });
    await command().reply({ content: 'hello', embeds: [embed], files: [picture()] });
    const { components, files, flags } = v2Message();
    await command().reply({ components: [...components], files: [...files], flags });
    const deferred = command();
    await deferred.deferReply({ flags: MessageFlags.Ephemeral });
    await deferred.editReply({ content: 'done', components: [buttonRow()], files: [picture()] });
    const followUp = await deferred.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
    await deferred.editReply({ content: 'later', message: followUp });
    await deferred.deleteReply();
  });
  expect(faults).toEqual([]);
});

test('updates and deferred updates of a pressed message pass', async () => {
  const faults = await faultsOfWhat(async () => {
    await press().update({ content: 'Saved', components: [] });
    await press().update({ components: [buttonRow()] });
    const deferred = press();
    await deferred.deferUpdate();
    await deferred.editReply({ components: [] });
    await submission().deferUpdate();
    await submission().reply({ content: 'Thank you', flags: MessageFlags.Ephemeral });
  });
  expect(faults).toEqual([]);
});

test('autocomplete choices pass, also none', async () => {
  const faults = await faultsOfWhat(async () => {
    await autocompletion().respond([{ name: 'Ann', value: 'ann' }]);
    await autocompletion().respond([{ name: '12', value: 12, nameLocalizations: { de: 'zwölf' } }]);
    await autocompletion().respond([]);
  });
  expect(faults).toEqual([]);
});

test('modals with labels of every kind pass, and with rows of the older kind', async () => {
  const label = (text: string) => new LabelBuilder().setLabel(text);
  const input = (customId: string) => new TextInputBuilder().setCustomId(customId).setStyle(TextInputStyle.Paragraph);
  const modal = new ModalBuilder()
    .setCustomId('v1:read-back:1')
    .setTitle('What did you hear?')
    .addLabelComponents(
      label('Groups').setDescription('as heard').setTextInputComponent(input('groups').setMaxLength(200)),
      label('Key file').setFileUploadComponent(new FileUploadBuilder().setCustomId('key').setMaxValues(1)),
      label('Names').setStringSelectMenuComponent(select('names').setRequired(false)),
      label('Who').setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('who')),
    )
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('Take your time.'));
  const older = new ModalBuilder()
    .setCustomId('old')
    .setTitle('Two groups')
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        input('a').setLabel('Group 3').setValue('AB').setMinLength(2),
      ),
    );
  const faults = await faultsOfWhat(async () => {
    await press().showModal(modal);
    await command().showModal(older);
  });
  expect(faults).toEqual([]);
});

const freeCommand = new SlashCommandBuilder()
  .setName('free')
  .setNameLocalizations({ de: 'frei', 'es-ES': 'libre' })
  .setDescription('I can meet')
  .setDescriptionLocalizations({ de: 'Ich habe Zeit' })
  .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
  .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
  .addIntegerOption((option) => option.setName('minutes').setDescription('how long').setMinValue(5).setMaxValue(240))
  .addStringOption((option) => option.setName('person').setDescription('who').setAutocomplete(true).setMaxLength(100))
  .addStringOption((option) =>
    option
      .setName('why')
      .setDescription('why')
      .addChoices({ name: 'coffee', value: 'c', name_localizations: { de: 'Kaffee' } }),
  )
  .addAttachmentOption((option) => option.setName('file').setDescription('key'))
  .addBooleanOption((option) => option.setName('quiet').setDescription('say nothing'));

const partyCommand = new SlashCommandBuilder()
  .setName('party')
  .setDescription('The party of this server')
  .setContexts(InteractionContextType.Guild)
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
  .addSubcommand((sub) =>
    sub
      .setName('create')
      .setDescription('start one')
      .addStringOption((option) => option.setName('name').setDescription('its name').setRequired(true))
      .addChannelOption((option) => option.setName('channel').setDescription('where').addChannelTypes(0))
      .addUserOption((option) => option.setName('helper').setDescription('who'))
      .addRoleOption((option) => option.setName('role').setDescription('who may'))
      .addNumberOption((option) => option.setName('share').setDescription('of all').setMinValue(0.5)),
  )
  .addSubcommandGroup((group) =>
    group
      .setName('list')
      .setDescription('the hashed list')
      .addSubcommand((sub) => sub.setName('show').setDescription('show it')),
  );

const metMenu = new ContextMenuCommandBuilder()
  .setName('We just met')
  .setNameLocalizations({ de: 'Gerade getroffen' })
  .setType(ApplicationCommandType.User)
  .setContexts(InteractionContextType.Guild);

test('registering commands from builders passes, globally and for one server', async () => {
  const body = [freeCommand.toJSON(), partyCommand.toJSON(), metMenu.toJSON()];
  const faults = await faultsOfWhat(async () => {
    await client.rest.put(Routes.applicationCommands('100000000000000000'), { body });
    await client.rest.put(Routes.applicationGuildCommands('100000000000000000', '200000000000000000'), { body });
  });
  expect(faults).toEqual([]);
});

test('registering commands through the client passes, from builders and plain objects', async () => {
  const plain = {
    name: 'places',
    description: 'where to meet',
    defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
    options: [
      { type: 1, name: 'add', description: 'add', options: [{ type: 3, name: 'name', description: 'its name' }] },
    ],
  } as const;
  const faults = await faultsOfWhat(async () => {
    await client.application?.commands.set([freeCommand, partyCommand, metMenu, plain]);
  });
  expect(faults).toEqual([]);
});

test('what discord.js is made to send wrongly is refused', async () => {
  const channel = await directChannel();
  const faults = await faultsOfWhat(() => channel.send({ content: 'x'.repeat(2001) }));
  expect(faults).toHaveLength(Object.keys(judges).length);
  expect(faults[0]).toContain('content: has 2001 characters, Discord takes at most 2000');
});
