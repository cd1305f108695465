import type { RegisteredCommand } from './commands.ts';
import type { LocalChannel } from './guild.ts';
import type { LocalUser } from './people.ts';
import { has, permissionBits } from './permissions.ts';
import type { World } from './world.ts';
import { shareServer } from './world.ts';

/** What the server's owner set under Integrations decides before the command's own default: member, then roles, then everybody. */
function granted(world: World, command: RegisteredCommand, channel: LocalChannel, userId: string): boolean | undefined {
  const guild = channel.guild;
  if (!guild) return undefined;
  const grants = world.commands.grantsOf(guild.id, command.name);
  const own = grants.find((grant) => grant.id === userId);
  if (own) return own.allowed;
  const roles = guild.members.get(userId)?.roles ?? new Set<string>();
  const ofRoles = grants.filter((grant) => roles.has(grant.id));
  if (ofRoles.length > 0) return ofRoles.some((grant) => grant.allowed);
  return grants.find((grant) => grant.id === guild.id)?.allowed;
}

function whyNotInServer(
  world: World,
  command: RegisteredCommand,
  channel: LocalChannel,
  user: LocalUser,
): string | undefined {
  if (!channel.guild?.hasBot) return 'the bot is not in this server';
  if (!channel.isSeenBy(user.id)) return `${user.displayName} does not see #${channel.name}`;
  if (command.guildId === undefined && !command.contexts.includes(0)) return 'it cannot be used in servers';
  const permissions = channel.permissionsOf(user.id);
  if (has(permissions, 'Administrator')) return undefined;
  if (!has(permissions, 'UseApplicationCommands')) return `${user.displayName} may not use commands here`;
  const byOwner = granted(world, command, channel, user.id);
  if (byOwner !== undefined) return byOwner ? undefined : 'the server does not let them';
  if (command.needs === undefined) return undefined;
  const enough = command.needs !== 0n && (permissions & command.needs) === command.needs;
  return enough ? undefined : `it needs ${namesOf(command.needs)}`;
}

function namesOf(bits: bigint): string {
  if (bits === 0n) return 'Administrator';
  const names = Object.entries(permissionBits).filter(([, bit]) => (bits & bit) !== 0n);
  return names.map(([name]) => name).join(' and ') || `the permissions ${bits}`;
}

/**
 * Why Discord does not show a command to somebody in a channel; undefined when it does. Contexts count everywhere, default
 * permissions in servers only: in direct messages Discord does not look at them.
 */
export function whyHidden(
  world: World,
  command: RegisteredCommand,
  channel: LocalChannel,
  user: LocalUser,
): string | undefined {
  if (world.switches.showAllCommands) return undefined;
  if (channel.guild) return whyNotInServer(world, command, channel, user);
  if (!command.contexts.includes(1)) return 'it cannot be used in direct messages';
  return shareServer(world, user.id) ? undefined : 'they are in no server with the bot';
}
