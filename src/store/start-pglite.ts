import { Worker } from 'node:worker_threads';
import { PgliteConnection } from './pglite-connection.ts';
import type { FromPglite, PgliteFolder, ToPglite } from './pglite-thread.ts';

/** PGlite at work in a thread of its own, so that the event loop does not wait for queries. */
export interface RunningPglite {
  /** A connection for pg to speak through. There is one database session: a new connection takes over from the last. */
  connect(): PgliteConnection;
  close(): Promise<void>;
}

/** Starts the thread; resolves when the database answers, rejects when it cannot be opened. */
export async function startPglite(folder: PgliteFolder): Promise<RunningPglite> {
  const thread = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: folder, execArgv: [] });
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let current: PgliteConnection | undefined;
  let gone: Error | undefined;

  function end(error: Error): void {
    gone ??= error;
    ready.reject(gone);
    closed.resolve();
    current?.destroy(gone);
  }

  thread.on('message', (message: FromPglite) => {
    if (message === 'ready') ready.resolve();
    else if (message === 'closed') closed.resolve();
    else current?.receive(message);
  });
  thread.on('error', (cause) => end(new Error("Connection terminated: the database's thread failed", { cause })));
  thread.on('exit', () => end(new Error("Connection terminated: the database's thread has ended")));
  await ready.promise;
  return {
    connect() {
      current = new PgliteConnection((bytes) => {
        if (gone) throw gone;
        thread.postMessage(bytes satisfies ToPglite, [bytes.buffer]);
      });
      return current;
    },
    async close() {
      thread.postMessage('close' satisfies ToPglite);
      await closed.promise;
      await thread.terminate();
    },
  };
}
