import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { BackupRefused } from './backup-refused.ts';
import { lockDataFolder } from './data-folder-lock.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** The folder's whole database, a compressed tar. Throws BackupRefused where there is none, DataFolderLocked while a bot has it. */
export async function dumpFolder(dataDir: string): Promise<Uint8Array> {
  const folder = join(resolve(dataDir), 'database');
  if (!existsSync(folder)) throw new BackupRefused(`There is no database in ${resolve(dataDir)}.`);
  const lock = lockDataFolder(dataDir);
  try {
    const lite = await PGlite.create({ dataDir: folder });
    try {
      await lite.exec('checkpoint');
      const dump = await lite.dumpDataDir('none');
      return await compress(await dump.arrayBuffer());
    } finally {
      await lite.close();
    }
  } finally {
    lock.release();
  }
}

/** Makes the folder's database from such a dump. It is made beside its place and put there when it is whole. */
export async function restoreFolder(dataDir: string, dump: Uint8Array): Promise<void> {
  const folder = join(resolve(dataDir), 'database');
  const unfinished = `${folder}.unfinished`;
  const lock = lockDataFolder(dataDir);
  try {
    if (existsSync(folder))
      throw new BackupRefused(`There is a database in ${resolve(dataDir)} already. Move it away first.`);
    rmSync(unfinished, { recursive: true, force: true });
    try {
      await load(unfinished, dump);
      renameSync(unfinished, folder);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

async function load(folder: string, dump: Uint8Array): Promise<void> {
  try {
    const tar = await decompress(dump);
    const lite = await PGlite.create({ dataDir: folder, loadDataDir: new Blob([tar]) });
    await lite.query('select count(*) from parties');
    await lite.close();
  } catch (error) {
    throw new BackupRefused('The backup is damaged. Nothing was restored.', { cause: error });
  }
}
