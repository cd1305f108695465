import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type FindingCode, judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { readFixtureKeys, readKeyFolder } from '../../src/rehearsal/attendee-keys.ts';
import { AT } from './build-certificate.ts';

const SPECIAL = new URL('../fixtures/keys/special/', import.meta.url);

test('the bot accepts all 220 keys of the rehearsal without a word, and reads them as the file says', async () => {
  const keys = await readFixtureKeys();
  expect(keys).toHaveLength(220);
  expect(new Set(keys.map(({ fingerprint }) => fingerprint)).size).toBe(220);
  expect(new Set(keys.map(({ name }) => name)).size).toBe(220);
  for (const { bytes, name, fingerprint, version, algorithm } of keys) {
    const judgement = await judgeCertificate(bytes, AT);
    expect(judgement).toMatchObject({ accepted: true, certificate: { fingerprint, version, algorithm, findings: [] } });
    if (judgement.accepted) expect(judgement.certificate.userIds.some((userId) => userId.startsWith(name))).toBe(true);
  }
});

test('the first hundred keys are of every algorithm and both versions', async () => {
  const firstHundred = (await readFixtureKeys()).slice(0, 100);
  expect(new Set(firstHundred.map(({ algorithm }) => algorithm)).size).toBeGreaterThanOrEqual(9);
  expect(firstHundred.filter(({ version }) => version === 6).length).toBeGreaterThan(15);
});

test.each<[string, FindingCode | null, FindingCode[]]>([
  ['expired', 'expired', []],
  ['revoked', 'revoked', []],
  ['weak-rsa1024', 'weak-algorithm', []],
  ['two-certificates', 'several-certificates', []],
  ['throw-away-secret-key', 'secret-key', []],
  ['throw-away-secret-key-with-passphrase', 'secret-key', []],
  ['sha1-self-signature', null, ['sha1-self-signature']],
  ['no-encryption-key', null, ['no-encryption-key']],
  ['unsigned-user-id', null, ['user-id-not-signed']],
  ['revoked-user-id', null, ['user-id-revoked']],
  ['user-id-direction', null, ['suspicious-text']],
  ['user-id-look-alike', null, ['suspicious-text']],
  ['user-id-markdown', null, []],
  ['user-id-everyone', null, []],
  ['user-id-formula', null, []],
  ['user-id-long', null, []],
])('special key %s gets its verdict', async (name, refusal, findings) => {
  const judgement = await judgeCertificate(await readFile(new URL(`${name}.asc`, SPECIAL)), AT);
  expect(judgement.accepted ? null : judgement.because.code).toBe(refusal);
  if (judgement.accepted) expect(judgement.certificate.findings.map(({ code }) => code)).toEqual(findings);
});

test('a folder of keys gives every file in it, by name', async () => {
  const keys = await readKeyFolder(new URL('.', SPECIAL).pathname);
  expect(keys.map(({ name }) => name)).toContain('weak-rsa1024.asc');
  expect(keys.every(({ bytes }) => bytes.length > 0)).toBe(true);
});
