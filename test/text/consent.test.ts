import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../src/rules/consent.ts';
import { en } from '../../src/text/en.ts';

/** What each version said. A new wording is a new version: whoever agreed to an older one reads it before the next meeting. */
const SAID: Readonly<Record<number, string>> = {
  1: '9dbc339fee093ce42191ddfb1d53fbcef043f33deb1ea7fe7059ea5f46d50433',
};

test('the consent text is the one that its version stands for', () => {
  expect(createHash('sha256').update(en['consent.text']).digest('hex')).toBe(SAID[CONSENT_VERSION]);
  expect(Math.max(...Object.keys(SAID).map(Number))).toBe(CONSENT_VERSION);
});
