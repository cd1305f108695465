import type { JobResult, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Job, JobKind } from '../party/jobs-port.ts';
import { jobKinds, queues } from './queues.ts';

const id = z.uuid();

/** What is read back from the queue is parsed: it may have been written by another version. */
const jobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deliver-message'), messageId: id }),
  z.object({
    kind: z.enum(['pair-up', 'refresh-board', 'forget-partner-messages', 'post-audit-head', 'expire-party']),
    partyId: id,
  }),
  z.object({ kind: z.literal('remove-message'), channelId: z.string(), messageId: z.string() }),
  z.object({ kind: z.enum(['start-break', 'end-break', 'invite-to-break']), breakId: id }),
  z.object({ kind: z.literal('invite-to-own-break'), ownBreakId: id }),
  z.object({ kind: z.enum(['ask-silent', 'conclude-silence']), meetingId: id, participantId: id }),
  z.object({ kind: z.literal('remind-verifier'), readBackId: id }),
  z.object({
    kind: z.enum(['start-announcement', 'send-announcement', 'count-announcement']),
    announcementId: id,
  }),
  z.object({ kind: z.enum(['recheck-key', 'link-key']), certificateId: id }),
]);

export interface Workers {
  wake(kind: JobKind): void;
}

interface Worker {
  id: string;
  busy: boolean;
}

/** Sets local workers on every queue. A job that throws is tried again by the queue; the others of its batch are not. */
export async function startWorkers(
  boss: PgBoss,
  log: Log,
  pollingIntervalSeconds: number,
  handle: (job: Job) => Promise<void>,
): Promise<Workers> {
  const lines = new Map<JobKind, readonly Worker[]>();

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
    const options = { batchSize, pollingIntervalSeconds, burstWhenBatchFull: true, perJobResults: true } as const;
    const line: Worker[] = [];
    for (let number = 0; number < count; number++) {
      const worker: Worker = { id: '', busy: false };
      worker.id = await boss.work(kind, options, async (jobs) => {
        worker.busy = true;
        // There may be more than this batch, and this worker fetches only when it is done.
        if (jobs.length === batchSize) wakeOne(line);
        const results = await Promise.all(jobs.map(workOn));
        worker.busy = false;
        return results;
      });
      line.push(worker);
    }
    lines.set(kind, line);
  }

  /** One fetch finds what there is: waking them all would ask the database the same as many times. */
  function wakeOne(line: readonly Worker[]): void {
    const worker = line.find((one) => !one.busy) ?? line[0];
    if (worker) boss.notifyWorker(worker.id);
  }

  return { wake: (kind) => wakeOne(lines.get(kind) ?? []) };
}
