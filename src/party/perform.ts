import { insertMessages, type NewMessage } from '../store/messages.ts';
import type { Transaction } from '../store/open.ts';
import { type Audited, appendAudit } from './append-audit.ts';
import type { Context } from './context.ts';
import type { Job, JobKind } from './jobs-port.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { MessageKind } from './values.ts';

export interface Owed {
  readonly partyId: string;
  readonly participantId?: string;
  readonly channelId?: string;
  readonly kind: MessageKind;
  readonly aboutId?: string;
  /** The participant of whose act it tells. */
  readonly byId?: string;
  /** The stage of a meeting that it shows. */
  readonly stage?: string;
  /** What makes it this message and no second one. */
  readonly onceKey: string;
  /** Not to be sent before: the ticker finds it then. Without it its job is enqueued at once. */
  readonly dueAt?: Date;
}

/** An act while it is being done: one transaction, one instant, and what must follow from it. */
export interface Act {
  readonly tx: Transaction;
  readonly now: Date;
  /** The time by now: an act that waited for a lock sees what was done after it began, and what it does came after that. */
  later(): Date;
  readonly random: () => number;
  /** Owes somebody a message; it is written and its job enqueued in this transaction. */
  owe(message: Owed): void;
  enqueue(job: Job): void;
  /** Appends to the party's audit record, in this transaction: every act of an organizer, disputes, removals and erasures. */
  recordAudit(entry: Audited): void;
}

/** Carries a refusal out of the transaction, so that it is rolled back. */
class Undone extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.refused);
    this.refused = refused;
  }
}

/**
 * Does the work in one transaction, writes the messages it owes and enqueues what must follow in the same one,
 * and wakes the workers after the commit. A refusal changes nothing, whatever was done before it.
 * The work may run more than once and must not do anything but query and return.
 */
export async function perform<T extends object>(
  context: Context,
  work: (act: Act) => Promise<T | Refused>,
): Promise<T | Refused> {
  try {
    const { result, followed } = await context.store.transaction((tx) => performIn(context, tx, work));
    if (followed.length > 0) context.jobs.wake(followed);
    return result;
  } catch (error) {
    if (error instanceof Undone) return error.refused;
    throw error;
  }
}

async function performIn<T extends object>(
  context: Context,
  tx: Transaction,
  work: (act: Act) => Promise<T | Refused>,
): Promise<{ readonly result: T; readonly followed: readonly JobKind[] }> {
  const now = context.clock.now();
  const owed: NewMessage[] = [];
  const jobs: Job[] = [];
  const audited: Audited[] = [];
  const result = await work({
    tx,
    now,
    later: () => context.clock.now(),
    random: context.random,
    owe: (message) => owed.push({ ...message, createdAt: now }),
    enqueue: (job) => jobs.push(job),
    recordAudit: (entry) => audited.push(entry),
  });
  if (isRefused(result)) throw new Undone(result);
  const messageIds = await insertMessages(
    tx,
    owed.filter((message) => !message.dueAt),
  );
  await insertMessages(
    tx,
    owed.filter((message) => message.dueAt),
  );
  jobs.push(...messageIds.map((messageId) => ({ kind: 'deliver-message', messageId }) as const));
  if (jobs.length > 0) await context.jobs.enqueue(tx, jobs);
  await appendAudit(tx, now, audited);
  return { result, followed: jobs.map((job) => job.kind) };
}
