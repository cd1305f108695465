import { parentPort, workerData } from 'node:worker_threads';
import type { ExportTask } from './export-worker.ts';
import { packGraphs } from './graph-archive.ts';
import { packSigningKit } from './signing-kit.ts';

const port = parentPort;
if (port === null) throw new Error('This file runs only as the worker thread of src/exports/export-worker.ts.');

function work(task: ExportTask): Uint8Array {
  switch (task.kind) {
    case 'kit':
      return packSigningKit(task.kit);
    case 'graphs':
      return packGraphs(task.graph, task.measures);
  }
}

port.postMessage(work(workerData));
