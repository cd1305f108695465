import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { prepareJobs } from '../../src/jobs/start.ts';
import { openLog } from '../../src/log.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { newCertificate, newMeetingOf } from './rows.ts';
import { templatePath } from './template.ts';
import { databaseUrl, dropTestDatabase, makeTestDatabase } from './test-databases.ts';
import { testServer } from './with-store.ts';

const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const rid of clean.splice(0).reverse()) await rid();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'red-dot-backup-'));
  clean.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Place {
  readonly databaseUrl?: string;
  readonly dataDir: string;
}

/** A database with nothing in it, not even tables, of the engine that this run is about. */
async function emptyPlace(): Promise<Place> {
  const dataDir = join(newFolder(), 'data');
  if (testServer === undefined) return { dataDir };
  const name = await makeTestDatabase(testServer, undefined);
  clean.push(() => dropTestDatabase(testServer ?? '', name));
  return { databaseUrl: databaseUrl(testServer, name), dataDir };
}

async function opened(place: Place): Promise<Store> {
  const template = testServer === undefined ? new Blob([readFileSync(templatePath())]) : undefined;
  const store = await openStore({ ...place, template });
  clean.push(() => store.close());
  return store;
}

/** What a backup may get wrong: bytes, letters of many scripts, instants, lists, what is null, and jobs that wait. */
async function fill(store: Store): Promise<void> {
  const { database } = store;
  const { party, people } = await newMeetingOf(database, 2);
  const [one] = people;
  if (!one) throw new Error('nobody meets');
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  await newCertificate(database, one.id, { bytes, userIds: ['Ünïcode 会議 \\ "quoted" \u{1f989}\n\t'] });
  const jobs = await prepareJobs(store, openLog('silent'), { requestsPerSecond: 50 });
  await store.transaction((tx) => jobs.port.enqueue(tx, [{ kind: 'refresh-board', partyId: party.id }]));
  await jobs.stop(1_000);
}

/** Every row of every table of whatever schema, and how far every sequence has come. */
async function everything({ database }: Store): Promise<Record<string, unknown>> {
  const { rows: tables } = await database.execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const all: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await database.execute<{ row: string }>(sql.raw(`select to_jsonb(t)::text as row from ${name} t`));
    all[name] = rows.map(({ row }) => row).sort();
  }
  const { rows } = await database.execute(sql`select * from pg_sequences order by 1, 2`);
  return { ...all, sequences: rows };
}

interface Ran {
  readonly code: number | null;
  readonly said: string;
}

async function run(
  what: 'backup' | 'restore',
  place: Place,
  args: readonly string[],
  path = process.env.PATH,
): Promise<Ran> {
  const program = join(import.meta.dirname, '../../src/backup.ts');
  const env = { PATH: path, DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl ?? '' };
  const child = spawn(process.execPath, [program, what, ...args], { cwd: newFolder(), env, stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  await once(child, 'close');
  return { code: child.exitCode, said };
}

test('what is restored is what was backed up, in every table, and a bot goes on with it', async () => {
  const [from, to] = [await emptyPlace(), await emptyPlace()];
  const store = await opened(from);
  await fill(store);
  const before = await everything(store);
  await store.close();
  const file = join(newFolder(), 'red-dot.backup');
  expect(await run('backup', from, [file])).toEqual({ code: 0, said: `The backup is in ${file}.\n` });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await run('restore', to, [file])).toEqual({ code: 0, said: `${file} is restored.\n` });
  const restored = await openStore(to);
  clean.push(() => restored.close());
  expect(await everything(restored)).toEqual(before);
  expect(Object.keys(before).filter((name) => name.startsWith('pgboss.')).length).toBeGreaterThan(0);
  await fill(restored);
}, 120_000);

test('nothing that is there is overwritten: neither a file nor a database', async () => {
  const place = await emptyPlace();
  const store = await opened(place);
  await fill(store);
  const before = await everything(store);
  await store.close();
  const file = join(newFolder(), 'red-dot.backup');
  expect((await run('backup', place, [file])).code).toBe(0);
  const bytes = readFileSync(file);
  expect(await run('backup', place, [file])).toEqual({
    code: 1,
    said: `${file} is there already. Give another name.\n`,
  });
  expect(readFileSync(file).equals(bytes)).toBe(true);
  const refused = await run('restore', place, [file]);
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(/^The database at DATABASE_URL is not empty\.|^There is a database in .* already\./);
  const after = await openStore(place);
  clean.push(() => after.close());
  expect(await everything(after)).toEqual(before);
}, 120_000);

test('a file that is damaged, of the other engine or of something else is refused, and the database stays empty', async () => {
  const place = await emptyPlace();
  const store = await opened(place);
  await store.close();
  const folder = newFolder();
  const file = join(folder, 'red-dot.backup');
  expect((await run('backup', place, [file])).code).toBe(0);
  truncateSync(file, Math.floor(statSync(file).size / 2));
  const to = await emptyPlace();
  expect((await run('restore', to, [file])).code).toBe(1);
  const other = join(folder, 'other');
  writeFileSync(other, testServer === undefined ? 'PGDMP and more' : Buffer.from([0x1f, 0x8b, 0, 0, 0, 0]));
  const refused = await run('restore', to, [other]);
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(/is a backup of (PostgreSQL: set|a DATA_DIR: restore it without) DATABASE_URL/);
  for (const content of ['', 'a note']) {
    writeFileSync(other, content);
    expect(await run('restore', to, [other])).toEqual({ code: 1, said: `${other} is no backup of Red Dot.\n` });
  }
  expect(await run('restore', to, [join(folder, 'none')])).toMatchObject({ code: 1 });
  // The database is as empty as before: the whole file would still go in.
  const whole = join(folder, 'whole');
  expect((await run('backup', place, [whole])).code).toBe(0);
  expect((await run('restore', to, [whole])).code).toBe(0);
}, 120_000);

test('a command that is wrong, and settings that are, are said', async () => {
  const place = await emptyPlace();
  const usage = await run('backup', place, []);
  expect(usage.code).toBe(2);
  expect(usage.said).toContain('Usage: npm run backup -- FILE');
  const wrong = await run('backup', { ...place, databaseUrl: 'mysql://nowhere' }, ['x']);
  expect(wrong.code).toBe(78);
  const gone = await run('backup', { ...place, databaseUrl: 'postgres://nobody:secret@127.0.0.1:9/none' }, ['x']);
  expect(gone).toMatchObject({ code: 75, said: expect.not.stringContaining('secret') });
});

test.runIf(testServer === undefined)(
  'a folder in which a bot runs is left alone, and so is one without a database',
  async () => {
    const place = await emptyPlace();
    const folder = newFolder();
    const none = await run('backup', place, [join(folder, 'a')]);
    expect(none).toMatchObject({ code: 1, said: `There is no database in ${place.dataDir}.\n` });
    await opened(place);
    const locked = await run('backup', place, [join(folder, 'b')]);
    expect(locked.code).toBe(78);
    expect(locked.said).toBe(`Process ${process.pid} already uses the data folder ${place.dataDir}. Stop it first.\n`);
    expect((await run('restore', place, [templatePath()])).code).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.runIf(testServer !== undefined)(
  'where pg_dump is missing, it is said what to install, and no file is left',
  async () => {
    const place = await emptyPlace();
    const folder = newFolder();
    const missing = await run('backup', place, [join(folder, 'a')], '/nowhere');
    expect(missing.code).toBe(1);
    expect(missing.said).toContain('pg_dump cannot be started. Install PostgreSQL');
    expect(readdirSync(folder)).toEqual([]);
  },
);
