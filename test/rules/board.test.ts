import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BOARD_LINES, type BoardEntry, possiblePairs, rankBoard, rankOf } from '../../src/rules/board.ts';

const ann = { id: 'ann', mutual: 5 };
const ben = { id: 'ben', mutual: 7 };
const cleo = { id: 'cleo', mutual: 5 };
const dan = { id: 'dan', mutual: 1 };
const eva = { id: 'eva', mutual: 0 };

/** How many have how many, as the store counts it. */
function spreadOf(all: readonly BoardEntry[]) {
  const numbers = new Set(all.map(({ mutual }) => mutual).filter((mutual) => mutual > 0));
  return [...numbers].map((mutual) => ({ mutual, people: all.filter((one) => one.mutual === mutual).length }));
}

/** The board of all of them, of whom the store gives the first so many. */
function boardOf(all: readonly BoardEntry[], lines = BOARD_LINES) {
  const sorted = all.filter(({ mutual }) => mutual > 0).sort((a, b) => b.mutual - a.mutual);
  return rankBoard(sorted.slice(0, lines), spreadOf(all));
}

test('equal numbers share a rank, the next rank counts them all, and equal ones keep their order', () => {
  const { top } = boardOf([eva, ann, ben, cleo, dan]);
  expect(top.map(({ rank, id }) => `${rank} ${id}`)).toEqual(['1 ben', '2 ann', '2 cleo', '4 dan']);
});

test('whoever has no mutual verification is not ranked', () => {
  expect(boardOf([eva])).toEqual({ top: [], tiedBelow: 0 });
  expect(rankOf(eva.mutual, spreadOf([ann, eva]))).toBeNull();
});

test('a cut through a tie is told', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ id: `p${index}`, mutual: 2 }));
  const { top, tiedBelow } = boardOf([ben, ...many]);
  expect(top).toHaveLength(10);
  expect(tiedBelow).toBe(21);
  expect(rankOf(2, spreadOf([ben, ...many]))).toBe(2);
});

test('a rank is one more than the number of those who have more', () => {
  const entry = fc.record({ id: fc.uuid(), mutual: fc.nat(12) });
  fc.assert(
    fc.property(
      fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (all, lines) => {
        const { top, tiedBelow } = boardOf(all, lines);
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
