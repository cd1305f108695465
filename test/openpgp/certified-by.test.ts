import { enums } from 'openpgp';
import { expect, test } from 'vitest';
import { certifiedBy, issuersAmong } from '../../src/openpgp/certified-by.ts';
import { examineCertificate, type ReadCertificate } from '../../src/openpgp/examine-certificate.ts';
import { hasCertified } from '../../src/openpgp/has-certified.ts';
import { judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import {
  AT,
  CREATED,
  certificate,
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
const GONE = 'Ann Before <before@example.org>';
const DAY = 86_400_000;

const [ann, ben, cy] = [
  await makeKey(),
  await makeKey({ version: 6, type: 'curve25519' }),
  await makeKey({ type: 'rsa', rsaBits: 2048 }),
];

async function read(bytes: Uint8Array): Promise<ReadCertificate> {
  const examined = await examineCertificate(bytes, AT);
  if (!examined.isReadable) throw new Error(examined.because.code);
  return examined;
}

/** Ann's certificate with these signatures on her user ID. */
async function annWith(...signatures: Uint8Array[]): Promise<ReadCertificate> {
  return read(certificate(ann, await userId(ann, ID), ...signatures));
}

const certification = (key: MadeKey, signing: Partial<Signing> = {}) =>
  sign({ by: key.primary, type: 0x10, over: { key: ann.primaryBody, userId: text(ID) }, at: NOW, ...signing });

const everybody = issuersAmong(await Promise.all([ann, ben, cy].map((key) => read(key.certificate))));

const certifiersOf = (certified: ReadCertificate, countExpired = false) =>
  certifiedBy({ certificate: certified, issuers: everybody, now: NOW, countExpired });

test('certifications of every class by keys of either version are found, each issuer once', async () => {
  const signatures = [certification(ben), certification(ben, { type: 0x13 }), certification(cy, { type: 0x12 })];
  const certified = await annWith(...(await Promise.all(signatures)));
  expect(await certifiersOf(certified)).toEqual([ben.fingerprint, cy.fingerprint].toSorted());
});

test("the owner's own signature is no certification", async () => {
  expect(await certifiersOf(await annWith())).toEqual([]);
});

test('a certification for another user ID, another key or by a subkey does not count', async () => {
  const otherId = await certification(ben, { over: { key: ann.primaryBody, userId: text('X') } });
  const otherKey = await certification(ben, { over: { key: ben.primaryBody, userId: text(ID) } });
  const [subkey] = (await makeKey({ subkeys: [{ sign: true }] })).subkeys;
  if (subkey === undefined) throw new Error('no subkey');
  const bySubkey = await certification(ben, { by: subkey.secret });
  expect(await certifiersOf(await annWith(otherId, otherKey, bySubkey))).toEqual([]);
});

test('a certification on a user ID that does not count does not count', async () => {
  const over = { key: ann.primaryBody, userId: text(GONE) };
  const unsigned = Buffer.concat([packet(13, text(GONE)), await certification(ben, { over })]);
  expect(await certifiersOf(await read(certificate(ann, await userId(ann, ID), unsigned)))).toEqual([]);
});

test('a certification that was taken back does not count, one made again afterwards does', async () => {
  const at = (days: number) => new Date(CREATED.getTime() + days * DAY);
  const first = await certification(ben, { at: at(1) });
  const back = await certification(ben, { type: 0x30, at: at(2) });
  const again = await certification(ben, { at: at(3) });
  expect(await certifiersOf(await annWith(back, first))).toEqual([]);
  expect(await certifiersOf(await annWith(again, back, first))).toEqual([ben.fingerprint]);
});

test("somebody else's revocation of a certification takes nothing back", async () => {
  const forged = Buffer.from(await certification(ben, { type: 0x30, at: NOW }));
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
  const made = await certification(ben, { at: CREATED });
  expect(await certifiersOf(await annWith(made, new Uint8Array(forged)))).toEqual([ben.fingerprint]);
});

test('a certification dated before its issuer was made does not count', async () => {
  const early = await certification(ben, { at: new Date(CREATED.getTime() - DAY) });
  expect(await certifiersOf(await annWith(early))).toEqual([]);
});

test('an expired certification counts only where that is asked for', async () => {
  const expired = await certification(ben, {
    at: CREATED,
    saying: (signature) => {
      signature.signatureExpirationTime = 86_400;
      signature.signatureNeverExpires = false;
    },
  });
  const certified = await annWith(expired);
  expect(await certifiersOf(certified)).toEqual([]);
  expect(await certifiersOf(certified, true)).toEqual([ben.fingerprint]);
});

test('MD5 and RIPEMD160 never count, SHA-1 only in certifications from before 2019', async () => {
  const old = await makeKey({ type: 'rsa', rsaBits: 2048, date: new Date('2010-01-01T00:00:00Z') });
  const oldId = await userId(old, ID, { at: new Date('2010-01-01T00:00:00Z') });
  const issuer = await makeKey({ type: 'rsa', rsaBits: 2048, date: new Date('2010-01-01T00:00:00Z') });
  const issuers = issuersAmong([await read(issuer.certificate)]);
  const countsWith = async (hash: enums.hash, at: string) => {
    const over = { key: old.primaryBody, userId: text(ID) };
    const made = await sign({ by: issuer.primary, type: 0x10, over, hash, at: new Date(at) });
    const certified = await read(certificate(old, oldId, made));
    return (await certifiedBy({ certificate: certified, issuers, now: NOW, countExpired: false })).length === 1;
  };
  expect(await countsWith(enums.hash.md5, '2012-01-01')).toBe(false);
  expect(await countsWith(enums.hash.ripemd, '2012-01-01')).toBe(false);
  expect(await countsWith(enums.hash.sha1, '2018-12-31')).toBe(true);
  expect(await countsWith(enums.hash.sha1, '2019-02-01')).toBe(false);
  expect(await countsWith(enums.hash.sha256, '2019-02-01')).toBe(true);
});

test('a certify-only issuer counts, a revoked one does not', async () => {
  const certifyOnly = await userId(cy, 'Cy <cy@example.org>', {
    saying: (signature) => {
      signature.keyFlags = new Uint8Array([0x01]);
    },
  });
  const revocation = await sign({ by: cy.primary, type: 0x20, over: { key: cy.primaryBody } });
  const certified = await annWith(await certification(cy));
  const asIssuer = async (bytes: Uint8Array) =>
    certifiedBy({ certificate: certified, issuers: issuersAmong([await read(bytes)]), now: NOW, countExpired: false });
  expect(await asIssuer(certificate(cy, certifyOnly))).toEqual([cy.fingerprint]);
  expect(await asIssuer(certificate(cy, revocation, certifyOnly))).toEqual([]);
});

test('what the intake stores apart is enough to tell later who certified whom', async () => {
  const input = certificate(ann, await userId(ann, ID), await certification(ben), await userId(ann, 'Other'));
  const judgement = await judgeCertificate(input, AT);
  if (!judgement.accepted) throw new Error(judgement.because.code);
  const certified = judgement.certificate;
  expect(certified.certifications.map(({ issuer, userId: on }) => [issuer, on])).toEqual([[ben.fingerprint, ID]]);
  expect(Buffer.from(certified.bytes).includes(Buffer.from(certified.certifications[0]?.bytes ?? []))).toBe(false);
  const by = (key: MadeKey) => hasCertified({ certified, issuer: { bytes: key.certificate }, now: NOW });
  expect([await by(ben), await by(cy)]).toEqual([true, false]);
  const before = new Date(NOW.getTime() - 2 * DAY);
  expect(await hasCertified({ certified, issuer: { bytes: ben.certificate }, now: before })).toBe(false);
});
