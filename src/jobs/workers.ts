import type { JobResult, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Job, JobKind } from '../party/jobs-port.ts';
import { jobKinds, queues } from './queues.ts';

const id = z.uuid();

/** What is read back from the queue is parsed: it may have been written by another version. */
const jobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deliver-message'), messageId: id }),
  z.object({ kind: z.enum(['pair-up', 'refresh-board']), partyId: id }),
  z.object({ kind: z.enum(['start-break', 'end-break', 'invite-to-break']), breakId: id }),
  z.object({ kind: z.enum(['ask-silent', 'conclude-silence']), meetingId: id, participantId: id }),
  z.object({ kind: z.literal('remind-verifier'), readBackId: id }),
]);

export interface Workers {
  wake(kind: JobKind): void;
}

/** Sets local workers on every queue. A job that throws is tried again by the queue; the others of its batch are not. */
export async function startWorkers(
  boss: PgBoss,
  log: Log,
  pollingIntervalSeconds: number,
  handle: (job: Job) => Promise<void>,
): Promise<Workers> {
  const workers = new Map<JobKind, string[]>();

  async function workOn(found: { readonly id: string; readonly data: unknown }): Promise<JobResult> {
    try {
      await handle(jobSchema.parse(found.data));
      return { id: found.id, status: 'completed' };
    } catch (error) {
      log.error({ error, jobId: found.id }, 'a job failed');
      return { id: found.id, status: 'failed' };
    }
  }

  for (const kind of jobKinds) {
    const { batchSize, workers: count } = queues[kind];
    const options = {
      batchSize,
      pollingIntervalSeconds,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const;
    const ids: string[] = [];
    for (let worker = 0; worker < count; worker++) {
      ids.push(await boss.work(kind, options, (jobs) => Promise.all(jobs.map(workOn))));
    }
    workers.set(kind, ids);
  }

  return {
    wake(kind) {
      for (const workerId of workers.get(kind) ?? []) boss.notifyWorker(workerId);
    },
  };
}
