import { CannotDo } from './cannot-do.ts';
import type { OfferedFile } from './files.ts';
import { LocalChannel, LocalRole } from './guild.ts';
import type { Json, JsonObject } from './json.ts';
import { flagOf, listOf, numberOf, objectsOf, textOf } from './json.ts';
import type { FormPlace } from './modal-form.ts';
import type { Pickable } from './picked.ts';
import { checkPickable, isPickable, Resolved } from './picked.ts';

/** What can be given for an option. */
export type OptionValue = string | number | boolean | OfferedFile | Pickable;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** Discord's numbers for the kinds of options. */
export const optionTypes = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export interface OptionsInput {
  readonly place: FormPlace;
  /** The options that the command or subcommand declares. */
  readonly declared: readonly JsonObject[];
  readonly values: OptionValues;
  /** Sends what the client would refuse, too: unknown options, values out of range, without required ones. */
  readonly unchecked: boolean;
  /** The option being typed, for autocomplete; then nothing else is required. */
  readonly focused?: string;
}

/** What the client sends for options, and the resolved data of what was picked in them. */
export interface SentOptions {
  readonly options: JsonObject[];
  readonly resolved: JsonObject | undefined;
}

function choiceValue(option: JsonObject, value: string | number, unchecked: boolean): string | number {
  const choices = objectsOf(option, 'choices');
  const choice = choices.find((candidate) => candidate.name === value || candidate.value === value);
  if (choices.length === 0 || (!choice && unchecked)) return value;
  if (typeof choice?.value === 'string' || typeof choice?.value === 'number') return choice.value;
  const names = choices.map((candidate) => `"${textOf(candidate, 'name') ?? ''}"`).join(', ');
  throw new CannotDo(`the option "${textOf(option, 'name')}" offers ${names}, not "${value}"`);
}

function textValue(option: JsonObject, value: OptionValue, unchecked: boolean): string {
  const name = textOf(option, 'name');
  if (typeof value !== 'string') throw new CannotDo(`the option "${name}" takes text`);
  // A slash option is one line: the client turns line breaks into spaces.
  const line = value.replace(/\r?\n/g, ' ');
  const least = numberOf(option, 'min_length') ?? 0;
  const most = numberOf(option, 'max_length') ?? 6000;
  if (!unchecked && (line.length < least || line.length > most)) {
    throw new CannotDo(`the option "${name}" takes ${least} to ${most} characters, not ${line.length}`);
  }
  return String(choiceValue(option, line, unchecked));
}

function numericValue(option: JsonObject, value: OptionValue, unchecked: boolean): number {
  const name = textOf(option, 'name');
  const chosen = typeof value === 'string' || typeof value === 'number' ? choiceValue(option, value, unchecked) : value;
  if (typeof chosen !== 'number') throw new CannotDo(`the option "${name}" takes a number`);
  if (option.type === optionTypes.integer && !Number.isInteger(chosen)) {
    throw new CannotDo(`the option "${name}" takes a whole number`);
  }
  const least = numberOf(option, 'min_value') ?? Number.NEGATIVE_INFINITY;
  const most = numberOf(option, 'max_value') ?? Number.POSITIVE_INFINITY;
  if (!unchecked && (chosen < least || chosen > most)) {
    throw new CannotDo(`the option "${name}" takes numbers from ${least} to ${most}, not ${chosen}`);
  }
  return chosen;
}

function pickedValue(input: OptionsInput, option: JsonObject, value: OptionValue, resolved: Resolved): string {
  const { world, channel, person } = input.place;
  const name = textOf(option, 'name');
  const mentionable = option.type === optionTypes.mentionable;
  if (value instanceof LocalRole && (option.type === optionTypes.role || mentionable)) return resolved.addRole(value);
  if (value instanceof LocalChannel && option.type === optionTypes.channel) {
    const kinds = listOf(option, 'channel_types');
    if (kinds.length > 0 && !kinds.includes(0)) throw new CannotDo(`the option "${name}" takes no text channel`);
    return resolved.addChannel(value, person);
  }
  const isUser = isPickable(value) && !(value instanceof LocalRole) && !(value instanceof LocalChannel);
  if (isUser && (option.type === optionTypes.user || mentionable)) {
    checkPickable(world, channel, person, value);
    return resolved.addUser(value);
  }
  throw new CannotDo(`the option "${name}" takes something else`);
}

function sentValue(input: OptionsInput, option: JsonObject, value: OptionValue, resolved: Resolved): Json {
  const name = textOf(option, 'name');
  if (name === input.focused) return typeof value === 'string' ? value : String(value);
  switch (option.type) {
    case optionTypes.text:
      return textValue(option, value, input.unchecked);
    case optionTypes.integer:
    case optionTypes.number:
      return numericValue(option, value, input.unchecked);
    case optionTypes.boolean:
      if (typeof value === 'boolean') return value;
      throw new CannotDo(`the option "${name}" takes true or false`);
    case optionTypes.attachment: {
      if (typeof value !== 'object' || !('bytes' in value)) throw new CannotDo(`the option "${name}" takes a file`);
      return resolved.addFile(input.place.world.files.add(value, input.place.channel.id, true));
    }
    default:
      return pickedValue(input, option, value, resolved);
  }
}

/** What the client would refuse before sending: options that are not declared, and required ones left out. */
function checkNames(input: OptionsInput): void {
  const names = input.declared.map((option) => textOf(option, 'name') ?? '');
  for (const given of Object.keys(input.values)) {
    if (!names.includes(given)) {
      throw new CannotDo(
        `there is no option "${given}"; there is ${names.map((name) => `"${name}"`).join(', ') || 'none'}`,
      );
    }
  }
  if (input.focused !== undefined) return;
  const missing = input.declared.find(
    (option) => flagOf(option, 'required') && input.values[textOf(option, 'name') ?? ''] === undefined,
  );
  if (missing) throw new CannotDo(`the option "${textOf(missing, 'name')}" is required`);
}

function guessedType(value: OptionValue): number {
  if (typeof value === 'number') return optionTypes.integer;
  return typeof value === 'boolean' ? optionTypes.boolean : optionTypes.text;
}

/** The options as Discord sends them, typed as they are declared; throws what the client would not let through. */
export function optionsOf(input: OptionsInput): SentOptions {
  if (!input.unchecked) checkNames(input);
  const resolved = new Resolved(input.place.channel);
  const options = Object.entries(input.values).map(([name, value]) => {
    const declared = input.declared.find((candidate) => candidate.name === name);
    const option = declared ?? { name, type: guessedType(value) };
    const sent: JsonObject = { name, type: option.type, value: sentValue(input, option, value, resolved) };
    return name === input.focused ? { ...sent, focused: true } : sent;
  });
  return { options, resolved: resolved.json() };
}
