import { refusal } from '../api-error.ts';
import { asObject, isObject } from '../json.ts';
import type { ApiRequest, Route } from '../router.ts';
import { nothing, reply } from '../router.ts';
import type { World } from '../world.ts';

const pace = { requests: 5, window: 20_000 };

/** The scope a request is about: a server's id, or undefined for the global commands. */
function scopeOf(world: World, request: ApiRequest): string | undefined {
  if (request.parameter('application') !== world.applicationId) throw refusal.unknownApplication();
  if (!request.path.includes('/guilds/')) return undefined;
  const guild = world.guilds.get(request.parameter('guild'));
  if (!guild?.hasBot) throw refusal.missingAccess();
  return guild.id;
}

function commandOf(world: World, request: ApiRequest) {
  const command = world.commands.byId(scopeOf(world, request), request.parameter('command'));
  if (!command) throw refusal.unknownCommand();
  return command;
}

function routesBelow(base: string): Route[] {
  return [
    {
      method: 'GET',
      pattern: base,
      limit: pace,
      handle: (world, request) => reply(world.commands.list(scopeOf(world, request)).map((command) => command.json)),
    },
    {
      method: 'PUT',
      pattern: base,
      limit: pace,
      handle: (world, request) => {
        const bodies = Array.isArray(request.json) ? request.json.filter(isObject) : [];
        return reply(world.commands.replaceAll(scopeOf(world, request), bodies).map((command) => command.json));
      },
    },
    {
      method: 'POST',
      pattern: base,
      limit: pace,
      handle: (world, request) => {
        const { command, created } = world.commands.put(scopeOf(world, request), asObject(request.json));
        return reply(command.json, created ? 201 : 200);
      },
    },
    {
      method: 'GET',
      pattern: `${base}/:command`,
      limit: pace,
      handle: (world, request) => reply(commandOf(world, request).json),
    },
    {
      method: 'PATCH',
      pattern: `${base}/:command`,
      limit: pace,
      handle: (world, request) => reply(world.commands.change(commandOf(world, request), request.body).json),
    },
    {
      method: 'DELETE',
      pattern: `${base}/:command`,
      limit: pace,
      handle: (world, request) => {
        world.commands.remove(commandOf(world, request));
        return nothing;
      },
    },
  ];
}

export const commandRoutes: readonly Route[] = [
  ...routesBelow('/applications/:application/commands'),
  ...routesBelow('/applications/:application/guilds/:guild/commands'),
];
