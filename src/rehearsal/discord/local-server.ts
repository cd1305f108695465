import type { OverwriteInput } from './guild.ts';
import { LocalChannel, LocalGuild, LocalRole, overwriteOf } from './guild.ts';
import { addBot, announceChannel, announceRole, removeBot } from './guild-changes.ts';
import type { LocalMessage } from './message.ts';
import type { LocalUser } from './people.ts';
import type { PermissionName } from './permissions.ts';
import { bitsOf } from './permissions.ts';
import { readingIn } from './reading.ts';
import { SeenMessage } from './seen.ts';
import type { World } from './world.ts';

/** A Discord server as a test handles it: what it changes, the bot is told of through the gateway. */
export class LocalServer extends LocalGuild {
  readonly #world: World;

  constructor(world: World, id: string, name: string, ownerId: string, locale: string) {
    super(id, name, ownerId, locale, world.clock.now());
    this.#world = world;
  }

  /** Adds a text channel: `guild.addChannel('red-dot', [{ for: guild.everyone, deny: ['ViewChannel'] }])`. */
  addChannel(name: string, overwrites: readonly OverwriteInput[] = []): LocalChannel {
    const channel = new LocalChannel(this.#world.nextId(), name, { guild: this });
    channel.overwrites.push(...overwrites.map(overwriteOf));
    this.channels.set(channel.id, channel);
    this.#world.channels.set(channel.id, channel);
    announceChannel(this.#world, channel, 'CREATE');
    return channel;
  }

  /** Replaces a channel's permission overwrites. */
  setOverwrites(channel: LocalChannel, overwrites: readonly OverwriteInput[]): void {
    channel.overwrites.splice(0, channel.overwrites.length, ...overwrites.map(overwriteOf));
    announceChannel(this.#world, channel, 'UPDATE');
  }

  /** Deletes a channel with everything in it; the bot gets 10003 for it from now on. */
  removeChannel(channel: LocalChannel): void {
    announceChannel(this.#world, channel, 'DELETE');
    channel.deleted = true;
    this.channels.delete(channel.id);
    this.#world.channels.delete(channel.id);
  }

  /** Adds a role; `botId` makes it the role that comes with the bot. */
  addRole(name: string, permissions: readonly PermissionName[] = [], botId?: string): LocalRole {
    const role = new LocalRole(this, this.#world.nextId(), name, bitsOf(permissions), botId);
    this.roles.set(role.id, role);
    announceRole(this.#world, role);
    return role;
  }

  get everyone(): LocalRole {
    const role = this.roles.get(this.id);
    if (!role) throw new Error('a server always has its role for everyone');
    return role;
  }

  giveRole(user: LocalUser, role: LocalRole): void {
    this.members.get(user.id)?.roles.add(role.id);
  }

  takeRole(user: LocalUser, role: LocalRole): void {
    this.members.get(user.id)?.roles.delete(role.id);
  }

  /** Makes somebody the server's owner, who may everything. */
  ownedBy(user: LocalUser): void {
    this.ownerId = user.id;
  }

  /** What its owner sets under Integrations: who may use a command besides, or may not, whatever its default says. */
  setCommandAccess(commandName: string, who: LocalRole | LocalUser, allowed: boolean): void {
    this.#world.commands.grant(this.id, commandName, { id: who.id, allowed });
  }

  /** Throws the bot out. */
  removesBot(): void {
    removeBot(this.#world, this);
  }

  invitesBot(): void {
    addBot(this.#world, this);
  }

  /** What stands in a channel, oldest first; without ephemerals. */
  messagesIn(channel: LocalChannel): SeenMessage[] {
    const read = readingIn(this.#world);
    return [...channel.messages.values()].map((message: LocalMessage) => new SeenMessage(message, read));
  }
}
