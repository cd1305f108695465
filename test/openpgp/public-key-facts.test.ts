import { expect, test } from 'vitest';
import { isPostQuantumPrimary, readPublicKeyFacts } from '../../src/openpgp/public-key-facts.ts';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));

/** RFC 9580 appendix A.3. */
const RFC_VERSION_6 = {
  body: '0663877fe31b00000020f94da7bb48d60a61e567706a6587d0331999bb9d891a08242ead84543df895a3',
  fingerprint: 'CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9',
};

/** draft-ietf-openpgp-pqc, sample SLH-DSA-SHAKE-128s certificate: key packet and fingerprint as published there. */
const POST_QUANTUM = {
  body: '0667748580200000002040f0cd1cd872cc9d8f3f0d1e934016d1bcb6c9e969cbb1f15b4385ea7dcd86ba',
  fingerprint: 'EED4D13FC36C78E48276A93233339C4DD230FD5F6F5C5B82C63D5C0B5E361D92',
};

test('the fingerprint of a version 6 key is the one its RFC prints', () => {
  const facts = readPublicKeyFacts(hex(RFC_VERSION_6.body));
  expect(facts).toMatchObject({ version: 6, fingerprint: RFC_VERSION_6.fingerprint, algorithm: 'ed25519', bits: null });
  expect(facts?.keyId).toBe('CB186C4F0609A697');
  expect(facts?.createdAt.toISOString()).toBe('2022-11-30T16:08:03.000Z');
});

test('a post-quantum key that no library here knows has the fingerprint its draft prints', () => {
  const facts = readPublicKeyFacts(hex(POST_QUANTUM.body));
  expect(facts).toMatchObject({ fingerprint: POST_QUANTUM.fingerprint, algorithm: 'slh-dsa-shake-128s', version: 6 });
  expect(facts !== null && isPostQuantumPrimary(facts)).toBe(true);
});

test('a post-quantum key of the wrong size is none', () => {
  const short = readPublicKeyFacts(hex('06677485802000000001ff'));
  expect(short !== null && isPostQuantumPrimary(short)).toBe(false);
});

test('bodies that are cut, miscounted or of other versions give nothing', () => {
  expect(readPublicKeyFacts(hex(''))).toBeNull();
  expect(readPublicKeyFacts(hex('0463877f'))).toBeNull();
  expect(readPublicKeyFacts(hex('0363877fe31b0000'))).toBeNull();
  expect(readPublicKeyFacts(hex('0563877fe31b00000000'))).toBeNull();
  expect(readPublicKeyFacts(hex(RFC_VERSION_6.body.slice(0, -2)))).toBeNull();
  expect(readPublicKeyFacts(hex(`${RFC_VERSION_6.body}00`))).toBeNull();
});
