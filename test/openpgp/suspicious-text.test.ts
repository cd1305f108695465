import { expect, test } from 'vitest';
import { suspiciousTraits } from '../../src/openpgp/suspicious-text.ts';

const traits = (text: string) => suspiciousTraits(text, true);

test.each([
  'Ann Example <ann@example.org>',
  'Zoë Łukasz-Þórsson (work) <zoe@example.org>',
  'Олена Ковальчук <olena@example.org>',
  'Νίκος Παπαδόπουλος <nikos@example.org>',
  '山田 太郎 (Yamada Tarō) <taro@example.org>',
  '김민수 <minsu@example.org>',
  'محمد می‌خواهم <m@example.org>',
  'नरेन्द्र क्‍ष <n@example.org>',
  'Dvořák 👩‍💻 <d@example.org>',
  'naïve résumé œuvre ß Ĳssel <x@example.org>',
  '**Bold** @everyone <b@example.org>',
])('%s is ordinary', (text) => {
  expect(traits(text)).toEqual([]);
});

test.each([
  ['a direction control', 'Ann \u202egro.elpmaxe', 'direction-control'],
  ['an isolate', 'Ann \u2066x\u2069', 'direction-control'],
  ['a zero-width space', 'An\u200bn', 'invisible'],
  ['a joiner between Latin letters', 'An\u200dn', 'invisible'],
  ['a soft hyphen', 'An\u00adn', 'invisible'],
  ['tag characters', 'Ann\u{e0061}\u{e0062}', 'invisible'],
  ['a line break', 'Ann\nExample', 'control'],
  ['an escape', 'Ann \u001b[31m', 'control'],
  ['a line separator', 'Ann\u2028x', 'control'],
  ['a Cyrillic letter in a Latin word', '\u0410nn Example', 'mixed-scripts'],
  ['a Greek letter in a Latin word', 'Exam\u03c1le', 'mixed-scripts'],
  ['full-width letters', '\uff21nn', 'look-alike'],
  ['mathematical letters', '\u{1d400}nn', 'look-alike'],
])('%s is pointed out', (_, text, trait) => {
  expect(traits(text)).toContain(trait);
});
