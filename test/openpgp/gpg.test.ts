/** Certificates that GnuPG made, judged here and by GnuPG. Skipped, with a message, where there is no gpg. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Inspection, inspectFiles } from '../../src/openpgp/inspect-files.ts';
import type { CertificateFacts } from '../../src/openpgp/judge-certificate.ts';

const run = promisify(execFile);
const hasGpg = spawnSync('gpg', ['--version']).status === 0;

function onCurve(name: string, algorithm: string) {
  return {
    name,
    algorithm,
    primary: ['Key-Type: ECDSA', `Key-Curve: ${algorithm}`],
    subkey: ['Subkey-Type: ECDH', `Subkey-Curve: ${algorithm}`],
  };
}

const PEOPLE = [
  {
    name: 'Ed',
    algorithm: 'ed25519',
    primary: ['Key-Type: EDDSA', 'Key-Curve: ed25519'],
    subkey: ['Subkey-Type: ECDH', 'Subkey-Curve: cv25519'],
  },
  {
    name: 'Rae',
    algorithm: 'rsa2048',
    primary: ['Key-Type: RSA', 'Key-Length: 2048'],
    subkey: ['Subkey-Type: RSA', 'Subkey-Length: 2048'],
  },
  {
    name: 'Dee',
    algorithm: 'dsa2048',
    primary: ['Key-Type: DSA', 'Key-Length: 2048'],
    subkey: ['Subkey-Type: ELG-E', 'Subkey-Length: 2048'],
  },
  onCurve('Nia', 'nistp256'),
  { name: 'Pia', algorithm: 'nistp384', primary: ['Key-Type: ECDSA', 'Key-Curve: nistp384'], subkey: [] },
  onCurve('Bo', 'brainpoolP256r1'),
  onCurve('Bea', 'brainpoolP384r1'),
  onCurve('Ben', 'brainpoolP512r1'),
  onCurve('Nic', 'nistp521'),
  { name: 'Su', algorithm: 'secp256k1', primary: ['Key-Type: ECDSA', 'Key-Curve: secp256k1'], subkey: [] },
] as const;

describe.skipIf(!hasGpg)('what GnuPG makes is read here as GnuPG reads it', () => {
  let home = '';
  let inspections: readonly Inspection[] = [];
  let listed: readonly GpgKey[] = [];

  async function gpg(...args: readonly string[]): Promise<string> {
    const options = [
      '--homedir',
      home,
      '--batch',
      '--quiet',
      '--no-tty',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      '',
    ];
    const { stdout } = await run('gpg', [...options, '--trust-model', 'always', ...args], { maxBuffer: 1e8 });
    return stdout;
  }

  beforeAll(async () => {
    // The agent's socket needs a short path.
    home = await mkdtemp(join(tmpdir(), 'rd-gpg-'));
    await makeKeys(gpg, home);
    await changeKeys(gpg);
    const exported = join(home, 'all.gpg');
    await gpg('--output', exported, '--export');
    inspections = await inspectFiles([{ name: 'all.gpg', bytes: await readFile(exported) }], nowAndThen());
    listed = readColons(await gpg('--with-colons', '--with-fingerprint', '--check-sigs'));
  }, 120_000);

  afterAll(async () => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    await rm(home, { recursive: true, force: true });
  });

  test('every certificate is found, with its fingerprint, algorithm, times and user IDs', () => {
    expect(listed.length).toBe(PEOPLE.length);
    for (const key of listed) {
      const facts = factsOf(inspections, key.fingerprint);
      expect(facts.algorithm).toBe(PEOPLE.find(({ name }) => key.userIds[0]?.startsWith(name))?.algorithm);
      expect(facts.userIds).toEqual(key.userIds);
      expect(facts.createdAt.getTime() / 1000).toBe(key.created);
      expect(facts.expiresAt === null ? null : facts.expiresAt.getTime() / 1000).toBe(key.expires);
    }
  });

  test('revoked user IDs are left out, and expiries are the ones that were set last', () => {
    const [ed, rae] = ['Ed', 'Rae'].map((name) => listed.find(({ userIds }) => userIds[0]?.startsWith(name)));
    expect(factsOf(inspections, ed?.fingerprint).droppedUserIds).toEqual([
      { userId: 'Ed Former <former@example.org>', reason: 'user-id-revoked' },
    ]);
    expect(rae?.expires).not.toBeNull();
  });

  test('the same keys are certified by the same others', () => {
    for (const key of listed) {
      const inspection = inspections.find((one) => fingerprintOf(one) === key.fingerprint);
      const certifiers = listed.filter(({ keyId }) => key.certifiedBy.has(keyId)).map(({ fingerprint }) => fingerprint);
      expect(inspection?.certifiedBy).toEqual(certifiers.toSorted());
    }
    expect(listed.flatMap(({ certifiedBy }) => [...certifiedBy]).length).toBeGreaterThanOrEqual(4);
  });

  test('who can be written to is whom GnuPG can encrypt to', () => {
    for (const key of listed) {
      const inspection = inspections.find((one) => fingerprintOf(one) === key.fingerprint);
      const findings = inspection?.judgement.accepted ? inspection.judgement.certificate.findings : [];
      expect(findings.some(({ code }) => code === 'no-encryption-key')).toBe(!key.canEncrypt);
    }
  });
});

test.skipIf(hasGpg)('GnuPG is not installed here, so nothing was compared with it', () => {
  expect(hasGpg).toBe(false);
});

type Gpg = (...args: readonly string[]) => Promise<string>;

async function makeKeys(gpg: Gpg, home: string): Promise<void> {
  for (const { name, primary, subkey } of PEOPLE) {
    const lines = ['%no-protection', ...primary, 'Key-Usage: sign,cert', ...subkey];
    const parameters = [
      ...lines,
      `Name-Real: ${name}`,
      `Name-Email: ${name.toLowerCase()}@example.org`,
      'Expire-Date: 0',
      '%commit',
      '',
    ];
    const file = join(home, 'parameters');
    await writeFile(file, parameters.join('\n'));
    await gpg('--generate-key', file);
  }
}

/** What happens to keys in years: user IDs come and go, expiries move, subkeys are added, people certify each other. */
async function changeKeys(gpg: Gpg): Promise<void> {
  const fingerprint = async (name: string) => {
    const [line] = (await gpg('--with-colons', '--list-keys', `=${name} <${name.toLowerCase()}@example.org>`))
      .split('\n')
      .filter((one) => one.startsWith('fpr'));
    return line?.split(':')[9] ?? '';
  };
  const [ed, rae, nia, bo] = await Promise.all(['Ed', 'Rae', 'Nia', 'Bo'].map(fingerprint));
  if (!ed || !rae || !nia || !bo) throw new Error('gpg did not make the keys');
  await gpg('--quick-add-uid', ed, 'Ed Former <former@example.org>');
  await gpg('--quick-add-uid', ed, 'Ed Zürich <zuerich@example.org>');
  await gpg('--quick-revoke-uid', ed, 'Ed Former <former@example.org>');
  await gpg('--quick-set-expire', rae, '1y');
  await gpg('--quick-set-expire', rae, '3y');
  await gpg('--quick-add-key', rae, 'ed25519', 'sign');
  await gpg('--quick-set-primary-uid', ed, 'Ed Zürich <zuerich@example.org>');
  await gpg('--yes', '--local-user', ed, '--quick-sign-key', rae);
  await gpg('--yes', '--local-user', rae, '--quick-sign-key', ed);
  await gpg('--yes', '--local-user', bo, '--quick-sign-key', ed);
  await gpg('--yes', '--local-user', nia, '--quick-sign-key', bo);
}

function nowAndThen(): { now: Date; partyEnd: Date } {
  // GnuPG's clock is the machine's; its newest signatures are from this second.
  const now = new Date(Date.now() + 1_000);
  return { now, partyEnd: now };
}

function factsOf(inspections: readonly Inspection[], fingerprint: string | undefined): CertificateFacts {
  const inspection = inspections.find((one) => fingerprintOf(one) === fingerprint);
  if (!inspection?.judgement.accepted) throw new Error(`not accepted: ${fingerprint}`);
  return inspection.judgement.certificate;
}

function fingerprintOf({ judgement }: Inspection): string | undefined {
  return judgement.accepted ? judgement.certificate.fingerprint : judgement.fingerprint;
}

interface GpgKey {
  readonly keyId: string;
  readonly created: number;
  readonly expires: number | null;
  readonly canEncrypt: boolean;
  fingerprint: string;
  readonly userIds: string[];
  /** Key IDs, 16 digits, of those whose certification GnuPG found good. */
  readonly certifiedBy: Set<string>;
}

/** GnuPG's colon listing (its doc/DETAILS): keys with the user IDs it takes as valid and the certifications it checked. */
function readColons(listing: string): GpgKey[] {
  const keys: GpgKey[] = [];
  let isOnUserId = false;
  for (const line of listing.split('\n')) {
    const [type, validity = '', , , keyId = '', created = '', expires = '', , , text = '', , capabilities = ''] =
      line.split(':');
    const key = keys.at(-1);
    if (type === 'pub') {
      const canEncrypt = capabilities.includes('E');
      keys.push({
        keyId,
        created: Number(created),
        expires: expires ? Number(expires) : null,
        canEncrypt,
        fingerprint: '',
        userIds: [],
        certifiedBy: new Set(),
      });
    } else if (key !== undefined) {
      if (type === 'fpr' && key.fingerprint === '') key.fingerprint = text;
      if (type === 'uid' || type === 'sub') isOnUserId = type === 'uid' && validity !== 'r';
      if (type === 'uid' && isOnUserId) key.userIds.push(text);
      if (type === 'sig' && isOnUserId && validity === '!' && keyId !== key.keyId) key.certifiedBy.add(keyId);
    }
  }
  return keys;
}
