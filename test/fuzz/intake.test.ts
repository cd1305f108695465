import { expect, test } from 'vitest';
import { fuzzIntake } from './intake.ts';

test('three seconds of mangled certificates find no fault', async () => {
  const { runs, accepted, fault } = await fuzzIntake({ seed: 20_261_122, milliseconds: 3_000 });
  expect(fault).toBeNull();
  expect(runs).toBeGreaterThan(200);
  expect(accepted).toBeGreaterThan(0);
});
