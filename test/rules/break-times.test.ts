import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  freeWindow,
  leastFreeMinutes,
  MINUTE,
  MOST_FREE_MINUTES,
  mayMeet,
  PAIR_AFTER_CHANGE,
  parseMinutes,
  trioAllowed,
} from '../../src/rules/break-times.ts';

const NOW = new Date('2026-08-01T10:30:00Z');
/** Minutes that are worth a meeting, where a party says nothing else. */
const LEAST = 8;
const COFFEE = { startsAt: after(0), endsAt: after(30) };

function after(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * MINUTE);
}

test('no meeting is made when less than 8 minutes are left', () => {
  expect(mayMeet(NOW, after(8), LEAST)).toBe(true);
  expect(mayMeet(new Date(NOW.getTime() + 1), after(8), LEAST)).toBe(false);
  expect(mayMeet(after(40), after(30), LEAST)).toBe(false);
});

test('a party may say how short a meeting is worth it', () => {
  expect(mayMeet(NOW, after(12), 12)).toBe(true);
  expect(mayMeet(NOW, after(11), 12)).toBe(false);
  expect(freeWindow(NOW, { minutes: 13 }, COFFEE, 12)).toMatchObject({ ok: false, least: 14 });
  expect(freeWindow(after(20), {}, COFFEE, 12)).toMatchObject({ ok: false, because: 'break-nearly-over' });
});

test('three are asked to meet only when 20 minutes are left', () => {
  expect(trioAllowed(NOW, after(20))).toBe(true);
  expect(trioAllowed(new Date(NOW.getTime() + 1), after(20))).toBe(false);
});

test.each([
  ['20', 20],
  [' 20 ', 20],
  ['20 min', 20],
  ['20 minutes', 20],
  ['20m', 20],
  ['1h', 60],
  ['1.5 hours', 90],
  ['1,5 h', 90],
  ['-5', -5],
  ['100000', 100_000],
])('"%s" means %d minutes', (text, minutes) => {
  expect(parseMinutes(text)).toEqual({ ok: true, minutes });
});

test.each(['', 'soon', 'twenty', '20 beers', '2 0', '1e3', '0x10', 'Infinity', 'NaN'])('"%s" is no length', (text) => {
  expect(parseMinutes(text)).toEqual({ ok: false, because: 'not-a-number' });
});

test('without minutes one is free until the break ends', () => {
  expect(freeWindow(NOW, {}, COFFEE, LEAST)).toEqual({ ok: true, from: NOW, until: COFFEE.endsAt });
});

test('coffee first: free in ten minutes', () => {
  expect(freeWindow(NOW, { in: 10 }, COFFEE, LEAST)).toEqual({ ok: true, from: after(10), until: COFFEE.endsAt });
});

test('before the break begins nobody is free, however early they press', () => {
  expect(freeWindow(after(-5), {}, COFFEE, LEAST)).toEqual({ ok: true, from: COFFEE.startsAt, until: COFFEE.endsAt });
  expect(freeWindow(after(-5), { minutes: 20 }, COFFEE, LEAST)).toEqual({ ok: true, from: NOW, until: after(20) });
  expect(freeWindow(after(-5), { in: 10 }, COFFEE, LEAST)).toEqual({ ok: true, from: after(5), until: COFFEE.endsAt });
});

test('with minutes one is free for exactly so long, in a break, beyond it and without one', () => {
  expect(freeWindow(NOW, { minutes: 20 }, COFFEE, LEAST)).toEqual({ ok: true, from: NOW, until: after(20) });
  expect(freeWindow(NOW, { minutes: 45 }, COFFEE, LEAST)).toEqual({ ok: true, from: NOW, until: after(45) });
  expect(freeWindow(NOW, { minutes: 20, in: 5 }, null, LEAST)).toEqual({ ok: true, from: after(5), until: after(25) });
});

test('without a break one has to say for how long', () => {
  expect(freeWindow(NOW, {}, null, LEAST)).toEqual({ ok: false, because: 'no-break' });
});

test('a break that is over before two could meet is told so', () => {
  const refusal = { ok: false, because: 'break-nearly-over', endsAt: COFFEE.endsAt };
  expect(freeWindow(after(23), {}, COFFEE, LEAST)).toEqual(refusal);
  expect(freeWindow(after(15), { in: 10 }, COFFEE, LEAST)).toEqual(refusal);
  expect(freeWindow(after(22), {}, COFFEE, LEAST)).toEqual(refusal);
  expect(freeWindow(after(21), {}, COFFEE, LEAST).ok).toBe(true);
});

test.each([-5, 0, 7, 8, 9, 20.5, 601, 100_000, Number.NaN, Number.POSITIVE_INFINITY])(
  'free for %d minutes is refused with the range',
  (minutes) => {
    expect(freeWindow(NOW, { minutes }, COFFEE, LEAST)).toEqual({
      ok: false,
      because: 'minutes-out-of-range',
      least: 10,
      most: 600,
    });
  },
);

test.each([-1, 0.5, 241, Number.NaN])('free in %d minutes is refused with the range', (delay) => {
  expect(freeWindow(NOW, { in: delay }, COFFEE, LEAST)).toEqual({
    ok: false,
    because: 'in-out-of-range',
    least: 0,
    most: 240,
  });
});

test('whoever is told they are free has time for a meeting still when the first round comes', () => {
  const minutes = fc.option(fc.integer({ min: leastFreeMinutes(LEAST), max: MOST_FREE_MINUTES }), { nil: undefined });
  const current = fc.option(
    fc
      .tuple(fc.integer({ min: -60, max: 5 }), fc.integer({ min: 1, max: 90 }))
      .map(([start, length]) => ({ startsAt: after(start), endsAt: after(start + length) })),
    { nil: null },
  );
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 240 }), current, (length, delay, pause) => {
      const free = freeWindow(NOW, { minutes: length, in: delay }, pause, LEAST);
      if (!free.ok) return;
      expect(free.from.getTime()).toBeGreaterThanOrEqual(NOW.getTime());
      expect(mayMeet(new Date(free.from.getTime() + PAIR_AFTER_CHANGE), free.until, LEAST)).toBe(true);
    }),
  );
});
