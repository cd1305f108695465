import { expect, test } from 'vitest';
import { armorKeys, copyCertificate } from '../../src/openpgp/copy-certificate.ts';
import { judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { readFixtureKeys } from '../../src/rehearsal/attendee-keys.ts';

const at = { now: new Date('2026-11-22T10:00:00Z'), partyEnd: new Date('2026-11-23T10:00:00Z') };
const keys = await readFixtureKeys();

async function userIdsOf(bytes: Uint8Array | string): Promise<readonly string[]> {
  const judged = await judgeCertificate(bytes, at);
  return judged.accepted ? judged.certificate.userIds : [];
}

test('a copy with one user ID has that one alone, still signed, under the same fingerprint', async () => {
  for (const { bytes, fingerprint } of keys.slice(0, 40)) {
    for (const userId of await userIdsOf(bytes)) {
      const copy = copyCertificate({ bytes, userIds: [userId] });
      const judged = await judgeCertificate(copy?.bytes ?? '', at);
      expect(judged.accepted && judged.certificate.userIds).toEqual([userId]);
      expect(judged.accepted && judged.certificate.fingerprint).toBe(fingerprint);
    }
  }
});

test('a user ID that is not there gives no copy, and neither does anything but a certificate', () => {
  expect(copyCertificate({ bytes: keys[0]?.bytes ?? new Uint8Array(), userIds: ['Nobody'] })).toBeNull();
  expect(copyCertificate({ bytes: new Uint8Array([1, 2, 3]), userIds: null })).toBeNull();
});

test('version 6 keys, and newer algorithms in version 4, are kept apart', () => {
  const suites = keys.map(({ bytes, version }) => [version, copyCertificate({ bytes, userIds: null })?.suite]);
  expect(suites.filter(([version]) => version === 6).every(([, suite]) => suite === 'rfc9580')).toBe(true);
  expect(suites.filter(([version, suite]) => version === 4 && suite === 'gnupg').length).toBeGreaterThan(80);
});

test('what is armored is read back; older programs get their checksum, newer keys none', async () => {
  for (const version of [4, 6]) {
    const { bytes } = keys.find((key) => key.version === version) ?? { bytes: new Uint8Array() };
    const suite = version === 4 ? 'gnupg' : 'rfc9580';
    const armored = armorKeys(bytes, suite);
    expect(await userIdsOf(armored)).toEqual(await userIdsOf(bytes));
    expect(/^=.{4}$/m.test(armored)).toBe(version === 4);
    expect(armored).not.toContain('\r');
  }
});
