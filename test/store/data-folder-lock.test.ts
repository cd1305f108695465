import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { DataFolderLocked, lockDataFolder } from '../../src/store/data-folder-lock.ts';
import { openStore } from '../../src/store/open.ts';
import { parties } from '../../src/store/schema.ts';
import { newParty } from './rows.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) await end(child);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'red-dot-lock-'));
  folders.push(folder);
  return folder;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Another process that tries to take the folder: what it says about it. */
async function another(folder: string): Promise<{ child: ChildProcess; says: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lock-folder.ts'), folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  const [says]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, says: String(says) };
}

test('a second process is refused and told who has the folder', async () => {
  const folder = newFolder();
  const first = await another(folder);
  expect(first.says).toBe('got it');
  const second = await another(folder);
  expect(second.says).toBe(`Process ${first.child.pid} already uses the data folder ${folder}.`);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderLocked);
});

test('a process that was killed leaves no lock behind', async () => {
  const folder = newFolder();
  const first = await another(folder);
  await end(first.child);
  expect((await another(folder)).says).toBe('got it');
});

test('of processes that start at once, exactly one gets the folder', async () => {
  const folder = newFolder();
  const all = await Promise.all([another(folder), another(folder), another(folder), another(folder)]);
  expect(all.filter(({ says }) => says === 'got it')).toHaveLength(1);
});

test('a folder that was given back can be taken again, and one that is held cannot be, not even here', () => {
  const folder = newFolder();
  const lock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(new RegExp(`Process ${process.pid} already uses`));
  lock.release();
  lockDataFolder(folder).release();
});

test('what was stored in a folder is there when it is opened again, and nobody else opens it meanwhile', async () => {
  const dataDir = newFolder();
  const first = await openStore({ dataDir });
  const party = await newParty(first.database, { name: 'Kept' });
  await expect(openStore({ dataDir })).rejects.toThrow(DataFolderLocked);
  await first.close();
  const second = await openStore({ dataDir });
  expect(await second.database.select().from(parties)).toEqual([party]);
  await second.close();
});
