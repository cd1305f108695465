import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { withStore } from './with-store.ts';

const stores = withStore();
const answer = z.object({ rows: z.array(z.unknown()) });
const rows = async (query: ReturnType<typeof sql>) => answer.parse(await stores.store.database.execute(query)).rows;
const twice = (word: string) => sql`select ${word}::text as word, length(${word}) as letters`;

beforeAll(async () => {
  await stores.store.database.execute(sql`create table kept (id int primary key, word text)`);
});

test('a query used again answers for its new parameters', async () => {
  expect(await rows(twice('owl'))).toEqual([{ word: 'owl', letters: 3 }]);
  expect(await rows(twice('heron'))).toEqual([{ word: 'heron', letters: 5 }]);
  expect(await rows(sql`select ${null}::text as word`)).toEqual([{ word: null }]);
  expect(await rows(sql`select ${'owl'}::text as word`)).toEqual([{ word: 'owl' }]);
});

test('a query that failed for one parameter answers for the next', async () => {
  const asUuid = (text: string) => sql`select ${text}::uuid as id`;
  const id = '01234567-89ab-cdef-0123-456789abcdef';
  expect(await rows(asUuid(id))).toEqual([{ id }]);
  await expect(rows(asUuid('owl'))).rejects.toThrow();
  expect(await rows(asUuid(id))).toEqual([{ id }]);
});

test('a query that was first refused in a broken transaction works afterwards', async () => {
  const fresh = sql`select 'first used in a broken transaction' as word`;
  const broken = stores.store.transaction(async (tx) => {
    await tx.execute(sql`select ${'owl'}::uuid`).catch(() => undefined);
    await tx.execute(fresh);
  });
  await expect(broken).rejects.toThrow();
  expect(await rows(fresh)).toHaveLength(1);
});

test('a query prepared in a transaction that was undone works afterwards', async () => {
  const insert = (id: number) => sql`insert into kept (id, word) values (${id}, 'owl') returning id`;
  const undone = stores.store.transaction(async (tx) => {
    await tx.execute(insert(1));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await rows(insert(1))).toEqual([{ id: 1 }]);
});

test('a query answers with the columns that a table has now', async () => {
  const all = sql`select * from kept where id = ${1}`;
  expect(await rows(all)).toEqual([{ id: 1, word: 'owl' }]);
  await rows(sql`alter table kept add column seen boolean default true`);
  expect(await rows(all)).toEqual([{ id: 1, word: 'owl', seen: true }]);
});

test('a query goes on answering after hundreds of uses, and beside thousands of others', async () => {
  for (let use = 0; use < 450; use++) expect(await rows(twice(`w${use}`))).toHaveLength(1);
  for (let other = 0; other < 1100; other++) await rows(sql.raw(`select ${other} as other`));
  expect(await rows(twice('owl'))).toEqual([{ word: 'owl', letters: 3 }]);
});

test('more than one row comes back, and how many were changed', async () => {
  await rows(sql`insert into kept (id, word) values (2, 'a'), (3, 'b')`);
  expect(await rows(sql`select id from kept where id > ${1} order by id`)).toEqual([{ id: 2 }, { id: 3 }]);
  expect(await rows(sql`delete from kept where id > ${2} returning id`)).toEqual([{ id: 3 }]);
});

test('a query without parameters answers anew each time it is asked', async () => {
  const owls = sql.raw("select id, word from kept where word = 'owl' order by id");
  for (let time = 0; time < 3; time++) expect(await rows(owls)).toEqual([{ id: 1, word: 'owl' }]);
  await rows(sql`insert into kept (id, word) values (7, 'owl')`);
  expect(await rows(owls)).toEqual([
    { id: 1, word: 'owl' },
    { id: 7, word: 'owl' },
  ]);
});

test('a whole query in one message, as the queue asks, answers each time and fails alone', async () => {
  const { jobsConnection } = stores.store;
  if (jobsConnection.engine !== 'pglite') return;
  const { lite } = jobsConnection;
  const next = "update kept set word = word || '!' where id = 7 returning id, word";
  for (const word of ['owl!', 'owl!!', 'owl!!!', 'owl!!!!']) {
    expect((await lite.exec(next)).map((one) => one.rows)).toEqual([[{ id: 7, word }]]);
  }
  const wrong = 'select 1 / (select id - 7 from kept where id = 7) as never';
  for (let time = 0; time < 3; time++) await expect(lite.exec(wrong)).rejects.toThrow('division by zero');
  expect((await lite.exec(next))[0]?.rows).toEqual([{ id: 7, word: 'owl!!!!!' }]);
  const nothing = 'delete from kept where id = 99';
  for (let time = 0; time < 3; time++) expect((await lite.exec(nothing))[0]?.rows).toEqual([]);
});
