import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createJudge } from '../src/rehearsal/discord/judge/judge.ts';
import { startLocalDiscord } from '../src/rehearsal/discord/local-discord.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'red-dot-main-'));
  folders.push(folder);
  return folder;
}

interface Program {
  readonly child: ChildProcess;
  /** What it has written to standard error. */
  readonly says: () => string;
  readonly ends: Promise<number | null>;
}

/** Starts the program in an empty folder, with nothing in its environment but this. */
function start(env: Record<string, string>): Program {
  const main = join(import.meta.dirname, '../src/main.ts');
  const child = spawn(process.execPath, [main], { cwd: newFolder(), env, stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ends = once(child, 'close').then(() => child.exitCode);
  return { child, says: () => said, ends };
}

test('with nothing set it names the variable and what to do, and exits 78', async () => {
  const program = start({ LOG_LEVEL: 'loud' });
  expect(await program.ends).toBe(78);
  expect(program.says()).toMatch(
    /^Red Dot cannot start:\n- DISCORD_TOKEN: set it to the bot's token.*\n- LOG_LEVEL: choose one of/,
  );
});

test('a database that does not answer is told in a sentence', async () => {
  const program = start({ DISCORD_TOKEN: 'a.b.c', DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none' });
  expect(await program.ends).toBe(75);
  expect(program.says()).toContain('The database at DATABASE_URL does not answer.');
  expect(program.says()).not.toContain('secret');
});

test('it runs until it is signalled; a second one on the same folder exits 78 and names the first', async () => {
  const local = await startLocalDiscord({ judge: createJudge({}), rateLimitScale: Number.POSITIVE_INFINITY });
  const env = { DISCORD_TOKEN: local.token, DISCORD_API_URL: local.url, DATA_DIR: newFolder() };
  const first = start(env);
  await expect.poll(first.says, { timeout: 60_000, interval: 100 }).toContain('Red Dot runs');
  const second = start(env);
  expect(await second.ends).toBe(78);
  expect(second.says()).toContain(`Process ${first.child.pid} already uses the data folder ${env.DATA_DIR}.`);
  const signalled = performance.now();
  first.child.kill('SIGTERM');
  expect(await first.ends).toBe(0);
  expect(performance.now() - signalled).toBeLessThan(10_000);
  await local.stop();
}, 90_000);
