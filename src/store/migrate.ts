import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import type { Database } from './connection.ts';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Any number that nobody else in the database uses: "red dot" on a telephone's keys. */
const ADVISORY_LOCK = 733368;

/** The folder's lock keeps others away already. */
export async function migratePglite(database: Database): Promise<void> {
  await migrate(database, { migrationsFolder: MIGRATIONS_FOLDER });
}

/**
 * Brings the database up to date; of several processes that start at once, one does it and the others wait.
 * On a connection of its own, without a time limit: drizzle's migrator takes no lock, and a migration may take its time.
 */
export async function migratePostgres(databaseUrl: string, connectionTimeoutMillis: number): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis,
    application_name: 'red-dot migrations',
  });
  client.on('error', () => undefined); // told by the query that fails
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await client.end(); // which gives the lock back
  }
}
