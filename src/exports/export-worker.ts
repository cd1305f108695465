import { Worker } from 'node:worker_threads';
import type { ExportTask } from './pack-task.ts';

export interface Packer {
  /** The file of the task. Rejects when its thread fails, and after `close`. */
  pack(task: ExportTask): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Packs files off the event loop, one task after the other, each in a thread of its own that ends with it: kits are asked for
 * now and then, and a thread that waits would keep its memory.
 */
export function startPacker(): Packer {
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | undefined;
  let closed = false;

  async function packNow(task: ExportTask): Promise<Uint8Array> {
    if (closed) throw new Error('the packer is closed');
    const thread = new Worker(new URL('./export-thread.ts', import.meta.url), { workerData: task, execArgv: [] });
    running = thread;
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.once('exit', (code) => reject(new Error(`the packing thread ended with code ${code}`)));
      });
    } finally {
      running = undefined;
      await thread.terminate();
    }
  }

  return {
    pack(task) {
      const packed = last.then(
        () => packNow(task),
        () => packNow(task),
      );
      last = packed;
      return packed;
    },
    async close() {
      closed = true;
      await running?.terminate();
    },
  };
}
