import { ConfigFaulty, EXIT_CONFIG, EXIT_TRY_AGAIN, readDatabaseConfig } from './config.ts';
import { backUp, restore } from './store/backup.ts';
import { BackupRefused } from './store/backup-refused.ts';
import { DataFolderLocked } from './store/data-folder-lock.ts';
import { DatabaseUnreachable } from './store/database-unreachable.ts';

const USAGE = `Usage: npm run backup -- FILE
       npm run restore -- FILE

backup: writes the whole database of DATABASE_URL or DATA_DIR to a new file, which holds personal data: only its owner may read it.
restore: fills an empty database from such a file, wholly or not at all. A file of one engine is restored into the same engine.

A DATA_DIR is backed up and restored while no bot runs on it; PostgreSQL is backed up at any time.

Exit status: 0 done; 1 not, and a sentence says why; 2 the command is wrong; 75 the database does not answer; 78 the settings are
wrong, or a bot uses the DATA_DIR.
`;

const NOT_DONE = 1;
const WRONG_COMMAND = 2;

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** Gives the exit status. */
async function run([what, file, ...more]: readonly string[]): Promise<number> {
  if ((what !== 'backup' && what !== 'restore') || !file || more.length > 0) {
    process.stderr.write(USAGE);
    return WRONG_COMMAND;
  }
  try {
    const settings = readDatabaseConfig();
    if (what === 'backup') await backUp(settings, file);
    else await restore(settings, file);
    process.stdout.write(what === 'backup' ? `The backup is in ${file}.\n` : `${file} is restored.\n`);
    return 0;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof DatabaseUnreachable) {
    say('The database at DATABASE_URL does not answer. Start it, or correct the address.');
    return EXIT_TRY_AGAIN;
  }
  if (error instanceof DataFolderLocked) {
    say(`${error.message} Stop it first.`);
    return EXIT_CONFIG;
  }
  if (error instanceof ConfigFaulty) {
    say(error.message);
    return EXIT_CONFIG;
  }
  const known = error instanceof BackupRefused;
  say(
    known ? error.message : `It could not be done: ${error instanceof Error ? error.message : 'for no stated reason'}.`,
  );
  return NOT_DONE;
}

process.exitCode = await run(process.argv.slice(2));
