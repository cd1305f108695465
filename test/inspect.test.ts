import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { AT, certificate, makeKey, sign, text, userId } from './openpgp/build-certificate.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SPECIAL = 'test/fixtures/keys/special';
/** A folder with `keys/`, real certificates each named by its fingerprint; the tests that need it are skipped without. */
const SAMPLES = process.env.SAMPLES_DIR;

/** Exactly the members that are promised, and the one for post-quantum keys. */
const line = z.strictObject({
  file: z.string(),
  index: z.number(),
  accepted: z.boolean(),
  fingerprint: z.string().nullable(),
  version: z.number().nullable(),
  algorithm: z.string().nullable(),
  created: z.iso.datetime().nullable(),
  expires: z.iso.datetime().nullable(),
  userIds: z.array(z.string()),
  droppedUserIds: z.array(z.strictObject({ userId: z.string(), reason: z.string() })),
  uncheckedUserIds: z.array(z.string()),
  certifiedBy: z.array(z.string()),
  findings: z.array(
    z.strictObject({ code: z.string(), severity: z.string(), message: z.string().min(1), fix: z.string() }),
  ),
  refusedBecause: z.string().nullable(),
});

interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function inspect(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, maxBuffer: 1e8 };
    const child = execFile(process.execPath, ['src/inspect.ts', ...args], options, (_, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

const lines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((one) => line.parse(JSON.parse(one)));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('each certificate is one line of JSON, and the exit status is 0 though some are refused', async () => {
  const names = ['expired', 'two-certificates', 'throw-away-secret-key', 'unsigned-user-id'];
  const { status, stdout } = await inspect('key', ...names.map((name) => `${SPECIAL}/${name}.asc`), '--json');
  expect(status).toBe(0);
  const told = lines(stdout).map(({ file, index, accepted, refusedBecause }) => [
    file,
    index,
    accepted,
    refusedBecause,
  ]);
  expect(told).toEqual([
    [`${SPECIAL}/expired.asc`, 0, false, 'expired'],
    [`${SPECIAL}/two-certificates.asc`, 0, true, null],
    [`${SPECIAL}/two-certificates.asc`, 1, true, null],
    [`${SPECIAL}/throw-away-secret-key.asc`, 0, false, 'secret-key'],
    [`${SPECIAL}/unsigned-user-id.asc`, 0, true, null],
  ]);
});

test('a certificate is judged as of the date that is asked for', async () => {
  const at = async (date: string) =>
    lines((await inspect('key', `${SPECIAL}/expired.asc`, '--json', '--at', date)).stdout);
  expect(await at('2026-01-15')).toMatchObject([{ accepted: true, findings: [{ code: 'expires-soon' }] }]);
  expect(await at('2026-02-02')).toMatchObject([{ accepted: false, refusedBecause: 'expired' }]);
});

test('who certified whom is found across a binary keyring', async () => {
  const [ann, ben] = [await makeKey(), await makeKey()];
  const id = 'Ann Example <ann@example.org>';
  const certified = await sign({ by: ben.primary, type: 0x10, over: { key: ann.primaryBody, userId: text(id) } });
  const ring = join(folder, 'ring.gpg');
  await writeFile(ring, Buffer.concat([certificate(ann, await userId(ann, id), certified), ben.certificate]));
  const { stdout } = await inspect('key', ring, '--json', '--at', AT.now.toISOString());
  expect(lines(stdout)).toMatchObject([
    { index: 0, fingerprint: ann.fingerprint, certifiedBy: [ben.fingerprint] },
    { index: 1, fingerprint: ben.fingerprint, certifiedBy: [] },
  ]);
});

test('the limit on size is for each certificate of a keyring', async () => {
  const keys = await Promise.all(Array.from({ length: 3 }, () => makeKey()));
  const filler = Buffer.concat([Buffer.from([0xd5, 0xff, 0x00, 0x09, 0x27, 0xc0]), Buffer.alloc(600_000)]);
  const ring = join(folder, 'large.gpg');
  await writeFile(ring, Buffer.concat(keys.flatMap((key) => [Buffer.from(key.certificate), filler])));
  const told = lines((await inspect('key', ring, '--json')).stdout);
  expect(told.map(({ accepted }) => accepted)).toEqual([true, true, true]);
});

test('for a reader the verdict comes first and every finding with what mends it', async () => {
  const { stdout } = await inspect('key', `${SPECIAL}/expired.asc`, `${SPECIAL}/user-id-direction.asc`);
  expect(stdout).toContain('expired.asc #0: refused (expired)');
  expect(stdout).toContain('gpg --quick-set-expire');
  expect(stdout).not.toContain('\u202e');
});

test('a file that cannot be read is named, the others are judged, and the exit status is 2', async () => {
  const { status, stdout, stderr } = await inspect('key', 'no/such/file.asc', `${SPECIAL}/expired.asc`, '--json');
  expect(status).toBe(2);
  expect(stderr).toContain('no/such/file.asc');
  expect(lines(stdout)).toHaveLength(1);
});

test.each([[[]], [['key']], [['keys', 'x']], [['key', 'x', '--at', 'someday']], [['key', 'x', '--frobnicate']]])(
  'a wrong command line (%j) is answered with how to use it',
  async (args) => {
    const { status, stderr } = await inspect(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: npm run inspect');
  },
);

test.skipIf(SAMPLES === undefined)(
  'real certificates have the fingerprints they are named by, ten are expired',
  async () => {
    const keys = join(SAMPLES ?? '', 'keys');
    const names = (await readdir(keys)).filter((name) => name.endsWith('.asc'));
    const { stdout } = await inspect('key', ...names.map((name) => join(keys, name)), '--json', '--at', '2026-11-22');
    const told = lines(stdout);
    expect(told.map(({ fingerprint }) => `${fingerprint}.asc`)).toEqual(names);
    expect(told.filter(({ refusedBecause }) => refusedBecause === 'expired')).toHaveLength(10);
    expect(told.filter(({ accepted }) => accepted)).toHaveLength(names.length - 10);
    for (const { accepted, userIds } of told) expect(accepted && userIds.length === 0).toBe(false);
  },
);
