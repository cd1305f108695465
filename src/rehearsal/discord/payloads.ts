import { attachmentJson } from './files.ts';
import type { LocalChannel, LocalGuild, LocalMember, LocalRole } from './guild.ts';
import type { JsonObject } from './json.ts';
import type { LocalMessage } from './message.ts';
import { userJson } from './people.ts';

export function roleJson(role: LocalRole): JsonObject {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: role.botId !== undefined,
    mentionable: false,
    flags: 0,
    tags: role.botId === undefined ? undefined : { bot_id: role.botId },
  };
}

export function memberJson(member: LocalMember): JsonObject {
  return {
    user: userJson(member.user),
    nick: member.nick ?? null,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: member.joinedAt.toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

/** A channel as the bot gets it; `bot` is the other recipient that Discord leaves out of a DM's list. */
export function channelJson(channel: LocalChannel): JsonObject {
  if (channel.recipient) {
    return {
      id: channel.id,
      type: 1,
      flags: 0,
      last_message_id: channel.lastMessageId,
      recipients: [userJson(channel.recipient)],
    };
  }
  return {
    id: channel.id,
    type: 0,
    flags: 0,
    guild_id: channel.guild?.id,
    name: channel.name,
    position: channel.position,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId,
    permission_overwrites: channel.overwrites.map((line) => ({
      id: line.id,
      type: line.kind === 'role' ? 0 : 1,
      allow: line.allow.toString(),
      deny: line.deny.toString(),
    })),
  };
}

export function guildJson(guild: LocalGuild): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(roleJson),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    max_members: 500_000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
  };
}

/** A server as the gateway announces it. Without the privileged members intent only the bot's own member is in it. */
export function guildCreateJson(guild: LocalGuild, botId: string, everybody: boolean): JsonObject {
  const members = [...guild.members.values()].filter((member) => everybody || member.user.id === botId);
  return {
    ...guildJson(guild),
    joined_at: guild.joinedAt.toISOString(),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    members: members.map(memberJson),
    channels: [...guild.channels.values()].map(channelJson),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function messageJson(message: LocalMessage): JsonObject {
  const { body, channel } = message;
  return {
    id: message.id,
    type: message.type,
    channel_id: channel.id,
    author: userJson(message.author),
    content: body.content,
    timestamp: message.createdAt.toISOString(),
    edited_timestamp: body.editedAt?.toISOString() ?? null,
    tts: false,
    mention_everyone: body.mentionsEveryone,
    mentions: body.mentions.map(userJson),
    mention_roles: [...body.mentionedRoles],
    attachments: body.files.map(attachmentJson),
    embeds: [...body.embeds],
    components: [...body.components],
    pinned: false,
    flags: body.flags,
    nonce: message.nonce,
    ...message.details,
  };
}

/** A message as the gateway sends it: with the server and the author's member in it where there is one. */
export function messageEventJson(message: LocalMessage): JsonObject {
  const guild = message.channel.guild;
  const member = guild?.members.get(message.author.id);
  return {
    ...messageJson(message),
    channel_type: message.channel.isDm ? 1 : 0,
    guild_id: guild?.id,
    member: member && { ...memberJson(member), user: undefined },
  };
}

/** The same without what a bot lacking the message content intent may not read of other people's messages. */
export function withoutContent(event: JsonObject): JsonObject {
  return { ...event, content: '', embeds: [], attachments: [], components: [] };
}

export function interactionMemberJson(member: LocalMember, channel: LocalChannel): JsonObject {
  return { ...memberJson(member), permissions: channel.permissionsOf(member.user.id).toString() };
}

/** A member in resolved data, which leaves the user, deaf and mute out. */
export function resolvedMemberJson(member: LocalMember, channel: LocalChannel): JsonObject {
  return { ...interactionMemberJson(member, channel), user: undefined, deaf: undefined, mute: undefined };
}
