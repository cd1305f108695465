import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rehearsal-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAIN = join(import.meta.dirname, '../../src/rehearsal/main.ts');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in an empty folder, as npm does in the repository's, without a terminal and without a network. */
function rehearses(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...words], { cwd: folder, timeout: 170_000 }, (error, out, err) => {
      resolve({ code: error ? (child.exitCode ?? -1) : 0, out, err });
    });
  });
}

test('a small conference is held from the first command to the last message, and no rule is broken', async () => {
  const { code, out, err } = await rehearses('--attendees', '16', '--breaks', '1', '--minutes', '30', '--seed', '5');
  expect(out).not.toContain('BROKEN');
  expect(err).toBe('');
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  const summary = JSON.parse(lines.at(-1) ?? '');
  expect(Object.keys(summary)).toEqual([
    'attendees',
    'meetings',
    'verifications',
    'mutualPairs',
    'medianMutual',
    'impostorsPresented',
    'impostorsCaught',
    'refusedKeys',
    'rulesBroken',
    'undelivered',
    'seconds',
  ]);
  expect(summary).toMatchObject({ attendees: 16, refusedKeys: 0, rulesBroken: 0, undelivered: 0 });
  expect(summary.mutualPairs).toBeGreaterThan(0);
  expect(summary.impostorsCaught).toBe(summary.impostorsPresented);
  expect(out).toContain('The board:');
  const left = /Two whole conversations are in (\S+)\./.exec(out)?.[1] ?? '';
  expect(existsSync(join(folder, left))).toBe(true);
  const conversations = readdirSync(join(folder, left)).filter((name) => name.endsWith('.md'));
  expect(conversations).toHaveLength(2);
  for (const name of conversations) expect(readFileSync(join(folder, left, name), 'utf8')).toContain('[Join]');
}, 180_000);

test('keys that the bot refuses are listed, and the day goes on', async () => {
  const keys = join(folder, 'keys');
  mkdirSync(keys);
  for (let file = 1; file <= 3; file++) writeFileSync(join(keys, `no-key-${file}.asc`), 'this is no key');
  const { code, out } = await rehearses('--attendees', '12', '--breaks', '1', '--minutes', '15', '--keys', keys);
  expect(out).not.toContain('BROKEN');
  expect(code).toBe(0);
  expect(out).toContain('Key refused: no-key-1.asc.');
  expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ refusedKeys: 3, rulesBroken: 0 });
}, 180_000);

test('wrong arguments get a sentence and exit 64', async () => {
  const { code, out, err } = await rehearses('--attendees', 'many');
  expect(code).toBe(64);
  expect(out).toBe('');
  expect(err).toContain('--attendees takes a whole number from 4 to 200, not "many"');
  expect(err).toContain('Usage: npm run rehearsal');
});
