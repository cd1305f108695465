import { Worker } from 'node:worker_threads';
import type { DayResult, FromThread, LocalAddress, Progress, ThreadInput, ToThread } from './thread-messages.ts';

/** Who hears of the day as it happens. */
export interface DayListener {
  news(at: Date, text: string): void;
  progress(progress: Progress): void;
}

/** The conference in a thread of its own, so that the bot has a core for itself. */
export interface ConferenceThread {
  /** Where the bot logs in. */
  readonly address: Promise<LocalAddress>;
  /** Everything up to the party's end; rejects when the rehearsal itself fails. */
  runDay(): Promise<void>;
  /** A bot that was killed is being started again. */
  botStarts(): void;
  /** Tells the people's diary that the bot was started anew. */
  botIsBack(): void;
  /** The break that is on is the last. */
  noMoreBreaks(): void;
  /** What is known of the day; to be asked for when the bot owes nobody a message any more. */
  result(): Promise<DayResult>;
  stop(): Promise<void>;
}

/** Starts the thread: the local Discord listens, and the people are in the building. */
export function startConferenceThread(input: ThreadInput, listener: DayListener): ConferenceThread {
  const worker = new Worker(new URL('conference-worker.ts', import.meta.url), { workerData: input });
  const [address, closed, result] = [
    Promise.withResolvers<LocalAddress>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<DayResult>(),
  ];
  const failed = (error: Error) => {
    for (const waiting of [address, closed, result]) waiting.reject(error);
  };
  // Whoever waits hears of a failure; whoever does not wait yet will.
  for (const { promise } of [address, closed, result]) promise.catch(() => undefined);
  worker.on('error', (error) => failed(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => failed(new Error("the conference's thread has ended too early")));
  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'listening':
        return address.resolve(message.address);
      case 'news':
        return listener.news(message.at, message.text);
      case 'progress':
        return listener.progress(message.progress);
      case 'closed':
        return closed.resolve();
      case 'result':
        return result.resolve(message.result);
      case 'failed':
        return failed(new Error(`the rehearsal itself failed: ${message.reason}`));
    }
  });
  const tell = (message: ToThread) => worker.postMessage(message);
  return {
    address: address.promise,
    runDay() {
      tell({ kind: 'bot-is-there' });
      return closed.promise;
    },
    botStarts: () => tell({ kind: 'bot-starts' }),
    botIsBack: () => tell({ kind: 'bot-is-back' }),
    noMoreBreaks: () => tell({ kind: 'no-more-breaks' }),
    result() {
      tell({ kind: 'bot-is-done' });
      return result.promise;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
