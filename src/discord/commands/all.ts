import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { sayPlain } from '../../text/say.ts';
import { blockMember } from '../prompts/block.ts';
import { meetUser } from '../prompts/met.ts';
import { ATTENDEE_COMMANDS } from './attendee.ts';
import type { SlashCommand, UserMenu } from './command.ts';
import { ORGANIZER_COMMANDS } from './organizer.ts';

/** An explicit list: what is not here does not exist. */
export const SLASH_COMMANDS: ReadonlyMap<string, SlashCommand> = new Map(
  [...Object.values(ATTENDEE_COMMANDS), ...Object.values(ORGANIZER_COMMANDS)].map((command) => [
    command.declaration.name,
    command,
  ]),
);

/** On a person in the server's list: in a DM such a menu would know only the two in it. */
const weJustMet: UserMenu = {
  declaration: {
    type: ApplicationCommandType.User,
    name: sayPlain('en', 'command.met-menu'),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
  },
  run: meetUser,
};

const neverPairUs: UserMenu = {
  declaration: { ...weJustMet.declaration, name: sayPlain('en', 'command.block-menu') },
  run: blockMember,
};

export const USER_MENUS: ReadonlyMap<string, UserMenu> = new Map(
  [weJustMet, neverPairUs].map((menu) => [menu.declaration.name, menu]),
);

/** What is registered with Discord. */
export const COMMAND_DECLARATIONS: RESTPutAPIApplicationCommandsJSONBody = [
  ...[...SLASH_COMMANDS.values()].map((command) => command.declaration),
  ...[...USER_MENUS.values()].map((menu) => menu.declaration),
];
