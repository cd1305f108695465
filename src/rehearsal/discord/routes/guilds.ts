import { refusal } from '../api-error.ts';
import type { LocalGuild } from '../guild.ts';
import { channelJson, guildJson, memberJson, roleJson } from '../payloads.ts';
import type { ApiRequest, Route } from '../router.ts';
import { nothing, reply } from '../router.ts';
import type { World } from '../world.ts';

const pace = { requests: 10, window: 10_000 };

function guildOf(world: World, request: ApiRequest): LocalGuild {
  const guild = world.guilds.get(request.parameter('guild'));
  if (!guild) throw refusal.unknownGuild();
  if (!guild.hasBot) throw refusal.missingAccess();
  return guild;
}

export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/guilds/:guild',
    limit: pace,
    handle: (world, request) => {
      const guild = guildOf(world, request);
      const counted = request.query.get('with_counts') === 'true';
      return reply({ ...guildJson(guild), approximate_member_count: counted ? guild.members.size : undefined });
    },
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild/channels',
    limit: pace,
    handle: (world, request) => reply([...guildOf(world, request).channels.values()].map(channelJson)),
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild/roles',
    limit: pace,
    handle: (world, request) => reply([...guildOf(world, request).roles.values()].map(roleJson)),
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild/members/:user',
    limit: { requests: 50, window: 1000 },
    handle: (world, request) => {
      const guild = guildOf(world, request);
      const id = request.parameter('user');
      const member = guild.members.get(id);
      if (member) return reply(memberJson(member));
      throw world.humans.has(id) ? refusal.unknownMember() : refusal.unknownUser();
    },
  },
  {
    method: 'DELETE',
    pattern: '/users/@me/guilds/:guild',
    handle: (world, request) => {
      const guild = guildOf(world, request);
      guild.hasBot = false;
      guild.members.delete(world.bot.id);
      return nothing;
    },
  },
];
