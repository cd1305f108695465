import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allSigns, drawSigns, emojiOf, SIGN_ANIMALS, SIGN_COLOURS, SIGN_COUNTS, signOf } from '../../src/rules/sign.ts';
import { chance } from './arbitrary.ts';

test('there are ten colours and forty animals, one, two or three of them, so twelve hundred signs', () => {
  expect(SIGN_COLOURS).toHaveLength(10);
  expect(new Set(SIGN_ANIMALS.map(({ name }) => name)).size).toBe(40);
  expect(new Set(allSigns.map(({ count, colour, animal }) => `${count} ${colour} ${animal}`)).size).toBe(1200);
});

test('every animal has one emoji of its own', () => {
  expect(new Set(SIGN_ANIMALS.map(({ emoji }) => emoji)).size).toBe(SIGN_ANIMALS.length);
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { name, emoji } of SIGN_ANIMALS) {
    expect([...characters.segment(emoji)], name).toHaveLength(1);
    expect(emojiOf(name)).toBe(emoji);
  }
});

test('names of animals are short words, of which no two begin with the same four letters', () => {
  const beginnings = SIGN_ANIMALS.map(({ name }) => name.slice(0, 4));
  expect(new Set(beginnings).size).toBe(beginnings.length);
  for (const { name } of SIGN_ANIMALS) expect(name).toMatch(/^[a-z]{3,9}$/);
});

test('a sign that is taken is not drawn', () => {
  fc.assert(
    fc.property(fc.subarray([...allSigns], { maxLength: 1199 }), chance, (taken, number) => {
      const drawn = drawSigns(taken, () => number)();
      expect(allSigns).toContainEqual(drawn);
      expect(taken).not.toContainEqual(drawn);
    }),
  );
});

test('the last free sign is found, and when all are taken there is none', () => {
  const [last, ...others] = allSigns;
  expect(drawSigns(others, () => 0.99)()).toEqual(last);
  expect(drawSigns(allSigns, () => 0)()).toBeNull();
});

test('signs drawn one after the other are all there are, each once, the simple ones first', () => {
  fc.assert(
    fc.property(fc.subarray([...allSigns]), fc.infiniteStream(chance), (taken, numbers) => {
      const draw = drawSigns(taken, () => numbers.next().value ?? 0);
      const drawn = Array.from({ length: allSigns.length - taken.length }, draw);
      expect(draw()).toBeNull();
      expect(new Set([...taken, ...drawn]).size).toBe(allSigns.length);
      expect(drawn.map((sign) => sign?.count)).toEqual(drawn.map((sign) => sign?.count).toSorted());
    }),
    { numRuns: 20 },
  );
});

test('every sign can be drawn, and one with more animals only when all with fewer are taken', () => {
  for (const count of SIGN_COUNTS) {
    const fewer = allSigns.filter((sign) => sign.count < count);
    const free = allSigns.filter((sign) => sign.count === count);
    const drawn = free.map((_, step) => drawSigns(fewer, () => (step + 0.5) / free.length)());
    expect(drawn).toEqual(free);
  }
});

test('a stored colour and animal are a sign only if there is such a sign', () => {
  const owls = { count: 2, colour: 'blue', animal: 'owl' };
  expect(signOf(owls)).toEqual(owls);
  expect(signOf({ ...owls, colour: 'grey' })).toBeNull();
  expect(signOf({ ...owls, animal: 'kraken' })).toBeNull();
  expect(signOf({ ...owls, count: 4 })).toBeNull();
});
