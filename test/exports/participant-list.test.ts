import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintLine, type ListEntry, renderParticipantList } from '../../src/exports/participant-list.ts';
import { hostileText } from './hostile-text.ts';

const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
const V6 = `${V4}1B5D94AFC03E7286D1F94A70`;

function entry(changed: Partial<ListEntry> = {}): ListEntry {
  return {
    number: 1,
    algorithm: 'ed25519',
    createdAt: new Date('2026-01-01T00:00:00Z'),
    expiresAt: new Date('2027-11-22T00:00:00Z'),
    fingerprint: V4,
    userIds: ['Tess Ter <t@example.org>', 'Tess <tess@example.com>'],
    ...changed,
  };
}

test('a list stands as gpgparticipants writes one, with blanks for 64 digits', () => {
  const text = renderParticipantList({ heading: ['Symposium'], entries: [entry()], ticked: false });
  expect(text).toBe(
    [
      'Symposium',
      '',
      'SHA256 Checksum: ____ ____   ____ ____   ____ ____   ____ ____',
      '',
      '                 ____ ____   ____ ____   ____ ____   ____ ____              [ ]',
      '',
      '',
      '_'.repeat(79),
      '001  [ ] Fingerprint OK        [ ] ID OK',
      'pub   ed25519 2026-01-01 [expires: 2027-11-22]',
      '      DDA9 E148 3C74 502C 9E40  E952 9B06 2820 0F0A 81E4',
      'uid                      Tess Ter <t@example.org>',
      'uid                      Tess <tess@example.com>',
      '',
      '_'.repeat(79),
      '',
    ].join('\n'),
  );
  expect(text.match(/____/g)?.filter((_, index) => index < 16).length).toBe(16);
});

test('ticked are the entries, never the checksum', () => {
  const text = renderParticipantList({ heading: [], entries: [entry(), entry({ number: 1204 })], ticked: true });
  expect(text.match(/^\d+ {2}\[x\] Fingerprint OK {8}\[x\] ID OK$/gm)).toEqual([
    '001  [x] Fingerprint OK        [x] ID OK',
    '1204  [x] Fingerprint OK        [x] ID OK',
  ]);
  expect(text).toContain('____              [ ]\n');
});

test('a version 6 fingerprint has sixteen groups, with the wider gap in the middle', () => {
  expect(fingerprintLine(V6)).toBe('DDA9 E148 3C74 502C 9E40 E952 9B06 2820  0F0A 81E4 1B5D 94AF C03E 7286 D1F9 4A70');
});

test('whatever somebody is called, a list has one line for it, and as many entries and fingerprints as people', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), hostileText, (userIds, heading) => {
      const text = renderParticipantList({
        heading: [heading],
        entries: [entry({ userIds }), entry({ userIds })],
        ticked: false,
      });
      const lines = text.split('\n');
      expect(lines.filter((line) => line.startsWith('uid  ')).length).toBe(userIds.length * 2);
      expect(lines.filter((line) => /^\d+ {2}\[.\] Fingerprint OK/.test(line)).length).toBeLessThanOrEqual(3);
      expect(lines.slice(8).filter((line) => /^\d+ {2}\[.\] Fingerprint OK/.test(line)).length).toBe(2);
      expect(lines.filter((line) => /^ {5,}[0-9A-F ]+$/.test(line)).length).toBe(2);
      expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
