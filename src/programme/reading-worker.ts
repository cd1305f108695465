import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ReadProgramme } from './programme.ts';
import { readProgramme } from './read-programme.ts';

/** FOSDEM's takes half a second on a slow machine; whoever needs longer than this is up to something. */
const TIME_LIMIT_MS = 20_000;
/** Enough for twenty megabytes of XML, little enough for a small server. */
const MEMORY_LIMIT_MB = 512;
/** Marks the threads started here: a test runner may load this file in a thread of its own, which must not answer. */
const THREAD_NAME = 'red-dot-programme';

/**
 * The same as `readProgramme`, in a thread of its own, so that nobody waits for a big file. What takes longer than twenty
 * seconds or too much memory is refused as too large.
 */
export async function readProgrammeApart(bytes: Uint8Array, readersZone: string | null): Promise<ReadProgramme> {
  const thread = new Worker(new URL(import.meta.url), {
    workerData: { name: THREAD_NAME, bytes, readersZone },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    execArgv: [],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ReadProgramme>((resolve) => {
      const givesUp = () => resolve({ read: 'nothing', faults: [{ code: 'takes-too-long', where: null }] });
      timer = setTimeout(givesUp, TIME_LIMIT_MS);
      thread.once('message', resolve);
      thread.once('error', givesUp);
      thread.once('exit', givesUp);
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

interface Task {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly readersZone: string | null;
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'name' in data && data.name === THREAD_NAME;
}

if (!isMainThread && parentPort && isTask(workerData)) {
  parentPort.postMessage(readProgramme(workerData.bytes, workerData.readersZone));
}
