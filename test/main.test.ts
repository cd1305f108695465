import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { registerCommands } from '../src/discord/register.ts';
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

test('whoever watches it learns whether it lives, whether it is ready, and what it does', async () => {
  const local = await startLocalDiscord({ judge: createJudge({}), rateLimitScale: Number.POSITIVE_INFINITY });
  const port = await freePort();
  const env = {
    DISCORD_TOKEN: local.token,
    DISCORD_API_URL: local.url,
    DATA_DIR: newFolder(),
    METRICS_PORT: `${port}`,
  };
  const program = start(env);
  await expect.poll(program.says, { timeout: 60_000, interval: 100 }).toContain('Red Dot runs');
  const ask = async (page: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${page}`);
    return { status: response.status, text: await response.text() };
  };
  expect(await ask('/healthz')).toEqual({ status: 200, text: 'alive\n' });
  expect(await ask('/readyz')).toEqual({ status: 200, text: '{"gateway":true,"database":true}\n' });
  const { text } = await ask('/metrics');
  expect(text).toContain('red_dot_gateway_connected 1');
  expect(text).toContain('red_dot_database_reachable 1');
  expect(text).toContain('red_dot_jobs_longest_wait_seconds 0');
  expect((await ask('/')).status).toBe(404);

  local.gateway.drop({ refuseFor: 60_000 });
  await expect.poll(() => ask('/readyz')).toEqual({ status: 503, text: '{"gateway":false,"database":true}\n' });

  const second = start({ ...env, DATA_DIR: newFolder() });
  expect(await second.ends).toBe(78);
  expect(second.says()).toContain(`port ${port} on 127.0.0.1 cannot be used. Stop what uses it`);
  program.child.kill('SIGTERM');
  expect(await program.ends).toBe(0);
  await local.stop();
}, 90_000);

/** A program that runs, and somebody whose press is on its way: its answer takes Discord so many milliseconds. */
async function withSlowAnswer(milliseconds: number) {
  const local = await startLocalDiscord({
    judge: createJudge({}),
    rateLimitScale: Number.POSITIVE_INFINITY,
    tokenTimes: { answer: 30_000 },
  });
  await registerCommands({ token: local.token, apiUrl: local.url });
  const ann = local.addPerson({ name: 'Ann', guilds: [local.addGuild({ name: 'Symposium' })] });
  const program = start({ DISCORD_TOKEN: local.token, DISCORD_API_URL: local.url, DATA_DIR: newFolder() });
  await expect.poll(program.says, { timeout: 60_000, interval: 100 }).toContain('Red Dot runs');
  local.faultSwitches.slowDown(milliseconds, { path: '/interactions/' });
  const arrived = local.requestCount;
  const answer = ann
    .runs('/help', {}, { in: 'dm' })
    .then(({ final }) => final)
    .then(
      ({ rendered }) => rendered,
      (error: Error) => error.message,
    );
  await expect.poll(() => local.requestCount).toBeGreaterThan(arrived);
  return { local, program, answer };
}

test('the first signal lets an answer that is on its way arrive', async () => {
  const { local, program, answer } = await withSlowAnswer(1_000);
  program.child.kill('SIGTERM');
  expect(await answer).toContain('How it works');
  expect(await program.ends).toBe(0);
  await local.stop();
}, 90_000);

test('a Discord that does not answer does not hold the stop up for longer than ten seconds', async () => {
  const { local, program } = await withSlowAnswer(60_000);
  const signalled = performance.now();
  program.child.kill('SIGINT');
  await program.ends;
  expect(performance.now() - signalled).toBeLessThan(11_000);
  await local.stop();
}, 90_000);

test('a second signal ends it at once', async () => {
  const { local, program } = await withSlowAnswer(60_000);
  program.child.kill('SIGTERM');
  await expect.poll(program.says).toContain('a second signal ends it at once');
  program.child.kill('SIGTERM');
  expect(await program.ends).toBe(1);
  await local.stop();
}, 90_000);

/** A port that nobody listens on now, and none of those that the system gives to whoever asks for any. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port++) {
    const server = createServer().listen(port, '127.0.0.1');
    const listens = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (listens) return port;
  }
}
