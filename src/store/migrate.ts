import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migrateWithPg } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzleLite } from 'drizzle-orm/pglite';
import { migrate as migrateLite } from 'drizzle-orm/pglite/migrator';
import { Client } from 'pg';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Any number that nobody else in the database uses: "red dot" on a telephone's keys. */
const ADVISORY_LOCK = 733368;

/** The folder's lock keeps others away already. */
export async function migratePglite(lite: PGlite): Promise<void> {
  await migrateLite(drizzleLite({ client: lite }), { migrationsFolder: MIGRATIONS_FOLDER });
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
    await migrateWithPg(drizzlePostgres({ client }), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await client.end(); // which gives the lock back
  }
}
