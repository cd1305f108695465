import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** What the thread is started with. */
export interface PgliteFolder {
  /** A folder, or `memory://`. */
  readonly dataDir: string;
  /** A dump of a PGlite folder to begin with, instead of an empty one. */
  readonly template: Blob | undefined;
}

/** Bytes of PostgreSQL's wire protocol, or that the database is to be closed. */
export type ToPglite = Uint8Array<ArrayBuffer> | 'close';
/** The answer's bytes; or that it is there, or closed. */
export type FromPglite = Uint8Array<ArrayBuffer> | 'ready' | 'closed';

const port = parentPort;
if (!port) throw new Error('this file runs in a thread of the store');
const { dataDir, template }: PgliteFolder = workerData;
const lite = await PGlite.create({ dataDir, ...(template && { loadDataDir: template }) });
port.on('message', (message: ToPglite) => {
  if (message === 'close') void lite.close().then(() => tell('closed'));
  else answer(lite.execProtocolRawSync(message).slice());
});
tell('ready');

function answer(bytes: Uint8Array<ArrayBuffer>): void {
  port?.postMessage(bytes satisfies FromPglite, [bytes.buffer]);
}

function tell(message: FromPglite): void {
  port?.postMessage(message);
}
