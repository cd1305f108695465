import { Worker } from 'node:worker_threads';
import { MAX_CERTIFICATE_BYTES } from './examine-certificate.ts';
import type { IntakeAnswer, IntakeQuestion } from './intake-thread.ts';
import type { JudgedAt, Judgement } from './judge-certificate.ts';

/** An honest certificate takes milliseconds; whoever needs longer than this is up to something. */
export const TIME_LIMIT_MS = 10_000;
/** Enough for a certificate of the full megabyte many times over, little enough for a small server. */
const MEMORY_LIMIT_MB = 256;

export interface Intake {
  /**
   * The same as `judgeCertificate`, without blocking the event loop. A certificate that takes longer than the time
   * limit or more than the memory limit is refused as `too-large`. Rejects after `close`, or on a fault of the program.
   */
  judge(input: Uint8Array | string, at: JudgedAt): Promise<Judgement>;
  /** Stops the thread; what is still being judged rejects. */
  close(): Promise<void>;
}

interface Waiting {
  readonly question: IntakeQuestion;
  readonly resolve: (judgement: Judgement) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the intake: certificates are judged in one worker thread, one after the other, each within `timeLimitMs`
 * milliseconds. The thread starts with the first certificate, is reused, and replaced after it hung or died.
 */
export function startIntake(timeLimitMs: number = TIME_LIMIT_MS): Intake {
  return new IntakeQueue(timeLimitMs);
}

class IntakeQueue implements Intake {
  readonly #timeLimitMs: number;
  readonly #waiting: Waiting[] = [];
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #worker: Worker | null = null;
  #asked = 0;
  #isClosed = false;

  constructor(timeLimitMs: number) {
    this.#timeLimitMs = timeLimitMs;
  }

  judge(input: Uint8Array | string, at: JudgedAt): Promise<Judgement> {
    if (this.#isClosed) return Promise.reject(new Error('The intake is closed.'));
    this.#asked += 1;
    // A view would drag its whole buffer along into the thread, so it gets a copy of just its octets.
    const question = { number: this.#asked, input: typeof input === 'string' ? input : new Uint8Array(input), at };
    const judged = new Promise<Judgement>((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
    });
    this.#askNext();
    return judged;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const left = [...(this.#current === null ? [] : [this.#current]), ...this.#waiting.splice(0)];
    this.#endCurrent();
    for (const waiting of left) waiting.reject(new Error('The intake was closed before this certificate was judged.'));
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #askNext(): void {
    if (this.#current !== null) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#current = next;
    const worker = this.#worker ?? this.#startWorker();
    worker.ref();
    this.#timer = setTimeout(() => this.#giveUpOn(worker), this.#timeLimitMs);
    worker.postMessage(next.question);
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./intake-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    });
    this.#worker = worker;
    worker.on('message', (answer: IntakeAnswer) => this.#take(answer));
    // Out of memory, most likely: everything else is caught inside the thread. The certificate is to blame.
    worker.on('error', () => this.#giveUpOn(worker));
    return worker;
  }

  #take(answer: IntakeAnswer): void {
    const current = this.#current;
    if (current === null || current.question.number !== answer.number) return;
    this.#endCurrent();
    // An idle thread must not keep the program from ending.
    this.#worker?.unref();
    if ('judgement' in answer) current.resolve(answer.judgement);
    else current.reject(new Error(`The intake thread failed: ${answer.failure}`));
    this.#askNext();
  }

  #giveUpOn(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    worker.removeAllListeners();
    // A thread that ends after an error may tell of it once more; nobody waits for it any longer.
    worker.on('error', () => undefined);
    void worker.terminate();
    const current = this.#current;
    this.#endCurrent();
    current?.resolve(tookTooLong(current.question.input.length));
    this.#askNext();
  }

  #endCurrent(): void {
    this.#current = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function tookTooLong(bytes: number): Judgement {
  const limit = MAX_CERTIFICATE_BYTES;
  const because = { code: 'too-large', severity: 'refuse', cause: 'time', bytes, limit } as const;
  return { accepted: false, because, findings: [because] };
}
