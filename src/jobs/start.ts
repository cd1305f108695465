import type { Messenger } from '../discord/messenger.ts';
import type { Log } from '../log.ts';
import type { Context } from '../party/context.ts';
import { redrawBoards } from '../party/follow-board.ts';
import type { JobKind, JobPort } from '../party/jobs-port.ts';
import type { Store } from '../store/open.ts';
import { portOn, startBoss } from './boss.ts';
import { startDmOpenings } from './dm-openings.ts';
import { handle } from './handle.ts';
import type { JobRoom } from './job-room.ts';
import { startLines } from './lines.ts';
import { runTicker } from './ticker.ts';
import { startWorkers } from './workers.ts';

export interface Jobs {
  /** What acts enqueue through; works before `work` is called, too. */
  readonly port: JobPort;
  /** Starts the workers and the ticker: from now on what is due is done. */
  work(context: Context, messenger: Messenger): Promise<void>;
  /** Stops taking jobs and waits for those in hand, at most `milliseconds`; what is left is taken up at the next start. */
  stop(milliseconds: number): Promise<void>;
}

/** Prepares the queues on the store's connection. Call `work` when Discord is ready. */
export async function prepareJobs(store: Store, log: Log): Promise<Jobs> {
  let wakeKind: (kind: JobKind) => void = () => undefined;
  const boss = await startBoss(store, log);
  const port = portOn(boss, store, (kind) => wakeKind(kind));
  const ending = new AbortController();
  let ticking: Promise<void> | undefined;
  return {
    port,
    async work(context, messenger) {
      const room: JobRoom = { context, messenger, openings: startDmOpenings(), lines: startLines(), inHand: new Set() };
      const workers = await startWorkers(boss, log, (job) => handle(room, job));
      wakeKind = (kind) => workers.wake(kind);
      await redrawBoards(context);
      ticking = runTicker(context, ending.signal);
    },
    async stop(milliseconds) {
      ending.abort();
      await ticking;
      await boss.stop({ graceful: true, timeout: milliseconds });
    },
  };
}
