import type { Caller, Context, Organizer } from '../party/context.ts';
import type { MaskedCard } from '../party/mask-stands.ts';
import type { Locale } from '../text/locale.ts';
import type { ButtonName } from './custom-id.ts';
import type { Modal, Payload } from './payload.ts';

/** Somebody turned to the bot: by a command, a button, a form, or words in a DM. */
export interface Visit {
  readonly context: Context;
  readonly caller: Caller;
  /** Null in a DM. */
  readonly organizer: Organizer | null;
  readonly locale: Locale;
  /** The interaction, or the message in a DM: an event that arrives twice has the same. */
  readonly eventId: string;
  readonly where: 'server' | 'dm';
  /** The channel of a command or button; in a DM the direct channel. */
  readonly channelId: string;
  readonly discord: DiscordSide;
}

/** What a handler may ask of Discord itself, besides answering. */
export interface DiscordSide {
  readonly botUserId: string;
  /** Whether somebody is a member of that server now. Unsure (Discord does not answer) counts as yes. */
  isMember(guildId: string, userId: string): Promise<boolean>;
  /** The same, but where many turn to the bot at once it does not ask for each, and counts as yes. */
  seemsMember(guildId: string, userId: string): Promise<boolean>;
  /** The bytes of a file that Discord keeps; null when it cannot be fetched. Refuses nothing by itself: look at `size` first. */
  fetchFile(file: SentFile): Promise<Uint8Array | null>;
  /** Posts a message of the bot's own in a channel; null when it may not write there. */
  post(channelId: string, payload: Payload): Promise<{ readonly messageId: string } | null>;
  /** Deletes one of the bot's own messages; it may be gone already. */
  remove(channelId: string, messageId: string): Promise<void>;
  /** Whether that member may ping that role (the server's own id is everybody) in that channel; without a channel, in the server. */
  mayPing(ping: {
    readonly guildId: string;
    readonly channelId: string | null;
    readonly roleId: string;
    readonly userId: string;
  }): Promise<boolean>;
  /** What the bot lacks in a channel of that server, to see it and to write there; 'gone' when the server has no such channel. */
  lacksIn(guildId: string, channelId: string): Promise<ChannelLack>;
  /** Where the bot's own messages in these chats, since that time, have one of these names in them. */
  findNaming(chats: {
    readonly channelIds: readonly string[];
    readonly names: readonly string[];
    readonly since: Date;
  }): Promise<readonly { readonly channelId: string; readonly messageId: string }[]>;
  /** Writes to somebody directly, and says whether that arrived. */
  writeTo(userId: string, payload: Payload): Promise<'delivered' | 'dms-closed' | 'failed'>;
}

export type NeededPermission = 'ViewChannel' | 'SendMessages';
/** An empty list when nothing is lacking. */
export type ChannelLack = 'gone' | readonly NeededPermission[];

export interface SentFile {
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

export interface Cover {
  readonly name: ButtonName;
  readonly rows: readonly string[];
  readonly with: Payload;
}

/**
 * What a handler gives back; `answer.ts` carries it out.
 *
 * `pressed` says what becomes of the message whose button was pressed: it stays, loses its buttons, is deleted (a mention
 * in the channel that was used), or is replaced. `cover` hides the bot's earlier messages in their DM that have such a button:
 * two differently masked copies of one fingerprint would show all of it.
 */
export type Reply =
  | {
      readonly messages: readonly Payload[];
      readonly pressed: 'keep' | 'retire' | 'delete' | Payload;
      readonly cover?: Cover;
    }
  | {
      readonly modal: Modal;
      /** The side of a check whose fingerprint it shows with gaps. */
      readonly masked?: MaskedCard;
      readonly cover?: Cover;
    };

/** New messages; the pressed one stays as it is. */
export function tell(...messages: readonly Payload[]): Reply {
  return { messages, pressed: 'keep' };
}

/** New messages; the buttons of the pressed one are done with. */
export function tellAndRetire(...messages: readonly Payload[]): Reply {
  return { messages, pressed: 'retire' };
}

/** The pressed message turns into this one: nobody is notified, so only for the one who looks at it now. */
export function turnInto(payload: Payload): Reply {
  return { messages: [], pressed: payload };
}

export function openForm(modal: Modal, masked?: MaskedCard): Reply {
  return masked ? { modal, masked } : { modal };
}
