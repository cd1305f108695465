import { type Locale, WRITTEN_AS } from './locale.ts';
import { sayPlain } from './say.ts';

/**
 * "10:30" on the clocks of the building, in the party's time zone.
 *
 * Not Discord's own timestamps: these show in the zone of the reader's device, and a phone or laptop that still lives
 * at home would send its owner to the coffee table an hour late. The clock on the corridor's wall is right.
 */
export function clockTime(at: Date, timeZone: string): string {
  const clock = clocks.get(timeZone) ?? newClock(timeZone);
  clocks.set(timeZone, clock);
  return clock.format(at);
}

/** Making one takes a hundred times as long as reading it, and a process sees few zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function newClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "Sunday 22 November, 06:00" on the clocks of the building; at midnight the day that ends: "Sunday 22 November, midnight". */
export function dayAndTime(at: Date, timeZone: string, locale: Locale): string {
  const written = { timeZone, weekday: 'long', day: 'numeric', month: 'long' } as const;
  const day = (instant: Date) => new Intl.DateTimeFormat(WRITTEN_AS[locale], written).format(instant);
  const clock = clockTime(at, timeZone);
  if (clock !== '00:00') return sayPlain(locale, 'time.day-and-time', { day: day(at), clock });
  return sayPlain(locale, 'time.day-and-midnight', { day: day(new Date(at.getTime() - 1)) });
}

/** "1 March 2028", as the reader's language writes it. */
export function calendarDay(at: Date, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(WRITTEN_AS[locale], { timeZone, dateStyle: 'long' }).format(at);
}

/** "22 Nov", where the year is plain. */
export function dayAndMonth(at: Date, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(WRITTEN_AS[locale], { timeZone, day: 'numeric', month: 'short' }).format(at);
}

/** The same of a date without a time, as the database gives it: "2026-11-22". */
export function calendarDate(day: string, locale: Locale): string {
  return calendarDay(new Date(`${day}T12:00:00Z`), 'UTC', locale);
}
