import type { PgBoss } from 'pg-boss';
import type { JobKind } from '../party/jobs-port.ts';

/** How the jobs of one kind are worked on. */
interface QueueSettings {
  /** Jobs taken at once; pg-boss's one at a time would be one every two seconds. */
  readonly batchSize: number;
  /** Batches worked on side by side, so that one slow answer of Discord holds up no more than its own batch. */
  readonly workers: number;
}

const DELIVERIES: QueueSettings = { batchSize: 25, workers: 4 };
/** Acts are transactions, mostly on the same rows: one after the other. */
const ACTS: QueueSettings = { batchSize: 10, workers: 1 };

export const queues: Readonly<Record<JobKind, QueueSettings>> = {
  'deliver-message': DELIVERIES,
  'pair-up': ACTS,
  'start-break': ACTS,
  'end-break': ACTS,
  'invite-to-break': ACTS,
  'invite-to-own-break': ACTS,
  'ask-silent': ACTS,
  'conclude-silence': ACTS,
  'remind-verifier': ACTS,
  'start-announcement': ACTS,
  'send-announcement': ACTS,
  'count-announcement': ACTS,
  'refresh-board': ACTS,
  'forget-partner-messages': ACTS,
  'recheck-key': ACTS,
  'post-audit-head': ACTS,
  'expire-party': ACTS,
  'remove-message': DELIVERIES,
  'link-key': ACTS,
};

export const jobKinds: readonly JobKind[] = [
  'deliver-message',
  'pair-up',
  'start-break',
  'end-break',
  'invite-to-break',
  'invite-to-own-break',
  'ask-silent',
  'conclude-silence',
  'remind-verifier',
  'start-announcement',
  'send-announcement',
  'count-announcement',
  'refresh-board',
  'forget-partner-messages',
  'recheck-key',
  'post-audit-head',
  'expire-party',
  'remove-message',
  'link-key',
];

/** For jobs that nobody woke us for: those put there by another process, and those to be tried again. */
export const POLLING_SECONDS = 2;

const QUEUE_OPTIONS = {
  /** A job claimed by a process that was killed is free again after this; the default of a quarter of an hour is a whole break. */
  expireInSeconds: 30,
  /** The ticker and the rows know what is still to be done; these are for a database or network that is back in a moment. */
  retryLimit: 3,
  retryDelay: 5,
  /** What was done is of no use to anybody; the rows tell what happened. */
  deleteAfterSeconds: 10 * 60,
} as const;

/** Makes sure that every queue is there and known, so that the first send inside a transaction looks up nothing outside it. */
export async function prepareQueues(boss: PgBoss): Promise<void> {
  for (const kind of jobKinds) {
    // 'short': one waiting job a key, so what is asked for twice is done once.
    await boss.createQueue(kind, { policy: 'short', ...QUEUE_OPTIONS });
    await boss.updateQueue(kind, QUEUE_OPTIONS);
    await boss.insert(kind, []);
  }
}
