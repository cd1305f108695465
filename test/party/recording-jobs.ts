import type { Job, JobPort } from '../../src/party/jobs-port.ts';

/** Keeps what acts ask for; a test does it by calling the acts of those jobs itself. */
export class RecordingJobs implements JobPort {
  readonly enqueued: Job[] = [];
  wakes = 0;
  /** Something that happens once while the transaction that enqueues is still open. */
  meanwhile: (() => Promise<void>) | null = null;

  async enqueue(_transaction: unknown, jobs: readonly Job[]): Promise<void> {
    this.enqueued.push(...jobs);
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
  }

  async drop(_transaction: unknown, ids: readonly string[]): Promise<void> {
    const isLeft = (job: Job) => !Object.values(job).some((value) => ids.includes(value));
    this.enqueued.splice(0, this.enqueued.length, ...this.enqueued.filter(isLeft));
  }

  wake(): void {
    this.wakes += 1;
  }

  /** How often this was asked for. */
  count(kind: Job['kind']): number {
    return this.enqueued.filter((job) => job.kind === kind).length;
  }
}
