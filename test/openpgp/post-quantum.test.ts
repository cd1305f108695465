import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { isPostQuantumPrimary, readPublicKeyFacts } from '../../src/openpgp/public-key-facts.ts';
import { AT, armor, packet, text } from './build-certificate.ts';

/** The key packets of draft-ietf-openpgp-pqc's sample certificates, with the fingerprints that are printed there. */
const PUBLISHED = [
  {
    algorithm: 'ml-dsa-65+ed25519',
    body: await mlDsa65(),
    fingerprint: 'A3E2E14B6A493FF930FB27321F125E9A6880338BE9FB7DA3AE065EA65793242F',
  },
  {
    algorithm: 'slh-dsa-shake-128s',
    body: Buffer.from('0667748580200000002040f0cd1cd872cc9d8f3f0d1e934016d1bcb6c9e969cbb1f15b4385ea7dcd86ba', 'hex'),
    fingerprint: 'EED4D13FC36C78E48276A93233339C4DD230FD5F6F5C5B82C63D5C0B5E361D92',
  },
];

async function mlDsa65(): Promise<Buffer> {
  const file = new URL('../fixtures/post-quantum/ml-dsa-65.key.base64', import.meta.url);
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}

/** Every algorithm that is registered for version 6 signatures and that openpgp.js lacks, with the octets of its public key. */
const REGISTERED = [
  { id: 30, octets: 32 + 1952, algorithm: 'ml-dsa-65+ed25519' },
  { id: 31, octets: 57 + 2592, algorithm: 'ml-dsa-87+ed448' },
  { id: 32, octets: 32, algorithm: 'slh-dsa-shake-128s' },
  { id: 33, octets: 32, algorithm: 'slh-dsa-shake-128f' },
  { id: 34, octets: 64, algorithm: 'slh-dsa-shake-256s' },
];

const ID = 'PQC user (Test Key) <pqc-test-key@example.com>';

function keyBody(version: number, algorithm: number, octets: number): Buffer {
  const head = Buffer.from([version, 0x67, 0x74, 0x85, 0x80, algorithm]);
  const count = Buffer.alloc(version === 6 ? 4 : 0);
  if (version === 6) count.writeUInt32BE(octets);
  return Buffer.concat([head, count, randomBytes(octets)]);
}

/** Key, a direct-key signature in its name whose value is anybody's guess, and a user ID. */
function certificate(body: Uint8Array, namedFingerprint: string): Uint8Array {
  const subpackets = Buffer.concat([
    Buffer.from('0502677485802221', 'hex'),
    Buffer.from(`06${namedFingerprint}`, 'hex'),
  ]);
  const head = Buffer.concat([
    Buffer.from([6, 0x1f, body[5] ?? 0, 12, 0, 0, 0, subpackets.length]),
    subpackets,
    Buffer.alloc(6),
  ]);
  const signature = packet(2, Buffer.concat([head, Buffer.from([32]), randomBytes(32), randomBytes(3_373)]));
  return new Uint8Array(Buffer.concat([packet(6, body), signature, packet(13, text(ID))]));
}

test.each(PUBLISHED)('$algorithm has the fingerprint that its draft prints, and takes part by it', async (one) => {
  expect(readPublicKeyFacts(one.body)).toMatchObject({
    fingerprint: one.fingerprint,
    algorithm: one.algorithm,
    version: 6,
  });
  for (const input of [certificate(one.body, one.fingerprint), armor(certificate(one.body, one.fingerprint))]) {
    expect(await judgeCertificate(input, AT)).toMatchObject({
      accepted: true,
      certificate: { fingerprint: one.fingerprint, fingerprintOnly: true, userIds: [], uncheckedUserIds: [ID] },
    });
  }
});

test.each(REGISTERED)('a key of $algorithm is a member by fingerprint only', async ({ id, octets, algorithm }) => {
  const body = keyBody(6, id, octets);
  const facts = readPublicKeyFacts(body);
  expect(facts !== null && isPostQuantumPrimary(facts)).toBe(true);
  const judged = await judgeCertificate(certificate(body, facts?.fingerprint ?? ''), AT);
  expect(judged).toMatchObject({
    accepted: true,
    certificate: { algorithm, fingerprintOnly: true, findings: [{ code: 'unreadable-algorithm', severity: 'note' }] },
  });
});

test.each(REGISTERED)(
  'one of $algorithm with an octet too few, of version 4, or signed in another name is none',
  async (one) => {
    const short = keyBody(6, one.id, one.octets - 1);
    const old = keyBody(4, one.id, one.octets);
    for (const body of [short, old]) {
      const judged = await judgeCertificate(certificate(body, readPublicKeyFacts(body)?.fingerprint ?? ''), AT);
      expect(judged).toMatchObject({ accepted: false, because: { code: 'unreadable-algorithm' } });
    }
    const stolen = certificate(keyBody(6, one.id, one.octets), PUBLISHED[0].fingerprint);
    expect(await judgeCertificate(stolen, AT)).toMatchObject({ accepted: false, because: { code: 'not-openpgp' } });
  },
);

test('an algorithm that is not registered is refused, with its number', async () => {
  const body = keyBody(6, 99, 32);
  const judged = await judgeCertificate(certificate(body, readPublicKeyFacts(body)?.fingerprint ?? ''), AT);
  expect(judged).toMatchObject({ because: { code: 'unreadable-algorithm', algorithm: 'algorithm99' } });
});
