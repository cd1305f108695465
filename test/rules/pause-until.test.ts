import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '../../src/rules/party-days.ts';
import { pauseUntil } from '../../src/rules/pause-until.ts';

/** Thursday, ten in the morning in Vienna. */
const NOW = new Date('2026-11-26T09:00:00Z');
const party = { timeZone: 'Europe/Vienna', lastDay: '2026-11-28' };
const until = (text: string, now = NOW) => {
  const meant = pauseUntil(text, now, party);
  return meant.ok ? meant.until.toISOString() : meant.because;
};

test('what people write is understood on the clocks of the building', () => {
  expect(until('15:00')).toBe('2026-11-26T14:00:00.000Z');
  expect(until('until 3 pm')).toBe('2026-11-26T14:00:00.000Z');
  expect(until('9.30')).toBe('past');
  expect(until('2 h')).toBe('2026-11-26T11:00:00.000Z');
  expect(until('20')).toBe('2026-11-26T09:20:00.000Z');
  expect(until('today')).toBe('2026-11-26T23:00:00.000Z');
  expect(until('Tomorrow  morning')).toBe('2026-11-27T05:00:00.000Z');
  expect(until('tomorrow')).toBe('2026-11-27T05:00:00.000Z');
  expect(until('tomorrow at 14:00')).toBe('2026-11-27T13:00:00.000Z');
  expect(until('Saturday')).toBe('2026-11-28T05:00:00.000Z');
  expect(until('thu')).toBe('2026-12-03T05:00:00.000Z');
  expect(until('2026-11-27')).toBe('2026-11-27T05:00:00.000Z');
  expect(until('2026-11-27 09:15')).toBe('2026-11-27T08:15:00.000Z');
  expect(until('the end')).toBe('2026-11-28T23:00:00.000Z');
});

test('what is over, too far, or no time at all is told apart', () => {
  for (const text of ['yesterday', '2026-11-25', '08:00', '-20', '0']) expect(until(text), text).toBe('past');
  for (const text of ['2027-11-26', '99999 h']) expect(until(text), text).toBe('far');
  for (const text of ['', 'soon', '25:00', '12:60', '13 pm', '2026-02-30', 'tomorrow evening', '@everyone', '15']) {
    if (text !== '15') expect(until(text), text).toBe('unknown');
  }
});

test('where the clocks jump, a time that does not exist is the one an hour on, and one that comes twice is the first', () => {
  expect(instantOf('2026-03-29', 150, 'Europe/Vienna').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25', 150, 'Europe/Vienna').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(instantOf('2026-10-25', 600, 'Europe/Vienna').toISOString()).toBe('2026-10-25T09:00:00.000Z');
});

test.each(['999999999999', '2400000000 h', '1500 h'])('"%s" is too far', (text) => {
  expect(pauseUntil(text, NOW, party)).toEqual({ ok: false, because: 'far' });
});

test('whatever is written, an end that is given lies ahead, and within 60 days', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('fri', '23:59', 'tomorrow 0:30', '40 h', '999999999999', '2400000000 h')),
      (text) => {
        const meant = pauseUntil(text, NOW, party);
        if (!meant.ok) return;
        expect(meant.until.getTime()).toBeGreaterThan(NOW.getTime());
        expect(meant.until.getTime() - NOW.getTime()).toBeLessThanOrEqual(60 * 24 * 3_600_000);
      },
    ),
  );
});
