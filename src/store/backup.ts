import { type FileHandle, open, rm } from 'node:fs/promises';
import { BackupRefused } from './backup-refused.ts';
import { dumpFolder, restoreFolder } from './folder-backup.ts';
import { dumpPostgres, restorePostgres } from './postgres-backup.ts';

/** Which database: PostgreSQL, or without it PGlite in `dataDir`. */
export interface DatabaseSettings {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** The beginning of what pg_dump writes, and of what is compressed with gzip. */
const OF_POSTGRES = Buffer.from('PGDMP');
const OF_FOLDER = Buffer.from([0x1f, 0x8b]);

/**
 * Writes the whole database to a new file that only its owner may read: it holds personal data. The file is either whole or not there.
 * Throws BackupRefused, DataFolderLocked while a bot has the folder, DatabaseUnreachable.
 */
export async function backUp({ databaseUrl, dataDir }: DatabaseSettings, path: string): Promise<void> {
  const file = await create(path);
  try {
    if (databaseUrl === undefined) await file.writeFile(await dumpFolder(dataDir));
    else await dumpPostgres(databaseUrl, file.fd);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Fills an empty database from such a file, wholly or not at all. Throws BackupRefused, also when anything is in the database already,
 * DataFolderLocked, DatabaseUnreachable.
 */
export async function restore({ databaseUrl, dataDir }: DatabaseSettings, path: string): Promise<void> {
  const file = await openBackup(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(OF_POSTGRES.length), 0, OF_POSTGRES.length, 0);
    const ofPostgres = buffer.equals(OF_POSTGRES);
    if (!ofPostgres && !buffer.subarray(0, OF_FOLDER.length).equals(OF_FOLDER)) {
      throw new BackupRefused(`${path} is no backup of Red Dot.`);
    }
    if (databaseUrl === undefined) {
      if (ofPostgres) throw new BackupRefused(`${path} is a backup of PostgreSQL: set DATABASE_URL to restore it.`);
      await restoreFolder(dataDir, await file.readFile());
    } else {
      if (!ofPostgres) throw new BackupRefused(`${path} is a backup of a DATA_DIR: restore it without DATABASE_URL.`);
      await restorePostgres(databaseUrl, path);
    }
  } finally {
    await file.close();
  }
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new BackupRefused(`${path} is there already. Give another name.`);
    throw new BackupRefused(`${path} cannot be written (${codeOf(error)}).`);
  }
}

async function openBackup(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new BackupRefused(`${path} cannot be read (${codeOf(error)}).`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'for no stated reason';
}
