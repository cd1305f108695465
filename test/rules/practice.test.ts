import { expect, test } from 'vitest';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { judgePractice, practiceRound, practiceSlip, roundAfter } from '../../src/rules/practice.ts';

/** What somebody types who listens well: the groups that are left out, as Dot says them. */
function asHeard(round: number): string {
  const { groups, spoken } = practiceRound(round);
  return groups
    .filter(({ text }) => text === null)
    .map(({ index }) => spoken[index])
    .join(' ');
}

/** Every round that can follow the first, each once. */
const LATER = [1, 2, 3];

test('whoever types the first round as heard misses, since Dot misreads what is left out', () => {
  expect(judgePractice(0, asHeard(0))).toBe('miss');
});

test.each(LATER)('whoever types round %i as heard is right, and with a slip of their own they are not', (round) => {
  expect(judgePractice(round, asHeard(round))).toBe('right');
  expect(judgePractice(round, `${asHeard(round).slice(0, -1)}F`)).toBe('miss');
});

test('after a miss comes another round, never the one in which Dot misreads', () => {
  const visited = new Set<number>();
  let round = 0;
  for (let misses = 0; misses < 9; misses++) {
    const next = roundAfter(round);
    expect(next).not.toBe(round);
    round = next;
    visited.add(round);
  }
  expect([...visited].sort()).toEqual(LATER);
});

test('what can be seen is what is said, in every round: nobody has to press [It differs]', () => {
  for (const round of [0, ...LATER]) {
    const { groups, spoken } = practiceRound(round);
    expect(groups.filter(({ text }) => text === null)).toHaveLength(2);
    for (const { index, text } of groups) if (text !== null) expect(spoken[index]).toBe(text);
  }
});

test('any other number, as from an altered button, gives the first round', () => {
  expect([null, -1, 4, 999].map((wanted) => practiceRound(wanted).round)).toEqual([0, 0, 0, 0]);
});

test('the slip that one reads from has ten whole groups, and is not Dot’s', () => {
  const slip = practiceSlip().map(({ text }) => text);
  expect(groupsOf(slip.join(''))).toEqual(slip);
  expect(slip).toHaveLength(10);
  expect(slip).not.toEqual(practiceRound(1).spoken);
});
