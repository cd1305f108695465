/** Keys with SHA-1 in them, made by GnuPG: told of here where Sequoia's linter tells of them. Skipped where one of the two is missing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectFiles } from '../../src/openpgp/inspect-files.ts';

const hasBoth = ['gpg', 'sq-keyring-linter'].every((program) => spawnSync(program, ['--version']).status === 0);
const SHA1 = ['--cert-digest-algo', 'SHA1', '--allow-weak-key-signatures'];

describe.skipIf(!hasBoth)('SHA-1 in keys that GnuPG made', () => {
  let home = '';
  const keys = new Map<string, string>();

  function gpg(...args: readonly string[]): Uint8Array {
    const quiet = ['--homedir', home, '--batch', '--quiet', '--no-tty', '--pinentry-mode', 'loopback'];
    return execFileSync('gpg', [...quiet, '--passphrase', '', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  }

  /** An RSA key: Ed25519 may not be used with SHA-1 by any program. */
  function newKey(name: string, digest: readonly string[] = []): string {
    gpg(...digest, '--quick-gen-key', name, 'rsa2048', 'cert', 'never');
    const listing = Buffer.from(gpg('--with-colons', '--list-keys', `=${name}`)).toString();
    const fingerprint = /^fpr:{9}([0-9A-F]{40})/m.exec(listing)?.[1] ?? '';
    keys.set(fingerprint, name);
    return fingerprint;
  }

  beforeAll(() => {
    // The agent's socket needs a short path.
    home = mkdtempSync(join(tmpdir(), 'rd-gpg-'));
    newKey('sound');
    newKey('weak', SHA1);
    gpg(...SHA1, '--quick-add-key', newKey('weak subkey'), 'rsa2048', 'encr', 'never');
    const second = newKey('weak second user ID');
    gpg(...SHA1, '--quick-add-uid', second, 'another user ID');
    gpg(...SHA1, '--quick-set-expire', newKey('made weak later'), '2y');
    gpg('--quick-set-expire', newKey('made sound again', SHA1), '2y');
  }, 120_000);

  afterAll(() => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  });

  test('the same keys are told of', async () => {
    const ring = join(home, 'ring.gpg');
    const bytes = new Uint8Array(gpg('--export'));
    writeFileSync(ring, bytes);
    const { stdout } = spawnSync('sq-keyring-linter', ['--list-keys', ring]);
    const theirs = stdout.toString().split('\n').filter(Boolean);
    // GnuPG's clock is the machine's; its newest signatures are from this second.
    const now = new Date(Date.now() + 1_000);
    const ours = (await inspectFiles([{ name: 'ring.gpg', bytes }], { now, partyEnd: now })).flatMap((one) => {
      const { judgement } = one;
      if (!judgement.accepted) throw new Error(`refused: ${judgement.because.code}`);
      const { fingerprint, findings } = judgement.certificate;
      return findings.some(({ code }) => code === 'sha1-self-signature') ? [fingerprint] : [];
    });
    const named = (fingerprints: readonly string[]) => fingerprints.map((one) => keys.get(one)).toSorted();
    expect(named(ours)).toEqual(named(theirs));
    expect(named(ours)).toContain('weak');
    expect(named(ours)).not.toContain('sound');
  });
});

test.skipIf(hasBoth)('GnuPG or sq-keyring-linter is not installed here, so no SHA-1 verdict was compared', () => {
  expect(hasBoth).toBe(false);
});
