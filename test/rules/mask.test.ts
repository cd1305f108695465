import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { drawMask, maskAll, maskSize, renderMasked } from '../../src/rules/mask.ts';
import { pgpWords } from '../../src/rules/pgp-words.ts';
import { anyFingerprint, chance, hexDigits } from './arbitrary.ts';

const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';

test('two groups of ten are masked, and three of sixteen', () => {
  expect(drawMask(V4, () => 0)).toHaveLength(2);
  expect(drawMask(V4.padEnd(64, '0123456789ABCDEF76543210'), () => 0.5)).toHaveLength(3);
});

test('the masked groups are shown as nothing and the others as they are', () => {
  const shown = renderMasked(V4.toLowerCase(), [1, 9]);
  expect(shown.map(({ text }) => text)).toEqual([
    'DDA9',
    null,
    '3C74',
    '502C',
    '9E40',
    'E952',
    '9B06',
    '2820',
    '0F0A',
    null,
  ]);
  expect(shown.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(renderMasked(V4, maskAll(V4)).every(({ text }) => text === null)).toBe(true);
});

test('every pair of groups is drawn, each as often as any other', () => {
  const drawn = new Map<string, number>();
  for (let step = 0; step < 45; step++) {
    const mask = drawMask(V4, () => (step + 0.5) / 45).join();
    drawn.set(mask, (drawn.get(mask) ?? 0) + 1);
  }
  expect(drawn.size).toBe(45);
});

test('a mask is sorted, without doubles, and inside the fingerprint', () => {
  fc.assert(
    fc.property(anyFingerprint, chance, (fingerprint, number) => {
      const mask = drawMask(fingerprint, () => number);
      expect(mask).toEqual([...new Set(mask)].sort((a, b) => a - b));
      expect(mask.length).toBeGreaterThanOrEqual(maskSize(fingerprint));
      expect(Math.max(...mask)).toBeLessThan(groupsOf(fingerprint).length);
    }),
  );
});

test('a fingerprint without repeated digits gets exactly its two or three masked groups', () => {
  fc.assert(
    fc.property(fc.oneof(hexDigits(40), hexDigits(64)), chance, (fingerprint, number) => {
      fc.pre(new Set(groupsOf(fingerprint)).size === groupsOf(fingerprint).length);
      expect(drawMask(fingerprint, () => number)).toHaveLength(maskSize(fingerprint));
    }),
  );
});

test('what is visible never shows what is masked, in digits or in words, whatever the fingerprint', () => {
  fc.assert(
    fc.property(anyFingerprint, chance, (fingerprint, number) => {
      const groups = groupsOf(fingerprint);
      const words = pgpWords(fingerprint);
      const mask = drawMask(fingerprint, () => number);
      const visible = renderMasked(fingerprint, mask)
        .map(({ text }) => text ?? '----')
        .join('');
      const visibleWords = pgpWords(fingerprint, mask)
        .map(({ text }) => text ?? '-')
        .join(' ');
      for (const index of mask) {
        expect(visible).not.toContain(groups[index]);
        expect(visibleWords).not.toContain(words[index].text);
      }
    }),
    { numRuns: 300 },
  );
});

test('after a miss other groups are masked', () => {
  fc.assert(
    fc.property(fc.oneof(hexDigits(40), hexDigits(64)), chance, chance, (fingerprint, first, second) => {
      const previous = drawMask(fingerprint, () => first);
      expect(drawMask(fingerprint, () => second, previous)).not.toEqual(previous);
    }),
  );
});

test('a fingerprint of one group again and again is masked whole, even a second time', () => {
  const same = 'ABCD'.repeat(10);
  expect(drawMask(same, () => 0.3)).toEqual(maskAll(same));
  expect(drawMask(same, () => 0.3, maskAll(same))).toEqual(maskAll(same));
});

test('a group whose digits stand across two others is masked together with them or not at all', () => {
  // The third group, CDAB, is spelled again by the end of the first and the start of the second.
  const tricky = `01CDAB23CDAB${'456789EF13570246FEDC987A11225'.slice(0, 28)}`;
  for (let step = 0; step < 200; step++) {
    const mask = drawMask(tricky, () => step / 200);
    if (mask.includes(2)) expect(mask.includes(0) || mask.includes(1)).toBe(true);
  }
});
