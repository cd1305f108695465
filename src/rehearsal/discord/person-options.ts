import type { LocalChannel } from './guild.ts';
import type { SeenMessage } from './seen.ts';

/** A server channel, or the direct messages with the bot. */
export type Place = LocalChannel | 'dm';

/** How an interaction reaches the bot. */
export interface DeliveryOptions {
  /** The bot gets the same interaction, with the same token, a second time. */
  readonly twice?: boolean;
  /** The bot gets it so many real milliseconds later; the three seconds to answer run from now. */
  readonly afterMs?: number;
}

export interface RunOptions extends DeliveryOptions {
  /** Where; by default the first server channel they see, else the direct messages. */
  readonly in?: Place;
  /** Sends what the client would refuse: hidden commands, unknown or missing options, values out of range. */
  readonly bypass?: boolean;
}

export interface PressOptions extends DeliveryOptions {
  /** The message that carries it; by default the newest visible one that does. */
  readonly on?: SeenMessage;
  /** Sends the press although that message is not before their eyes: what only a forged client does, for tests of refusal. */
  readonly bypass?: boolean;
}

export interface ChooseOptions extends PressOptions {
  /** The menu's placeholder or custom id; by default the newest menu that offers what is chosen. */
  readonly from?: string;
}

export interface PersonDescription {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly locale: string;
  readonly keepConversation: boolean;
}
