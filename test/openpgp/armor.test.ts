import { expect, test } from 'vitest';
import { readArmor, secretKeyForm } from '../../src/openpgp/armor.ts';
import { readInput } from '../../src/openpgp/read-input.ts';
import { armor, makeKey } from './build-certificate.ts';

const key = await makeKey();
const armored = armor(key.certificate);

/** The octets of the only block in a text; fails the test where there is none. */
function onlyKey(text: string | Uint8Array): Buffer {
  const [block, ...others] = readInput(text);
  expect(others).toEqual([]);
  if (block?.kind !== 'key') throw new Error(`no key was read: ${JSON.stringify(block)}`);
  return Buffer.from(block.bytes);
}

const whole = Buffer.from(key.certificate);
const withHeaders = armored.replace('\n\n', '\nVersion: GnuPG v2\nComment: mail me (or xor me) mQ at home\n\n');

test.each([
  ['as GnuPG writes it', armored],
  ['with Windows line ends', armored.replaceAll('\n', '\r\n')],
  ['with old Mac line ends', armored.replaceAll('\n', '\r')],
  ['without its checksum', armored.replace(/\n=....\n/u, '\n')],
  ['with headers', withHeaders],
  ['in a code fence', `here is my key\n\`\`\`\n${armored}\`\`\`\nthanks`],
  ['quoted in a mail', armored.replace(/^/gmu, '> ')],
  ['with its line breaks turned into spaces', armored.replaceAll('\n', ' ')],
  ['with headers, and line breaks turned into spaces', withHeaders.replaceAll('\n', ' ')],
  ['with no line breaks at all in the body', armored.replace(/\n(?=[A-Za-z0-9+/=])/gu, '')],
  ['with dashes a phone has joined', armored.replaceAll('-----', '—–-')],
  ['with zero-width characters in it', armored.replaceAll('\n', '\u200b\n')],
  ['indented', armored.replace(/^/gmu, '    ')],
])('a key is read %s', (_, text) => {
  expect(onlyKey(text).equals(whole)).toBe(true);
});

test('a text file in UTF-16, as PowerShell writes it, is read', () => {
  const littleEndian = Buffer.from(`\ufeff${armored}`, 'utf16le');
  expect(onlyKey(littleEndian).equals(whole)).toBe(true);
  expect(onlyKey(Buffer.from(littleEndian).swap16()).equals(whole)).toBe(true);
  expect(onlyKey(Buffer.from(`\ufeff${armored}`)).equals(whole)).toBe(true);
});

test('binary octets are taken as they are', () => {
  expect(onlyKey(key.certificate).equals(whole)).toBe(true);
});

test.each([
  ['nothing', '', 'empty'],
  ['spaces', ' \n\t', 'empty'],
  ['prose', 'my fingerprint is somewhere', 'no-armor'],
  ['a message', '-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----', 'other-armor'],
  ['a signed text', '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nhello', 'other-armor'],
  ['half a key', armored.slice(0, armored.length / 2), 'armor-cut'],
  ['the other half', armored.slice(armored.length / 2), 'armor-cut'],
  ['a key with other characters in it', armored.replace(/\n([A-Za-z0-9+/]{10})/u, '\n§$1'), 'armor-damaged'],
  [
    'a key without a body',
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----',
    'armor-damaged',
  ],
])('%s is told for what it is', (_, text, cause) => {
  expect(readArmor(text)).toEqual([{ kind: 'unreadable', cause }]);
});

test('secret keys are known by their headers in every form people paste', () => {
  expect(secretKeyForm(key.armoredSecret)).toBe('openpgp');
  expect(secretKeyForm(key.armoredSecret.replaceAll('\n', ' '))).toBe('openpgp');
  expect(secretKeyForm(key.armoredSecret.slice(200))).toBe('openpgp');
  expect(secretKeyForm('(21:protected-private-key(3:rsa')).toBe('openpgp');
  expect(secretKeyForm('Key: (protected-private-key (rsa (n #00')).toBe('openpgp');
  expect(secretKeyForm('-----BEGIN OPENSSH PRIVATE KEY-----')).toBe('other-program');
  expect(secretKeyForm('-----BEGIN RSA PRIVATE KEY-----')).toBe('other-program');
  expect(secretKeyForm(armored)).toBeNull();
});

test('a megabyte of dashes, of BEGIN lines or of spaces is read in no time', () => {
  const started = performance.now();
  for (const part of ['-', '-----BEGIN PGP ', 'BEGIN ', ' ', '-----BEGIN PGP PUBLIC KEY BLOCK-----', '(private-key ']) {
    readArmor(part.repeat(1_500_000 / part.length));
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});
