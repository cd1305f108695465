/** Somebody at the venue, and where the bot writes to them. */
export interface Visitor {
  readonly userId: string;
  readonly dmChannelId: string;
}

/** Somebody in a check, and the fingerprint that their partner reads to them. */
export interface Checker {
  readonly userId: string;
  readonly partnersFingerprint: string;
}

/** What the venue's process is told. */
export type ToVenue =
  | { readonly kind: 'prepare'; readonly checks: Checker[][] }
  | { readonly kind: 'steady'; readonly seconds: number; readonly perSecond: number }
  | { readonly kind: 'press-free'; readonly seconds: number }
  | { readonly kind: 'count-cards' }
  | { readonly kind: 'close' };

/** Milliseconds from the event to the answer, by kind of event. */
export type AnswerTimes = Readonly<Record<string, readonly number[]>>;

/** What it tells. */
export type FromVenue =
  | {
      readonly kind: 'open';
      readonly url: string;
      readonly token: string;
      readonly guildId: string;
      readonly visitors: readonly Visitor[];
    }
  | {
      readonly kind: 'answers';
      readonly times: AnswerTimes;
      readonly failed: number;
      readonly faults: readonly string[];
    }
  | { readonly kind: 'prepared' }
  /** When each card arrived, in milliseconds after the first press. */
  | { readonly kind: 'cards'; readonly at: readonly number[]; readonly faults: readonly string[] };
