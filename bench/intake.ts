/**
 * How fast certificates are judged, next to `gpg --show-keys` on the same file: `npm run bench -- intake [KEYRING]`.
 * Without a keyring it takes the version 4 keys of the rehearsal, since GnuPG 2.2 stops at the first of version 6.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { enums } from 'openpgp';
import { examineCertificate } from '../src/openpgp/examine-certificate.ts';
import { startIntake } from '../src/openpgp/intake-worker.ts';
import { splitKeyring } from '../src/openpgp/read-input.ts';
import { readFixtureKeys } from '../src/rehearsal/attendee-keys.ts';
import { certificate, makeKey, sign, text, userId } from '../test/openpgp/build-certificate.ts';
import { print } from './measure.ts';

const AT = { now: new Date('2026-06-01T00:00:00Z'), partyEnd: new Date('2026-06-02T00:00:00Z') };
const ROUNDS = 5;

async function keyring(file?: string): Promise<Uint8Array> {
  if (file !== undefined) return readFile(file);
  const keys = await readFixtureKeys();
  return new Uint8Array(Buffer.concat(keys.filter(({ version }) => version === 4).map(({ bytes }) => bytes)));
}

/** Milliseconds of the fastest of a few rounds: the others waited for something else on the machine. */
async function fastest(act: () => Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await act();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

const rate = (count: number, milliseconds: number) =>
  `${Math.round(count / (milliseconds / 1_000)).toLocaleString('en')} certificates a second`;

async function compareWithGpg(ring: Uint8Array): Promise<void> {
  const pieces = [...splitKeyring(ring)];
  const size = Math.round(ring.length / 1024).toLocaleString('en');
  print(`${pieces.length} certificates, ${size} KiB`);
  const ours = await fastest(async () => {
    for (const piece of pieces) await examineCertificate(piece, AT);
  });
  print(`  judged here: ${rate(pieces.length, ours)}`);
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const file = join(folder, 'ring.gpg');
  await writeFile(file, ring);
  const gpg = ['--homedir', folder, '--batch', '--quiet', '--with-colons', '--show-keys', file];
  const theirs = await fastest(async () => {
    spawnSync('gpg', gpg, { maxBuffer: 1e9 });
  });
  if (spawnSync('gpg', ['--version']).status === 0) print(`  gpg --show-keys: ${rate(pieces.length, theirs)}`);
  await rm(folder, { recursive: true });
}

/** A certificate of just under a mebibyte, judged in the thread, while the event loop is watched. */
async function watchEventLoop(): Promise<void> {
  const [ann, ben] = [await makeKey(), await makeKey()];
  const id = 'Ann Example <ann@example.org>';
  const over = { key: ann.primaryBody, userId: text(id) };
  const certification = await sign({ by: ben.primary, type: enums.signature.certGeneric, over });
  const count = Math.floor(1_040_000 / certification.length);
  const flood = Array.from({ length: count }, () => certification);
  const large = new Uint8Array(Buffer.concat([certificate(ann, await userId(ann, id)), ...flood]));
  const intake = startIntake();
  await intake.judge(large, AT);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const took = await fastest(async () => {
    await intake.judge(large, AT);
  });
  delay.disable();
  await intake.close();
  const held = (delay.max / 1e6).toFixed(1);
  print(`A certificate of 1 MiB (${count.toLocaleString('en')} certifications): ${Math.round(took)} ms in the thread`);
  print(`  the event loop was held up for at most ${held} ms`);
}

/** Both, with the keys of a file or of the rehearsal. */
export async function measureIntake(file?: string): Promise<void> {
  await compareWithGpg(await keyring(file));
  await watchEventLoop();
}
