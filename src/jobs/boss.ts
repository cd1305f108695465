import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Job, JobKind, JobPort } from '../party/jobs-port.ts';
import type { DatabaseAccess } from '../store/open.ts';
import { jobKinds, prepareQueues } from './queues.ts';

/** How often pg-boss looks for jobs whose worker died, in seconds: they are taken up again within expiry plus this. */
const SUPERVISE_SECONDS = 10;

/**
 * Starts pg-boss on the store's own connection: it makes and migrates its tables in a schema of its own.
 * Errors of its loops are logged; it goes on by itself when the database is back.
 */
export async function startBoss({ jobsConnection, engine }: DatabaseAccess, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: jobsConnection,
    backend: engine,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', logNowAndThen(log));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'the job queue warns'));
  await boss.start();
  await prepareQueues(boss);
  return boss;
}

/** A database that is gone is a fault of every worker twice a second: the first is logged, then how many there were. */
const SAME_FAULT_MILLISECONDS = 30_000;

function logNowAndThen(log: Log): (fault: { readonly message: string; readonly stack?: string }) => void {
  let loggedAt = Number.NEGATIVE_INFINITY;
  let unlogged = 0;
  return (fault) => {
    unlogged += 1;
    if (performance.now() - loggedAt < SAME_FAULT_MILLISECONDS) return;
    // pg-boss hands out the fields of an error, not the error.
    const error = Object.assign(new Error(fault.message), { name: 'JobQueueFault', stack: fault.stack });
    log.error({ error, faults: unlogged }, 'the job queue has a fault; it tries on');
    loggedAt = performance.now();
    unlogged = 0;
  };
}

/** Makes the same job the same key, so that one that waits already is not enqueued again. */
function keyOf(job: Job): string {
  const { kind, ...ids } = job;
  return Object.values(ids).join(':');
}

/** Wakes that come within this are one. */
const WAKE_TOGETHER_MILLISECONDS = 5;

/**
 * Enqueues in the act's own transaction. `wakeKinds` hears, a moment after a commit, of which kinds there are new jobs.
 */
export function portOn(
  boss: PgBoss,
  { jobsConnection }: DatabaseAccess,
  wakeKinds: (kinds: readonly JobKind[]) => void,
): JobPort {
  const toWake = new Set<JobKind>();

  function wakeTogether(): void {
    const kinds = [...toWake];
    toWake.clear();
    wakeKinds(kinds);
  }

  return {
    async enqueue(transaction, jobs) {
      const db = jobsConnection.within(transaction);
      for (const kind of jobKinds) {
        const ofKind = jobs.filter((job) => job.kind === kind);
        if (ofKind.length === 0) continue;
        const rows = ofKind.map((job) => ({ data: job, singletonKey: keyOf(job) }));
        await boss.insert(kind, rows, { db });
      }
    },
    async drop(transaction, ids) {
      const db = jobsConnection.within(transaction);
      const pointing = 'exists (select from jsonb_each_text(data) field where field.value = any($1::text[]))';
      await db.executeSql(`delete from pgboss.job where ${pointing}`, [[...ids]]);
    },
    wake(kinds) {
      if (toWake.size === 0) setTimeout(wakeTogether, WAKE_TOGETHER_MILLISECONDS);
      for (const kind of kinds) toWake.add(kind);
    },
  };
}

/** How many jobs could be done now, are being done, or failed and are tried again. */
export async function countUnfinished(store: DatabaseAccess): Promise<number> {
  const text = `select count(*)::int as unfinished from pgboss.job 
    where state in ('active', 'retry') or (state = 'created' and start_after <= now())`;
  return z.object({ unfinished: z.number() }).parse((await ask(store, text))[0]).unfinished;
}

const countedJobs = z.array(z.object({ kind: z.string(), state: z.string(), count: z.number(), longest: z.number() }));

/**
 * The queue as whoever watches it sees it: jobs by kind and state (`waiting`, `active`, `failed` in the last minutes), and how
 * many seconds the one that waits longest could have been done already.
 */
export async function countJobs(store: DatabaseAccess) {
  const text = `select name as kind, count(*)::int as count,
      case state when 'created' then 'waiting' when 'retry' then 'waiting' else state::text end as state,
      coalesce(max(extract(epoch from now() - start_after)) filter (where state in ('created', 'retry')), 0)::float as longest
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by 1, 3`;
  const jobs = countedJobs.parse(await ask(store, text));
  return { jobs, longestWaitSeconds: jobs.reduce((longest, job) => Math.max(longest, job.longest), 0) };
}

async function ask({ jobsConnection }: DatabaseAccess, text: string): Promise<unknown[]> {
  return (await jobsConnection.executeSql(text)).rows;
}
