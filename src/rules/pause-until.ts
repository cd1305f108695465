import { MINUTE, parseMinutes } from './break-times.ts';
import { dayAfter, dayOf, endOfDay, instantOf } from './party-days.ts';

/** People are at the conference again, and breakfast is over. */
const MORNING = 6 * 60;
/** Longer than any conference; a year is a slip of the thumb. */
const MOST_DAYS = 60;

export type PauseUntil =
  | { readonly ok: true; readonly until: Date }
  /** `unknown`: not a time that is understood; `past`: it is over already; `far`: beyond 60 days. */
  | { readonly ok: false; readonly because: 'unknown' | 'past' | 'far' };

export interface PartyTime {
  readonly timeZone: string;
  /** `2026-11-24` */
  readonly lastDay: string;
}

/**
 * The instant that somebody means who pauses "until …", on the clocks of the building: a length ("20", "2 h"), a time of today
 * ("15:00"), "today", "tomorrow", "tomorrow morning", "tomorrow 14:00", a weekday or a date ("Sunday", "2026-11-24", with a
 * time or without), "the end". A day without a time means six in the morning; "today" and "the end" mean their midnight.
 */
export function pauseUntil(text: string, now: Date, party: PartyTime): PauseUntil {
  const words = text
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^until /, '')
    .replace(/^the /, '');
  const until = instantMeant(words, now, party);
  if (!until) return { ok: false, because: 'unknown' };
  if (until <= now) return { ok: false, because: 'past' };
  // Beyond what a Date can hold, too, where nothing can be compared any more.
  return until.getTime() - now.getTime() <= MOST_DAYS * 24 * 60 * MINUTE
    ? { ok: true, until }
    : { ok: false, because: 'far' };
}

function instantMeant(words: string, now: Date, { timeZone, lastDay }: PartyTime): Date | null {
  const today = dayOf(now, timeZone);
  if (['today', 'tonight', 'end of today'].includes(words)) return endOfDay(today, timeZone);
  if (['end', 'end of party', 'party'].includes(words)) return endOfDay(lastDay, timeZone);
  const clockOfToday = minutesOf(words);
  if (clockOfToday !== null) return instantOf(today, clockOfToday, timeZone);
  const length = parseMinutes(words.replace(/^for /, ''));
  if (length.ok) return new Date(now.getTime() + length.minutes * MINUTE);
  const { day, clock } = splitDay(words, today);
  if (day === null) return null;
  const minutes = clock === '' ? MORNING : minutesOf(clock);
  return minutes === null ? null : instantOf(day, minutes, timeZone);
}

/** The day that is named, and what is left of the words: a time of it. */
function splitDay(words: string, today: string): { readonly day: string | null; readonly clock: string } {
  const [first = '', ...others] = words.split(' ');
  const clock = others.join(' ').replace(/^at /, '');
  if (first === 'tomorrow') return { day: dayAfter(today, 1), clock: clock === 'morning' ? '' : clock };
  if (first === 'yesterday') return { day: dayAfter(today, -1), clock };
  if (/^\d{4}-\d{2}-\d{2}$/.test(first)) return { day: isDay(first) ? first : null, clock };
  const weekday = WEEKDAYS.findIndex((name) => first.length >= 3 && name.startsWith(first));
  if (weekday >= 0) return { day: nextWeekday(today, weekday), clock: clock === 'morning' ? '' : clock };
  return { day: null, clock };
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?$/;

/** Minutes after midnight of "15:00", "9.30" or "3 pm"; null for anything else. A bare number is no time: it is a length. */
function minutesOf(clock: string): number | null {
  const [, hours, minutes, half] = CLOCK.exec(clock) ?? [];
  if (hours === undefined || (minutes === undefined && half === undefined)) return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number(minutes ?? 0);
  return hour > 23 || minute > 59 || (half !== undefined && Number(hours) > 12) ? null : hour * 60 + minute;
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** The next such day after today. */
function nextWeekday(today: string, weekday: number): string {
  const now = new Date(`${today}T12:00:00Z`).getUTCDay();
  return dayAfter(today, ((weekday - now + 6) % 7) + 1);
}
