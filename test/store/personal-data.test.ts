import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { TABLES } from '../../src/store/personal-data/tables.ts';
import * as schema from '../../src/store/schema.ts';

const tables = Object.values(schema).filter((value) => is(value, PgTable));

const WHAT_TO_DO = `Every table and column must be described in src/store/personal-data/, so that /mydata export and /mydata forget know it.
- A table that is about nobody: tableOfThings(table, [every column]).
- Otherwise tableOfPeople(table, { personal: [columns that name somebody, or that they wrote or chose], plain: [the others],
  views: [{ columns, where }] for what the person gets in an export (never what others wrote about them),
  erase: what must be changed or deleted besides, where no foreign key from participants, accounts or certificates takes the row along }).`;

test.each(tables.map((table) => [getTableName(table), table] as const))('the table %s is described', (name, table) => {
  const described = TABLES.filter((one) => one.table === table);
  expect(described.length, `The table "${name}" is described ${described.length} times.\n${WHAT_TO_DO}`).toBe(1);
  const columns = described.flatMap(({ personal, plain }) => [...personal, ...plain]).sort();
  expect(columns, `The columns of "${name}" are not those that are described.\n${WHAT_TO_DO}`).toEqual(
    Object.keys(getTableColumns(table)).sort(),
  );
});

test('every view has a name of its own and gives personal columns of its table, or what explains them', () => {
  const views = TABLES.flatMap((one) => one.views.map((view) => ({ ...view, described: one })));
  expect(new Set(views.map((view) => view.name)).size).toBe(views.length);
  for (const { columns, described } of views) {
    expect([...described.personal, ...described.plain]).toEqual(expect.arrayContaining([...columns]));
  }
});
