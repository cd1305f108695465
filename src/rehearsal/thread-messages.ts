import type { ConferenceTime } from './conference-time.ts';
import type { AnswerTimes, Evidence } from './diary.ts';
import type { RehearsalOptions } from './options.ts';
import type { ProgrammeDay } from './programme-day.ts';

/** What the conference's thread is started with. */
export interface ThreadInput {
  readonly options: RehearsalOptions;
  /** The day of a programme that is held instead of breaks that the organizer calls. */
  readonly programme?: ProgrammeDay;
  readonly time: ConferenceTime;
  /** How many seconds of the conference go by in a real one, as long as the bot keeps up. */
  readonly speed: number;
  /** The bot is killed now and then: an answer that never comes does not mean that the machine is slow. */
  readonly botDies: boolean;
  /** Discord's OpenAPI document, to judge every request by; rules of its own apply always. */
  readonly openApi: string | undefined;
}

/** Where the bot is to log in. */
export interface LocalAddress {
  readonly url: string;
  readonly token: string;
  /** The server in which the conference is, which decides the gateway's shard. */
  readonly guildId: string;
}

/** Somebody at the conference, for whoever reads the record afterwards. */
export interface Guest {
  readonly userId: string;
  readonly name: string;
  readonly impostor: boolean;
  /** The fingerprint that they read aloud. */
  readonly slip: string | undefined;
  /** Had everything about them erased. */
  readonly forgotten: boolean;
}

/** Everything that is to be known when the day is over. */
export interface DayResult {
  readonly endedAt: Date;
  readonly guests: readonly Guest[];
  readonly evidence: Evidence;
  readonly answerTimes: AnswerTimes;
  /** What the bot did that Discord would have refused. */
  readonly faults: readonly string[];
  readonly board: string;
  readonly conversations: readonly { readonly name: string; readonly markdown: string }[];
  readonly slowest: number;
}

/** Numbers while the day goes on. */
export interface Progress {
  readonly at: Date;
  readonly doing: string;
  readonly joined: number;
  readonly cards: number;
  readonly checks: number;
}

/** What the thread tells. */
export type FromThread =
  | { readonly kind: 'listening'; readonly address: LocalAddress }
  | { readonly kind: 'news'; readonly at: Date; readonly text: string }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** The party is closed; the bot may still owe people their last messages. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'result'; readonly result: DayResult }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the thread is told: the bot is there; it is being started anew; it is back; this break is the last; the bot owes nothing any more. */
export type ToThread = {
  readonly kind: 'bot-is-there' | 'bot-starts' | 'bot-is-back' | 'no-more-breaks' | 'bot-is-done';
};
