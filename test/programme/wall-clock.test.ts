import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, isZone, localTime, wallTimeOf } from '../../src/programme/wall-clock.ts';

const ZONES = [
  'UTC',
  'Europe/Brussels',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
  '+05:45',
];

test('an instant told by a clock and read again is the same, or the first of a repeated hour', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2007-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }),
      fc.constantFrom(...ZONES),
      (at, zone) => {
        const whole = new Date(Math.floor(at.getTime() / 1000) * 1000);
        const { instant, hour } = instantOf(wallTimeOf(whole, zone), zone);
        if (hour === 'plain') expect(instant).toEqual(whole);
        else expect(Math.abs(instant.getTime() - whole.getTime())).toBeLessThanOrEqual(3_600_000);
        expect(hour).not.toBe('skipped');
      },
    ),
  );
});

test('the hours that are skipped and repeated, also where the change is half an hour', () => {
  const at = (day: string, time: number, zone: string) => {
    const { instant, hour } = instantOf({ day, seconds: time * 3600 }, zone);
    return `${localTime(instant, zone)} ${hour}`;
  };
  expect(at('2026-03-29', 2.5, 'Europe/Brussels')).toBe('2026-03-29T03:30:00+02:00 skipped');
  expect(at('2026-10-25', 2.5, 'Europe/Brussels')).toBe('2026-10-25T02:30:00+02:00 repeated');
  expect(at('2026-10-25', 3, 'Europe/Brussels')).toBe('2026-10-25T03:00:00+01:00 plain');
  expect(at('2026-03-08', 2.5, 'America/New_York')).toBe('2026-03-08T03:30:00-04:00 skipped');
  expect(at('2026-10-04', 2.25, 'Australia/Lord_Howe')).toBe('2026-10-04T02:45:00+11:00 skipped');
  expect(at('2026-04-05', 1.75, 'Australia/Lord_Howe')).toBe('2026-04-05T01:45:00+11:00 repeated');
});

test('zones are IANA’s', () => {
  expect(['Europe/Brussels', 'UTC', 'America/Argentina/Ushuaia', 'Asia/Calcutta'].every(isZone)).toBe(true);
  expect(['Europe/Nowhere', 'CEST', '+01:00', '', 'Local time'].some(isZone)).toBe(false);
});
