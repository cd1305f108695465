import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { drawMask, maskAll } from '../../src/rules/mask.ts';
import { couldBeReadBack, isUnreadable, judgeReadBack, looksLikeReadBack } from '../../src/rules/read-back.ts';
import { anyFingerprint, chance } from './arbitrary.ts';

const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
/** The groups E148 and 0F0A. */
const MASK = [1, 8];

test.each([
  'E1480F0A',
  'E148 0F0A',
  'e148 0f0a',
  'e1-48\n0f–0a',
  '  E1:48, 0F:0A. ',
  '`E148`\n`0F0A`',
  'El48 OFoA',
  'eI48 0F0A',
  'Ei48-OFOA',
])('"%s" is right', (typed) => {
  expect(judgeReadBack(typed, V4, MASK)).toBe('right');
});

test('the two groups in the wrong order are a miss', () => {
  expect(judgeReadBack('0F0A E148', V4, MASK)).toBe('miss');
});

test('the whole fingerprint is compared whole', () => {
  expect(judgeReadBack(groupsOf(V4).join(' '), V4, MASK)).toBe('right');
  expect(judgeReadBack(`0x${V4}`, V4, MASK)).toBe('right');
  expect(judgeReadBack(V4.replace('3C74', '3C75'), V4, MASK)).toBe('miss');
});

test.each([
  ['', 'nothing-typed', 0],
  [' \n - ', 'nothing-typed', 0],
  ['E148', 'too-short', 4],
  ['E148 0F0', 'too-short', 7],
  ['E148 0F0A 8', 'too-long', 9],
  [`${V4}00`, 'too-long', 42],
  ['E148 OFGA', 'not-hex', 7],
  ['see you', 'not-hex', 3],
  ['\ufb00\ufb00 0F0A', 'not-hex', 4],
] as const)('"%s" cannot be read: %s', (typed, unreadable, typedDigits) => {
  expect(judgeReadBack(typed, V4, MASK)).toEqual({ unreadable, expectedDigits: 8, typedDigits });
});

test('typing everything that was heard is judged by every digit', () => {
  expect(judgeReadBack(V4, V4, maskAll(V4))).toBe('right');
  expect(judgeReadBack(V4.slice(4), V4, maskAll(V4))).toMatchObject({ unreadable: 'too-short', expectedDigits: 40 });
});

test('one wrong digit is always a miss, and the right digits are always right', () => {
  fc.assert(
    fc.property(anyFingerprint, chance, fc.nat(), fc.integer({ min: 1, max: 15 }), (fingerprint, number, place, by) => {
      const mask = drawMask(fingerprint, () => number);
      const right = mask.map((index) => groupsOf(fingerprint)[index]).join('');
      const at = place % right.length;
      const other = ((Number.parseInt(right[at], 16) + by) % 16).toString(16);
      expect(judgeReadBack(right, fingerprint, mask)).toBe('right');
      expect(judgeReadBack(right.slice(0, at) + other + right.slice(at + 1), fingerprint, mask)).toBe('miss');
    }),
  );
});

test('whatever is typed, only the right digits are right, and only a readable answer is a miss', () => {
  fc.assert(
    fc.property(anyFingerprint, chance, fc.string({ unit: 'binary', maxLength: 100 }), (fingerprint, number, typed) => {
      const judged = judgeReadBack(
        typed,
        fingerprint,
        drawMask(fingerprint, () => number),
      );
      if (!isUnreadable(judged)) expect(typed.replace(/[^0-9A-Fa-fOolIi|L]/g, '').length).toBeGreaterThanOrEqual(8);
      else expect(judged.typedDigits).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each(['E148 0F0A', 'e1480f0a', 'E1-48 0F-0A', '0x12AB', V4, 'FACE CAFE', 'El48 OFoA', 'E148 0FGA', '1234'])(
  '"%s" looks like a read-back',
  (text) => {
    expect(looksLikeReadBack(text)).toBe(true);
  },
);

test.each([
  'free 20',
  'hi',
  'a bad decade',
  'I added a bee',
  'face',
  'cafe',
  '20',
  'lol 2',
  'we meet at 10:30 in room 2',
  'maple kettle',
  '',
  'x'.repeat(5000),
])('"%s" does not', (text) => {
  expect(looksLikeReadBack(text)).toBe(false);
});

test.each(['CCDO lBOO', 'CC DO lB OO', 'c c d o l b o o', 'ccfc fff', 'CCFCFFFO', 'FFF', 'cool deal', 'CCDO lBOG'])(
  '"%s" could be one',
  (text) => {
    expect(couldBeReadBack(text)).toBe(true);
  },
);

test.each([
  'hi',
  '\ufb03',
  '20',
  'ok',
  'lol 2',
  "I'll be off",
  'a bad idea',
  'did I fail',
  'thanks',
  'maple kettle',
  'what now?',
  '',
  'f'.repeat(5000),
])('"%s" could not', (text) => {
  expect(couldBeReadBack(text)).toBe(false);
});
