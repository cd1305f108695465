import { isDay } from './wall-clock.ts';

/** A date and time as it stands in a file. */
export interface WrittenTime {
  readonly day: string;
  /** Since midnight; null for a bare date. */
  readonly seconds: number | null;
  /** Of the wall clock ahead of UTC, in minutes; null when none is written. */
  readonly offset: number | null;
}

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i;

/** Reads ISO 8601 dates and times as programmes have them, with or without time and offset; null for anything else. */
export function parseDateTime(text: string): WrittenTime | null {
  const [, day, hours, minutes, seconds = '00', zone] = DATE_TIME.exec(text.trim()) ?? [];
  if (day === undefined || !isDay(day)) return null;
  if (hours === undefined || minutes === undefined) return { day, seconds: null, offset: null };
  const time = secondsOf(hours, minutes, seconds);
  return time === null ? null : { day, seconds: time, offset: zone === undefined ? null : offsetOf(zone) };
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function secondsOf(hours: string, minutes: string, seconds: string): number | null {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  return h < 24 && m < 60 && s < 60 ? h * 3600 + m * 60 + s : null;
}

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
/** As in `0930`. */
const CLOCK_DIGITS = /^(\d{1,2})(\d{2})$/;

/** Reads a time of day (`09:30`, `9:30:00`, `0930`) as seconds since midnight; null for anything else. */
export function parseTimeOfDay(text: string): number | null {
  const trimmed = text.trim();
  const [, hours, minutes, seconds = '00'] = CLOCK.exec(trimmed) ?? CLOCK_DIGITS.exec(trimmed) ?? [];
  return hours === undefined || minutes === undefined ? null : secondsOf(hours, minutes, seconds);
}

const LENGTH = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/;
/** `30` is minutes; `0130` would be an hour and a half. */
const LENGTH_MINUTES = /^\d{1,3}$/;
const LENGTH_DIGITS = /^(\d{2})([0-5]\d)$/;

/** Reads a length (`00:30`, `01:30:00`, `30`, `0130`) as seconds; null for anything else. */
export function parseLength(text: string): number | null {
  const trimmed = text.trim();
  if (LENGTH_MINUTES.test(trimmed)) return Number(trimmed) * 60;
  const [, hours, minutes, seconds = '0'] = LENGTH.exec(trimmed) ?? LENGTH_DIGITS.exec(trimmed) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
