import { createMessage, encrypt, readKey } from 'openpgp';
import { expect, test } from 'vitest';
import { judgeEncrypted, looksEncrypted, MAX_ENCRYPTED_BYTES } from '../../src/openpgp/encrypted-for.ts';
import { makeKey, packet } from './build-certificate.ts';

const [ann, ben, cy] = [await makeKey(), await makeKey(), await makeKey({ version: 6, type: 'curve25519' })];
const people = [
  { id: 'ann', certificate: ann.certificate },
  { id: 'cy', certificate: cy.certificate },
];

async function sealed(
  to: readonly { readonly certificate: Uint8Array }[],
  data = 'x',
  hidden = false,
): Promise<Uint8Array> {
  const encryptionKeys = await Promise.all(to.map(({ certificate }) => readKey({ binaryKey: certificate })));
  const message = await createMessage({ text: data });
  const made = await encrypt({
    message,
    encryptionKeys,
    format: 'binary',
    wildcard: hidden,
    date: new Date('2026-06-01'),
  });
  return new Uint8Array(made);
}

const judge = (input: Uint8Array | string) => judgeEncrypted({ input, people });

test.each([
  ['version 4', ann, 'ann'],
  ['version 6', cy, 'cy'],
] as const)('a message for one person’s key of %s is theirs', async (_, key, id) => {
  const input = await sealed([key]);
  expect(looksEncrypted(input)).toBe(true);
  expect(await judge(input)).toEqual({ isFor: id, bytes: input });
});

test('armored, and inside of a mail, it is the same', async () => {
  const input = await sealed([ann]);
  const base64 = Buffer.from(input).toString('base64').replace(/.{64}/g, '$&\n');
  const mail = `Content-Type: multipart/encrypted\n\n-----BEGIN PGP MESSAGE-----\n\n${base64}\n-----END PGP MESSAGE-----\n--x--\n`;
  expect(looksEncrypted(mail)).toBe(true);
  expect(await judge(mail)).toEqual({ isFor: 'ann', bytes: input });
  expect(await judge(Buffer.from(mail))).toEqual({ isFor: 'ann', bytes: input });
});

test('for somebody else, for two, for a hidden one, or with more behind it, it does not pass', async () => {
  expect(await judge(await sealed([ben]))).toEqual({ isFor: null, because: 'nobody-known' });
  expect(await judge(await sealed([ann, ben]))).toEqual({ isFor: null, because: 'more-than-one' });
  expect(await judge(await sealed([ann, cy]))).toEqual({ isFor: null, because: 'more-than-one' });
  expect(await judge(await sealed([ann], 'x', true))).toMatchObject({ isFor: null });
  const more = new Uint8Array(Buffer.concat([await sealed([ann]), packet(6, ben.primaryBody)]));
  expect(await judge(more)).toEqual({ isFor: null, because: 'not-encrypted' });
  const plain = new Uint8Array(Buffer.concat([packet(11, Buffer.from('b\0\0\0\0\0hello'))]));
  expect(await judge(plain)).toEqual({ isFor: null, because: 'not-encrypted' });
});

test('with a password, cut, damaged or too large, it does not pass, and nothing throws', async () => {
  const message = await createMessage({ text: 'x' });
  const withPassword = await encrypt({ message, passwords: ['x'], format: 'binary' });
  expect(await judge(new Uint8Array(withPassword))).toMatchObject({ isFor: null });
  const input = await sealed([ann]);
  for (let length = 0; length < input.length; length += 1) {
    expect(await judge(input.subarray(0, length))).toMatchObject({ isFor: null });
  }
  expect(await judge(new Uint8Array(MAX_ENCRYPTED_BYTES + 1).fill(0xc1))).toMatchObject({ isFor: null });
  expect(await judge('-----BEGIN PGP MESSAGE-----\n\n!!!!\n-----END PGP MESSAGE-----')).toMatchObject({ isFor: null });
});

test('keys and words are no encrypted messages', () => {
  expect(looksEncrypted(ann.certificate)).toBe(false);
  expect(looksEncrypted(ann.armored)).toBe(false);
  expect(looksEncrypted('hello')).toBe(false);
});
