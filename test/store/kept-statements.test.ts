import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { StatementNames } from '../../src/store/statement-names.ts';
import { withStore } from './with-store.ts';

const stores = withStore();
const rows = async (query: ReturnType<typeof sql>) => (await stores.store.database.execute(query)).rows;
const ask = async (text: string, values?: unknown[]) =>
  (await stores.store.jobsConnection.executeSql(text, values)).rows;
const twice = (word: string) => sql`select ${word}::text as word, length(${word}) as letters`;

beforeAll(async () => {
  await stores.store.database.execute(sql`create table kept (id int primary key, word text)`);
});

test('a query used again answers for its new parameters', async () => {
  expect(await rows(twice('owl'))).toEqual([{ word: 'owl', letters: 3 }]);
  expect(await rows(twice('heron'))).toEqual([{ word: 'heron', letters: 5 }]);
  expect(await rows(twice('wren'))).toEqual([{ word: 'wren', letters: 4 }]);
  expect(await rows(sql`select ${null}::text as word`)).toEqual([{ word: null }]);
  expect(await rows(sql`select ${'owl'}::text as word`)).toEqual([{ word: 'owl' }]);
});

test('a query that failed for one parameter answers for the next', async () => {
  const asUuid = (text: string) => sql`select ${text}::uuid as id`;
  const id = '01234567-89ab-cdef-0123-456789abcdef';
  for (let time = 0; time < 3; time++) {
    expect(await rows(asUuid(id))).toEqual([{ id }]);
    await expect(rows(asUuid('owl'))).rejects.toThrow();
  }
});

test('a query that was first refused in a broken transaction works afterwards', async () => {
  const fresh = sql`select 'first used in a broken transaction' as word`;
  for (let time = 0; time < 3; time++) {
    const broken = stores.store.transaction(async (tx) => {
      await tx.execute(sql`select ${'owl'}::uuid`).catch(() => undefined);
      await tx.execute(fresh);
    });
    await expect(broken).rejects.toThrow();
    expect(await rows(fresh)).toHaveLength(1);
  }
});

test('a query prepared in a transaction that was undone works afterwards', async () => {
  const insert = (id: number) => sql`insert into kept (id, word) values (${id}, 'owl') returning id`;
  for (let time = 0; time < 3; time++) {
    const undone = stores.store.transaction(async (tx) => {
      await tx.execute(insert(1));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
  }
  expect(await rows(insert(1))).toEqual([{ id: 1 }]);
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

test('the queue’s texts answer each time and fail alone, also when they hold a whole transaction', async () => {
  await ask("insert into kept (id, word) values (7, 'owl')");
  const next = "update kept set word = word || '!' where id = 7 returning id, word";
  for (const word of ['owl!', 'owl!!', 'owl!!!', 'owl!!!!']) expect(await ask(next)).toEqual([{ id: 7, word }]);
  const wrong = 'select 1 / (select id - 7 from kept where id = 7) as never';
  for (let time = 0; time < 3; time++) {
    await expect(ask(`begin; ${next}; ${wrong}; commit`)).rejects.toThrow('division by zero');
    expect(await ask('select word from kept where id = $1', [7])).toEqual([{ word: 'owl!!!!' }]);
  }
  expect(await ask(`begin; ${next}; commit`)).toEqual([{ id: 7, word: 'owl!!!!!' }]);
});

test('a text is named from its second use on, always the same; what defines tables never is', () => {
  const names = new StatementNames();
  expect(names.nameOf('select 1')).toBeUndefined();
  const name = names.nameOf('select 1');
  expect(name).toBeDefined();
  expect(names.nameOf('select 1')).toBe(name);
  for (const text of ['create table a (b int)', 'select 1; select 2', 'begin', 'lock table a']) {
    for (let use = 0; use < 3; use++) expect(names.nameOf(text)).toBeUndefined();
  }
});

test('thousands of texts that come once take no names', () => {
  const names = new StatementNames();
  for (let number = 0; number < 5_000; number++) expect(names.nameOf(`select ${number}`)).toBeUndefined();
  names.nameOf('select word');
  expect(names.nameOf('select word')).toBe('kept_0');
});
