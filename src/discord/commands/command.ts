import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { NamedAccount } from '../../party/block.ts';
import { LOCALES } from '../../text/locale.ts';
import { sayPlain, type TextKey } from '../../text/say.ts';
import type { Reply, SentFile, Visit } from '../visit.ts';

/** What was given with a command, by the options' names. */
export interface GivenOptions {
  /** The subcommand, where the command has some. */
  readonly sub: string | null;
  text(name: string): string | undefined;
  whole(name: string): number | undefined;
  yes(name: string): boolean;
  file(name: string): SentFile | undefined;
  /** A person picked in the server. */
  person(name: string): NamedAccount | undefined;
  /** The id of a channel, role or user. */
  id(name: string): string | undefined;
}

export interface Suggestion {
  readonly name: string;
  readonly value: string;
}

export interface SlashCommand {
  readonly declaration: RESTPostAPIChatInputApplicationCommandsJSONBody;
  run(visit: Visit, given: GivenOptions): Promise<Reply>;
  /** What to offer while somebody types into an option. */
  suggest?(visit: Visit, option: string, typed: string): Promise<readonly Suggestion[]>;
  /** It may answer with a form, which only the first answer can be. */
  readonly mayOpenForm?: boolean;
}

export interface UserMenu {
  readonly declaration: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(visit: Visit, person: NamedAccount): Promise<Reply>;
}

/** Everything an attendee does works in the server and in a DM with the bot. */
export const FOR_ATTENDEES = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

/** Discord hides these from everybody else; the act checks once more. */
export const FOR_ORGANIZERS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
};

export type CommandText = Extract<TextKey, `command.${string}`>;

/** A description in every language that the bot speaks. */
export function described(key: CommandText) {
  const others = LOCALES.filter((locale) => locale !== 'en');
  const localised = Object.fromEntries(others.map((locale) => [locale, sayPlain(locale, key)]));
  return {
    description: sayPlain('en', key),
    ...(others.length > 0 ? { description_localizations: localised } : {}),
  };
}

interface OptionRules {
  readonly required?: boolean;
}

export function textOption(
  name: string,
  key: CommandText,
  rules: OptionRules & { autocomplete?: boolean; longest?: number } = {},
) {
  const { required = false, autocomplete, longest } = rules;
  return {
    type: ApplicationCommandOptionType.String as const,
    name,
    ...described(key),
    required,
    ...(autocomplete ? { autocomplete } : {}),
    ...(longest === undefined ? {} : { max_length: longest }),
  };
}

export function wholeOption(name: string, key: CommandText, { required = false }: OptionRules = {}) {
  return { type: ApplicationCommandOptionType.Integer as const, name, ...described(key), required };
}

export function yesOption(name: string, key: CommandText) {
  return { type: ApplicationCommandOptionType.Boolean as const, name, ...described(key), required: false };
}

/** Of the server: in a DM Discord's picker knows only the two in it. */
export function personOption(name: string, key: CommandText) {
  return { type: ApplicationCommandOptionType.User as const, name, ...described(key), required: false };
}

/** A text channel of the server. */
export function channelOption(name: string, key: CommandText) {
  return {
    type: ApplicationCommandOptionType.Channel as const,
    name,
    ...described(key),
    channel_types: [ChannelType.GuildText as const],
  };
}

export function fileOption(name: string, key: CommandText) {
  return { type: ApplicationCommandOptionType.Attachment as const, name, ...described(key), required: false };
}

/** A subcommand; a command that has some cannot be run bare. */
export function subcommand(
  name: string,
  key: CommandText,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, name, ...described(key), options };
}
