import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf, parseFingerprint, versionOf } from '../../src/rules/fingerprint.ts';
import { hexDigits } from './arbitrary.ts';

const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
const V6 = 'CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9';

test('a version 4 fingerprint has ten groups of four, a version 6 one sixteen', () => {
  expect(groupsOf(V4)).toEqual(['DDA9', 'E148', '3C74', '502C', '9E40', 'E952', '9B06', '2820', '0F0A', '81E4']);
  expect(groupsOf(V6.toLowerCase())).toHaveLength(16);
  expect(groupsOf(V6.toLowerCase()).join('')).toBe(V6);
  expect(versionOf(V4)).toBe(4);
  expect(versionOf(V6)).toBe(6);
});

test.each([
  ['as it stands', V4],
  ['in lower case', V4.toLowerCase()],
  ['as gpg prints it', 'DDA9 E148 3C74 502C 9E40  E952 9B06 2820 0F0A 81E4'],
  ['with the label of older gpg', '      Key fingerprint = DDA9 E148 3C74 502C 9E40  E952 9B06 2820 0F0A 81E4\n'],
  ['with colons', V4.match(/../g)?.join(':') ?? ''],
  ['with a number prefix', `0x${V4}`],
  ['one group a line', `${groupsOf(V4).join('\r\n')}\n`],
  ['from a scanned code', `OPENPGP4FPR:${V4}`],
  ['from a scanned code in lower case', `openpgp4fpr:${V4.toLowerCase()}`],
  ['from a scanned code with parameters, which are ignored', `OPENPGP4FPR:${V4}#MAC=0123456789abcdef0123`],
  ['from a scanned code with a keyserver, which is ignored', `OPENPGP4FPR:${V4}?keyserver=keys.example.org`],
])('a fingerprint is read %s', (_, text) => {
  expect(parseFingerprint(text)).toEqual({ ok: true, fingerprint: V4 });
});

test('a version 6 fingerprint is read too', () => {
  expect(parseFingerprint(groupsOf(V6).join(' '))).toEqual({ ok: true, fingerprint: V6 });
});

test.each([
  ['0F0A81E4', 8],
  ['0x9B0628200F0A81E4', 16],
  ['9B06 2820 0F0A 81E4', 16],
])('%s is refused as a key ID', (text, digits) => {
  expect(parseFingerprint(text)).toEqual({ ok: false, because: 'key-id', digits });
});

test('every other length is refused and told', () => {
  expect(parseFingerprint(V4.slice(1))).toEqual({ ok: false, because: 'wrong-length', digits: 39 });
  expect(parseFingerprint(`${V4}0`)).toEqual({ ok: false, because: 'wrong-length', digits: 41 });
});

test('nothing, and what is not hex, is refused', () => {
  expect(parseFingerprint('  \n')).toEqual({ ok: false, because: 'empty' });
  expect(parseFingerprint('OPENPGP4FPR:')).toEqual({ ok: false, because: 'empty' });
  expect(parseFingerprint('ann@example.org')).toEqual({ ok: false, because: 'not-hex' });
  expect(parseFingerprint(V4.replace('0', 'O'))).toEqual({ ok: false, because: 'not-hex' });
});

test('whatever separates the groups, the digits come back', () => {
  const separator = fc.constantFrom('', ' ', '  ', '\n', '\t', ':', '-', '\u00a0', '–');
  fc.assert(
    fc.property(fc.oneof(hexDigits(40), hexDigits(64)), separator, fc.boolean(), (digits, between, lower) => {
      const text = groupsOf(digits).join(between);
      expect(parseFingerprint(lower ? text.toLowerCase() : text)).toEqual({ ok: true, fingerprint: digits });
    }),
  );
});

test('no text makes it throw, and what it accepts has 40 or 64 digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const parsed = parseFingerprint(text);
      if (parsed.ok) expect(parsed.fingerprint).toMatch(/^([0-9A-F]{40}|[0-9A-F]{64})$/);
    }),
  );
});
