import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CertificateParts, readCertificateParts } from '../../src/openpgp/certificate-parts.ts';
import { type JudgedCertificate, judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { mergeCertificates } from '../../src/openpgp/merge-certificates.ts';
import { walkPackets } from '../../src/openpgp/packet-walk.ts';
import {
  AT,
  CREATED,
  certificate,
  encryptionSubkey,
  makeKey,
  packet,
  sign,
  text,
  userId,
} from './build-certificate.ts';

const DAY = 86_400_000;
const after = (days: number) => new Date(CREATED.getTime() + days * DAY);
const ID = 'Ann Example <ann@example.org>';
const ann = await makeKey();
const subkeyBody = ann.subkeys[0]?.body ?? new Uint8Array();

async function judged(bytes: Uint8Array, ...stored: readonly Uint8Array[]): Promise<JudgedCertificate> {
  const judgement = await judgeCertificate(bytes, { ...AT, stored });
  if (!judgement.accepted) throw new Error(`refused: ${JSON.stringify(judgement.because)}`);
  return judgement.certificate;
}

function parts(bytes: Uint8Array): CertificateParts {
  const read = readCertificateParts(bytes);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

/** The packets of a certificate as a sorted list, to compare what is in two of them. */
const packetsOf = (bytes: Uint8Array) =>
  [...walkPackets(bytes)].map(({ packet: one }) => Buffer.from(one?.bytes ?? []).toString('base64')).sort();

const over = { key: ann.primaryBody };
const subkeyRevocation = await sign({
  by: ann.primary,
  type: 0x28,
  over: { ...over, subkey: subkeyBody },
  at: after(10),
});
const extended = await sign({
  by: ann.primary,
  type: 0x13,
  over: { ...over, userId: text(ID) },
  at: after(20),
  saying: (signature) => {
    signature.keyExpirationTime = 4_000 * 86_400;
    signature.keyNeverExpires = false;
  },
});
const firstName = await userId(ann, ID, {
  saying: (signature) => {
    signature.keyExpirationTime = 200 * 86_400;
    signature.keyNeverExpires = false;
  },
});
const otherName = await userId(ann, 'Ann Example <ann@work.example>');
const subkey = await encryptionSubkey(ann);

const older = certificate(ann, firstName, subkey);
const newer = certificate(ann, firstName, extended, otherName, subkey, subkeyRevocation);

test('an older copy takes away neither a newer expiry, nor a user ID, nor a revocation of a subkey', async () => {
  const alone = await judged(newer);
  expect(alone.findings).toMatchObject([{ code: 'no-encryption-key', cause: 'revoked' }]);
  const again = await judged(older, alone.bytes);
  expect(again).toMatchObject({ fingerprint: ann.fingerprint, expiresAt: after(4_000), userIds: alone.userIds });
  expect(again.findings).toEqual(alone.findings);
  expect(packetsOf(again.bytes)).toEqual(packetsOf(newer));
});

test('either order gives the same packets, each of them as it stood and once', async () => {
  for (const [first, second] of [
    [older, newer],
    [newer, older],
    [newer, newer],
  ] as const) {
    expect(packetsOf(mergeCertificates(parts(first), parts(second)))).toEqual(packetsOf(newer));
  }
});

test('the same packet with its length written otherwise is the same packet', () => {
  const retold = certificate(
    ann,
    ...[...walkPackets(older)].slice(1).map(({ packet: one }) => packet(one?.tag ?? 0, one?.body ?? text(''))),
  );
  const openPgpJs = ann.certificate;
  expect(packetsOf(mergeCertificates(parts(retold), parts(older)))).toEqual(packetsOf(older));
  expect(packetsOf(mergeCertificates(parts(openPgpJs), parts(openPgpJs)))).toHaveLength(packetsOf(openPgpJs).length);
});

test('of two signatures from the same second the one that came last decides', async () => {
  const revoked = await sign({ by: ann.primary, type: 0x30, over: { ...over, userId: text(ID) }, at: after(20) });
  const withRevocation = certificate(ann, firstName, revoked, otherName);
  const withExtension = certificate(ann, firstName, extended, otherName);
  expect((await judged(withRevocation, withExtension)).userIds).toEqual(['Ann Example <ann@work.example>']);
  expect((await judged(withExtension, withRevocation)).userIds).toContain(ID);
});

test('a subkey and a packet that nobody here can read are kept octet for octet', async () => {
  const unreadable = packet(14, Buffer.from([4, 1, 2, 3, 4, 99, 1, 2, 3]));
  const odd = packet(2, Buffer.from([9, 9, 9]));
  const strange = certificate(ann, firstName, odd, subkey, unreadable);
  const merged = await judged(older, strange);
  expect(packetsOf(merged.bytes)).toEqual(packetsOf(strange));
});

test('another key is not merged with, and a whole that would be too large is not made', async () => {
  const ben = await makeKey({ userIDs: [{ name: 'Ben', email: 'ben@example.org' }] });
  expect((await judged(older, ben.certificate)).bytes).toEqual(new Uint8Array(older));
  const filler = packet(2, Buffer.alloc(1_040_000, 9));
  const heavy = certificate(ann, firstName, filler);
  const other = certificate(ann, firstName, packet(2, Buffer.alloc(1_040_000, 8)));
  expect(packetsOf((await judged(heavy, other)).bytes)).toEqual(packetsOf(heavy));
});

test('a secret key is refused as before, whatever is stored', async () => {
  expect(await judgeCertificate(ann.secretKey, { ...AT, stored: [older] })).toMatchObject({
    because: { code: 'secret-key' },
  });
});

test('any two copies hold together what they hold, whichever of them is merged into the other', () => {
  const pieces = [otherName, subkey, extended, subkeyRevocation];
  const copy = fc
    .subarray([0, 1, 2, 3])
    .map((chosen) =>
      certificate(
        ann,
        firstName,
        ...(chosen.includes(2) ? [extended] : []),
        ...(chosen.includes(0) ? [otherName] : []),
        ...(chosen.includes(1) ? [subkey, ...(chosen.includes(3) ? [subkeyRevocation] : [])] : []),
      ),
    );
  fc.assert(
    fc.property(copy, copy, (one, other) => {
      const both = packetsOf(mergeCertificates(parts(one), parts(other)));
      expect(both).toEqual(packetsOf(mergeCertificates(parts(other), parts(one))));
      expect(new Set(both)).toEqual(new Set([...packetsOf(one), ...packetsOf(other)]));
      expect(both).toHaveLength(new Set(both).size);
    }),
    { numRuns: pieces.length * 50 },
  );
});
