import { expect, test } from 'vitest';
import type { Finding, FindingCode } from '../../src/openpgp/finding.ts';
import { plainText } from '../../src/text/escape.ts';
import { describeFinding } from '../../src/text/findings.en.ts';

const at = new Date('2026-02-01T12:00:00Z');
const fingerprint = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
const userId = 'Ann <ann@example.org>';

/** At least one finding of every code; the type makes a forgotten code a mistake the compiler sees. */
const EXAMPLES = {
  'secret-key': [
    { code: 'secret-key', severity: 'refuse', form: 'openpgp' },
    { code: 'secret-key', severity: 'refuse', form: 'other-program' },
  ],
  'not-openpgp': (
    [
      'empty',
      'no-armor',
      'other-armor',
      'armor-cut',
      'armor-damaged',
      'packets-cut',
      'packets-damaged',
      'other-packets',
      'no-primary-key',
      'key-damaged',
    ] as const
  ).map((cause) => ({ code: 'not-openpgp', severity: 'refuse', cause })),
  'too-large': (['bytes', 'packets', 'time'] as const).map((cause) => ({
    code: 'too-large',
    severity: 'refuse',
    cause,
    bytes: 5_000_000,
    limit: 1_048_576,
  })),
  'several-certificates': [{ code: 'several-certificates', severity: 'refuse', count: 2 }],
  'old-version': [
    { code: 'old-version', severity: 'refuse', version: 3 },
    { code: 'old-version', severity: 'refuse', version: 5 },
  ],
  revoked: [
    { code: 'revoked', severity: 'refuse', at, by: null },
    { code: 'revoked', severity: 'warn', at, by: fingerprint },
  ],
  expired: [{ code: 'expired', severity: 'refuse', at, fingerprint }],
  'expires-soon': [{ code: 'expires-soon', severity: 'warn', at, fingerprint }],
  'weak-algorithm': [
    { code: 'weak-algorithm', severity: 'refuse', algorithm: 'rsa1024', part: 'primary', fingerprint },
    { code: 'weak-algorithm', severity: 'warn', algorithm: 'dsa2048', part: 'primary', fingerprint },
    { code: 'weak-algorithm', severity: 'warn', algorithm: 'elg1024', part: 'subkey', fingerprint },
  ],
  'weak-hash': [{ code: 'weak-hash', severity: 'refuse', hash: 'MD5', on: 'user-id', subject: userId }],
  'sha1-self-signature': (['user-id', 'key', 'subkey', 'subkey-back-signature'] as const).map((on) => ({
    code: 'sha1-self-signature',
    severity: 'warn',
    on,
    subject: on === 'user-id' ? userId : fingerprint,
  })),
  'no-valid-user-id': [{ code: 'no-valid-user-id', severity: 'refuse' }],
  'user-id-not-signed': (['unsigned', 'signature-expired'] as const).map((cause) => ({
    code: 'user-id-not-signed',
    severity: 'warn',
    userId,
    cause,
  })),
  'user-id-revoked': [{ code: 'user-id-revoked', severity: 'note', userId, at }],
  'no-encryption-key': (['none', 'expired', 'expires-soon', 'revoked'] as const).map((cause) => ({
    code: 'no-encryption-key',
    severity: 'warn',
    cause,
    fingerprint,
  })),
  'unreadable-algorithm': [
    { code: 'unreadable-algorithm', severity: 'refuse', part: 'primary', algorithm: 'algorithm99' },
    { code: 'unreadable-algorithm', severity: 'note', part: 'primary', algorithm: 'ml-dsa-65+ed25519' },
    { code: 'unreadable-algorithm', severity: 'note', part: 'subkey', algorithm: 'kyber' },
  ],
  'suspicious-text': [
    { code: 'suspicious-text', severity: 'warn', userId, traits: ['direction-control', 'mixed-scripts'] },
    { code: 'suspicious-text', severity: 'warn', userId, traits: ['too-long'] },
  ],
} as const satisfies Record<FindingCode, readonly Finding[]>;

const all: Finding[] = Object.values(EXAMPLES).flat();

test.each(all.map((finding) => [finding.code, finding.severity, finding] as const))(
  '%s (%s) is told in a sentence or two that fit a phone',
  (_, __, finding) => {
    const { message, fix } = describeFinding(finding, plainText);
    expect(message).toMatch(/^["A-Z].*[.]$/su);
    expect(`${message}${fix}`).not.toMatch(/undefined|\[object|NaN|\$\{/u);
    expect(message.length).toBeLessThan(300);
    expect(fix.length).toBeLessThan(500);
  },
);

test('every reason to refuse and every warning comes with what mends it', () => {
  for (const finding of all) {
    const { fix } = describeFinding(finding, plainText);
    if (finding.severity !== 'note') expect(fix).not.toBe('');
  }
});

test("other people's text goes through the escaping that the place asks for", () => {
  for (const finding of all.filter((one) => 'userId' in one || 'subject' in one)) {
    const { message } = describeFinding(finding, () => 'ESCAPED');
    expect(message).not.toContain(userId);
  }
});
