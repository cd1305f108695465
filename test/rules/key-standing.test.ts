import { expect, test } from 'vitest';
import { standingOf } from '../../src/rules/key-standing.ts';

const at = new Date('2026-11-22T10:00:00Z');
const handedIn = { ownEntryAt: null, provenAt: null, unusableSince: null };
const optional = { possessionRequired: false };
const required = { possessionRequired: true };

test.each([
  ['no key', undefined, required, 'none'],
  ['handed in', handedIn, optional, 'own-entry-missing'],
  ['proven before the own entry', { ...handedIn, provenAt: at }, required, 'own-entry-missing'],
  ['own entry done, no proof asked', { ...handedIn, ownEntryAt: at }, optional, 'usable'],
  ['own entry done, proof asked', { ...handedIn, ownEntryAt: at }, required, 'possession-missing'],
  ['both done', { ...handedIn, ownEntryAt: at, provenAt: at }, required, 'usable'],
  ['both done, but expired', { ownEntryAt: at, provenAt: at, unusableSince: at }, required, 'none'],
] as const)('%s', (_, certificate, party, standing) => {
  expect(standingOf(certificate, party)).toBe(standing);
});
