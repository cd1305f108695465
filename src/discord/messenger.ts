import type { MessageValues, StandingValues } from '../party/values.ts';
import type { Locale } from '../text/locale.ts';

/**
 * How the jobs room sends what the bot owes people. Nothing here throws for what Discord answers: every answer is an
 * outcome. Only a programming error (a payload that cannot be rendered) throws.
 */
export interface Messenger {
  /** Sends one message by DM, opening the channel first where none is known. */
  deliver(input: DirectDelivery): Promise<DeliveryResult>;
  /** Tells somebody with closed DMs, in the party's channel, that a message waits: "@Ann, you have a message" [Show]. */
  mention(input: MentionInput): Promise<SendResult>;
  /** Deletes one of the bot's own messages, such as a mention that nobody used. */
  deleteMessage(channelId: string, messageId: string): Promise<'deleted' | 'gone' | 'no-access' | 'try-later'>;
  /** Sends one message to a channel of the party: a break begins, a summary, a dispute for the organizers. */
  sendToChannel(input: ChannelDelivery): Promise<SendResult>;
  /** Posts a standing message anew; `nonce` is any UUID that stays the same over repeats of one posting. */
  postStanding(input: {
    readonly channelId: string;
    readonly standing: StandingValues;
    readonly nonce: string;
  }): Promise<SendResult>;
  editStanding(input: {
    readonly channelId: string;
    readonly messageId: string;
    readonly standing: StandingValues;
  }): Promise<StandingEdit>;
}

export interface DirectDelivery {
  /** The id of the outgoing message's row: its nonce. */
  readonly rowId: string;
  readonly userId: string;
  /** accounts.dmChannelId; null when no DM channel is known yet. */
  readonly dmChannelId: string | null;
  readonly values: MessageValues;
  readonly locale?: Locale;
}

export interface ChannelDelivery {
  readonly rowId: string;
  readonly channelId: string;
  readonly values: MessageValues;
  readonly locale?: Locale;
}

export interface MentionInput {
  /** The outgoing message that waits: the [Show] button points to it. */
  readonly rowId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly locale?: Locale;
}

/**
 * What became of a request that sends something.
 *
 * - `delivered`: Discord has it.
 * - `dms-closed` (50007), `left` (50278), `gone` (the channel or person no longer exists), `no-access` (the bot may not
 *   write there): it will not arrive by itself.
 * - `try-later`: Discord did not take it (40003, 429, no connection): nothing was sent. Not sooner than `after` milliseconds of the clock.
 * - `unknown`: the request went out and no answer came back, or only that something failed (5xx); it may have arrived. Within two minutes of the first try a
 *   repeat is safe (same nonce), later it is not.
 */
export type SendResult =
  | { readonly outcome: 'delivered'; readonly channelId: string; readonly messageId: string }
  | { readonly outcome: 'dms-closed' | 'left' | 'gone' | 'no-access' }
  | { readonly outcome: 'try-later'; readonly after: number }
  | { readonly outcome: 'unknown' };

/**
 * A DM's result also names the DM channel as soon as it is known, whatever became of the message: store it. `overtaken`: it was not
 * sent, because its reader has a card meanwhile that leaves out what this one would show.
 */
export type DeliveryResult = (SendResult | { readonly outcome: 'overtaken' }) & { readonly dmChannelId: string | null };

/** `too-old`: Discord refuses to edit it again now (30046), post a new one; `gone`: it was deleted, post a new one. */
export type StandingEdit = 'edited' | 'gone' | 'too-old' | 'no-access' | 'try-later';
