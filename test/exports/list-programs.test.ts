/** The exported lists and keyrings in front of GnuPG, caff and gpgsigs. Skipped, with a message, where they are not installed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListEntry, renderParticipantList } from '../../src/exports/participant-list.ts';
import { armorKeys, copyCertificate } from '../../src/openpgp/copy-certificate.ts';
import { judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { readFixtureKeys } from '../../src/rehearsal/attendee-keys.ts';
import { GnupgHome, hasProgram } from './field-programs.ts';

const hasGpg = hasProgram('gpg');
const at = { now: new Date(), partyEnd: new Date() };

async function entryOf(bytes: Uint8Array, number: number): Promise<ListEntry> {
  const judgement = await judgeCertificate(bytes, at);
  if (!judgement.accepted) throw new Error('not accepted');
  const { algorithm, createdAt, expiresAt, fingerprint, userIds } = judgement.certificate;
  return { number, algorithm, createdAt, expiresAt, fingerprint, userIds };
}

/** The fingerprints that a list names, read from its text. */
function listed(text: string): string[] {
  return [...text.matchAll(/^ {6}([0-9A-F ]+)$/gm)].map(([, groups]) => groups.replaceAll(' ', ''));
}

describe.skipIf(!hasGpg)('GnuPG', () => {
  let home: GnupgHome;
  beforeAll(async () => {
    home = await GnupgHome.make();
  });
  afterAll(() => home.goes());

  test('imports exactly the keys of the list, armored and binary, with version 6 members present', async () => {
    const keys = await readFixtureKeys();
    const copies = keys.map(({ bytes }) => copyCertificate({ bytes, userIds: null }));
    const older = keys.filter((_, index) => copies[index]?.suite === 'gnupg');
    expect(older.length).toBeGreaterThan(100);
    expect(older.length).toBeLessThan(keys.length);
    const entries = await Promise.all(older.map(({ bytes }, index) => entryOf(bytes, index + 1)));
    const text = renderParticipantList({ heading: ['All'], entries, ticked: false });
    const keyring = new Uint8Array(
      Buffer.concat(copies.flatMap((copy) => (copy?.suite === 'gnupg' ? [copy.bytes] : []))),
    );
    await home.gpg(['--import'], keyring);
    expect((await home.fingerprints()).sort()).toEqual(listed(text).sort());
    const other = await GnupgHome.make();
    await other.gpg(['--import'], armorKeys(keyring, 'gnupg'));
    expect((await other.fingerprints()).sort()).toEqual(listed(text).sort());
    await other.goes();
  }, 120_000);
});

describe.skipIf(!hasGpg || !hasProgram('caff') || !hasProgram('gpgsigs'))('caff and gpgsigs', () => {
  let home: GnupgHome;
  let signer = '';
  const owners: { fingerprint: string; bytes: Uint8Array }[] = [];

  beforeAll(async () => {
    home = await GnupgHome.make();
    const elsewhere = await GnupgHome.make();
    signer = await home.makesKey('Sig Ner <signer@example.org>');
    for (const name of ['Ada One', 'Bo Two', 'Cy Three']) {
      const fingerprint = await elsewhere.makesKey(`${name} <${name.slice(0, 2).toLowerCase().trim()}@example.org>`);
      const { stdout: exported } = await elsewhere.runs('gpg', ['--armor', '--export', fingerprint]);
      const judged = await judgeCertificate(exported, { now: new Date(Date.now() + 1_000), partyEnd: new Date() });
      if (judged.accepted) owners.push({ fingerprint, bytes: judged.certificate.bytes });
    }
    await elsewhere.goes();
    const settings = [
      "$CONFIG{'owner'} = 'Sig Ner';",
      "$CONFIG{'email'} = 'signer@example.org';",
      `$CONFIG{'keyid'} = ['${signer.slice(-16)}'];`,
      "$CONFIG{'no-download'} = 1;",
      "$CONFIG{'mail'} = 'no';",
      "$CONFIG{'ask-sign'} = 0;",
      "$CONFIG{'gpg-sign-args'} = '';",
      '1;',
    ];
    writeFileSync(join(home.folder, '.caffrc'), settings.join('\n'));
  }, 120_000);
  afterAll(() => home.goes());

  /** A personal list with the first two, and a keyring with all three. */
  async function files(): Promise<string> {
    const entries = await Promise.all(owners.slice(0, 2).map(({ bytes }, index) => entryOf(bytes, index + 1)));
    const keyring = new Uint8Array(Buffer.concat(owners.map(({ bytes }) => bytes)));
    writeFileSync(join(home.folder, 'verified-gnupg.asc'), armorKeys(keyring, 'gnupg'));
    return renderParticipantList({ heading: ['Keys checked at Symposium'], entries, ticked: true });
  }

  /** caff wants a terminal for its questions, beside the list on its standard input. */
  function caff(list: string) {
    writeFileSync(join(home.folder, 'list.txt'), list);
    const command = 'caff -R -m no --key-file verified-gnupg.asc < list.txt';
    return home.runs('script', ['-qefc', command, '/dev/null'], { input: 'y\nsave\n'.repeat(2) });
  }

  test('caff refuses the list while the checksum’s box is blank', async () => {
    const { status, output } = await caff(await files());
    expect(output).toContain("SHA256 checksum wasn't marked as verified!");
    expect(status).not.toBe(0);
  });

  test('caff signs exactly the ticked keys once its owner has ticked the box', async () => {
    const list = await files();
    const ticked = list.replace(/(____ {14})\[ \]/, '$1[x]');
    expect(ticked).not.toBe(list);
    const { output } = await caff(ticked);
    const { stdout } = await home.runs('find', ['.caff/keys', '-type', 'f', '-not', '-name', '*.key.*']);
    const signed = owners.map(({ fingerprint }) => fingerprint).filter((one) => stdout.includes(one.slice(-16)));
    expect(signed, output).toEqual(owners.slice(0, 2).map((one) => one.fingerprint));
  }, 120_000);

  test('gpgsigs marks on the published list what its reader has signed', async () => {
    const entries = await Promise.all(owners.map(({ bytes }, index) => entryOf(bytes, index + 1)));
    const reader = join(home.folder, 'reader');
    mkdirSync(reader);
    writeFileSync(join(reader, 'published.txt'), renderParticipantList({ heading: ['All'], entries, ticked: false }));
    await home.gpg(['--import'], new Uint8Array(Buffer.concat(owners.map(({ bytes }) => bytes))));
    await home.gpg([
      '--local-user',
      signer,
      '--default-cert-level',
      '3',
      '--quick-sign-key',
      owners[0]?.fingerprint ?? '',
    ]);
    const { stdout, output } = await home.runs('gpgsigs', [signer, join(reader, 'published.txt')]);
    expect(stdout, output).toMatch(/^\(3\) Ada One/m);
    expect(stdout).toMatch(/^\( \) Bo Two/m);
    expect(stdout).not.toContain('____ ____');
  });
});

for (const name of ['gpg', 'caff', 'gpgsigs']) {
  test.skipIf(hasProgram(name))(`${name} is not installed here, so nothing was compared with it`, () => {
    expect(hasProgram(name)).toBe(false);
  });
}
