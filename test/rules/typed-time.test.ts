import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTypedTime, wallInstants } from '../../src/rules/typed-time.ts';

const BERLIN = 'Europe/Berlin';
const NOW = new Date('2026-11-22T09:00:00Z'); // ten o'clock there

function meant(text: string, now = NOW, timeZone = BERLIN): string {
  const parsed = parseTypedTime(text, now, timeZone);
  return parsed.ok ? parsed.at.toISOString().slice(0, 16) : parsed.because;
}

test.each([
  ['10:30', '2026-11-22T09:30'],
  [' 10.30 ', '2026-11-22T09:30'],
  ['today 23:59', '2026-11-22T22:59'],
  ['tomorrow 9:05', '2026-11-23T08:05'],
  ['Tomorrow 10:30', '2026-11-23T09:30'],
  ['2027-02-06 10:30', '2027-02-06T09:30'],
  ['2027-07-06T10:30', '2027-07-06T08:30'],
  ['in 20', '2026-11-22T09:20'],
  ['In 20 min', '2026-11-22T09:20'],
  ['in 2h', '2026-11-22T11:00'],
])('"%s" is an instant', (text, at) => {
  expect(meant(text)).toBe(at);
});

test.each([
  '',
  'soon',
  '10',
  '1030',
  '24:00',
  '10:60',
  '10:3',
  'in',
  'in -5',
  'in 0',
  'in a while',
  'in 20000',
  'yesterday 10:30',
  '2027-02-30 10:30',
  '2027-13-01 10:30',
  '27-02-06 10:30',
  'tomorrow',
  '10:30 tomorrow',
  '10:30 UTC',
])('"%s" is none', (text) => {
  expect(meant(text)).toBe('not-understood');
});

test('what is over is said to be, also this very minute', () => {
  for (const text of ['09:59', '10:00', '2026-11-21 12:00', '1999-01-01 00:00']) expect(meant(text)).toBe('past');
});

test('the hour that summer time skips does not exist, the one that it repeats comes twice', () => {
  const march = new Date('2027-03-27T12:00:00Z');
  expect([meant('tomorrow 01:59', march), meant('tomorrow 03:00', march)]).toEqual([
    '2027-03-28T00:59',
    '2027-03-28T01:00',
  ]);
  for (const text of ['tomorrow 02:00', '2027-03-28 02:30', 'tomorrow 02:59'])
    expect(meant(text, march)).toBe('skipped');
  const october = new Date('2026-10-24T12:00:00Z');
  for (const text of ['tomorrow 02:00', '2026-10-25 02:59']) expect(meant(text, october)).toBe('repeated');
  expect([meant('tomorrow 01:59', october), meant('tomorrow 03:00', october)]).toEqual([
    '2026-10-24T23:59',
    '2026-10-25T02:00',
  ]);
});

test('also where the clocks change by half an hour, or by a whole day', () => {
  const lordHowe = new Date('2026-10-03T00:00:00Z');
  expect(meant('2026-10-04 02:15', lordHowe, 'Australia/Lord_Howe')).toBe('skipped');
  expect(meant('2026-10-04 02:30', lordHowe, 'Australia/Lord_Howe')).toBe('2026-10-03T15:30');
  expect(meant('2011-12-30 12:00', new Date('2011-12-29T00:00:00Z'), 'Pacific/Apia')).toBe('skipped');
});

test('every instant is among those that its wall clock names, in every zone', () => {
  const zones = fc.constantFrom(
    'UTC',
    BERLIN,
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
  );
  const minutes = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (timeZone, minute) => {
      const at = new Date(minute * 60_000);
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
      const [day, clock] = shown.split(' ');
      const [hour, past] = clock.split(':').map(Number);
      const found = wallInstants(day, hour * 60 + past, timeZone);
      expect(found.map((one) => one.getTime())).toContain(at.getTime());
      expect(found.length).toBeLessThanOrEqual(2);
    }),
  );
});
