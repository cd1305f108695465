import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process works in the folder. PGlite would open it a second time and silently lose that one's rows. */
export class DataFolderLocked extends Error {
  override readonly name = 'DataFolderLocked';
  readonly folder: string;
  /** Empty when the other one has not got as far as writing it down. */
  readonly pid: number | undefined;

  constructor(folder: string, pid: number | undefined) {
    const holder = pid === undefined ? 'Another process' : `Process ${pid}`;
    super(`${holder} already uses the data folder ${folder}.`);
    this.folder = folder;
    this.pid = pid;
  }
}

export interface DataFolderLock {
  release(): void;
}

const SQLITE_BUSY = 5;
/** Milliseconds. Of two who ask in the same instant each may stand in the other's way; who waits a little gets it. */
const ASK_FOR = 500;

/** The lock goes with its file, and the file would go with the garbage if nobody held it. */
const held = new Set<DatabaseSync>();

/**
 * Takes the folder for this process alone; throws DataFolderLocked when another has it.
 * The lock is the operating system's own on a file, taken by SQLite, which comes with Node: it goes with the process however
 * that ends, so there is no stale lock after a crash, and of two who start at once exactly one gets it.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pidFile = join(folder, 'lock.pid');
  const file = new DatabaseSync(join(folder, 'lock'));
  try {
    file.exec(`PRAGMA busy_timeout = ${ASK_FOR}; BEGIN EXCLUSIVE`);
  } catch (error) {
    file.close();
    if (isBusy(error)) throw new DataFolderLocked(folder, readPid(pidFile));
    throw error;
  }
  held.add(file);
  writeFileSync(pidFile, `${process.pid}\n`);
  return {
    release() {
      if (!held.has(file)) return;
      rmSync(pidFile, { force: true });
      held.delete(file);
      file.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/** The holder's number. A number left by a crashed holder is told apart by whether such a process lives. */
function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    const otherUsers = error instanceof Error && 'code' in error && error.code === 'EPERM';
    return otherUsers ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : undefined;
  }
}
