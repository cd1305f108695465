import { expect, test } from 'vitest';
import { closedClusters } from '../../src/rules/patterns.ts';

const others = Array.from({ length: 10 }, (_, index) => [`p${index}`, `p${index + 1}`] as const);
const triangle = [
  ['a', 'b'],
  ['b', 'c'],
  ['a', 'c'],
] as const;

test('three who have verified each other and nobody else stand out among others', () => {
  expect(closedClusters([...triangle, ...others])).toEqual([['a', 'b', 'c']]);
});

test('they do not where one has verified somebody else, one pair is open, or there is hardly anybody else', () => {
  expect(closedClusters([...triangle, ['c', 'p0'], ...others])).toEqual([]);
  expect(closedClusters([...triangle.slice(1), ...others])).toEqual([]);
  expect(closedClusters([...triangle, ...others.slice(0, 5)])).toEqual([]);
  expect(closedClusters([['a', 'b'], ...others])).toEqual([]);
});
