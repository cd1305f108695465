/** The permissions that the local Discord knows, by Discord's names in the form discord.js writes them. */
export const permissionBits = {
  KickMembers: 1n << 1n,
  BanMembers: 1n << 2n,
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewAuditLog: 1n << 7n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseExternalEmojis: 1n << 18n,
  ChangeNickname: 1n << 26n,
  ManageNicknames: 1n << 27n,
  ManageRoles: 1n << 28n,
  ManageWebhooks: 1n << 29n,
  UseApplicationCommands: 1n << 31n,
  ManageEvents: 1n << 33n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
  ModerateMembers: 1n << 40n,
} as const satisfies Record<string, bigint>;

export type PermissionName = keyof typeof permissionBits;

export const allPermissions = Object.values(permissionBits).reduce((sum, bit) => sum | bit, 0n);

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((sum, name) => sum | permissionBits[name], 0n);
}

export function has(permissions: bigint, ...names: PermissionName[]): boolean {
  if ((permissions & permissionBits.Administrator) !== 0n) return true;
  const wanted = bitsOf(names);
  return (permissions & wanted) === wanted;
}

/** What a new server grants everybody; enough of Discord's own list for a bot of messages. */
export const everyonesPermissions = bitsOf([
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'AddReactions',
  'UseExternalEmojis',
  'ChangeNickname',
  'UseApplicationCommands',
  'CreatePublicThreads',
  'SendMessagesInThreads',
]);

/** One line of a channel's permission overwrites, for a role or for one member. */
export interface Overwrite {
  readonly id: string;
  readonly kind: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

/** What somebody may do in a whole server: the sum of their roles; everything for the owner and administrators. */
export function serverPermissions(everyone: bigint, roles: readonly bigint[], isOwner: boolean): bigint {
  const sum = roles.reduce((bits, role) => bits | role, everyone);
  return isOwner || (sum & permissionBits.Administrator) !== 0n ? allPermissions : sum;
}

/** What is left of it in a channel: overwrites of everyone, then of the roles together, then of the member. */
export function channelPermissions(
  base: bigint,
  overwrites: readonly Overwrite[],
  who: { readonly everyoneId: string; readonly memberId: string; readonly roleIds: ReadonlySet<string> },
): bigint {
  if (base === allPermissions || overwrites.length === 0) return base;
  const everyone = overwrites.find((line) => line.id === who.everyoneId);
  let bits = everyone ? (base & ~everyone.deny) | everyone.allow : base;
  const ofRoles = overwrites.filter((line) => line.kind === 'role' && who.roleIds.has(line.id));
  const denied = ofRoles.reduce((sum, line) => sum | line.deny, 0n);
  const allowed = ofRoles.reduce((sum, line) => sum | line.allow, 0n);
  bits = (bits & ~denied) | allowed;
  const own = overwrites.find((line) => line.kind === 'member' && line.id === who.memberId);
  return own ? (bits & ~own.deny) | own.allow : bits;
}
