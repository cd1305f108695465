/** A key that its designated revoker revoked, by GnuPG. Skipped, with a message, where there is no gpg. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectFiles } from '../../src/openpgp/inspect-files.ts';

const hasGpg = spawnSync('gpg', ['--version']).status === 0;

describe.skipIf(!hasGpg)('a designated revoker, as GnuPG makes one', () => {
  let home = '';
  let owner = '';
  let revoker = '';

  function gpg(args: readonly string[], answers = ''): Uint8Array {
    const quiet = ['--homedir', home, '--quiet', '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', ''];
    // GnuPG adds and uses revokers in a dialogue only; it reads its answers from standard input.
    const mode = answers === '' ? '--batch' : '--command-fd=0';
    return execFileSync('gpg', [...quiet, mode, ...args], { input: answers, stdio: ['pipe', 'pipe', 'ignore'] });
  }

  function newKey(name: string): string {
    gpg(['--quick-gen-key', name, 'ed25519', 'cert', 'never']);
    const listing = Buffer.from(gpg(['--with-colons', '--list-keys', `=${name}`])).toString();
    return /^fpr:{9}([0-9A-F]{40})/m.exec(listing)?.[1] ?? '';
  }

  /** GnuPG's own verdict, and the one here, on the keys as they are exported now. */
  async function verdicts(...exported: readonly string[]): Promise<{ gpg: boolean; here: string | null }> {
    const listing = Buffer.from(gpg(['--with-colons', '--list-keys', owner])).toString();
    const bytes = new Uint8Array(gpg(['--export', ...exported]));
    // GnuPG's clock is the machine's; its newest signatures are from this second.
    const now = new Date(Date.now() + 1_000);
    const inspections = await inspectFiles([{ name: 'keys.gpg', bytes }], { now, partyEnd: now });
    const judgement = inspections.map((one) => one.judgement).find((one) => fingerprintOf(one) === owner);
    if (judgement === undefined) throw new Error('the owner’s key was not exported');
    return { gpg: /^pub:r/m.test(listing), here: judgement.accepted ? null : judgement.because.code };
  }

  beforeAll(() => {
    // The agent's socket needs a short path.
    home = mkdtempSync(join(tmpdir(), 'rd-gpg-'));
    owner = newKey('Owner <owner@example.org>');
    revoker = newKey('Revoker <revoker@example.org>');
    gpg(['--edit-key', owner], `addrevoker\n${revoker}\ny\nsave\n`);
  });

  afterAll(() => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  });

  test('named alone they change nothing; once they revoke, the key is revoked, where their key is at hand', async () => {
    expect(await verdicts()).toEqual({ gpg: false, here: null });
    const file = join(home, 'revocation.asc');
    gpg(['--armor', '--output', file, '--desig-revoke', owner], 'y\n0\n\ny\n');
    gpg(['--import', file]);
    expect(await verdicts()).toEqual({ gpg: true, here: 'revoked' });
    expect(await verdicts(owner)).toMatchObject({ here: null });
  });
});

test.skipIf(hasGpg)('GnuPG is not installed here, so no designated revoker was compared with it', () => {
  expect(hasGpg).toBe(false);
});

function fingerprintOf(judgement: Awaited<ReturnType<typeof inspectFiles>>[number]['judgement']): string | undefined {
  return judgement.accepted ? judgement.certificate.fingerprint : judgement.fingerprint;
}
