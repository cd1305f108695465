/** What GnuPG signs proves possession here, and what is sealed here GnuPG opens. Skipped where there is no gpg. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeProof, sealText } from '../../src/openpgp/judge-proof.ts';

const hasGpg = spawnSync('gpg', ['--version']).status === 0;
const LINE = 'Red Dot proof. Party: Symposium';

describe.skipIf(!hasGpg)('with GnuPG', () => {
  let home = '';
  let exported = new Uint8Array();

  function gpg(args: readonly string[], input: string | Uint8Array = ''): Buffer {
    const options = [
      '--homedir',
      home,
      '--batch',
      '--quiet',
      '--no-tty',
      '--passphrase',
      '',
      '--pinentry-mode',
      'loopback',
    ];
    return execFileSync('gpg', [...options, ...args], { input, stdio: ['pipe', 'pipe', 'ignore'] });
  }

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'red-dot-proof-'));
    // A primary key that only certifies, with one subkey for signing and one for encryption: as Debian's developers have it.
    gpg(['--quick-gen-key', 'Ann <ann@example.org>', 'ed25519', 'cert']);
    const [, fingerprint = ''] = /^fpr:{9}([0-9A-F]{40})/m.exec(gpg(['--with-colons', '-K']).toString()) ?? [];
    gpg(['--quick-add-key', fingerprint, 'ed25519', 'sign']);
    gpg(['--quick-add-key', fingerprint, 'cv25519', 'encr']);
    exported = new Uint8Array(gpg(['--export']));
  });
  afterAll(() => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  });

  test.each([
    ['clear-signed', ['--clearsign']],
    ['signed and armored', ['--armor', '--sign']],
    ['signed, through a pipe', ['--sign']],
    ['signed without compression', ['--compress-algo', 'none', '--sign']],
    ['signed with bzip2', ['--compress-algo', 'bzip2', '--sign']],
    ['signed as text', ['--textmode', '--sign']],
  ])('a line %s by a signing subkey proves it', async (_, args) => {
    const message = gpg(args, `${LINE}\n`);
    const input = message[0] === 0x2d ? message.toString() : new Uint8Array(message);
    const proof = await judgeProof({ input, certificate: exported, now: new Date() });
    expect({ ...proof, text: proof.text?.trim() }).toEqual({ text: LINE, because: null });
  });

  test('what is sealed is opened', async () => {
    const sealed = await sealText({ certificate: exported, text: LINE, now: new Date() });
    expect(gpg(['--decrypt'], sealed ?? '').toString()).toBe(LINE);
  });
});
