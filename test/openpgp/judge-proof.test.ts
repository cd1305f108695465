import { deflateRawSync } from 'node:zlib';
import {
  type Config,
  createCleartextMessage,
  createMessage,
  decrypt,
  enums,
  readMessage,
  readPrivateKey,
  SignaturePacket,
  sign as signWith,
} from 'openpgp';
import { expect, test } from 'vitest';
import { judgeProof, sealText } from '../../src/openpgp/judge-proof.ts';
import { certificate, type MadeKey, makeKey, NOW, packet, sign, text, userId } from './build-certificate.ts';

const LINE = 'Red Dot proof. Party: Symposium';
const ID = 'Ann Example <ann@example.org>';
/** The whole certificate, with a signing and an encryption subkey. */
const SIGNING = { subkeys: [{ sign: true }, {}] };

async function secretOf(made: MadeKey) {
  return readPrivateKey({ binaryKey: made.secretKey });
}

async function clearSigned(made: MadeKey, line = LINE, config: Partial<Config> = {}): Promise<string> {
  const message = await createCleartextMessage({ text: line });
  return signWith({ message, signingKeys: await secretOf(made), date: NOW, config });
}

async function signed(made: MadeKey): Promise<string> {
  const message = await createMessage({ text: LINE });
  return signWith({ message, signingKeys: await secretOf(made), date: NOW });
}

async function signedOctets(made: MadeKey, line: string): Promise<Uint8Array> {
  const message = await createMessage({ text: line });
  return signWith({ message, signingKeys: await secretOf(made), date: NOW, format: 'binary' });
}

/** As GnuPG compresses what it signs. */
function compressed(octets: Uint8Array): Uint8Array {
  return packet(8, Buffer.concat([Buffer.from([1]), deflateRawSync(octets)]));
}

const judge = (input: Uint8Array | string, { certificate: octets }: Pick<MadeKey, 'certificate'>) =>
  judgeProof({ input, certificate: octets, now: NOW });

const ann = await makeKey();
const ben = await makeKey();

test.each([
  ['Ed25519 in its old form', {}],
  ['version 6', { version: 6, type: 'curve25519' }],
  ['Ed448, version 6', { version: 6, type: 'curve448' }],
  ['RSA', { type: 'rsa', rsaBits: 2048 }],
  ['NIST P-256', { curve: 'nistP256' }],
  ['Brainpool', { curve: 'brainpoolP256r1' }],
] as const)('a line clear-signed by the primary key proves it: %s', async (_, options) => {
  const made = await makeKey(options);
  expect(await judge(await clearSigned(made), made)).toEqual({ text: LINE, because: null });
});

test('an armored and a binary signed message prove it as well, compressed or not', async () => {
  expect(await judge(await signed(ann), ann)).toEqual({ text: LINE, because: null });
  const octets = await signedOctets(ann, LINE);
  expect(await judge(octets, ann)).toEqual({ text: LINE, because: null });
  expect(await judge(compressed(octets), ann)).toEqual({ text: LINE, because: null });
});

test('a chat adds a code fence, line ends of another system, and words around', async () => {
  const message = await clearSigned(ann);
  expect(await judge(`Here it is:\n\`\`\`\n${message.replaceAll('\n', '\r\n')}\`\`\``, ann)).toMatchObject({
    because: null,
  });
  expect(await judge(`\`\`\`${await signed(ann)}\`\`\``, ann)).toMatchObject({ because: null });
});

test('a line that begins with a dash is signed as it stood', async () => {
  expect(await judge(await clearSigned(ann, '- a dash\nand more  '), ann)).toEqual({
    text: '- a dash\r\nand more',
    because: null,
  });
});

test('a signing subkey proves it when it is bound, has signed back and is not revoked', async () => {
  const made = await makeKey(SIGNING);
  const message = await clearSigned(made);
  expect(await judge(message, made)).toEqual({ text: LINE, because: null });
});

/** The certificate again with its first subkey bound another way. */
async function rebound(made: MadeKey, flags: number, saying: (signature: SignaturePacket) => void = () => undefined) {
  const [subkey] = made.subkeys;
  if (!subkey) throw new Error('there is no subkey');
  const binding = await sign({
    by: made.primary,
    type: 0x18,
    over: { key: made.primaryBody, subkey: subkey.body },
    saying(signature) {
      signature.keyFlags = new Uint8Array([flags]);
      saying(signature);
    },
  });
  return { certificate: certificate(made, await userId(made, ID), packet(14, subkey.body), binding), subkey };
}

async function backSignature(
  made: MadeKey,
  by: MadeKey['primary'],
  hash = enums.hash.sha256,
): Promise<SignaturePacket> {
  const [subkey] = made.subkeys;
  const bytes = await sign({ by, type: 0x19, over: { key: made.primaryBody, subkey: subkey?.body ?? text('') }, hash });
  const signature = new SignaturePacket();
  await signature.read(bytes.subarray(6));
  return signature;
}

test('a subkey that has not signed back does not: anybody could have taken it into their certificate', async () => {
  const made = await makeKey(SIGNING);
  const message = await clearSigned(made);
  expect(await judge(message, await rebound(made, 0x02))).toMatchObject({ because: 'subkey-not-bound' });
  const forged = await backSignature(made, ben.primary);
  const borrowed = await rebound(made, 0x02, (signature) => {
    signature.embeddedSignature = forged;
  });
  expect(await judge(message, borrowed)).toMatchObject({ because: 'subkey-not-bound' });
  const [subkey] = made.subkeys;
  const own = await backSignature(made, subkey?.secret ?? made.primary);
  const bound = await rebound(made, 0x02, (signature) => {
    signature.embeddedSignature = own;
  });
  expect(await judge(message, bound)).toMatchObject({ because: null });
});

test('a subkey for encryption, a revoked one, an expired one and one bound by another key do not', async () => {
  const made = await makeKey(SIGNING);
  const message = await clearSigned(made);
  expect(await judge(message, await rebound(made, 0x0c))).toMatchObject({ because: 'subkey-not-for-signing' });
  const expired = await rebound(made, 0x02, (signature) => {
    signature.keyExpirationTime = 86_400;
    signature.keyNeverExpires = false;
  });
  expect(await judge(message, expired)).toMatchObject({ because: 'subkey-expired' });
  const { certificate: bound, subkey } = await rebound(made, 0x02);
  const revocation = await sign({ by: made.primary, type: 0x28, over: { key: made.primaryBody, subkey: subkey.body } });
  const revoked = new Uint8Array(Buffer.concat([bound, revocation]));
  expect(await judge(message, { certificate: revoked })).toMatchObject({ because: 'subkey-revoked' });
  const stolen = await sign({ by: ben.primary, type: 0x18, over: { key: made.primaryBody, subkey: subkey.body } });
  const spliced = certificate(made, await userId(made, ID), packet(14, subkey.body), stolen);
  expect(await judge(message, { certificate: spliced })).toMatchObject({ because: 'subkey-not-bound' });
});

test('another key, a changed line and a weak hash do not', async () => {
  const message = await clearSigned(ann);
  expect(await judge(message, ben)).toEqual({ text: LINE, because: 'other-key' });
  expect(await judge(message.replace('Symposium', 'Camp'), ann)).toMatchObject({ because: 'signature-wrong' });
  const weak = { preferredHashAlgorithm: enums.hash.sha1, rejectMessageHashAlgorithms: new Set<never>() };
  const rsa = await makeKey({ type: 'rsa', rsaBits: 2048 });
  const sha1 = await sha1Signed(rsa, weak);
  expect(await judge(sha1, rsa)).toMatchObject({ because: 'weak-hash' });
});

/** Openpgp.js chooses the hash by the recipients' preferences; so the signature is laid by hand. */
async function sha1Signed(made: MadeKey, config: Partial<Config>): Promise<string> {
  const message = await clearSigned(made, LINE, config);
  const signature = new SignaturePacket();
  signature.signatureType = enums.signature.text;
  signature.publicKeyAlgorithm = made.primary.algorithm;
  signature.hashAlgorithm = enums.hash.sha1;
  const data = { text: null, getBytes: () => text(LINE) };
  await Reflect.apply(signature.sign, signature, [made.primary, data, NOW, true, config]);
  const base64 = Buffer.from(packet(2, signature.write())).toString('base64');
  return message.replace(/(BEGIN PGP SIGNATURE-----\r?\n\r?\n)[\s\S]*?(-----END)/, `$1${base64}\n$2`);
}

test('a revoked and an expired key prove nothing any more', async () => {
  const revocation = await sign({ by: ann.primary, type: 0x20, over: { key: ann.primaryBody } });
  const revoked = certificate(ann, revocation, await userId(ann, ID));
  expect(await judge(await clearSigned(ann), { certificate: revoked })).toEqual({ text: LINE, because: 'key-revoked' });
  const later = new Date('2028-01-01T00:00:00Z');
  const short = await makeKey({ keyExpirationTime: 365 * 86_400 });
  const message = await clearSigned(short);
  expect(await judgeProof({ input: message, certificate: short.certificate, now: later })).toMatchObject({
    because: 'key-expired',
  });
});

test('what is no signed message is told apart', async () => {
  const detached = await signWith({
    message: await createMessage({ text: LINE }),
    signingKeys: await secretOf(ann),
    detached: true,
    date: NOW,
  });
  const sealed = await sealText({ certificate: ann.certificate, text: LINE, now: NOW });
  const cases = [
    ['', 'not-signed'],
    ['a line', 'not-signed'],
    [detached, 'detached'],
    [sealed ?? '', 'encrypted'],
    [ann.armoredSecret, 'secret-key'],
    [ann.secretKey, 'secret-key'],
    ['x'.repeat(65_537), 'too-large'],
    [
      '-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n-----BEGIN PGP SIGNATURE-----\n\n!!\n-----END PGP SIGNATURE-----',
      'not-signed',
    ],
    [packet(8, text('rubbish')), 'not-signed'],
  ] as const;
  for (const [input, because] of cases) expect(await judge(input, ann), because).toEqual({ text: null, because });
});

test('a compressed bomb is not unpacked', async () => {
  const packed = compressed(await signedOctets(ann, 'x'.repeat(8_000_000)));
  expect(packed.length).toBeLessThan(65_536);
  expect(await judge(packed, ann)).toEqual({ text: null, because: 'not-signed' });
});

test('what is sealed stands nowhere but inside, and its owner can read it', async () => {
  for (const made of [
    ann,
    await makeKey({ version: 6, type: 'curve25519' }),
    await makeKey({ type: 'rsa', rsaBits: 2048 }),
  ]) {
    const sealed = (await sealText({ certificate: made.certificate, text: LINE, now: NOW })) ?? '';
    expect(sealed).not.toContain('Symposium');
    expect(sealed.length).toBeLessThan(1_500);
    const opened = await decrypt({
      message: await readMessage({ armoredMessage: sealed }),
      decryptionKeys: await secretOf(made),
      date: NOW,
    });
    expect(opened.data).toBe(LINE);
  }
});

test('nothing is sealed to a key without a subkey for encryption', async () => {
  const octets = certificate(ann, await userId(ann, ID));
  expect(await sealText({ certificate: octets, text: LINE, now: NOW })).toBeNull();
});
