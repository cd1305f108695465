import type { SeenMessage } from './seen.ts';

/** What is waited for: a text in it, a pattern over it, or a condition. Text and pattern look at `rendered`. */
export type Wanted = string | RegExp | ((message: SeenMessage) => boolean);

export interface WaitOptions {
  /** Real milliseconds; 15,000 when left out. */
  readonly timeout?: number;
  /** Only messages that came after this one, not those seen before. */
  readonly after?: SeenMessage;
  /** 'new' looks only at what comes or changes from now on; by default what is visible already counts, too. */
  readonly from?: 'new';
}

/** Whoever waits for an answer may wait for a thread, too, that is started for it on a machine that others use. */
const IN_VAIN = 15_000;

interface Waiter {
  readonly wanted: Wanted;
  readonly afterOrder: number;
  readonly resolve: (message: SeenMessage) => void;
}

export function fits(wanted: Wanted, message: SeenMessage): boolean {
  if (typeof wanted === 'function') return wanted(message);
  if (message.loading) return false;
  return typeof wanted === 'string' ? message.rendered.includes(wanted) : wanted.test(message.rendered);
}

/** Those who wait for a message to come. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  get size(): number {
    return this.#waiting.size;
  }

  /** Shows them a message that came or changed. */
  show(message: SeenMessage): void {
    for (const waiter of this.#waiting) {
      if (message.source.order > waiter.afterOrder && fits(waiter.wanted, message)) {
        this.#waiting.delete(waiter);
        waiter.resolve(message);
      }
    }
  }

  /** Resolves with the first message that fits; rejects after the timeout with what `describe` gives then. */
  wait(wanted: Wanted, options: WaitOptions, describe: () => string): Promise<SeenMessage> {
    return new Promise((resolve, reject) => {
      const afterOrder = options.after?.source.order ?? -1;
      const timer = setTimeout(() => {
        this.#waiting.delete(waiter);
        reject(new Error(`waited in vain for ${String(wanted)}; ${describe()}`));
      }, options.timeout ?? IN_VAIN);
      const waiter: Waiter = {
        wanted,
        afterOrder,
        resolve: (message) => {
          clearTimeout(timer);
          resolve(message);
        },
      };
      this.#waiting.add(waiter);
    });
  }
}
