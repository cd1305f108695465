import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, dayBegins, dayOf, endOfDay, isTimeZone, offsetAt, startOfDay } from '../../src/rules/party-days.ts';

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instant = fc.date({
  min: new Date('2015-01-01T00:00:00Z'),
  max: new Date('2037-12-31T00:00:00Z'),
  noInvalidDate: true,
});

test('the same instant is another day on the other side of the world', () => {
  const at = new Date('2026-11-22T23:30:00Z');
  expect(dayOf(at, 'Europe/Vienna')).toBe('2026-11-23');
  expect(dayOf(at, 'America/New_York')).toBe('2026-11-22');
  expect(dayOf(at, 'UTC')).toBe('2026-11-22');
});

test('a day begins at midnight of its zone', () => {
  expect(dayBegins('2026-11-22', 'Europe/Vienna')).toEqual(new Date('2026-11-21T23:00:00Z'));
  expect(dayBegins('2026-07-01', 'Europe/Vienna')).toEqual(new Date('2026-06-30T22:00:00Z'));
  expect(dayBegins('2026-11-22', 'Asia/Kolkata')).toEqual(new Date('2026-11-21T18:30:00Z'));
});

test('where the clock is moved at midnight a day begins with its first instant', () => {
  // In Cairo the 24th of April 2026 begins at one o'clock.
  expect(dayBegins('2026-04-24', 'Africa/Cairo')).toEqual(new Date('2026-04-23T22:00:00Z'));
  expect(endOfDay('2026-04-23', 'Africa/Cairo')).toEqual(new Date('2026-04-23T22:00:00Z'));
});

test('where midnight comes twice a day begins with the first of them', () => {
  // In Gaza the clocks went back from one o'clock to midnight.
  expect(dayBegins('2015-10-23', 'Asia/Gaza')).toEqual(new Date('2015-10-22T21:00:00Z'));
  expect(endOfDay('2015-10-22', 'Asia/Gaza')).toEqual(new Date('2015-10-22T21:00:00Z'));
});

test('the day on which the clocks go back has 25 hours', () => {
  expect(endOfDay('2026-10-25', 'Europe/Vienna').getTime() - dayBegins('2026-10-25', 'Europe/Vienna').getTime()).toBe(
    25 * 3_600_000,
  );
});

test('in every zone a day begins with an instant of it, and an instant before is the day before', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, at) => {
      const day = dayOf(at, timeZone);
      const begins = startOfDay(at, timeZone);
      expect(begins.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(dayOf(begins, timeZone)).toBe(day);
      expect(dayOf(new Date(begins.getTime() - 1), timeZone) < day).toBe(true);
      expect(dayOf(endOfDay(day, timeZone), timeZone) > day).toBe(true);
      expect(dayOf(new Date(endOfDay(day, timeZone).getTime() - 1), timeZone)).toBe(day);
    }),
    { numRuns: 300 },
  );
});

/** The days about each change of a zone's clocks, where a day's beginning can go wrong. */
function daysOfChange(timeZone: string, from: string, days: number): string[] {
  const found: string[] = [];
  for (let day = from, count = 0; count < days; day = dayAfter(day, 1), count++) {
    const noon = (of: string) => offsetAt(new Date(`${of}T12:00:00Z`), timeZone);
    if (noon(day) !== noon(dayAfter(day, 1))) found.push(dayAfter(day, -1), day, dayAfter(day, 1), dayAfter(day, 2));
  }
  return found;
}

test('about each change of the clocks, in every zone, a day begins with its first instant', () => {
  const wrong: string[] = [];
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    for (const day of daysOfChange(timeZone, '2026-01-01', 365)) {
      const begins = dayBegins(day, timeZone);
      const before = new Date(begins.getTime() - 1);
      if (dayOf(begins, timeZone) !== day || dayOf(before, timeZone) >= day) wrong.push(`${timeZone} ${day}`);
    }
  }
  expect(wrong).toEqual([]);
});

test.each([
  'Europe/Vienna',
  'America/New_York',
  'America/Argentina/Buenos_Aires',
  'Asia/Kolkata',
  'Europe/Kyiv',
  'Asia/Ho_Chi_Minh',
  'UTC',
])('%s is a time zone, under its name of today', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each([
  '',
  'Vienna',
  'Europe/Nowhere',
  'CET+1',
  '+01:00',
  'Europe/Vienna; drop table',
  '../etc/passwd',
  'x'.repeat(4_000),
])('"%s" is none', (name) => {
  expect(isTimeZone(name)).toBe(false);
});
