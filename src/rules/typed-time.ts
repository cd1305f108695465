import { MINUTE, parseMinutes } from './break-times.ts';
import { dayOf, offsetAt } from './party-days.ts';

/** Longer ahead a time is named by its date, not by "in so many minutes". */
const MOST_MINUTES_AHEAD = 7 * 24 * 60;

export type TypedTime =
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly because: 'not-understood' }
  | { readonly ok: false; readonly because: 'past'; readonly at: Date }
  /** The clocks are put forward over it: that day it does not exist. */
  | { readonly ok: false; readonly because: 'skipped' }
  /** The clocks are put back: that day it comes twice. */
  | { readonly ok: false; readonly because: 'repeated' };

const IN = /^in\s+(.+)$/i;
const CLOCK = /^(?:(today|tomorrow|\d{4}-\d{2}-\d{2})[\sT]+)?(\d{1,2})[:.](\d{2})$/i;

/**
 * The instant that somebody means who types "10:30", "tomorrow 10:30", "2027-02-06 10:30" or "in 20", on the clocks of an
 * IANA time zone. "10:30" alone is today. Only what lies ahead is a time; "in" reaches a week at most.
 */
export function parseTypedTime(text: string, now: Date, timeZone: string): TypedTime {
  const typed = text.trim();
  const [, length] = IN.exec(typed) ?? [];
  if (length !== undefined) return timeAhead(length, now);
  const [, day = 'today', hour, minute] = CLOCK.exec(typed) ?? [];
  const date = dateOf(day.toLowerCase(), now, timeZone);
  if (hour === undefined || date === null || Number(hour) > 23 || Number(minute) > 59) {
    return { ok: false, because: 'not-understood' };
  }
  const [at, again] = wallInstants(date, Number(hour) * 60 + Number(minute), timeZone);
  if (at === undefined) return { ok: false, because: 'skipped' };
  if (again !== undefined) return { ok: false, because: 'repeated' };
  return at > now ? { ok: true, at } : { ok: false, because: 'past', at };
}

function timeAhead(length: string, now: Date): TypedTime {
  const parsed = parseMinutes(length);
  if (!parsed.ok || parsed.minutes < 1 || parsed.minutes > MOST_MINUTES_AHEAD) {
    return { ok: false, because: 'not-understood' };
  }
  return { ok: true, at: new Date(now.getTime() + parsed.minutes * MINUTE) };
}

/** The day as `2027-02-06`; null for one that no calendar has. */
function dateOf(day: string, now: Date, timeZone: string): string | null {
  const today = dayOf(now, timeZone);
  if (day === 'today') return today;
  if (day === 'tomorrow') return shifted(today, 1);
  return shifted(day, 0) === day ? day : null;
}

function shifted(day: string, days: number): string | null {
  const noon = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return null;
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/**
 * The instants at which the clocks of an IANA time zone show a day (`2027-02-06`) and so many minutes after midnight, in order:
 * one; none where they are put forward over it; two where they are put back.
 */
export function wallInstants(day: string, minutes: number, timeZone: string): Date[] {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  // Whatever the change, the offsets of a day before and a day after are the only two that it can be.
  const offsets = [-1, 1].map((days) => offsetAt(new Date(wall + days * 24 * 60 * MINUTE), timeZone));
  return [...new Set(offsets)]
    .map((offset) => new Date(wall - offset))
    .filter((at) => at.getTime() + offsetAt(at, timeZone) === wall)
    .sort((one, other) => one.getTime() - other.getTime());
}
