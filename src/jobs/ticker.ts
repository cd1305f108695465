import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../party/context.ts';
import { findDueJobs, findOverdueJobs } from '../party/find-due.ts';
import type { Job } from '../party/jobs-port.ts';

/** How often due times are looked for, on the clock: nobody notices a second. */
const EVERY = 1_000;
/** A rehearsal's second may be shorter than looking takes. Real time. */
const AT_LEAST = 25;
/** How often, in real time at least, messages are looked for whose job got lost. */
const OVERDUE_EVERY = 10_000;

/**
 * The one ticker: finds what is due in the database, by the clock, and enqueues a job for it, until the signal aborts.
 * A database that is gone is looked for again at the next tick.
 */
export async function runTicker(context: Context, signal: AbortSignal): Promise<void> {
  let failing = false;
  let overdueLooked = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      const jobs = await findDueJobs(context);
      if (performance.now() - overdueLooked >= OVERDUE_EVERY) {
        jobs.push(...(await findOverdueJobs(context)));
        overdueLooked = performance.now();
      }
      await enqueue(context, jobs);
      if (failing) context.log.info({}, 'the ticker goes on');
      failing = false;
    } catch (error) {
      if (!failing) context.log.error({ error }, 'the ticker cannot look for what is due; it tries on');
      failing = true;
    }
    await Promise.all([context.clock.wait(EVERY, signal), waitAtLeast(failing ? EVERY : AT_LEAST, signal)]);
  }
}

async function enqueue(context: Context, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await context.store.transaction((tx) => context.jobs.enqueue(tx, jobs));
  context.jobs.wake();
}

async function waitAtLeast(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
}
