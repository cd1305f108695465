import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { kitFiles, packSigningKit, type SigningKit } from '../../src/exports/signing-kit.ts';
import { HOSTILE, hostileText } from './hostile-text.ts';

const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
const V6 = `${V4}1B5D94AFC03E7286D1F94A70`;
const SIGNER = '05CE857905CBCE17681FE3F8D70E30043CC4E0CD';

function kitWith(text: string, note = text): SigningKit {
  const person = (number: number, suite: 'gnupg' | 'rfc9580', fingerprint: string) => ({
    name: text,
    met: text,
    suite,
    entry: {
      number,
      algorithm: 'ed25519',
      createdAt: new Date('2026-01-01T00:00:00Z'),
      expiresAt: null,
      fingerprint,
      userIds: [text],
    },
    userIds: [
      { userId: text, address: null, armored: 'one\n' },
      { userId: text, address: 'b@example.org', armored: 'two\n' },
    ],
  });
  return {
    signer: SIGNER,
    people: [person(7, 'gnupg', V4), person(12, 'rfc9580', V6)],
    contacts: [{ name: text, met: text, outcome: text, note, fingerprint: V4 }],
    keyrings: { gnupg: 'ring\n', rfc9580: 'newer ring\n' },
    scripts: { 'sign.sh': '#!/bin/sh\n' },
    words: { readme: 'Read me.\n', listHeading: ['Heading'], contactsTitle: 'People' },
  };
}

const NAMES = [
  'README.txt',
  'sign.sh',
  'data.tsv',
  'list.txt',
  'fingerprints.txt',
  'verified.keys',
  'verified-gnupg.asc',
  'verified-rfc9580.asc',
  'keys/007-1.asc',
  'keys/007-2.asc',
  'keys/012-1.asc',
  'keys/012-2.asc',
  'contacts.md',
  'contacts.vcf',
];

test('the same kit gives the same octets, in any zone, and unpacks to its files', () => {
  const one = packSigningKit(kitWith('Tess'));
  const zone = process.env.TZ;
  process.env.TZ = 'Pacific/Kiritimati';
  const two = packSigningKit(kitWith('Tess'));
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(Buffer.compare(one, two)).toBe(0);
  expect(Object.keys(unzipSync(one)).sort()).toEqual(NAMES.map((name) => `signing-kit/${name}`).sort());
});

test('the table is what the scripts read: eight cells, none empty; keys by number, checked and to sign', () => {
  const files = kitFiles(kitWith('Tess'));
  expect(files.get('data.tsv')).toBe(
    [
      `signer\t${SIGNER}`,
      `sign\t007-1\tgnupg\t${V4}\t-\tTess\tTess\tTess`,
      `sign\t007-2\tgnupg\t${V4}\tb@example.org\tTess\tTess\tTess`,
      `sign\t012-1\trfc9580\t${V6}\t-\tTess\tTess\tTess`,
      `sign\t012-2\trfc9580\t${V6}\tb@example.org\tTess\tTess\tTess`,
      '',
    ].join('\n'),
  );
  expect(files.get('fingerprints.txt')).toBe(`${V4}\n`);
  expect(files.get('verified.keys')).toContain(`x  9B0628200F0A81E4  ${V4}  Tess\n`);
  expect(files.get('list.txt')).not.toContain('012');
});

test('a kit without anything to sign has a README and the contact sheet', () => {
  const files = kitFiles({ ...kitWith('Tess'), people: [], keyrings: { gnupg: null, rfc9580: null } });
  expect([...files.keys()]).toEqual(['README.txt', 'contacts.md', 'contacts.vcf']);
});

/** What a vCard reader sees: lines unfolded. */
function unfolded(vcf: string): string[] {
  return vcf.replaceAll('\r\n ', '').split('\r\n');
}

test('whatever somebody is called: no file is named after it, no cell is a formula, no line or card is added', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (text, note) => {
      const files = kitFiles(kitWith(text, note));
      expect([...files.keys()]).toEqual(NAMES);
      const rows = (files.get('data.tsv') ?? '').trimEnd().split('\n');
      expect(rows.length).toBe(5);
      for (const row of rows.slice(1)) {
        const cells = row.split('\t');
        expect(cells.length).toBe(8);
        for (const cell of cells) if (cell !== '-') expect(cell).toMatch(/^[^=+\-@\s]/u);
        expect(cells.every((cell) => cell.length > 0)).toBe(true);
      }
      expect((files.get('verified.keys') ?? '').trimEnd().split('\n').length).toBe(2);
      const card = unfolded(files.get('contacts.vcf') ?? '');
      expect(card.length).toBe(7);
      expect(card.slice(0, 2)).toEqual(['BEGIN:VCARD', 'VERSION:4.0']);
      expect(card[4]).toBe(`KEY:OPENPGP4FPR:${V4}`);
      for (const line of (files.get('contacts.vcf') ?? '').split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }
      for (const [name, content] of files) {
        if (name !== 'contacts.vcf')
          expect(content, name).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      }
    }),
  );
});

test('the contact sheet shows what people wrote and renders nothing of it', () => {
  const sheet = kitFiles(kitWith(HOSTILE[13])).get('contacts.md');
  expect(sheet).toContain('\\[link\\](http:\\//example.org) \\*\\*bold\\*\\* \\`code\\` \\# head');
  const markup = kitFiles(kitWith('<img src=x> 1. one')).get('contacts.md');
  expect(markup).toContain('\\<img src=x\\> 1. one');
});
