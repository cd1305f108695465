import { registered, request, testRules } from './rule-cases.ts';

function slash(more: object = {}) {
  return { name: 'free', description: 'I can meet', ...more };
}

function option(name: string, more: object = {}) {
  return { type: 3, name, description: 'd', ...more };
}

function subcommand(name: string, more: object = {}) {
  return { type: 1, name, description: 'd', ...more };
}

function withOptions(...options: readonly unknown[]) {
  return registered(slash({ options }));
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A command of 7,999 characters and so many more in its description. */
function longCommand(extra: number) {
  const options = many(19, (index) => option(`o${String(index).padStart(2, '0')}`, { description: 'd'.repeat(97) }));
  // Three times 2 + 98 + 19 * (3 + 97) = 2,000, once two fewer, and one for the name.
  const subcommands = many(4, (index) =>
    subcommand(`s${index}`, { description: 'd'.repeat(index === 0 ? 96 : 98), options }),
  );
  return slash({ name: 'a', description: 'd'.repeat(extra), options: subcommands });
}

testRules([
  {
    rule: 'permissions may be text or a number',
    takes: registered(
      slash({ default_member_permissions: '32' }),
      slash({ name: 'busy', default_member_permissions: 32 }),
    ),
    refuses: registered(slash({ default_member_permissions: 'ManageGuild' })),
    saying: '[0].default_member_permissions: must be a whole number, also as text',
  },
  {
    rule: 'subcommands are not mixed with options',
    takes: withOptions(subcommand('add', { options: [option('name')] }), subcommand('show')),
    refuses: withOptions(subcommand('add'), option('name')),
    saying: '[0].options: mix subcommands with options',
  },
  {
    rule: 'groups hold subcommands only',
    takes: withOptions({ type: 2, name: 'list', description: 'd', options: [subcommand('show')] }),
    refuses: withOptions({ type: 2, name: 'list', description: 'd', options: [option('show')] }),
    saying: '[0].options[0].options[0]: a group holds subcommands only',
  },
  {
    rule: 'subcommands hold options only',
    takes: withOptions(subcommand('show', { options: [option('name')] })),
    refuses: withOptions(subcommand('show', { options: [subcommand('name')] })),
    saying: '[0].options[0].options[0]: a subcommand holds options only, no subcommands',
  },
  {
    rule: 'a slash command is named in lower case',
    takes: registered(slash({ name: 'frei-für_alle' })),
    refuses: registered(slash({ name: 'Free' })),
    saying: '[0].name: is "Free": must be in lower case',
  },
  {
    rule: 'a slash command is named with letters, digits, - and _',
    takes: registered(slash({ name: 'ได้พบ' }), slash({ name: 'मिलना' })),
    refuses: registered(slash({ name: 'we met' })),
    saying: '[0].name: is "we met": letters, digits, - and _ only',
  },
  {
    rule: 'a command has a name of at most 32 characters',
    takes: registered(slash({ name: 'x'.repeat(32) })),
    refuses: registered(slash({ name: 'x'.repeat(33) })),
    saying: '[0].name: has 33 characters, Discord takes at most 32',
  },
  {
    rule: 'a command has a name',
    takes: registered(slash()),
    refuses: registered({ description: 'd' }),
    saying: '[0].name: is missing',
  },
  {
    rule: 'user and message commands are named as one likes, but not with nothing',
    takes: registered({ type: 2, name: 'We just met' }, { type: 3, name: 'We just met', description: '' }),
    refuses: registered({ type: 2, name: ' ' }),
    saying: '[0].name: is blank',
  },
  {
    rule: 'user and message commands have no description and no options',
    takes: registered({ type: 3, name: 'Report' }),
    refuses: registered({ type: 3, name: 'Report', description: 'd', options: [option('a')] }),
    saying: [
      '[0].description: is not for user and message commands',
      '[0].options: are not for user and message commands',
    ],
  },
  {
    rule: 'a slash command has a description',
    takes: registered(slash({ description: 'd'.repeat(100) })),
    refuses: registered({ name: 'free' }, { name: 'busy', description: '' }),
    saying: [
      '[0].description: is missing, a slash command needs it',
      '[1].description: is missing, a slash command needs it',
    ],
  },
  {
    rule: 'a description has at most 100 characters',
    takes: withOptions(option('a', { description: 'd'.repeat(100) })),
    refuses: registered(
      slash({ description: 'd'.repeat(101), options: [option('a', { description: 'd'.repeat(101) })] }),
    ),
    saying: [
      '[0].description: has 101 characters, Discord takes at most 100',
      '[0].options[0].description: has 101 characters, Discord takes at most 100',
    ],
  },
  {
    rule: 'an option has a description',
    takes: withOptions(option('a')),
    refuses: withOptions({ type: 3, name: 'a' }, subcommand('')),
    saying: [
      '[0].options: mix subcommands with options',
      '[0].options[0].description: is missing',
      '[0].options[1].name: is empty',
    ],
  },
  {
    rule: 'an option is named like a command',
    takes: withOptions(option('how-long')),
    refuses: withOptions(option('How long')),
    saying: [
      '[0].options[0].name: is "How long": letters, digits, - and _ only',
      '[0].options[0].name: is "How long": must be in lower case',
    ],
  },
  {
    rule: 'required options come first',
    takes: withOptions(option('a', { required: true }), option('b'), option('c', { required: false })),
    refuses: withOptions(option('a'), option('b', { required: true })),
    saying: '[0].options[1]: is required, but comes after "a", which is not',
  },
  {
    rule: 'required options come first in subcommands too',
    takes: withOptions(subcommand('s', { options: [option('a', { required: true }), option('b')] })),
    refuses: withOptions(subcommand('s', { options: [option('a'), option('b', { required: true })] })),
    saying: '[0].options[0].options[1]: is required, but comes after "a", which is not',
  },
  {
    rule: 'localizations are for locales that Discord knows',
    takes: registered(slash({ name_localizations: { de: 'frei' }, description_localizations: { fr: 'libre' } })),
    refuses: registered(
      slash({ name_localizations: { en: 'free', de: null }, description_localizations: { german: 'frei' } }),
    ),
    saying: [
      '[0].name_localizations.en: is no locale that Discord knows',
      '[0].name_localizations.de: must be text',
      '[0].description_localizations.german: is no locale that Discord knows',
    ],
  },
  {
    rule: 'localized names follow the rules of names',
    takes: withOptions(option('a', { name_localizations: { de: 'name', ja: '名前' } })),
    refuses: withOptions(option('a', { name_localizations: { de: 'Name' } })),
    saying: '[0].options[0].name_localizations.de: is "Name": must be in lower case',
  },
  {
    rule: 'locales of options and choices are known, too',
    takes: withOptions(option('a', { choices: [{ name: 'n', value: 'v', name_localizations: { de: 'n' } }] })),
    refuses: withOptions(option('a', { choices: [{ name: 'n', value: 'v', name_localizations: { dee: 'n' } }] })),
    saying: '[0].options[0].choices[0].name_localizations.dee: is no locale that Discord knows',
  },
  {
    rule: 'command names differ, for each type',
    takes: registered(slash({ name: 'met' }), { type: 2, name: 'met' }),
    refuses: registered(slash({ name: 'met' }), slash({ name: 'met', type: 1 })),
    saying: '[1].name: is "met" a second time',
  },
  {
    rule: 'option names differ',
    takes: withOptions(subcommand('s', { options: [option('a')] }), subcommand('t', { options: [option('a')] })),
    refuses: withOptions(option('a'), option('a')),
    saying: '[0].options[1].name: is "a" a second time',
  },
  {
    rule: 'a command has at most 25 options',
    takes: withOptions(...many(25, (index) => option(`o${index}`))),
    refuses: withOptions(...many(26, (index) => option(`o${index}`))),
    saying: '[0].options: are 26, Discord takes at most 25',
  },
  {
    rule: 'an option has at most 25 choices',
    takes: withOptions(option('a', { choices: many(25, (index) => ({ name: `${index}`, value: `${index}` })) })),
    refuses: withOptions(option('a', { choices: many(26, (index) => ({ name: `${index}`, value: `${index}` })) })),
    saying: '[0].options[0].choices: has 26 elements, Discord takes at most 25',
  },
  {
    rule: 'name and value of a choice have at most 100 characters',
    takes: withOptions(option('a', { choices: [{ name: 'x'.repeat(100), value: 'x'.repeat(100) }] })),
    refuses: withOptions(option('a', { choices: [{ name: 'x'.repeat(101), value: 'x'.repeat(101) }] })),
    saying: [
      '[0].options[0].choices[0].name: has 101 characters, Discord takes at most 100',
      '[0].options[0].choices[0].value: has 101 characters, Discord takes at most 100',
    ],
  },
  {
    rule: "a choice has a value of its option's type",
    takes: withOptions(
      option('a', { type: 4, choices: [{ name: 'n', value: 3 }] }),
      option('b', { type: 10, choices: [{ name: 'n', value: 3.5 }] }),
    ),
    refuses: withOptions(
      option('a', { choices: [{ name: 'n', value: 3 }] }),
      option('b', { type: 4, choices: [{ name: 'n', value: 3.5 }] }),
      option('c', { type: 10, choices: [{ name: 'n', value: '3' }] }),
    ),
    saying: [
      '[0].options[0].choices[0].value: must be text',
      '[0].options[1].choices[0].value: must be a whole number',
      '[0].options[2].choices[0].value: must be a number',
    ],
  },
  {
    rule: 'an option has choices or autocomplete',
    takes: withOptions(option('a', { autocomplete: true, choices: [] })),
    refuses: withOptions(option('a', { autocomplete: true, choices: [{ name: 'n', value: 'v' }] })),
    saying: '[0].options[0].autocomplete: an option has choices or autocomplete, not both',
  },
  {
    rule: 'a property belongs to the type of its option',
    takes: withOptions(
      option('a', { type: 4, min_value: 1 }),
      option('b', { max_length: 6000 }),
      option('c', { type: 7, channel_types: [0] }),
    ),
    refuses: withOptions(
      option('a', { min_value: 1 }),
      option('b', { type: 5, autocomplete: true }),
      option('c', { options: [option('d')] }),
    ),
    saying: [
      '[0].options[0].min_value: is not for options of type 3',
      '[0].options[1].autocomplete: is not for options of type 5',
      '[0].options[2].options: is not for options of type 3',
    ],
  },
  {
    rule: 'the lowest value is not more than the highest',
    takes: withOptions(option('a', { type: 4, min_value: 5, max_value: 5 })),
    refuses: withOptions(
      option('a', { type: 4, min_value: 6, max_value: 5 }),
      option('b', { min_length: 3, max_length: 2 }),
    ),
    saying: [
      '[0].options[0].min_value: is 6, more than max_value 5',
      '[0].options[1].min_length: is 3, more than max_length 2',
    ],
  },
  {
    rule: 'an application has at most 100 slash commands, beside its menus',
    takes: registered(...many(100, (index) => slash({ name: `c${index}` })), { type: 2, name: 'We just met' }),
    refuses: registered(...many(101, (index) => slash({ name: `c${index}` }))),
    saying: 'body: holds 101 slash commands, Discord takes at most 100',
  },
  {
    rule: 'an application has at most 15 user commands',
    takes: registered(...many(15, (index) => ({ type: 2, name: `c${index}` }))),
    refuses: registered(...many(16, (index) => ({ type: 2, name: `c${index}` }))),
    saying: 'body: holds 16 user commands, Discord takes at most 15',
  },
  {
    rule: 'where only a direct message can be, no user is chosen',
    takes: registered(slash({ contexts: [0, 1], options: [option('who', { type: 6 })] })),
    refuses: registered(
      slash({ contexts: [1], options: [subcommand('s', { options: [option('who', { type: 6 })] })] }),
    ),
    saying: '[0].options[0].options[0]: a user option in a command for direct messages only: nobody could be chosen',
  },
  {
    rule: 'where only a direct message can be, nobody is mentioned and no user menu opens',
    takes: registered(slash({ contexts: [1], options: [option('who')] }), { type: 2, name: 'Met', contexts: [0] }),
    refuses: registered(slash({ contexts: [1], options: [option('who', { type: 9 })] }), {
      type: 2,
      name: 'Met',
      contexts: [1],
    }),
    saying: [
      '[0].options[0]: a user option in a command for direct messages only: nobody could be chosen',
      '[1].contexts: a user command in direct messages could target only the bot',
    ],
  },
  {
    rule: 'contexts are 0 to 2, each once',
    takes: registered(slash({ contexts: [0, 1, 2], integration_types: [0, 1] })),
    refuses: registered(slash({ contexts: [0, 0, 3] })),
    saying: ['[0].contexts[2]: is 3, Discord takes 0 to 2', '[0].contexts: holds the same value twice'],
  },
  {
    rule: 'a command has at most 8,000 characters in all',
    takes: registered(longCommand(1)),
    refuses: registered(longCommand(2)),
    saying: '[0]: has 8001 characters in all names, descriptions and values, Discord takes at most 8000',
  },
  {
    rule: 'of localized words the longest count among the characters',
    takes: registered({ ...longCommand(1), description_localizations: { de: 'd' } }),
    refuses: registered({ ...longCommand(1), description_localizations: { de: 'dd' } }),
    saying: '[0]: has 8001 characters in all names, descriptions and values, Discord takes at most 8000',
  },
  {
    rule: 'commands, options and choices have no unknown properties',
    takes: registered(slash({ nsfw: false, type: 1, options: [option('a', { required: false })] })),
    refuses: registered(
      slash({
        nameLocalizations: {},
        options: [option('a', { maxLength: 3, choices: [{ name: 'n', value: 'v', id: 1 }] })],
      }),
    ),
    saying: [
      '[0].nameLocalizations: is no property of a command',
      '[0].options[0].maxLength: is no property of an option',
      '[0].options[0].choices[0].id: is no property of a choice',
    ],
  },
  {
    rule: 'the rules hold for a single command as well',
    takes: request('POST', '/applications/1/commands', slash()),
    refuses: request('POST', '/applications/1/guilds/2/commands', slash({ name: 'Free' })),
    saying: 'name: is "Free": must be in lower case',
  },
  {
    rule: 'a change of a command says only what differs',
    takes: request('PATCH', '/applications/1/commands/2', { description: 'new' }),
    refuses: request('PATCH', '/applications/1/commands/2', { options: [option('A')] }),
    saying: 'options[0].name: is "A": must be in lower case',
  },
  {
    rule: 'commands come as a list',
    takes: registered(),
    refuses: request('PUT', '/applications/1/commands', {}),
    saying: 'body: must be a list of commands',
  },
]);
