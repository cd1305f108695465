import { enums } from 'openpgp';
import { expect, test } from 'vitest';
import { type JudgedSigned, judgeSigned } from '../../src/openpgp/judge-signed.ts';
import {
  armor,
  CREATED,
  certificate,
  encryptionSubkey,
  type MadeKey,
  makeKey,
  NOW,
  packet,
  type Signing,
  sign,
  text,
  userId,
} from './build-certificate.ts';

const ID = 'Ann Example <ann@example.org>';
const OTHER_ID = 'Ann Example <ann@work.example>';
const [ann, ben, cy, rsa] = [
  await makeKey({ subkeys: [{}, { sign: true }] }),
  await makeKey({ subkeys: [{ sign: true }] }),
  await makeKey({ version: 6, type: 'curve25519' }),
  await makeKey({ type: 'rsa', rsaBits: 2048 }),
];

const day = (days: number) => new Date(CREATED.getTime() + days * 86_400_000);

/** A certification of Ann's user ID. */
const certification = (by: MadeKey, signing: Partial<Signing> = {}) =>
  sign({ by: by.primary, type: 0x10, over: { key: ann.primaryBody, userId: text(ID) }, at: day(30), ...signing });

const annWith = async (...signatures: readonly Uint8Array[]) =>
  certificate(ann, await userId(ann, ID), ...signatures, await encryptionSubkey(ann));

/** What Ann is told when she hands this in, in a party with everybody. */
const judge = (input: Uint8Array | string, by: MadeKey = ann): Promise<JudgedSigned> =>
  judgeSigned({
    input,
    fingerprint: by.fingerprint,
    certificate: by.certificate,
    members: [ann, ben, cy, rsa].filter((one) => one !== by).map((one) => one.certificate.subarray(0, 600)),
    now: NOW,
  });

async function told(input: Uint8Array | string, by: MadeKey = ann) {
  const judged = await judge(input, by);
  if (judged.unread !== null) throw new Error(judged.unread);
  return { found: judged.found, because: judged.notCounted.map((one) => one.because), judged };
}

test('certifications by members on one’s own key are found, of either version and every class', async () => {
  const input = await annWith(
    await certification(ben),
    await certification(rsa, { type: 0x13, hash: enums.hash.sha512 }),
  );
  for (const form of [input, armor(input)]) {
    const { found, because } = await told(form);
    expect(found.map(({ issuer }) => issuer).sort()).toEqual([ben.fingerprint, rsa.fingerprint].sort());
    expect(found.every(({ certified, userId: id }) => certified === ann.fingerprint && id === ID)).toBe(true);
    expect(because).toEqual([]);
  }
});

test('whoever made one finds it on the key that they signed, and nothing that others made', async () => {
  const input = await annWith(await certification(ben), await certification(rsa));
  const { found } = await told(input, ben);
  expect(found.map(({ issuer }) => issuer)).toEqual([ben.fingerprint]);
});

test('what is to be delivered holds the key, that name with its own signature, and the certification alone', async () => {
  const mine = await certification(ben);
  const whole = certificate(ann, await userId(ann, ID), mine, await certification(rsa), await userId(ann, OTHER_ID));
  const { found } = await told(whole, ben);
  expect(Buffer.from(found[0]?.file ?? [])).toEqual(Buffer.from(certificate(ann, await userId(ann, ID), mine)));
});

const forgeries: readonly [string, () => Promise<Uint8Array>][] = [
  ['in another’s name', async () => renamed(await certification(rsa), ben)],
  ['over an altered user ID', () => certification(ben, { over: { key: ann.primaryBody, userId: text(OTHER_ID) } })],
  ['over another key', () => certification(ben, { over: { key: rsa.primaryBody, userId: text(ID) } })],
  [
    'by a signing subkey in its primary key’s name',
    async () => {
      const [subkey] = ben.subkeys;
      return renamed(
        await sign({
          by: subkey?.secret ?? ben.primary,
          type: 0x10,
          over: { key: ann.primaryBody, userId: text(ID) },
          at: day(30),
        }),
        ben,
      );
    },
  ],
  ['from before its key was made', () => certification(ben, { at: day(-1) })],
];

/** The same signature with another issuer in its unhashed part and none in the hashed one. */
function renamed(signature: Uint8Array, as: MadeKey): Uint8Array {
  const body = Buffer.from(signature.subarray(6));
  const hashed = body.readUInt16BE(4);
  const subpackets = [...readSubpackets(body.subarray(6, 6 + hashed))].filter(({ type }) => type !== 33 && type !== 16);
  const kept = Buffer.concat(subpackets.map(({ bytes }) => bytes));
  const fingerprint = Buffer.concat([Buffer.from([22, 33, 4]), Buffer.from(as.fingerprint, 'hex')]);
  const rest = body.subarray(6 + hashed);
  const unhashed = rest.readUInt16BE(0);
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16BE(kept.length, 0);
  lengths.writeUInt16BE(fingerprint.length, 2);
  return packet(
    2,
    Buffer.concat([
      body.subarray(0, 4),
      lengths.subarray(0, 2),
      kept,
      lengths.subarray(2),
      fingerprint,
      rest.subarray(2 + unhashed),
    ]),
  );
}

function* readSubpackets(bytes: Buffer): Generator<{ type: number; bytes: Buffer }> {
  for (let at = 0; at < bytes.length; at += 1 + (bytes[at] ?? 0)) {
    yield { type: (bytes[at + 1] ?? 0) & 0x7f, bytes: bytes.subarray(at, at + 1 + (bytes[at] ?? 0)) };
  }
}

test.each(forgeries)('one %s is forged', async (_, make) => {
  const { found, because } = await told(await annWith(await make()));
  expect(found).toEqual([]);
  expect(because).toEqual(['forged']);
});

test('each that does not count is named with its reason', async () => {
  const local = await certification(ben, { saying: (signature) => (signature.exportable = false) });
  const ended = await certification(ben, {
    saying: (signature) => {
      signature.signatureExpirationTime = 86_400;
      signature.signatureNeverExpires = false;
    },
  });
  const [, subkey] = ann.subkeys;
  const bySubkey = await sign({
    by: subkey?.secret ?? ann.primary,
    type: 0x10,
    over: { key: ann.primaryBody, userId: text(ID) },
    at: day(30),
  });
  for (const [signature, expected] of [
    [local, ['local']],
    [ended, ['expired']],
    [await certification(rsa, { hash: enums.hash.sha1 }), ['weak-hash']],
    [await certification(ben, { at: day(400) }), ['future']],
    [bySubkey, ['by-subkey']],
  ] as const) {
    expect((await told(await annWith(signature))).because).toEqual(expected);
  }
  expect((await told(await annWith())).because).toEqual(['self-signature']);
});

test('the newest of certification and revocation stands, in any order', async () => {
  const [early, late] = [await certification(ben, { at: day(30) }), await certification(ben, { at: day(50) })];
  const revoked = await certification(ben, { type: 0x30, at: day(40) });
  for (const order of [
    [early, revoked],
    [revoked, early],
  ]) {
    expect((await told(await annWith(...order))).found).toMatchObject([{ isRevoked: true, signedAt: day(40) }]);
  }
  for (const order of [
    [early, revoked, late],
    [late, revoked, early],
  ]) {
    expect((await told(await annWith(...order))).found).toMatchObject([{ isRevoked: false, signedAt: day(50) }]);
  }
});

test('a bad one beside a good one takes nothing away', async () => {
  const { found, because } = await told(
    await annWith(await certification(ben), (await forgeries[0]?.[1]?.()) ?? new Uint8Array()),
  );
  expect(found).toHaveLength(1);
  expect(because).toEqual([]);
});

test('somebody who is not in the party is nobody here', async () => {
  const stranger = await makeKey();
  const { found, because } = await told(await annWith(await certification(stranger)));
  expect(found).toEqual([]);
  expect(because).toEqual([]);
});

test('a keyring of 10,000 certificates is looked through, and what concerns the party found in it', async () => {
  const other = await makeKey({ userIDs: [{ name: 'X' }] });
  const bare = certificate(other);
  const ring = Buffer.concat([...Array.from({ length: 9_999 }, () => bare), await annWith(await certification(ben))]);
  const { found, judged } = await told(new Uint8Array(ring));
  expect(found).toHaveLength(1);
  expect(judged).toMatchObject({ certificates: 10_000 });
});

test('secret keys, noise, nothing, too much, and what is compressed are not read', async () => {
  expect(await judge(ben.secretKey)).toEqual({ unread: 'secret-key' });
  expect(await judge(ben.armoredSecret)).toEqual({ unread: 'secret-key' });
  expect(await judge('hello')).toEqual({ unread: 'no-certificate' });
  expect(await judge(new Uint8Array())).toEqual({ unread: 'no-certificate' });
  expect(await judge(new Uint8Array(10 * 1024 * 1024 + 1))).toEqual({ unread: 'too-large' });
  // A compressed packet may hold anything of any size: it is never unpacked.
  expect(await judge(packet(8, Buffer.concat([Buffer.from([1]), Buffer.alloc(9_000_000, 0x55)])))).toEqual({
    unread: 'no-certificate',
  });
  expect(await judge(new Uint8Array(Buffer.from('504b0304140000000800', 'hex')))).toEqual({ unread: 'no-certificate' });
});
