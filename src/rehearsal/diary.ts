import type { Bystander } from './corridor.ts';
import type { SeenMessage } from './discord/seen.ts';
import { findSentence, stands } from './sentences.ts';
import type { StepOut } from './stepping-out.ts';

/** A message that the bot sent by itself, as the local Discord delivered it. */
export interface DeliveredMessage {
  readonly messageId: string;
  readonly nonce: string;
  /** The person who got it directly; null in a channel. */
  readonly userId: string | null;
  readonly at: Date;
}

/** A talk during which somebody is to be left alone; of one that they give from a while before. */
export interface Followed {
  readonly userId: string;
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
}

/** Somebody judged a reading: typed what they heard, or called a line the same. */
export interface Judged {
  readonly verifier: string;
  readonly owner: string;
  /** What the owner read from their slip, whole. */
  readonly slip: string;
}

/** What the people of a rehearsal saw and did, to be held against the bot's own record afterwards. */
export interface Evidence {
  readonly delivered: readonly DeliveredMessage[];
  readonly followed: readonly Followed[];
  readonly judged: readonly Judged[];
  /** Readings that came to an end, as the verifier read it on their screen. */
  readonly outcomes: readonly (Judged & { readonly outcome: 'right' | 'disputed' })[];
  /** Sentences about something that must never be seen, such as a masked group or somebody else's mention. */
  readonly breaches: readonly string[];
  readonly refusedKeys: readonly {
    readonly who: string;
    readonly file: string;
    readonly reason: string;
    readonly next: string;
  }[];
  /** How people stepped out in the middle of a check, once for each. */
  readonly stepsOut: readonly StepOut[];
  readonly unanswered: number;
  readonly toldToTryAgain: number;
  /** Buttons of a bot that was killed since, pressed and answered by the one started after it. */
  readonly answeredByAnother: number;
  readonly hesitations: readonly string[];
}

/** Milliseconds of real time until the bot answered a press, a command or a form. */
export interface AnswerTimes {
  readonly count: number;
  readonly median: number;
  readonly slowest: number;
  /** 99 of 100 were faster. */
  readonly percentile99: number;
}

const MOST_KEPT = 50;

/** An answer to a press comes from its webhook; one to words has their message's number as its nonce. */
function isAnswer({ source: { details, nonce } }: SeenMessage): boolean {
  return 'webhook_id' in details || /^\d+(-\d+)?$/.test(String(nonce));
}

/** Where everything that happens is written down. */
export class Diary {
  readonly delivered: DeliveredMessage[] = [];
  readonly followed: Followed[] = [];
  readonly judged: Judged[] = [];
  readonly outcomes: (Judged & { outcome: 'right' | 'disputed' })[] = [];
  readonly refusedKeys: { who: string; file: string; reason: string; next: string }[] = [];
  readonly breaches: string[] = [];
  readonly stepsOut: StepOut[] = [];
  readonly hesitations: string[] = [];
  readonly answerTimes: number[] = [];
  unanswered = 0;
  /** "Please try again": nothing is lost, but the bot was too slow. */
  toldToTryAgain = 0;
  answeredByAnother = 0;
  /** When the bot was started anew, if ever. */
  restartedAt: Date | undefined;
  joined = 0;
  cards = 0;
  checks = 0;
  #recent: { readonly milliseconds: number; readonly answered: boolean }[] = [];

  /** An answer came, or was waited for in vain, for so long. */
  waited(milliseconds: number, answered: boolean): void {
    this.answerTimes.push(milliseconds);
    this.#recent.push({ milliseconds, answered });
  }

  /** How long people waited since this was asked last, for whoever decides how fast time may run. */
  takeRecent(which: { readonly unanswered: boolean }): number[] {
    const recent = this.#recent.splice(0);
    return recent.filter(({ answered }) => answered || which.unanswered).map(({ milliseconds }) => milliseconds);
  }

  /** A button was pressed and answered. */
  pressed(on: SeenMessage): void {
    if (this.restartedAt && on.sentAt < this.restartedAt) this.answeredByAnother += 1;
  }

  judges(verifier: Bystander, owner: Bystander): void {
    if (owner.slip) this.judged.push(judgedBy(verifier, owner, owner.slip));
  }

  ends(verifier: Bystander, owner: Bystander, outcome: 'right' | 'disputed'): void {
    if (outcome === 'right') this.checks += 1;
    if (owner.slip) this.outcomes.push({ ...judgedBy(verifier, owner, owner.slip), outcome });
  }

  /** A message came before somebody's eyes: is there anything in it that must not be? */
  saw(reader: { readonly name: string; readonly userId: string }, message: SeenMessage): void {
    const { nonce, channel } = message.source;
    if (typeof nonce === 'string' && !message.ephemeral) {
      const userId = channel.isDm ? reader.userId : null;
      this.delivered.push({ messageId: message.id, nonce, userId, at: message.sentAt });
    }
    const reference = findSentence('fault.unexpected', message.text)?.reference;
    if (reference) this.breach(`${reader.name} read "something went wrong" (reference ${reference})`);
    if (stands(message.text, 'fault.notebook', 'fault.too-slow')) this.toldToTryAgain += 1;
    const others = message.pings.filter((name) => name !== reader.name);
    if (channel.isDm && others.length > 0) this.breach(`a message to ${reader.name} pinged ${others.join(', ')}`);
  }

  /** Leaving stops all messages but answers; what was on its way at that moment, a minute at most, may still arrive. */
  sawAfterLeaving(name: string, leftAt: number, message: SeenMessage): void {
    if (message.place !== 'dm' || isAnswer(message) || message.sentAt.getTime() < leftAt + 60_000) return;
    this.breach(`${name} had left and was written to: ${message.text}`);
  }

  breach(sentence: string): void {
    if (this.breaches.length < MOST_KEPT) this.breaches.push(sentence);
  }

  /** A button that was gone when the thumb came down, and the like: nothing wrong, but worth reading. */
  hesitates(sentence: string): void {
    if (this.hesitations.length < MOST_KEPT) this.hesitations.push(sentence);
  }

  times(): AnswerTimes {
    const sorted = this.answerTimes.toSorted((a, b) => a - b);
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return { count: sorted.length, median: at(0.5), percentile99: at(0.99), slowest: at(1) };
  }

  evidence(): Evidence {
    const { delivered, judged, outcomes, breaches, refusedKeys, unanswered, hesitations } = this;
    const { toldToTryAgain, answeredByAnother, followed, stepsOut } = this;
    return {
      delivered,
      followed,
      judged,
      outcomes,
      breaches,
      refusedKeys,
      stepsOut,
      unanswered,
      hesitations,
      toldToTryAgain,
      answeredByAnother,
    };
  }
}

function judgedBy(verifier: Bystander, owner: Bystander, slip: readonly string[]): Judged {
  return { verifier: verifier.userId, owner: owner.userId, slip: slip.join('') };
}
