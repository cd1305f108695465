import { setTimeout as sleep } from 'node:timers/promises';
import type { Messenger } from '../discord/messenger.ts';
import { startLines } from '../lines.ts';
import type { Log } from '../log.ts';
import type { Context } from '../party/context.ts';
import { redrawBoards } from '../party/follow-board.ts';
import type { JobKind, JobPort } from '../party/jobs-port.ts';
import type { DatabaseAccess } from '../store/open.ts';
import { countJobs, countUnfinished, portOn, startBoss } from './boss.ts';
import { startDmOpenings } from './dm-openings.ts';
import { handle } from './handle.ts';
import type { JobRoom } from './job-room.ts';
import { startPace } from './pace.ts';
import { jobKinds, POLLING_SECONDS } from './queues.ts';
import { startTicker, type Ticker } from './ticker.ts';
import { startWorkers, type Workers } from './workers.ts';

export interface Jobs {
  /** What acts enqueue through; works before `work` is called, too. */
  readonly port: JobPort;
  /** Starts the workers and the ticker: from now on what is due is done. */
  work(context: Context, messenger: Messenger): Promise<void>;
  /** Resolves when nothing is due and no job is waiting or being done. */
  idle(): Promise<void>;
  /** The queue as whoever watches it sees it. */
  count(): ReturnType<typeof countJobs>;
  /** Stops taking jobs and waits for those in hand, at most `milliseconds`; what is left is taken up at the next start. */
  stop(milliseconds: number): Promise<void>;
}

export interface JobsOptions {
  /** How often to look for jobs that nobody woke us for, in seconds; half a second at least. */
  readonly pollingSeconds?: number | undefined;
  /** What Discord takes from the bot in a real second. */
  readonly requestsPerSecond: number;
}

/** Prepares the queues on these connections, on which the jobs will be done, too. Call `work` when Discord is ready. */
export async function prepareJobs(store: DatabaseAccess, log: Log, options: JobsOptions): Promise<Jobs> {
  const boss = await startBoss(store, log);
  const pace = startPace(options.requestsPerSecond);
  let workers: Workers | undefined;
  let ticker: Ticker | undefined;
  const port = portOn(boss, store, (kinds: readonly JobKind[]) => {
    for (const kind of kinds) workers?.wake(kind);
    ticker?.poke();
  });
  return {
    port,
    async work(visits, messenger) {
      const context = { ...visits, store };
      const room: JobRoom = {
        context,
        messenger,
        openings: startDmOpenings(),
        lines: startLines(),
        inHand: new Set(),
        pace,
      };
      const pollingSeconds = options.pollingSeconds ?? POLLING_SECONDS;
      // First: two dozen workers stand in line for a connection as soon as they start.
      await redrawBoards(context);
      workers = await startWorkers(boss, log, pollingSeconds, (job) => handle(room, job));
      ticker = startTicker(context);
    },
    async idle() {
      while ((await countUnfinished(store)) > 0 || ((await ticker?.look()) ?? 0) > 0) {
        for (const kind of jobKinds) workers?.wake(kind);
        await sleep(10);
      }
    },
    count: () => countJobs(store),
    async stop(milliseconds) {
      pace.stop();
      await ticker?.stop();
      await boss.stop({ graceful: true, timeout: milliseconds });
    },
  };
}
