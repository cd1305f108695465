import type { LocalChannel } from './guild.ts';
import type { JsonObject } from './json.ts';
import { isObject, textsOf } from './json.ts';
import type { LocalUser } from './people.ts';
import type { World } from './world.ts';
import { userById } from './world.ts';

/** Whom a message pings. */
export interface Pings {
  readonly mentions: readonly LocalUser[];
  readonly mentionedRoles: readonly string[];
  readonly mentionsEveryone: boolean;
}

export const noPings: Pings = { mentions: [], mentionedRoles: [], mentionsEveryone: false };

interface Allowed {
  readonly kinds: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

/** Without allowed mentions Discord lets everything in the content ping. */
function allowedOf(value: JsonObject[string]): Allowed {
  if (!isObject(value)) return { kinds: new Set(['users', 'roles', 'everyone']), users: new Set(), roles: new Set() };
  return {
    kinds: new Set(textsOf(value, 'parse')),
    users: new Set(textsOf(value, 'users')),
    roles: new Set(textsOf(value, 'roles')),
  };
}

/** Whom a text pings, of those whom `allowed_mentions` lets it; everyone only where the author may. */
export function pingsOf(
  world: World,
  text: string,
  author: LocalUser,
  channel: LocalChannel,
  allowedMentions: JsonObject[string],
): Pings {
  if (!text.includes('@')) return noPings;
  const allowed = allowedOf(allowedMentions);
  const ids = new Set([...text.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? ''));
  const mentions = [...ids]
    .filter((id) => allowed.kinds.has('users') || allowed.users.has(id))
    .map((id) => userById(world, id))
    .filter((user) => user !== undefined);
  const roles = new Set([...text.matchAll(/<@&(\d+)>/g)].map((match) => match[1] ?? ''));
  return {
    mentions,
    mentionedRoles: [...roles].filter((id) => allowed.kinds.has('roles') || allowed.roles.has(id)),
    mentionsEveryone:
      /@(everyone|here)\b/.test(text) &&
      allowed.kinds.has('everyone') &&
      channel.allows(author.id, 'MentionEveryone') &&
      !channel.isDm,
  };
}
