import fc from 'fast-check';
import { expect, test } from 'vitest';
import { possiblePairs, rankBoard, rankOf } from '../../src/rules/board.ts';

const ann = { id: 'ann', mutual: 5 };
const ben = { id: 'ben', mutual: 7 };
const cleo = { id: 'cleo', mutual: 5 };
const dan = { id: 'dan', mutual: 1 };
const eva = { id: 'eva', mutual: 0 };

test('equal numbers share a rank, the next rank counts them all, and equal ones keep their order', () => {
  const { top } = rankBoard([eva, ann, ben, cleo, dan]);
  expect(top.map(({ rank, id }) => `${rank} ${id}`)).toEqual(['1 ben', '2 ann', '2 cleo', '4 dan']);
});

test('whoever has no mutual verification is not ranked', () => {
  expect(rankBoard([eva]).top).toEqual([]);
  expect(rankOf([ann, eva], 'eva')).toBeNull();
});

test('a cut through a tie is told', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ id: `p${index}`, mutual: 2 }));
  const { top, tiedBelow } = rankBoard([ben, ...many]);
  expect(top).toHaveLength(10);
  expect(tiedBelow).toBe(21);
  expect(rankOf([ben, ...many], 'p29')).toBe(2);
});

test('a rank is one more than the number of those who have more', () => {
  const entry = fc.record({ id: fc.uuid(), mutual: fc.nat(12) });
  fc.assert(
    fc.property(
      fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (all, lines) => {
        const { top, tiedBelow } = rankBoard(all, lines);
        expect(top.length).toBe(Math.min(lines, all.filter(({ mutual }) => mutual > 0).length));
        for (const line of top) expect(line.rank).toBe(1 + all.filter(({ mutual }) => mutual > line.mutual).length);
        const last = top.at(-1);
        const sameAsLast = all.filter(({ mutual }) => last !== undefined && mutual === last.mutual).length;
        expect(tiedBelow).toBe(sameAsLast - top.filter(({ mutual }) => mutual === last?.mutual).length);
      },
    ),
  );
});

test('130 people make 8,385 pairs, and one makes none', () => {
  expect([0, 1, 2, 3, 130].map(possiblePairs)).toEqual([0, 0, 1, 3, 8385]);
});
