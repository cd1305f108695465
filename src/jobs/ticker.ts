import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../party/context.ts';
import { findDueJobs, findOverdueJobs } from '../party/find-due.ts';
import type { Job } from '../party/jobs-port.ts';

/** How often due times are looked for, on the clock: nobody notices a second. */
const EVERY = 1_000;
/** A rehearsal's second is shorter than looking takes. Real time. */
const AT_LEAST = 100;
/** How soon to look again for a database that is gone. Real time. */
const AFTER_FAULT = 1_000;
/** How often messages are looked for whose job got lost. Real time: losing a job has nothing to do with the party's. */
const OVERDUE_EVERY = 10_000;

export interface Ticker {
  /** Looks soon, without waiting for the clock: something may have become due just now. */
  poke(): void;
  /** Looks once, now; gives how much was due. */
  look(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts the one ticker: it finds what is due in the database, by the clock, and enqueues a job for it.
 * A database that is gone is looked for again and again.
 */
export function startTicker(context: Context): Ticker {
  const ending = new AbortController();
  const look = lookout(context);
  let poked = new AbortController();

  async function run(): Promise<void> {
    let failing = false;
    while (!ending.signal.aborted) {
      poked = new AbortController();
      const next = context.clock.now().getTime() + EVERY;
      try {
        await look();
        if (failing) context.log.info({}, 'the ticker goes on');
        failing = false;
      } catch (error) {
        if (!failing) context.log.error({ error }, 'the ticker cannot look for what is due; it tries on');
        failing = true;
      }
      await waitRealTime(failing ? AFTER_FAULT : AT_LEAST, ending.signal);
      const wait = Math.max(0, next - context.clock.now().getTime());
      await context.clock.wait(wait, AbortSignal.any([ending.signal, poked.signal]));
    }
  }

  const running = run();
  return {
    poke: () => poked.abort(),
    look,
    async stop() {
      ending.abort();
      await running;
    },
  };
}

/** Looks for what is due, one look after the other; each gives how much it enqueued. */
function lookout(context: Context): () => Promise<number> {
  let overdueLooked = Number.NEGATIVE_INFINITY;
  let looking: Promise<number> = Promise.resolve(0);

  async function lookOnce(): Promise<number> {
    const jobs = await findDueJobs(context);
    if (performance.now() - overdueLooked >= OVERDUE_EVERY) {
      jobs.push(...(await findOverdueJobs(context)));
      overdueLooked = performance.now();
    }
    await enqueue(context, jobs);
    return jobs.length;
  }

  return () => {
    looking = looking.catch(() => 0).then(lookOnce);
    return looking;
  };
}

async function enqueue(context: Context, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await context.store.transaction((tx) => context.jobs.enqueue(tx, jobs));
  context.jobs.wake(jobs.map((job) => job.kind));
}

async function waitRealTime(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
}
