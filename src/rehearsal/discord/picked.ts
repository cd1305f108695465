import { CannotDo } from './cannot-do.ts';
import type { StoredFile } from './files.ts';
import { attachmentJson } from './files.ts';
import { LocalChannel, LocalRole } from './guild.ts';
import type { JsonObject } from './json.ts';
import { channelJson, resolvedMemberJson, roleJson } from './payloads.ts';
import type { LocalUser } from './people.ts';
import { userJson } from './people.ts';
import type { World } from './world.ts';

/** Somebody or something that can be picked in a menu or as an option. */
export type Pickable = LocalUser | LocalChannel | LocalRole;

export function isPickable(value: unknown): value is Pickable {
  if (value instanceof LocalChannel || value instanceof LocalRole) return true;
  return typeof value === 'object' && value !== null && 'displayName' in value && 'username' in value;
}

/** Collects what was picked into an interaction's resolved data. */
export class Resolved {
  readonly #channel: LocalChannel;
  readonly #users: JsonObject = {};
  readonly #members: JsonObject = {};
  readonly #roles: JsonObject = {};
  readonly #channels: JsonObject = {};
  readonly #attachments: JsonObject = {};

  constructor(channel: LocalChannel) {
    this.#channel = channel;
  }

  addUser(user: LocalUser): string {
    this.#users[user.id] = userJson(user);
    const member = this.#channel.guild?.members.get(user.id);
    if (member) this.#members[user.id] = resolvedMemberJson(member, this.#channel);
    return user.id;
  }

  addRole(role: LocalRole): string {
    this.#roles[role.id] = roleJson(role);
    return role.id;
  }

  addChannel(channel: LocalChannel, viewer: LocalUser): string {
    const permissions = channel.permissionsOf(viewer.id).toString();
    this.#channels[channel.id] = { ...channelJson(channel), permissions };
    return channel.id;
  }

  addFile(file: StoredFile): string {
    this.#attachments[file.id] = attachmentJson(file);
    return file.id;
  }

  /** The resolved data; undefined when nothing was picked. */
  json(): JsonObject | undefined {
    const parts = {
      users: this.#users,
      members: this.#members,
      roles: this.#roles,
      channels: this.#channels,
      attachments: this.#attachments,
    };
    const used = Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0);
    return used.length > 0 ? Object.fromEntries(used) : undefined;
  }
}

/** Checks that a user picker would offer somebody: in direct messages it knows the two in it, in a server its members. */
export function checkPickable(world: World, channel: LocalChannel, picker: LocalUser, user: LocalUser): void {
  if (channel.guild) {
    if (!channel.guild.members.has(user.id)) throw new CannotDo(`${user.displayName} is not in ${channel.guild.name}`);
    return;
  }
  if (user.id !== picker.id && user.id !== world.bot.id) {
    throw new CannotDo(`in direct messages a user picker does not know ${user.displayName}`);
  }
}
