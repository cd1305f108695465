import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aloneTime, ownBreaksOf } from '../../src/programme/own-breaks.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 9, minutes));
const talk = (from: number, until: number, speaking = false, day = '2026-11-22') => ({
  ...{ day, speaking },
  ...{ start: at(from), end: at(until) },
});

test('the gaps between followed talks are breaks, from ten minutes on', () => {
  expect(ownBreaksOf([talk(60, 120), talk(0, 50), talk(129, 180), talk(190, 200)])).toEqual([
    { start: at(50), end: at(60) },
    { start: at(180), end: at(190) },
  ]);
});

test('half an hour before one’s own talk is no break', () => {
  expect(ownBreaksOf([talk(0, 60), talk(120, 180, true)])).toEqual([{ start: at(60), end: at(90) }]);
  expect(ownBreaksOf([talk(0, 60), talk(95, 180, true)])).toEqual([]);
});

test('talks that overlap are one time, and a night is no break', () => {
  expect(ownBreaksOf([talk(0, 60), talk(30, 90), talk(100, 120)])).toEqual([{ start: at(90), end: at(100) }]);
  expect(ownBreaksOf([talk(0, 60), talk(1440, 1500, false, '2026-11-23')])).toEqual([]);
});

test('no own break touches the time in which somebody is left alone', () => {
  const followed = fc.record({
    from: fc.nat({ max: 600 }),
    length: fc.integer({ min: 1, max: 120 }),
    speaking: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(followed, { maxLength: 12 }), (made) => {
      const talks = made.map(({ from, length, speaking }) => talk(from, from + length, speaking));
      for (const gap of ownBreaksOf(talks)) {
        expect(gap.end.getTime() - gap.start.getTime()).toBeGreaterThanOrEqual(10 * 60_000);
        for (const alone of talks.map(aloneTime)) expect(alone.start < gap.end && gap.start < alone.end).toBe(false);
      }
    }),
  );
});
