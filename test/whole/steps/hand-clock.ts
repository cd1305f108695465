import type { Clock } from '../../../src/clock.ts';

interface Waiting {
  readonly until: number;
  readonly done: () => void;
}

/** A clock that stands still until a test moves it; whoever waits on it goes on when it has been moved far enough. */
export class HandClock implements Clock {
  #now: number;
  readonly #waiting = new Set<Waiting>();

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting: Waiting = {
        until: this.#now + milliseconds,
        done: () => {
          this.#waiting.delete(waiting);
          resolve();
        },
      };
      this.#waiting.add(waiting);
      signal?.addEventListener('abort', waiting.done, { once: true });
    });
  }

  /** Moves by so many seconds; whoever waits until then goes on, as after a sleep of the machine. */
  move(seconds: number): void {
    this.#now += seconds * 1000;
    for (const waiting of [...this.#waiting]) if (waiting.until <= this.#now) waiting.done();
  }
}
