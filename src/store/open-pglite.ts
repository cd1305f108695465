import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.ts';
import { migratePglite } from './migrate.ts';
import { PgliteConnection } from './pglite-connection.ts';
import { startUpkeep } from './pglite-upkeep.ts';
import { type OpenedEngine, openPool } from './pool.ts';

export const IN_MEMORY = 'memory://';

/** Opens and migrates the folder's database; throws DataFolderLocked when another process has the folder. */
export async function openPglite(
  dataDir: string,
  template: Blob | undefined,
  onLost: (error: Error) => void,
): Promise<OpenedEngine> {
  if (dataDir.startsWith(IN_MEMORY)) return start(dataDir, undefined, template, onLost);
  const lock = lockDataFolder(dataDir);
  try {
    const folder = join(dataDir, 'database');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await start(folder, lock, template, onLost);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Planning takes longer than asking, and nothing is learned by planning again: PGlite collects no statistics by itself, so every plan of
 * a statement is the same.
 */
const PLAN_ONCE = 'set plan_cache_mode = force_generic_plan';

/** What PGlite says to messages of the wire protocol, as it is: its other ways read the answer, which pg does anyway. */
async function answerTo(lite: PGlite, bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const onRawData = (part: Uint8Array) => void parts.push(part.slice());
  // It writes to its files by itself: what is left to do after that is for the browser.
  await lite.execProtocolRawStream(bytes, { syncToFs: false, onRawData });
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

async function start(
  dataDir: string,
  lock: DataFolderLock | undefined,
  template: Blob | undefined,
  onLost: (error: Error) => void,
): Promise<OpenedEngine> {
  const lite = await PGlite.create({ dataDir, ...(template && { loadDataDir: template }) });
  await lite.exec(PLAN_ONCE);
  // PGlite is one session: whoever wants to ask waits for the one connection.
  const opened = openPool(
    { stream: () => new PgliteConnection((bytes) => answerTo(lite, bytes)), max: 1, idleTimeoutMillis: 0 },
    onLost,
  );
  await migratePglite(opened.database);
  const upkeep = startUpkeep(opened.database, onLost);
  return {
    ...opened,
    async close() {
      await upkeep.stop();
      await opened.close();
      await lite.close();
      lock?.release();
    },
  };
}
