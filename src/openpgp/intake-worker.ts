import { Worker } from 'node:worker_threads';
import type { CertificateCopy, CopyQuery, Suite } from './copy-certificate.ts';
import type { EncryptedQuestion, JudgedEncrypted } from './encrypted-for.ts';
import { MAX_CERTIFICATE_BYTES } from './examine-certificate.ts';
import type { CertificationQuery } from './has-certified.ts';
import type { IntakeAnswer, IntakeQuestion, IntakeResult, IntakeTask } from './intake-thread.ts';
import type { JudgedAt, Judgement } from './judge-certificate.ts';
import type { JudgedProof, ProofQuestion, SealQuestion } from './judge-proof.ts';
import type { JudgedSigned, SignedQuestion } from './judge-signed.ts';

/** An honest certificate takes milliseconds; whoever needs longer than this is up to something. */
export const TIME_LIMIT_MS = 10_000;
/** A new thread loads its code first, which a busy little server may need this much longer for. */
const STARTING_MS = 20_000;
/** Enough for a certificate of the full megabyte many times over, little enough for a small server. */
const MEMORY_LIMIT_MB = 256;

export interface Intake {
  /**
   * The same as `judgeCertificate`, without blocking the event loop. A certificate that takes longer than the time
   * limit or more than the memory limit is refused as `too-large`. Rejects after `close`, or on a fault of the program.
   */
  judge(input: Uint8Array | string, at: JudgedAt): Promise<Judgement>;
  /** The same as `judgeProof`; what takes too long proves nothing (`too-large`). */
  judgeProof(question: ProofQuestion): Promise<JudgedProof>;
  /** The same as `sealText`; null also when it takes too long. */
  sealText(question: SealQuestion): Promise<string | null>;
  /** The same as `hasCertified`; what takes too long has not. */
  hasCertified(query: CertificationQuery): Promise<boolean>;
  /** The same as `judgeSigned`; what takes too long is `too-large`. */
  judgeSigned(question: SignedQuestion): Promise<JudgedSigned>;
  /** The same as `judgeEncrypted`; what takes too long is `too-large`. */
  judgeEncrypted(question: EncryptedQuestion): Promise<JudgedEncrypted>;
  /** The same as `copyCertificates`; what takes too long gives none. */
  copyKeys(queries: readonly CopyQuery[]): Promise<readonly (CertificateCopy | null)[]>;
  /** The same as `armorKeys`; null when it takes too long. */
  armorKeys(bytes: Uint8Array, suite: Suite): Promise<string | null>;
  /** Stops the thread; what is still being judged rejects. */
  close(): Promise<void>;
}

interface Waiting {
  readonly question: IntakeQuestion;
  readonly resolve: (result: IntakeResult) => void;
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

  async judge(input: Uint8Array | string, at: JudgedAt): Promise<Judgement> {
    const [stored, revokers] = [at.stored?.map(copied), at.revokers?.map(copied)];
    const result = await this.#ask({ kind: 'judge', input: ownOctets(input), at: { ...at, stored, revokers } });
    if ('judgement' in result) return result.judgement;
    throw wrongAnswer();
  }

  async judgeProof({ input, certificate, now }: ProofQuestion): Promise<JudgedProof> {
    const question = { input: ownOctets(input), certificate: copied(certificate), now };
    const result = await this.#ask({ kind: 'proof', question });
    if ('proof' in result) return result.proof;
    throw wrongAnswer();
  }

  async sealText({ certificate, text, now }: SealQuestion): Promise<string | null> {
    const result = await this.#ask({ kind: 'seal', question: { certificate: copied(certificate), text, now } });
    if ('sealed' in result) return result.sealed;
    throw wrongAnswer();
  }

  async hasCertified(query: CertificationQuery): Promise<boolean> {
    const result = await this.#ask({ kind: 'has-certified', query });
    if ('hasCertified' in result) return result.hasCertified;
    throw wrongAnswer();
  }

  async judgeSigned(question: SignedQuestion): Promise<JudgedSigned> {
    const { input, certificate, members } = question;
    const copies = { input: ownOctets(input), certificate: copied(certificate), members: members.map(copied) };
    const result = await this.#ask({ kind: 'signed', question: { ...question, ...copies } });
    if ('signed' in result) return result.signed;
    throw wrongAnswer();
  }

  async judgeEncrypted({ input, people }: EncryptedQuestion): Promise<JudgedEncrypted> {
    const copies = people.map(({ id, certificate }) => ({ id, certificate: copied(certificate) }));
    const result = await this.#ask({ kind: 'encrypted', question: { input: ownOctets(input), people: copies } });
    if ('encrypted' in result) return result.encrypted;
    throw wrongAnswer();
  }

  async copyKeys(queries: readonly CopyQuery[]): Promise<readonly (CertificateCopy | null)[]> {
    const own = queries.map(({ bytes, userIds }) => ({ bytes: bytes.slice(), userIds }));
    const result = await this.#ask({ kind: 'copy', queries: own });
    if ('copies' in result) return result.copies;
    throw wrongAnswer();
  }

  async armorKeys(bytes: Uint8Array, suite: Suite): Promise<string | null> {
    const result = await this.#ask({ kind: 'armor', bytes: bytes.slice(), suite });
    if ('armored' in result) return result.armored;
    throw wrongAnswer();
  }

  #ask(task: IntakeTask): Promise<IntakeResult> {
    if (this.#isClosed) return Promise.reject(new Error('The intake is closed.'));
    this.#asked += 1;
    const question = { number: this.#asked, task };
    const asked = new Promise<IntakeResult>((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
    });
    this.#askNext();
    return asked;
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
    const limitMs = this.#timeLimitMs + (this.#worker === null ? STARTING_MS : 0);
    const worker = this.#worker ?? this.#startWorker();
    worker.ref();
    this.#timer = setTimeout(() => this.#giveUpOn(worker), limitMs);
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
    if ('failure' in answer) current.reject(new Error(`The intake thread failed: ${answer.failure}`));
    else current.resolve(answer);
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
    current?.resolve(tookTooLong(current.question.task));
    this.#askNext();
  }

  #endCurrent(): void {
    this.#current = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** A view would drag its whole buffer along into the thread, so it gets a copy of just its octets. */
function ownOctets(input: Uint8Array | string): Uint8Array | string {
  return typeof input === 'string' ? input : copied(input);
}

function copied(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function wrongAnswer(): Error {
  return new Error('The intake thread answered another question than was asked.');
}

function tookTooLong(task: IntakeTask): IntakeResult {
  switch (task.kind) {
    case 'judge':
      return { judgement: tooLarge(task.input.length) };
    case 'proof':
      return { proof: { text: null, because: 'too-large' } };
    case 'seal':
      return { sealed: null };
    case 'has-certified':
      return { hasCertified: false };
    case 'signed':
      return { signed: { unread: 'too-large' } };
    case 'encrypted':
      return { encrypted: { isFor: null, because: 'too-large' } };
    case 'copy':
      return { copies: task.queries.map(() => null) };
    case 'armor':
      return { armored: null };
  }
}

function tooLarge(bytes: number): Judgement {
  const limit = MAX_CERTIFICATE_BYTES;
  const because = { code: 'too-large', severity: 'refuse', cause: 'time', bytes, limit } as const;
  return { accepted: false, because, findings: [because] };
}
