import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until the test moves it. */
export class HandClock implements Clock {
  #now: number;

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  forward(milliseconds: number): void {
    this.#now += milliseconds;
  }

  forwardMinutes(minutes: number): void {
    this.forward(minutes * 60_000);
  }

  /** Acts do not wait; whoever does is not what these tests are about. */
  wait(): Promise<void> {
    return Promise.reject(new Error('nobody waits on the clock of a test'));
  }
}
