import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { BackupRefused } from './backup-refused.ts';
import { isDatabaseUnreachable } from './database-error.ts';
import { DatabaseUnreachable } from './database-unreachable.ts';

/** What belongs to the server's owner is not the backup's: it may be restored under another name. */
const WITHOUT_OWNERS = ['--no-owner', '--no-privileges'];

/** Writes pg_dump's own format to an open file. The bot may go on meanwhile: it is the database as of one instant. */
export async function dumpPostgres(databaseUrl: string, fileDescriptor: number): Promise<void> {
  await ask(databaseUrl, 'select 1');
  await run('pg_dump', databaseUrl, ['--format=custom', ...WITHOUT_OWNERS], fileDescriptor);
}

/** Restores such a file in one transaction, into a database that has nothing in it. */
export async function restorePostgres(databaseUrl: string, path: string): Promise<void> {
  if (await ask(databaseUrl, ANYTHING)) {
    throw new BackupRefused('The database at DATABASE_URL is not empty. Restore into one that was just created.');
  }
  await run('pg_restore', databaseUrl, ['--single-transaction', '--exit-on-error', ...WITHOUT_OWNERS, path], 'inherit');
}

/** A table, view or sequence of anybody's. */
const ANYTHING = `select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where relkind in ('r', 'p', 'v', 'm', 'S') and nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg_toast%'
  limit 1`;

/** Whether a query finds anything; throws DatabaseUnreachable. */
async function ask(databaseUrl: string, query: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // told by the query that fails
  try {
    await client.connect();
    return (await client.query(query)).rows.length > 0;
  } catch (error) {
    if (!isDatabaseUnreachable(error)) throw error;
    throw new DatabaseUnreachable('the database cannot be reached or does not answer', { cause: error });
  } finally {
    await client.end();
  }
}

/** Runs one of PostgreSQL's programs, which says by itself what it could not do. */
async function run(
  program: string,
  databaseUrl: string,
  options: readonly string[],
  stdout: number | 'inherit',
): Promise<void> {
  // Whoever may list processes reads command lines: the password goes by the environment.
  const url = new URL(databaseUrl);
  const env = { ...process.env, ...(url.password && { PGPASSWORD: decodeURIComponent(url.password) }) };
  url.password = '';
  const child = spawn(program, [`--dbname=${url.href}`, ...options], { env, stdio: ['ignore', stdout, 'inherit'] });
  try {
    await once(child, 'close');
  } catch {
    throw new BackupRefused(
      `${program} cannot be started. Install PostgreSQL's own programs, of the server's version or newer (Debian: apt-get install postgresql-client).`,
    );
  }
  if (child.exitCode !== 0) throw new BackupRefused(`${program} failed.`);
}
