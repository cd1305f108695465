import { CannotDo } from './cannot-do.ts';
import { whyHidden } from './command-access.ts';
import type { RegisteredCommand } from './commands.ts';
import { commandTypes } from './commands.ts';
import type { JsonObject } from './json.ts';
import { flagOf, objectsOf, textOf } from './json.ts';
import type { FormPlace } from './modal-form.ts';
import type { OptionValues, SentOptions } from './slash-options.ts';
import { optionsOf, optionTypes } from './slash-options.ts';

/** A slash command as somebody types it. */
export interface TypedCommand {
  readonly place: FormPlace;
  /** The command with group and subcommand: '/key add'. */
  readonly line: string;
  readonly values: OptionValues;
  /** Sends it although the client would not: hidden commands, unknown options, values out of range. */
  readonly unchecked: boolean;
  /** Whether an autocompleted option is being typed: the last of the values. */
  readonly typing: boolean;
}

function commandOf(typed: TypedCommand, name: string): RegisteredCommand {
  const { world, channel, person } = typed.place;
  const command = world.commands.meant(channel.guild?.id, name, commandTypes.slash);
  if (!command) {
    const known = world.commands.list(undefined).filter((candidate) => candidate.type === commandTypes.slash);
    const names = known.map((candidate) => `/${candidate.name}`).join(', ');
    throw new CannotDo(`there is no command /${name}; there is ${names || 'none'}`);
  }
  const hidden = typed.unchecked ? undefined : whyHidden(world, command, channel, person);
  if (hidden !== undefined) throw new CannotDo(`${person.displayName} does not see /${name} here: ${hidden}`);
  return command;
}

/** The subcommand and group that the words after a command's name lead to, from the outside in. */
function pathTo(command: RegisteredCommand, words: readonly string[]): JsonObject[] {
  const path: JsonObject[] = [];
  let options = command.options;
  for (const word of words) {
    const next = options.find((option) => option.name === word && (option.type === 1 || option.type === 2));
    if (!next) throw new CannotDo(`/${command.name} has no subcommand "${word}"`);
    path.push(next);
    options = objectsOf(next, 'options');
  }
  const inner = options.filter((option) => option.type === optionTypes.subcommand || option.type === optionTypes.group);
  if (inner.length > 0) {
    const names = inner.map((option) => `"${textOf(option, 'name')}"`).join(', ');
    throw new CannotDo(`/${[command.name, ...words].join(' ')} cannot be run bare; it has ${names}`);
  }
  return path;
}

function focusedOf(typed: TypedCommand, declared: readonly JsonObject[]): string {
  const name = Object.keys(typed.values).at(-1) ?? '';
  const option = declared.find((candidate) => candidate.name === name);
  if (!option || !flagOf(option, 'autocomplete')) {
    throw new CannotDo(`the option "${name}" of ${typed.line} offers nothing while one types`);
  }
  return name;
}

/** What the client sends for a slash command, or while one of its options is being typed. */
export function slashData(typed: TypedCommand): JsonObject {
  const [name = '', ...words] = typed.line.replace(/^\//, '').split(/\s+/);
  const command = commandOf(typed, name);
  const path = pathTo(command, words);
  const innermost = path.at(-1);
  const declared = innermost ? objectsOf(innermost, 'options') : command.options;
  const focused = typed.typing ? focusedOf(typed, declared) : undefined;
  const input = { place: typed.place, declared, values: typed.values, unchecked: typed.unchecked };
  const sent: SentOptions = optionsOf(focused === undefined ? input : { ...input, focused });
  const nested = path.reduceRight<JsonObject[]>(
    (options, step) => [{ name: step.name, type: step.type, options }],
    sent.options,
  );
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    guild_id: command.guildId,
    options: nested.length > 0 ? nested : undefined,
    resolved: sent.resolved,
  };
}
