import { parentPort, workerData } from 'node:worker_threads';
import { packTask } from './pack-task.ts';

const port = parentPort;
if (port === null) throw new Error('This file runs only as the worker thread of src/exports/export-worker.ts.');

port.postMessage(await packTask(workerData));
