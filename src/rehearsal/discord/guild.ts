import type { LocalMessage } from './message.ts';
import type { Human, LocalUser } from './people.ts';
import type { Overwrite, PermissionName } from './permissions.ts';
import { allPermissions, bitsOf, channelPermissions, has, serverPermissions } from './permissions.ts';

export class LocalRole {
  readonly id: string;
  readonly guild: LocalGuild;
  readonly name: string;
  readonly permissions: bigint;
  readonly position: number;
  /** Set for the role that comes with the bot. */
  readonly botId: string | undefined;

  constructor(guild: LocalGuild, id: string, name: string, permissions: bigint, botId?: string) {
    this.guild = guild;
    this.id = id;
    this.name = name;
    this.permissions = permissions;
    this.position = guild.roles.size;
    this.botId = botId;
  }
}

export interface LocalMember {
  readonly user: LocalUser;
  readonly roles: Set<string>;
  readonly nick: string | undefined;
  readonly joinedAt: Date;
}

/** A text channel of a server, or the direct messages between the bot and one person. */
export class LocalChannel {
  readonly id: string;
  readonly name: string;
  readonly guild: LocalGuild | undefined;
  /** Set in direct messages: the person at the other end. */
  readonly recipient: Human | undefined;
  readonly position: number;
  readonly overwrites: Overwrite[] = [];
  /** Messages that are not ephemeral, by id, oldest first. */
  readonly messages = new Map<string, LocalMessage>();
  /** The same in a list; deleted ones stay until there are many of them. */
  timeline: LocalMessage[] = [];
  lastMessageId: string | null = null;
  deleted = false;

  constructor(id: string, name: string, place: { guild: LocalGuild } | { recipient: Human }) {
    this.id = id;
    this.name = name;
    this.guild = 'guild' in place ? place.guild : undefined;
    this.recipient = 'recipient' in place ? place.recipient : undefined;
    this.position = this.guild?.channels.size ?? 0;
  }

  get isDm(): boolean {
    return this.recipient !== undefined;
  }

  /** What somebody may do here; nothing when they are not in the server. In direct messages both may everything. */
  permissionsOf(userId: string): bigint {
    if (!this.guild) return allPermissions;
    const member = this.guild.members.get(userId);
    if (!member) return 0n;
    const who = { everyoneId: this.guild.id, memberId: userId, roleIds: member.roles };
    return channelPermissions(this.guild.permissionsOf(userId), this.overwrites, who);
  }

  allows(userId: string, ...names: PermissionName[]): boolean {
    return has(this.permissionsOf(userId), ...names);
  }

  isSeenBy(userId: string): boolean {
    if (this.recipient) return this.recipient.id === userId;
    return !this.deleted && this.allows(userId, 'ViewChannel');
  }
}

/** A Discord server: its roles, channels and members. What changes it and tells the bot is in `guild-changes.ts`. */
export class LocalGuild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly joinedAt: Date;
  ownerId: string;
  hasBot = true;
  readonly roles = new Map<string, LocalRole>();
  readonly channels = new Map<string, LocalChannel>();
  readonly members = new Map<string, LocalMember>();

  constructor(id: string, name: string, ownerId: string, locale: string, joinedAt: Date) {
    this.id = id;
    this.name = name;
    this.ownerId = ownerId;
    this.locale = locale;
    this.joinedAt = joinedAt;
  }

  permissionsOf(userId: string): bigint {
    const member = this.members.get(userId);
    if (!member) return 0n;
    const roles = [...member.roles].map((id) => this.roles.get(id)?.permissions ?? 0n);
    return serverPermissions(this.roles.get(this.id)?.permissions ?? 0n, roles, this.ownerId === userId);
  }
}

/** One line of overwrites as a test writes it: for whom, what is allowed, what is denied. */
export interface OverwriteInput {
  readonly for: LocalRole | LocalUser;
  readonly allow?: readonly PermissionName[];
  readonly deny?: readonly PermissionName[];
}

export function overwriteOf(input: OverwriteInput): Overwrite {
  return {
    id: input.for.id,
    kind: input.for instanceof LocalRole ? 'role' : 'member',
    allow: bitsOf(input.allow ?? []),
    deny: bitsOf(input.deny ?? []),
  };
}
