import type { LocalChannel, LocalGuild, LocalMember, LocalRole } from './guild.ts';
import { channelJson, guildCreateJson, memberJson, roleJson } from './payloads.ts';
import type { LocalUser } from './people.ts';
import { userJson } from './people.ts';
import type { World } from './world.ts';
import { intents } from './world.ts';

/** Lets somebody into a server and tells the bot, where its intents ask for members. */
export function addMember(
  world: World,
  guild: LocalGuild,
  user: LocalUser,
  roles: readonly LocalRole[] = [],
  nick?: string,
): void {
  const ids = new Set(roles.filter((role) => role.guild === guild).map((role) => role.id));
  const member: LocalMember = { user, roles: ids, nick, joinedAt: world.clock.now() };
  guild.members.set(user.id, member);
  if (!guild.hasBot) return;
  world.events.dispatch('GUILD_MEMBER_ADD', { ...memberJson(member), guild_id: guild.id }, intents.guildMembers);
}

export function removeMember(world: World, guild: LocalGuild, user: LocalUser): void {
  if (!guild.members.delete(user.id) || !guild.hasBot) return;
  world.events.dispatch('GUILD_MEMBER_REMOVE', { guild_id: guild.id, user: userJson(user) }, intents.guildMembers);
}

export function announceRole(world: World, role: LocalRole): void {
  if (!role.guild.hasBot) return;
  world.events.dispatch('GUILD_ROLE_CREATE', { guild_id: role.guild.id, role: roleJson(role) }, intents.guilds);
}

export function announceChannel(world: World, channel: LocalChannel, change: 'CREATE' | 'UPDATE' | 'DELETE'): void {
  if (!channel.guild?.hasBot) return;
  world.events.dispatch(`CHANNEL_${change}`, channelJson(channel), intents.guilds);
}

/** The bot leaves a server, or is thrown out: GUILD_DELETE. */
export function removeBot(world: World, guild: LocalGuild): void {
  if (!guild.hasBot) return;
  guild.hasBot = false;
  guild.members.delete(world.bot.id);
  world.events.dispatch('GUILD_DELETE', { id: guild.id }, intents.guilds);
}

/** The bot is invited again: GUILD_CREATE, with what a session without the members intent gets of it. */
export function addBot(world: World, guild: LocalGuild): void {
  guild.hasBot = true;
  const own = [...guild.roles.values()].find((role) => role.botId === world.bot.id);
  addBotMember(world, guild, own);
  world.events.dispatch('GUILD_CREATE', guildCreateJson(guild, world.bot.id, false), intents.guilds);
}

export function addBotMember(world: World, guild: LocalGuild, own: LocalRole | undefined): void {
  const roles = new Set(own ? [own.id] : []);
  guild.members.set(world.bot.id, { user: world.bot, roles, nick: undefined, joinedAt: world.clock.now() });
}
