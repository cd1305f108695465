import { expect, test } from 'vitest';
import { fuzzCustomIds } from './custom-ids.ts';
import { fuzzDmText } from './dm-text.ts';
import { fuzzReadBack } from './read-back.ts';

test.each([
  ['custom ids', fuzzCustomIds],
  ['direct messages', fuzzDmText],
  ['read-backs', fuzzReadBack],
] as const)('two seconds of mangled %s find no fault', async (_, fuzz) => {
  const { runs, accepted, fault } = await fuzz({ seed: 20_261_122, milliseconds: 2_000 });
  expect(fault).toBeNull();
  expect(runs).toBeGreaterThan(1_000);
  expect(accepted).toBeGreaterThan(0);
});
