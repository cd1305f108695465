import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the program sees it: passed in everywhere, so that a rehearsal can run a day in a minute. */
export interface Clock {
  now(): Date;
  /** Waits for a length of the clock's own time; resolves early, without an error, when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

async function waitRealTime(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

export const realClock: Clock = { now: () => new Date(), wait: waitRealTime };
