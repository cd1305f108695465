import { expect, test } from 'vitest';
import { onceOnly } from '../../src/discord/once-only.ts';

test('a message that the gateway brings twice is new only once', () => {
  const isNew = onceOnly();
  expect([isNew('1'), isNew('2'), isNew('1'), isNew('2'), isNew('3')]).toEqual([true, true, false, false, true]);
});

test('only the latest are remembered', () => {
  const isNew = onceOnly();
  for (let id = 0; id <= 2_000; id++) expect(isNew(String(id))).toBe(true);
  expect([isNew('2000'), isNew('1'), isNew('0')]).toEqual([false, false, true]);
});
