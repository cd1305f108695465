import type { ChatInputCommandInteraction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { expect, test } from 'vitest';
import { answers, scene } from './bot.ts';

const join: RESTPostAPIApplicationCommandsJSONBody = { name: 'join', description: 'Join the key signing' };
const free: RESTPostAPIApplicationCommandsJSONBody = {
  name: 'free',
  description: 'Be free',
  options: [
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'minutes',
      description: 'How long',
      min_value: 1,
      max_value: 60,
    },
    { type: ApplicationCommandOptionType.Integer, name: 'in', description: 'In how many minutes' },
  ],
};
const party: RESTPostAPIApplicationCommandsJSONBody = {
  name: 'party',
  description: 'Organize',
  contexts: [InteractionContextType.Guild],
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  options: [
    { type: ApplicationCommandOptionType.Subcommand, name: 'open', description: 'Open it' },
    {
      type: ApplicationCommandOptionType.SubcommandGroup,
      name: 'places',
      description: 'Places',
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: 'add',
          description: 'Add one',
          options: [
            { type: ApplicationCommandOptionType.String, name: 'name', description: 'Its name', required: true },
          ],
        },
      ],
    },
  ],
};

function echo(interaction: ChatInputCommandInteraction) {
  const { options } = interaction;
  const path = [interaction.commandName, options.getSubcommandGroup(false), options.getSubcommand(false)];
  return interaction.reply(`${path.filter((word) => word).join(' ')} ${JSON.stringify(flat(interaction))}`);
}

function flat(interaction: ChatInputCommandInteraction): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const collect = (options: readonly { name: string; value?: unknown; options?: readonly never[] | undefined }[]) => {
    for (const option of options) {
      if (option.options) collect(option.options);
      else if (option.value !== undefined) values[option.name] = option.value;
    }
  };
  collect(JSON.parse(JSON.stringify(interaction.options.data)));
  return values;
}

async function withEcho(...commands: RESTPostAPIApplicationCommandsJSONBody[]) {
  const stage = await scene();
  await stage.client.application.commands.set(commands);
  answers(stage.client, async (interaction) => interaction.isChatInputCommand() && echo(interaction));
  return stage;
}

test('commands are set, listed, created, changed and deleted, and keep their id when set again', async () => {
  const { client, discord } = await scene();
  const { commands } = client.application;
  const before = await commands.set([join]);
  const after = await commands.set([{ ...join, description: 'Take part' }, free]);
  expect(after.find((command) => command.name === 'join')?.id).toBe(before.first()?.id);
  const created = await commands.create({ name: 'help', description: 'Help' });
  await commands.edit(created.id, { description: 'More help' });
  expect((await commands.fetch(created.id, { force: true })).description).toBe('More help');
  await commands.delete(created.id);
  const left = await commands.fetch();
  expect([...left.values()].map((command) => `${command.name}: ${command.description}`)).toEqual([
    'join: Take part',
    'free: Be free',
  ]);
  expect(discord.commands().map((command) => command.name)).toEqual(['join', 'free']);
  await expect(commands.fetch(created.id, { force: true })).rejects.toMatchObject({ code: 10063 });
});

test("a server's own commands are seen there only, and go before the global ones", async () => {
  const { client, discord, guild, ann } = await scene();
  const other = discord.addGuild({ name: 'Elsewhere' });
  const lobby = other.addChannel('lobby');
  ann.joins(other);
  await client.application.commands.set([join]);
  await client.application.commands.set([{ ...join, description: 'here' }, free], guild.id);
  answers(client, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(`${interaction.commandGuildId}`);
  });
  expect((await ann.runs('/join')).text).toBe(guild.id);
  expect((await ann.runs('/join', {}, { in: lobby })).text).toBe('null');
  await expect(ann.runs('/free', {}, { in: lobby })).rejects.toThrow('there is no command /free; there is /join');
});

test('options arrive as they are typed: text, numbers, booleans, people, channels, roles and files', async () => {
  const { client, guild, hall, ann, ben } = await scene();
  const description = 'x';
  await client.application.commands.set([
    {
      name: 'all',
      description,
      options: [
        { type: ApplicationCommandOptionType.String, name: 'text', description, required: true },
        {
          type: ApplicationCommandOptionType.String,
          name: 'choice',
          description,
          choices: [{ name: 'One', value: '1' }],
        },
        { type: ApplicationCommandOptionType.Number, name: 'number', description },
        { type: ApplicationCommandOptionType.Boolean, name: 'flag', description },
        { type: ApplicationCommandOptionType.User, name: 'person', description },
        { type: ApplicationCommandOptionType.Channel, name: 'channel', description },
        { type: ApplicationCommandOptionType.Role, name: 'role', description },
        { type: ApplicationCommandOptionType.Attachment, name: 'file', description },
      ],
    },
  ]);
  const role = guild.addRole('Organizers');
  const thrown = answers(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const file = options.getAttachment('file', true);
    const content = Buffer.from(await (await fetch(file.url)).arrayBuffer()).toString();
    const channel = options.getChannel('channel', true);
    const member = options.getMember('person');
    await interaction.reply(
      [
        options.getString('text'),
        options.getString('choice'),
        options.getNumber('number'),
        options.getBoolean('flag'),
        options.getUser('person', true).displayName,
        member && 'joinedAt' in member ? 'a member' : 'no member',
        channel.name,
        options.getRole('role', true).name,
        `${file.name} ${file.size} ${content}`,
      ].join('; '),
    );
  });
  const answer = await ann.runs('/all', {
    text: 'two\nlines',
    choice: 'One',
    number: 0.5,
    flag: true,
    person: ben,
    channel: hall,
    role,
    file: { name: 'my key.asc', bytes: Buffer.from('KEY') },
  });
  expect(thrown).toEqual([]);
  expect(answer.text).toBe('two lines; 1; 0.5; true; Ben; a member; hall; Organizers; my_key.asc 3 KEY');
});

test('what the client would refuse is refused: unknown commands and options, missing ones, values out of range', async () => {
  const { ann, ben } = await withEcho(join, free, party);
  await expect(ann.runs('/jion')).rejects.toThrow('there is no command /jion; there is /join, /free, /party');
  await expect(ann.runs('/free', { hours: 1 })).rejects.toThrow('no option "hours"; there is "minutes", "in"');
  await expect(ann.runs('/free', { minutes: 61 })).rejects.toThrow('from 1 to 60, not 61');
  await expect(ann.runs('/free', { minutes: 1.5 })).rejects.toThrow('a whole number');
  await expect(ann.runs('/free', { minutes: 'ten' })).rejects.toThrow('takes a number');
  await expect(ann.runs('/free', { minutes: ben })).rejects.toThrow('takes a number');
  expect((await ann.runs('/free', { minutes: 61 }, { bypass: true })).text).toBe('free {"minutes":61}');
});

test('an option called in is told apart from the place', async () => {
  const { ann } = await withEcho(free);
  expect((await ann.runs('/free', { minutes: 5, in: 10 })).text).toBe('free {"minutes":5,"in":10}');
  const direct = await ann.runs('/free', { minutes: 5, in: 'dm' });
  expect(direct.text).toBe('free {"minutes":5}');
  expect(direct.message?.place).toBe('dm');
});

test('default permissions hide a command in servers, until the owner lets a role use it under Integrations', async () => {
  const { ann, discord, guild } = await withEcho(party);
  const olga = discord.addPerson({ name: 'Olga', guilds: [guild], permissions: ['ManageGuild'] });
  expect((await olga.runs('/party open')).text).toBe('party open {}');
  await expect(ann.runs('/party open')).rejects.toThrow('Ann does not see /party here: it needs ManageGuild');
  expect((await ann.runs('/party open', {}, { bypass: true })).kind).toBe('message');
  const helpers = guild.addRole('Helpers');
  guild.giveRole(ann, helpers);
  guild.setCommandAccess('party', helpers, true);
  expect((await ann.runs('/party places add', { name: 'Table 3' })).text).toBe('party places add {"name":"Table 3"}');
  guild.setCommandAccess('party', guild.everyone, false);
  await expect(olga.runs('/party open')).rejects.toThrow('the server does not let them');
  discord.faultSwitches.showAllCommands = true;
  expect((await olga.runs('/party open')).kind).toBe('message');
});

test('a command of zero permissions is for administrators', async () => {
  const { ann, discord, guild } = await withEcho({ ...join, default_member_permissions: '0' });
  await expect(ann.runs('/join')).rejects.toThrow('it needs Administrator');
  const root = discord.addPerson({ name: 'Root', guilds: [guild], permissions: ['Administrator'] });
  expect((await root.runs('/join')).kind).toBe('message');
});

test('contexts keep a command out of direct messages, where default permissions do not count', async () => {
  const manage = PermissionFlagsBits.ManageGuild.toString();
  const { ann } = await withEcho(party, { ...join, default_member_permissions: manage });
  await expect(ann.runs('/party open', { in: 'dm' })).rejects.toThrow('it cannot be used in direct messages');
  await expect(ann.runs('/join')).rejects.toThrow('it needs ManageGuild');
  expect((await ann.runs('/join', { in: 'dm' })).kind).toBe('message');
});

test('a command for direct messages only is not seen in a server', async () => {
  const { ann } = await withEcho({ ...join, contexts: [InteractionContextType.BotDM] });
  await expect(ann.runs('/join')).rejects.toThrow('it cannot be used in servers');
  expect((await ann.runs('/join', { in: 'dm' })).kind).toBe('message');
});

test('a command with subcommands cannot be run bare', async () => {
  const { discord, guild } = await withEcho(party);
  const olga = discord.addPerson({ name: 'Olga', guilds: [guild], permissions: ['ManageGuild'] });
  await expect(olga.runs('/party')).rejects.toThrow('/party cannot be run bare; it has "open", "places"');
  await expect(olga.runs('/party places')).rejects.toThrow('/party places cannot be run bare; it has "add"');
  await expect(olga.runs('/party places add')).rejects.toThrow('the option "name" is required');
});

test('in direct messages an interaction carries the user and its context, in a server the member', async () => {
  const { client, ann, guild } = await scene();
  await client.application.commands.set([join]);
  answers(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { guildId, context, member, memberPermissions, appPermissions } = interaction;
    const may = `${memberPermissions?.has('SendMessages')} ${appPermissions.has('SendMessages')}`;
    await interaction.reply(`${guildId} ${context} ${member?.user.username} ${may} ${interaction.user.username}`);
  });
  expect((await ann.runs('/join')).text).toBe(`${guild.id} 0 ann true true ann`);
  expect((await ann.runs('/join', { in: 'dm' })).text).toBe('null 1 undefined undefined true ann');
});

test('locales of the person and the server arrive', async () => {
  const { client, discord } = await scene();
  const guild = discord.addGuild({ name: 'Tagung', locale: 'de' });
  guild.addChannel('halle');
  const eva = discord.addPerson({ name: 'Eva', guilds: [guild], locale: 'nl' });
  await client.application.commands.set([join]);
  answers(client, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(`${interaction.locale} ${interaction.guildLocale}`);
  });
  expect((await eva.runs('/join')).text).toBe('nl de');
});

test('autocomplete offers choices while one types, with the other options there', async () => {
  const { client, ann } = await scene();
  await client.application.commands.set([
    {
      name: 'met',
      description: 'We met',
      options: [
        { type: ApplicationCommandOptionType.Integer, name: 'table', description: 'Where' },
        { type: ApplicationCommandOptionType.String, name: 'person', description: 'Who', autocomplete: true },
      ],
    },
  ]);
  answers(client, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused(true);
    const table = interaction.options.getInteger('table');
    await interaction.respond([{ name: `Ben at ${table} for ${typed.name} ${typed.value}`, value: '7' }]);
  });
  const offered = await ann.types('/met', { table: 3, person: 'be' });
  expect(offered).toEqual([{ name: 'Ben at 3 for person be', value: '7' }]);
  await expect(ann.types('/met', { table: 3 })).rejects.toThrow('offers nothing while one types');
});

test('the menu on a person reaches the bot with its target', async () => {
  const { client, ann, ben } = await scene();
  await client.application.commands.set([{ name: 'We just met', type: ApplicationCommandType.User }]);
  answers(client, async (interaction) => {
    if (!interaction.isUserContextMenuCommand()) return;
    const member = interaction.targetMember;
    await interaction.reply(`${interaction.targetUser.displayName} ${member && 'joinedAt' in member}`);
  });
  expect((await ann.runsOn('We just met', ben)).text).toBe('Ben true');
  await expect(ann.runsOn('We just met', ben, { in: 'dm' })).rejects.toThrow('does not know Ben');
  await expect(ann.runsOn('Block', ben)).rejects.toThrow('no entry "Block"');
});

test('in direct messages a user option knows only the two people in it', async () => {
  const { client, discord, ann, ben } = await scene({ judge: () => [] });
  await client.application.commands.set([
    {
      name: 'met',
      description: 'We met',
      options: [{ type: ApplicationCommandOptionType.User, name: 'person', description: 'Who' }],
    },
  ]);
  answers(client, async (interaction) => interaction.isChatInputCommand() && interaction.reply('ok'));
  await expect(ann.runs('/met', { person: ben, in: 'dm' })).rejects.toThrow('does not know Ben');
  expect((await ann.runs('/met', { person: ann, in: 'dm' })).text).toBe('ok');
  const stranger = discord.addPerson({ name: 'Zoe' });
  await expect(ann.runs('/met', { person: stranger })).rejects.toThrow('Zoe is not in Symposium');
});

test('who shares no server with the bot sees none of its commands', async () => {
  const { ann, guild } = await withEcho(join);
  ann.leaves(guild);
  await expect(ann.runs('/join')).rejects.toThrow('they are in no server with the bot');
});
