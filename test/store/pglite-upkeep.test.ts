import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { startUpkeep, vacuumWorn } from '../../src/store/pglite-upkeep.ts';
import { testServer, withStore } from './with-store.ts';

const stores = withStore();

/** How much of a table's rows the planner knows of; -1 before it ever looked. */
async function known(table: string): Promise<number> {
  const { rows } = await stores.store.database.execute<{ readonly rows: number }>(
    sql`select reltuples::int as rows from pg_class where relname = ${table}`,
  );
  return rows[0]?.rows ?? Number.NaN;
}

async function fill(from: number, count: number): Promise<void> {
  await stores.store.database.execute(
    sql`insert into accounts (discord_user_id) select 'person ' || n from generate_series(${from}::int, ${from + count - 1}::int) n`,
  );
}

// PostgreSQL does it by itself, and hands its counts over when it likes.
test.skipIf(testServer !== undefined)(
  'a table of which much has changed is seen to, one with little is not',
  async () => {
    const { database } = stores.store;
    await fill(1, 1_000);
    await vacuumWorn(database);
    expect(await known('accounts')).toBe(1_000);
    await fill(1_001, 50);
    await vacuumWorn(database);
    expect(await known('accounts')).toBe(1_000);
    await fill(1_051, 500);
    await vacuumWorn(database);
    expect(await known('accounts')).toBe(1_550);
  },
);

test('a stop does not wait for the next look', async () => {
  const faults: Error[] = [];
  const upkeep = startUpkeep(stores.store.database, (error) => void faults.push(error));
  await upkeep.stop();
  expect(faults).toEqual([]);
});
