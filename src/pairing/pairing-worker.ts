import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type PairingInput, type PairingResult, solveProblem } from './pair-up.ts';
import { encodeProblemInSlices, type PairingProblem } from './pairing-problem.ts';

export interface PairingWorker {
  pairUp(input: PairingInput): Promise<PairingResult>;
  close(): Promise<void>;
}

interface Request {
  readonly number: number;
  readonly problem: PairingProblem;
}

type Answer =
  | { readonly number: number; readonly result: PairingResult }
  | { readonly number: number; readonly fault: string };

interface Waiting {
  readonly resolve: (result: PairingResult) => void;
  readonly reject: (error: Error) => void;
}

/** Marks the threads started here: a test runner may load this file in a thread of its own, which must not answer. */
const THREAD_NAME = 'red-dot-pairing';

/**
 * Starts a thread that pairs up. It gets ids and numbered pairs, never edges; the weights and the matching are made there.
 * `pairUp` rejects with a RangeError for a broken input, and with an Error when the thread dies or is closed under it;
 * a thread that died is replaced at the next call. An idle thread does not keep the program running.
 */
export function startPairingWorker(): PairingWorker {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let closed = false;
  let lastNumber = 0;

  function fail(error: Error): void {
    thread = undefined;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }

  function start(): Worker {
    // Options of the program itself, a script given on the command line for one, are not for the thread.
    const started = new Worker(new URL(import.meta.url), { workerData: THREAD_NAME, execArgv: [] });
    started.on('message', (answer: Answer) => {
      const one = waiting.get(answer.number);
      waiting.delete(answer.number);
      if (waiting.size === 0) started.unref();
      if ('fault' in answer) one?.reject(new Error(answer.fault));
      else one?.resolve(answer.result);
    });
    started.on('error', (error) => {
      if (thread === started) fail(error);
    });
    started.on('exit', (code) => {
      if (thread === started) fail(new Error(`the pairing thread ended with code ${code}`));
    });
    started.unref();
    return started;
  }

  return {
    async pairUp(input) {
      if (closed) throw new Error('the pairing thread is closed');
      const problem = await encodeProblemInSlices(input, letOthersRun);
      if (closed) throw new Error('the pairing thread is closed');
      const current = thread ?? start();
      thread = current;
      const number = ++lastNumber;
      current.ref();
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        const buffers = [problem.impossible.buffer, problem.links.buffer, problem.offered.buffer];
        current.postMessage({ number, problem } satisfies Request, buffers);
      });
    },
    async close() {
      closed = true;
      const last = thread;
      fail(new Error('the pairing thread is closed'));
      await last?.terminate();
    },
  };
}

function letOthersRun(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

if (!isMainThread && workerData === THREAD_NAME && parentPort) {
  const port = parentPort;
  port.on('message', ({ number, problem }: Request) => {
    port.postMessage(answerTo(number, problem));
  });
}

function answerTo(number: number, problem: PairingProblem): Answer {
  try {
    return { number, result: solveProblem(problem) };
  } catch (error) {
    return { number, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
