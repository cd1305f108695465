import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MAX_CERTIFICATIONS } from '../../src/openpgp/certifications.ts';
import { type Judgement, judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { AT, armor, certificate, encryptionSubkey, makeKey, packet, sign, text, userId } from './build-certificate.ts';

const ID = 'Ann Example <ann@example.org>';
const ann = await makeKey();
const ben = await makeKey();
const whole = certificate(ann, await userId(ann, ID), await encryptionSubkey(ann));

const judge = (bytes: Uint8Array | string) => judgeCertificate(bytes, AT);

function reasonOf(judgement: Judgement): string {
  return judgement.accepted ? 'accepted' : judgement.because.code;
}

test('a certificate cut at any length is refused, or is the same one with less in it', async () => {
  for (let length = 0; length < whole.length; length += 1) {
    const judgement = await judge(whole.subarray(0, length));
    if (!judgement.accepted) continue;
    expect(judgement.certificate.fingerprint).toBe(ann.fingerprint);
    expect(judgement.certificate.userIds).toEqual([ID]);
  }
});

test('armor cut at any length is refused', async () => {
  const armored = armor(whole);
  const endLine = armored.indexOf('-----END');
  for (let length = 0; length < endLine; length += 1) {
    expect(reasonOf(await judge(armored.slice(0, length)))).toBe('not-openpgp');
  }
});

test('no bit flipped anywhere makes a certificate pass for another', async () => {
  for (let place = 0; place < whole.length; place += 1) {
    for (const bit of [0x01, 0x10, 0x80]) {
      const flipped = Uint8Array.from(whole);
      flipped[place] = (whole[place] ?? 0) ^ bit;
      const judgement = await judge(flipped);
      if (!judgement.accepted) continue;
      expect(judgement.certificate.fingerprint).toBe(ann.fingerprint);
      expect(judgement.certificate.userIds).toEqual([ID]);
    }
  }
});

test('no bit flipped in the key of a post-quantum certificate gives it another fingerprint', async () => {
  const body = Buffer.from(
    '0667748580200000002040f0cd1cd872cc9d8f3f0d1e934016d1bcb6c9e969cbb1f15b4385ea7dcd86ba',
    'hex',
  );
  const fingerprint = 'EED4D13FC36C78E48276A93233339C4DD230FD5F6F5C5B82C63D5C0B5E361D92';
  // A version 6 direct-key signature by algorithm 32 whose issuer is that fingerprint; its value is anybody's guess.
  const subpackets = Buffer.concat([Buffer.from('0502677485802221', 'hex'), Buffer.from(`06${fingerprint}`, 'hex')]);
  const hashed = Buffer.from([0, 0, 0, subpackets.length]);
  const head = Buffer.concat([Buffer.from([6, 0x1f, 32, 12]), hashed, subpackets, Buffer.alloc(4 + 2)]);
  const signature = packet(2, Buffer.concat([head, Buffer.from([32]), randomBytes(32), randomBytes(7_856)]));
  const rest = Buffer.concat([signature, packet(13, text('PQC user <pqc@example.org>'))]);
  const judgement = await judge(new Uint8Array(Buffer.concat([packet(6, body), rest])));
  expect(judgement).toMatchObject({
    accepted: true,
    certificate: {
      fingerprint,
      fingerprintOnly: true,
      userIds: [],
      uncheckedUserIds: ['PQC user <pqc@example.org>'],
      findings: [{ code: 'unreadable-algorithm', severity: 'note', part: 'primary' }],
    },
  });
  for (let place = 0; place < body.length; place += 1) {
    const flipped = Buffer.from(body);
    flipped[place] = (body[place] ?? 0) ^ 0x04;
    expect(reasonOf(await judge(new Uint8Array(Buffer.concat([packet(6, flipped), rest]))))).not.toBe('accepted');
  }
});

test('random octets and random words are refused', async () => {
  for (let round = 0; round < 500; round += 1) {
    expect(reasonOf(await judge(new Uint8Array(randomBytes(1 + (round % 300)))))).not.toBe('accepted');
    expect(reasonOf(await judge(randomBytes(40).toString('base64')))).toBe('not-openpgp');
  }
  expect(reasonOf(await judge(new Uint8Array(0)))).toBe('not-openpgp');
  expect(reasonOf(await judge(''))).toBe('not-openpgp');
});

test("55,000 other people's signatures are refused by size, without a look at any", async () => {
  const flood = Buffer.concat(Array.from({ length: 55_000 }, () => packet(2, randomBytes(280))));
  const judgement = await judge(new Uint8Array(Buffer.concat([whole, flood])));
  expect(judgement).toMatchObject({ accepted: false, because: { code: 'too-large' } });
});

test('what fits of such a flood is stripped, and the newest of each issuer kept apart, up to a limit', async () => {
  const id = await userId(ann, ID);
  const real = await sign({ by: ben.primary, type: 0x10, over: { key: ann.primaryBody, userId: text(ID) } });
  const issuers = Array.from({ length: 4_000 }, (_, place) => {
    const copy = Buffer.from(real);
    // The last eight octets of the issuer's fingerprint stand in the signature; every copy names another issuer.
    const at = copy.indexOf(Buffer.from(ben.fingerprint, 'hex'));
    copy.writeUInt32BE(place, at + 16);
    return copy;
  });
  const flooded = new Uint8Array(Buffer.concat([certificate(ann, id), ...issuers, real, real]));
  const judgement = await judge(flooded);
  if (!judgement.accepted) throw new Error(judgement.because.code);
  expect(Buffer.compare(judgement.certificate.bytes, certificate(ann, id))).toBe(0);
  expect(judgement.certificate.certifications).toHaveLength(MAX_CERTIFICATIONS);
});

test('thousands of signatures that falsely name the owner change nothing', async () => {
  const id = await userId(ann, ID);
  const forged = Buffer.from((await userId(ann, ID, { at: AT.now })).subarray(packet(13, text(ID)).length));
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
  const flooded = new Uint8Array(Buffer.concat([certificate(ann, id), ...Array.from({ length: 5_000 }, () => forged)]));
  const judgement = await judge(flooded);
  expect(['accepted', 'no-valid-user-id']).toContain(reasonOf(judgement));
});

test('a user ID of a megabyte, of four thousand letters or of nothing is left out or harmless', async () => {
  const huge = await userId(ann, 'M'.repeat(1_040_000));
  const judgement = await judge(new Uint8Array(Buffer.concat([certificate(ann, await userId(ann, ID)), huge])));
  expect(judgement).toMatchObject({ accepted: true, certificate: { userIds: [ID] } });
  if (!judgement.accepted) return;
  const [dropped] = judgement.certificate.droppedUserIds;
  expect(dropped?.reason).toBe('suspicious-text');
  expect(dropped?.userId.length).toBeLessThan(300);
  const long = await userId(ann, 'L'.repeat(4_000));
  const both = await judge(certificate(ann, await userId(ann, ID), long, await userId(ann, '')));
  expect(both).toMatchObject({ accepted: true, certificate: { userIds: [ID, ''] } });
});

test('a nested compressed bomb is never unpacked', async () => {
  let bomb: Uint8Array = new Uint8Array(10_000_000);
  for (let layer = 0; layer < 6; layer += 1) {
    bomb = packet(8, Buffer.concat([Buffer.from([1]), deflateRawSync(bomb)]));
  }
  for (const input of [bomb, new Uint8Array(Buffer.concat([whole, bomb])), armor(bomb)]) {
    expect(reasonOf(await judge(input))).toBe('not-openpgp');
  }
});

test('a million empty packets are refused without being kept', async () => {
  const empty = Buffer.alloc(900_000, Buffer.from([0xcc, 0x00]));
  const judgement = await judge(new Uint8Array(Buffer.concat([whole, empty])));
  expect(judgement).toMatchObject({ accepted: false, because: { code: 'too-large', cause: 'packets' } });
});

test('packets that do not belong into a certificate are refused', async () => {
  for (const tag of [1, 3, 8, 9, 11, 18, 20, 22, 39]) {
    const judgement = await judge(new Uint8Array(Buffer.concat([whole, packet(tag, text('x'))])));
    expect(judgement).toMatchObject({ accepted: false, because: { code: 'not-openpgp', cause: 'other-packets' } });
  }
});

test('a key whose numbers are padded, so that programs differ over its fingerprint, is refused', async () => {
  const rsa = await makeKey({ type: 'rsa', rsaBits: 2048 });
  const body = Buffer.from(rsa.primaryBody);
  const padded = Buffer.concat([body.subarray(0, 6), Buffer.from([0x08, 0x08, 0x00]), body.subarray(8)]);
  expect(await judge(packet(6, padded))).toMatchObject({ accepted: false, because: { cause: 'key-damaged' } });
});
