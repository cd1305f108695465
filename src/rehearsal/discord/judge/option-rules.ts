import { below, type Report } from './fault.ts';
import { localizations } from './locale-rules.ts';
import {
  allDifferent,
  anyNumber,
  anything,
  type Check,
  countOf,
  isShape,
  judgePart,
  lengthOf,
  list,
  nested,
  part,
  type Shape,
  shapesOf,
  text,
  whole,
  yesOrNo,
} from './shape.ts';

/** Discord's numbers of option types. */
const OPTION = {
  subcommand: 1,
  group: 2,
  text: 3,
  wholeNumber: 4,
  channel: 7,
  number: 10,
  attachment: 11,
} as const;

const OPTIONS = 25;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const choiceValue: Check = (value, at, report) => {
  if (typeof value === 'string') {
    text(1, 100)(value, at, report);
    return;
  }
  if (typeof value !== 'number') report(at, 'must be text or a number');
};

/** A choice of an option, also one offered while somebody types. */
export const CHOICE = part(
  'a choice',
  { name: text(1, 100), name_localizations: localizations(text(1, 100)), value: choiceValue },
  ['name', 'value'],
);

const OPTION_PART = part(
  'an option',
  {
    type: whole(1, 11),
    name: text(1, 32),
    name_localizations: localizations(text(1, 32)),
    description: text(1, 100),
    description_localizations: localizations(text(1, 100)),
    required: yesOrNo,
    options: anything,
    choices: list(0, 25, nested(CHOICE)),
    autocomplete: yesOrNo,
    channel_types: allDifferent(list(0, 25, whole(0, 16))),
    file_types: list(0, 10, text(1, 100)),
    min_value: anyNumber,
    max_value: anyNumber,
    min_length: whole(0, 6000),
    max_length: whole(1, 6000),
  },
  ['type', 'name', 'description'],
);

/** Which types of options take a property that the others do not. */
const ONLY_FOR: readonly { readonly property: string; readonly types: readonly unknown[] }[] = [
  { property: 'choices', types: [OPTION.text, OPTION.wholeNumber, OPTION.number] },
  { property: 'autocomplete', types: [OPTION.text, OPTION.wholeNumber, OPTION.number] },
  { property: 'min_value', types: [OPTION.wholeNumber, OPTION.number] },
  { property: 'max_value', types: [OPTION.wholeNumber, OPTION.number] },
  { property: 'min_length', types: [OPTION.text] },
  { property: 'max_length', types: [OPTION.text] },
  { property: 'channel_types', types: [OPTION.channel] },
  { property: 'file_types', types: [OPTION.attachment] },
  { property: 'options', types: [OPTION.subcommand, OPTION.group] },
];

/** Judges the options of a command (depth 0), of a group (1) or of a subcommand (2). */
export function judgeOptions(options: unknown, at: string, depth: 0 | 1 | 2, report: Report): void {
  if (options == null) return;
  if (!Array.isArray(options)) {
    report(at, 'must be a list');
    return;
  }
  if (options.length > OPTIONS) report(at, `are ${options.length}, Discord takes at most ${OPTIONS}`);
  const shapes = shapesOf(options, at);
  if (shapes.length < options.length) report(at, 'must hold options only');
  subcommandsApart(shapes, at, report);
  requiredFirst(shapes, report);
  differentNames(shapes, report);
  for (const option of shapes) judgeOption(option.shape, option.at, depth, report);
}

function judgeOption(option: Shape, at: string, depth: 0 | 1 | 2, report: Report): void {
  judgePart(OPTION_PART, option, at, report);
  slashName(option, at, report);
  propertyFitsType(option, at, report);
  choicesOrAutocomplete(option, at, report);
  choicesFitType(option, at, report);
  optionLimitsAgree(option, at, report);
  standsDeepEnough(option, at, depth, report);
  const inside = below(at, 'options');
  if (option.type === OPTION.group && depth === 0) judgeOptions(option.options, inside, 1, report);
  if (option.type === OPTION.subcommand && depth < 2) judgeOptions(option.options, inside, 2, report);
}

interface Placed {
  readonly shape: Shape;
  readonly at: string;
}

function isSubcommand(option: Shape): boolean {
  return option.type === OPTION.subcommand || option.type === OPTION.group;
}

/** A command has subcommands or options, never both: with subcommands it cannot be run bare. */
function subcommandsApart(options: readonly Placed[], at: string, report: Report): void {
  const subcommands = options.filter((option) => isSubcommand(option.shape)).length;
  if (subcommands > 0 && subcommands < options.length) report(at, 'mix subcommands with options');
}

/** Whoever types a command fills what is required first. */
function requiredFirst(options: readonly Placed[], report: Report): void {
  let optional: unknown;
  for (const { shape, at } of options) {
    if (isSubcommand(shape)) continue;
    if (shape.required !== true) optional ??= shape.name;
    else if (optional !== undefined)
      report(at, `is required, but comes after ${JSON.stringify(optional)}, which is not`);
  }
}

/** Option names differ within one command or subcommand. */
function differentNames(options: readonly Placed[], report: Report): void {
  const seen = new Set<unknown>();
  for (const { shape, at } of options) {
    if (seen.has(shape.name)) report(below(at, 'name'), `is ${JSON.stringify(shape.name)} a second time`);
    seen.add(shape.name);
  }
}

/** Names of slash commands and options: letters, digits, - _ ' and lower case wherever a letter has it, in every language. */
export function slashName(named: Shape, at: string, report: Report): void {
  if (typeof named.name === 'string' && named.name !== '') oneSlashName(named.name, below(at, 'name'), report);
  if (!isShape(named.name_localizations)) return;
  for (const locale in named.name_localizations) {
    const name = named.name_localizations[locale];
    if (typeof name === 'string') oneSlashName(name, below(at, `name_localizations.${locale}`), report);
  }
}

function oneSlashName(name: string, at: string, report: Report): void {
  // A name that is only too long has been named by its limit already.
  if (lengthOf(name) <= 32 && !SLASH_NAME.test(name))
    report(at, `is ${JSON.stringify(name)}: letters, digits, - and _ only`);
  if (name !== name.toLowerCase()) report(at, `is ${JSON.stringify(name)}: must be in lower case`);
}

/** Some properties belong to some types of options only. */
function propertyFitsType(option: Shape, at: string, report: Report): void {
  for (const { property, types } of ONLY_FOR) {
    const value = option[property];
    if (value == null || value === false || (Array.isArray(value) && value.length === 0)) continue;
    if (!types.includes(option.type)) report(below(at, property), `is not for options of type ${option.type}`);
  }
}

/** Choices are offered beforehand or while somebody types. */
function choicesOrAutocomplete(option: Shape, at: string, report: Report): void {
  if (option.autocomplete === true && countOf(option.choices) > 0) {
    report(below(at, 'autocomplete'), 'an option has choices or autocomplete, not both');
  }
}

/** The value of a choice is of the option's type. */
function choicesFitType(option: Shape, at: string, report: Report): void {
  for (const choice of shapesOf(option.choices, below(at, 'choices'))) {
    const { value } = choice.shape;
    if (option.type === OPTION.text && typeof value === 'number') report(below(choice.at, 'value'), 'must be text');
    if (option.type === OPTION.number && typeof value === 'string')
      report(below(choice.at, 'value'), 'must be a number');
    if (option.type === OPTION.wholeNumber && !Number.isInteger(value)) {
      report(below(choice.at, 'value'), 'must be a whole number');
    }
  }
}

/** Lowest and highest value, shortest and longest text agree. */
function optionLimitsAgree(option: Shape, at: string, report: Report): void {
  for (const [least, most] of [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const) {
    const low = option[least];
    const high = option[most];
    if (typeof low === 'number' && typeof high === 'number' && low > high) {
      report(below(at, least), `is ${low}, more than ${most} ${high}`);
    }
  }
}

/** Groups hold subcommands, subcommands hold options, and nothing goes deeper. */
function standsDeepEnough(option: Shape, at: string, depth: 0 | 1 | 2, report: Report): void {
  if (depth === 1 && option.type !== OPTION.subcommand) report(at, 'a group holds subcommands only');
  if (depth === 2 && isSubcommand(option)) report(at, 'a subcommand holds options only, no subcommands');
}

/**
 * Characters of names, descriptions and values of a command, its options and choices; where there are localizations,
 * the longest counts.
 */
export function charactersInAll(command: Shape): number {
  const own =
    longest(command.name, command.name_localizations) +
    longest(command.description, command.description_localizations) +
    lengthOf(command.value);
  const choices = shapesOf(command.choices, '').reduce((sum, choice) => sum + charactersInAll(choice.shape), 0);
  return shapesOf(command.options, '').reduce((sum, option) => sum + charactersInAll(option.shape), own + choices);
}

function longest(plain: unknown, localized: unknown): number {
  const all = isShape(localized) ? Object.values(localized) : [];
  return Math.max(lengthOf(plain), ...all.map(lengthOf));
}
