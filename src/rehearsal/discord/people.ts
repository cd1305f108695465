import type { JsonObject } from './json.ts';
import type { LocalMessage } from './message.ts';

/** An account: a person's or the bot's. */
export interface LocalUser {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bot: boolean;
}

/** Something that happened before a person's eyes. */
export interface Notice {
  readonly kind: 'message' | 'edit' | 'delete';
  readonly message: LocalMessage;
}

/** A modal the bot has opened before somebody. */
export interface OpenModal {
  /** Discord's own object: custom_id, title, components. */
  readonly data: JsonObject;
  /** The message whose button or select opened it. */
  readonly message: LocalMessage | undefined;
  readonly channelId: string;
  /** The metadata of the interaction that opened it. */
  readonly triggeredBy?: JsonObject;
}

/** What the server knows of a person; the driver is built on it. */
export interface Human extends LocalUser {
  readonly bot: false;
  readonly locale: string;
  dmsClosed: boolean;
  /** Whether anybody wants to hear the notices of this person's server channels, too. */
  readonly watchesChannels: boolean;
  notice(notice: Notice): void;
}

/** A user as Discord describes it. */
export function userJson(user: LocalUser): JsonObject {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.displayName,
    avatar: null,
    bot: user.bot || undefined,
    public_flags: 0,
  };
}
