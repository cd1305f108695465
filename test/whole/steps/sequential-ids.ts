import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { Store } from '../../../src/store/open.ts';
import * as schema from '../../../src/store/schema.ts';

/** Every table of the schema, by its name in the database. */
export const tables: ReadonlyMap<string, PgTable> = new Map(
  Object.values(schema)
    .filter((table) => is(table, PgTable))
    .map((table) => [getTableName(table), table] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1)),
);

const names = [...tables.keys()];

/**
 * Lets the database number its rows instead of drawing their ids, so that who is first among equals, and with it every message
 * and row of a test, is the same in every run. Ids stay UUIDs; the fourth group says of which table.
 */
export async function numberRows(store: Store): Promise<void> {
  for (const [index, [name, table]] of [...tables].entries()) {
    const { id } = getTableColumns(table);
    if (id?.columnType !== 'PgUUID' || !id.hasDefault) continue;
    const [sequence, start] = [`test_numbers_${index}`, `00000000-0000-4000-8${String(index).padStart(3, '0')}-`];
    await store.database.execute(sql.raw(`create sequence ${sequence}`));
    await store.database.execute(
      sql.raw(
        `alter table ${name} alter column id set default ('${start}' || lpad(nextval('${sequence}')::text, 12, '0'))::uuid`,
      ),
    );
  }
}

/** "participants 2" for the second participant's id. */
export function readableIds(text: string): string {
  return text.replace(/00000000-0000-4000-8(\d{3})-(\d{12})/g, (id, table: string, number: string) => {
    const name = names[Number(table)];
    return name ? `${name} ${Number(number)}` : id;
  });
}
