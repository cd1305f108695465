import { expect, test } from 'vitest';
import { fuzzProgramme } from './programme.ts';

test('three seconds of mangled programmes find no fault', async () => {
  const { runs, accepted, fault } = await fuzzProgramme({ seed: 20_261_125, milliseconds: 3_000 });
  expect(fault).toBeNull();
  expect(runs).toBeGreaterThan(200);
  expect(accepted).toBeGreaterThan(0);
});
