import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { Store } from '../../src/store/open.ts';
import * as schema from '../../src/store/schema.ts';

const tables = Object.values(schema).filter((value) => is(value, PgTable));

/** How often somebody tried what may be tried so often only: it changes with what came to nothing, too. */
const COUNTS = 'limited_acts';

/** What follows from other rows and is brought up to date by whoever reads it. */
export const FOLLOWS: readonly string[] = ['standings', 'stale_standings'];

/**
 * Every row of every table but the counts of tries and what follows from the others, in an order of their own content, so that two
 * dumps are equal exactly when nothing changed.
 */
export async function dumpTables(store: Store): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const table of tables.filter((one) => ![COUNTS, ...FOLLOWS].includes(getTableName(one)))) {
    const rows = await store.database.select().from(table);
    dump[getTableName(table)] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return dump;
}
