import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pairUp } from '../../src/pairing/pair-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'red-dot-simulation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => join(folder, name);

function run(entry: string, ...options: string[]) {
  const script = fileURLToPath(new URL(`../../src/${entry}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const SMALL = ['--attendees', '12', '--breaks', '2', '--seed', '5'];
const json = z.object({
  outcomes: z.array(z.object({ policy: z.string(), verifications: z.object({ mean: z.number() }) })),
});

describe('npm run simulate', () => {
  test('prints a table and draws a picture with its words', () => {
    const picture = inFolder('small.png');
    const { status, stdout } = run('simulate', ...SMALL, '--picture', picture);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^12 attendees, 2 breaks of 30 minutes, seed 5\n/);
    for (const title of ['Red Dot', 'shuffle', 'greedy', 'circle', 'walking around'])
      expect(stdout).toMatch(new RegExp(`^${title}.*\\d`, 'm'));
    expect(stdout).toContain('small.png: Line chart:');
    const png = readFileSync(picture);
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 720]);
  });

  test('tells the same as JSON, for the policies asked for', () => {
    const { status, stdout } = run('simulate', ...SMALL, '--json', '--policy', 'ours,walk');
    expect(status).toBe(0);
    expect(json.parse(JSON.parse(stdout)).outcomes.map((one) => one.policy)).toEqual(['ours', 'walk']);
  });

  test('takes other behaviour from a file', () => {
    const behaviour = inFolder('nobody.json');
    writeFileSync(behaviour, JSON.stringify({ takesPart: 0 }));
    const { stdout } = run('simulate', ...SMALL, '--json', '--policy', 'ours', '--behaviour', behaviour);
    expect(json.parse(JSON.parse(stdout)).outcomes[0].verifications.mean).toBe(0);
  });

  test.each([
    [['--attendees', '1'], '--attendees takes a whole number from 2 to 2000'],
    [['--breaks', 'many'], '--breaks takes a whole number from 1 to 100'],
    [['--minutes', ''], '--minutes takes a whole number from 10 to 240'],
    [['--policy', 'luck'], 'there is no policy "luck": there are ours, shuffle, greedy, circle, walk'],
    [['--luck'], 'Usage: npm run simulate'],
    [['--behaviour', 'missing.json'], 'cannot read missing.json'],
  ])('refuses %j and says why', (options, why) => {
    const { status, stdout, stderr } = run('simulate', ...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(why);
  });

  test('names the wrong figure in a file of behaviour', () => {
    const behaviour = inFolder('wrong.json');
    writeFileSync(behaviour, JSON.stringify({ shy: 2 }));
    expect(run('simulate', '--behaviour', behaviour)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('shy'),
    });
  });
});

describe('npm run replay', () => {
  const input = {
    seed: 7,
    free: ['anna', 'ben', 'cleo', 'dan', 'eve'].map((id) => ({ id, learner: false, roundsSatOut: 0 })),
    impossible: [['anna', 'ben']],
    links: [['anna', 'ben']],
    offered: [],
    trioAllowed: true,
  } satisfies Parameters<typeof pairUp>[0] & { impossible: [string, string][]; links: [string, string][] };
  const result = pairUp(input);

  test('pairs a round from its bare input', () => {
    const file = inFolder('input.json');
    writeFileSync(file, JSON.stringify(input, null, 2));
    const { status, stdout } = run('replay', file);
    expect(status).toBe(0);
    expect(stdout).toContain('Round 1: 5 free, seed 7');
    for (const { members } of result.groups) expect(stdout).toContain(members.join(' + '));
  });

  test('says that rounds come out as they did, one a line, or in a list', () => {
    const round = { id: 'x', at: '2026-11-22T10:30:00Z', input, result: { ...result, opened: 2 } };
    const lines = inFolder('lines.json');
    writeFileSync(lines, `${JSON.stringify(round)}\n${JSON.stringify(round)}\n`);
    const list = inFolder('list.json');
    writeFileSync(list, JSON.stringify([round, round]));
    for (const file of [lines, list]) {
      const { status, stdout } = run('replay', file);
      expect(status).toBe(0);
      expect(stdout.match(/the same as then/g)).toHaveLength(2);
    }
  });

  test('says that a round comes out otherwise', () => {
    const file = inFolder('other.json');
    writeFileSync(file, JSON.stringify({ input, result: { groups: [], waiting: [] } }));
    expect(run('replay', file)).toMatchObject({ status: 1, stdout: expect.stringContaining('DIFFERENT') });
  });

  test.each([
    ['nothing.json', '{}', 'holds no rounds of pairing'],
    ['broken.json', '{"seed": 1', 'holds no rounds of pairing'],
  ])('refuses %s', (name, content, why) => {
    writeFileSync(inFolder(name), content);
    expect(run('replay', inFolder(name))).toMatchObject({ status: 2, stderr: expect.stringContaining(why) });
  });

  test('refuses a file that is not there, and no file at all', () => {
    expect(run('replay', inFolder('missing.json'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('cannot read'),
    });
    expect(run('replay')).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') });
  });
});
