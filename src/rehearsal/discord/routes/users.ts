import { refusal } from '../api-error.ts';
import { openDm } from '../dms.ts';
import { textOf } from '../json.ts';
import { channelJson } from '../payloads.ts';
import { userJson } from '../people.ts';
import type { ApiReply, ApiRequest, Route } from '../router.ts';
import { reply } from '../router.ts';
import type { World } from '../world.ts';
import { userById } from '../world.ts';

function applicationReply(world: World): ApiReply {
  const { bot, applicationId } = world;
  const json = { id: applicationId, name: bot.username, icon: null, description: '', bot: userJson(bot), flags: 0 };
  return reply({ ...json, bot_public: false, bot_require_code_grant: false, verify_key: '0'.repeat(64), summary: '' });
}

function createDm(world: World, request: ApiRequest): ApiReply {
  const human = world.humans.get(textOf(request.body, 'recipient_id') ?? '');
  if (!human) throw refusal.unknownUser();
  return reply(channelJson(openDm(world, human, 'bot')));
}

export const userRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/users/@me', handle: (world) => reply(userJson(world.bot)) },
  {
    method: 'GET',
    pattern: '/users/@me/guilds',
    handle: (world) => {
      const guilds = [...world.guilds.values()].filter((guild) => guild.hasBot);
      return reply(
        guilds.map((guild) => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          owner: guild.ownerId === world.bot.id,
          permissions: guild.permissionsOf(world.bot.id).toString(),
          features: [],
        })),
      );
    },
  },
  { method: 'POST', pattern: '/users/@me/channels', limit: { requests: 10, window: 10_000 }, handle: createDm },
  {
    method: 'GET',
    pattern: '/users/:user',
    limit: { requests: 30, window: 30_000 },
    handle: (world, request) => {
      const user = userById(world, request.parameter('user'));
      if (!user) throw refusal.unknownUser();
      return reply(userJson(user));
    },
  },
  { method: 'GET', pattern: '/applications/@me', handle: applicationReply },
  { method: 'GET', pattern: '/oauth2/applications/@me', handle: applicationReply },
];
