import { below, type Report } from './fault.ts';
import { localizations } from './locale-rules.ts';
import { charactersInAll, judgeOptions, slashName } from './option-rules.ts';
import {
  allDifferent,
  anything,
  type Check,
  countOf,
  isShape,
  judgePart,
  list,
  part,
  type Shape,
  shapesOf,
  snowflake,
  text,
  whole,
  yesOrNo,
} from './shape.ts';

/** Discord's numbers of command types. */
const COMMAND = { slash: 1, user: 2, message: 3, entryPoint: 4 } as const;

/** https://discord.com/developers/docs/interactions/application-commands: how many of each type an application may have. */
const MOST = [
  { type: COMMAND.slash, most: 100, name: 'slash commands' },
  { type: COMMAND.user, most: 15, name: 'user commands' },
  { type: COMMAND.message, most: 15, name: 'message commands' },
  { type: COMMAND.entryPoint, most: 1, name: 'entry point commands' },
] as const;

/** Name, description and values of a command with all its options and choices. */
const CHARACTERS = 8000;

/** The context of a direct message with the bot itself. */
const BOT_DM = 1;
const USER_OPTION = 6;
const MENTIONABLE_OPTION = 9;

/** Builders send permissions as text, Discord takes a number as well. */
const permissions: Check = (value, at, report) => {
  const isNumber = typeof value === 'number' && Number.isInteger(value) && value >= 0;
  if (!isNumber && !(typeof value === 'string' && /^\d+$/.test(value)))
    report(at, 'must be a whole number, also as text');
};

const COMMAND_PART = part(
  'a command',
  {
    id: snowflake,
    type: whole(1, 4),
    name: text(1, 32),
    name_localizations: localizations(text(1, 32)),
    description: text(0, 100),
    description_localizations: localizations(text(1, 100)),
    options: anything,
    default_member_permissions: permissions,
    dm_permission: yesOrNo,
    nsfw: yesOrNo,
    contexts: allDifferent(list(1, 3, whole(0, 2))),
    integration_types: allDifferent(list(1, 2, whole(0, 1))),
    handler: whole(1, 2),
  },
  [],
);

/** Judges the list of all commands of an application. */
export function judgeCommands(body: unknown, report: Report): void {
  if (!Array.isArray(body)) {
    report('', 'must be a list of commands');
    return;
  }
  for (let index = 0; index < body.length; index += 1) {
    const command: unknown = body[index];
    if (isShape(command)) judgeCommand(command, `[${index}]`, 'whole', report);
    else report(`[${index}]`, 'must be a command');
  }
  commandCounts(body, report);
  differentCommands(body, report);
}

/** Judges one command; of a changed one, only what the request says. */
export function judgeCommand(command: Shape, at: string, extent: 'whole' | 'change', report: Report): void {
  judgePart(COMMAND_PART, command, at, report);
  if (extent === 'whole' && command.name == null) report(below(at, 'name'), 'is missing');
  if (extent === 'change' && command.type === undefined && command.options === undefined) return;
  if (typeOf(command) === COMMAND.slash) judgeSlash(command, at, extent, report);
  else menuWithoutWords(command, at, report);
  usersWhereThereAreSome(command, at, report);
  charactersOfCommand(command, at, report);
}

function typeOf(command: Shape): unknown {
  return command.type ?? COMMAND.slash;
}

function judgeSlash(command: Shape, at: string, extent: 'whole' | 'change', report: Report): void {
  slashName(command, at, report);
  if (extent === 'whole' || command.description !== undefined) described(command, at, report);
  judgeOptions(command.options, below(at, 'options'), 0, report);
}

/** A slash command says what it does. */
function described(command: Shape, at: string, report: Report): void {
  if (command.description == null || command.description === '') {
    report(below(at, 'description'), 'is missing, a slash command needs it');
  }
}

/** User and message commands are a line in a menu: no description, no options. */
function menuWithoutWords(command: Shape, at: string, report: Report): void {
  if (typeof command.name === 'string' && command.name.trim() === '') report(below(at, 'name'), 'is blank');
  if (typeOf(command) === COMMAND.entryPoint) return;
  if (command.description != null && command.description !== '') {
    report(below(at, 'description'), 'is not for user and message commands');
  }
  if (countOf(command.options) > 0) report(below(at, 'options'), 'are not for user and message commands');
}

/** Where a command can be run in the direct message with the bot only, there is nobody to choose. */
function usersWhereThereAreSome(command: Shape, at: string, report: Report): void {
  if (!Array.isArray(command.contexts) || command.contexts.length === 0) return;
  if (command.contexts.some((context) => context !== BOT_DM)) return;
  if (command.type === COMMAND.user)
    report(below(at, 'contexts'), 'a user command in direct messages could target only the bot');
  usersIn(command.options, below(at, 'options'), report);
}

function usersIn(options: unknown, at: string, report: Report): void {
  for (const option of shapesOf(options, at)) {
    const { type } = option.shape;
    if (type === USER_OPTION || type === MENTIONABLE_OPTION) {
      report(option.at, 'a user option in a command for direct messages only: nobody could be chosen');
    }
    usersIn(option.shape.options, below(option.at, 'options'), report);
  }
}

/** A command with everything in it has a size limit of its own. */
function charactersOfCommand(command: Shape, at: string, report: Report): void {
  const characters = charactersInAll(command);
  if (characters > CHARACTERS) {
    report(
      at,
      `has ${characters} characters in all names, descriptions and values, Discord takes at most ${CHARACTERS}`,
    );
  }
}

/** An application has at most so many commands of each type. */
function commandCounts(commands: readonly unknown[], report: Report): void {
  for (const { type, most, name } of MOST) {
    const count = commands.filter((command) => isShape(command) && typeOf(command) === type).length;
    if (count > most) report('', `holds ${count} ${name}, Discord takes at most ${most}`);
  }
}

/** A name stands once for each type of command. */
function differentCommands(commands: readonly unknown[], report: Report): void {
  const seen = new Set<string>();
  for (const { shape, at } of shapesOf(commands, '')) {
    const key = `${typeOf(shape)} ${shape.name}`;
    if (seen.has(key)) report(below(at, 'name'), `is ${JSON.stringify(shape.name)} a second time`);
    seen.add(key);
  }
}
