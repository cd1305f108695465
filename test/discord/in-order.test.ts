import { expect, test } from 'vitest';
import { inOrder } from '../../src/discord/in-order.ts';

test('what comes after something newer of the same person is late; the same again is not', () => {
  const isInOrder = inOrder();
  expect(isInOrder('ann', '100')).toBe(true);
  expect(isInOrder('ann', '1000')).toBe(true);
  expect(isInOrder('ann', '999')).toBe(false);
  expect(isInOrder('ann', '1000')).toBe(true);
  expect(isInOrder('ben', '5')).toBe(true);
});

test('five thousand people are remembered, whoever did something last', () => {
  const isInOrder = inOrder();
  expect(isInOrder('ann', '10')).toBe(true);
  expect(isInOrder('ben', '10')).toBe(true);
  for (let id = 0; id < 4_998; id++) isInOrder(`somebody ${id}`, '10');
  expect(isInOrder('ann', '9')).toBe(false);
  isInOrder('one more', '10');
  expect(isInOrder('ann', '9')).toBe(false);
  expect(isInOrder('ben', '9')).toBe(true);
});
