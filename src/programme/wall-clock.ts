/** A day and the time on a clock there, in no zone yet. */
export interface WallTime {
  /** `2026-01-31` */
  readonly day: string;
  /** Since that day's midnight; 86,400 and more is the next day. */
  readonly seconds: number;
}

const DAY_SECONDS = 86_400;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are dear to make, and a programme has one zone. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(zone, made);
  return made;
}

/** What a clock in the zone (an IANA name, or an offset such as `+01:00`) shows at an instant. */
export function wallTimeOf(instant: Date, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    seconds: Number(parts.hour) * 3600 + Number(parts.minute) * 60 + Number(parts.second),
  };
}

export interface Located {
  readonly instant: Date;
  /** Daylight saving may skip an hour, which no clock shows, and repeat one, which it shows twice. */
  readonly hour: 'plain' | 'skipped' | 'repeated';
}

/**
 * The instant at which a clock in the zone shows this time. Of a repeated hour it is the first; a time in a skipped hour is
 * moved on by the length of the skip, as calendars do (RFC 5545 section 3.3.5).
 */
export function instantOf({ day, seconds }: WallTime, zone: string): Located {
  const wanted = Date.parse(`${day}T00:00:00Z`) + seconds * 1000;
  // The offsets in force around that time: no zone changes twice within two days.
  const before = wanted - offsetAt(new Date(wanted - DAY_SECONDS * 1000), zone);
  const after = wanted - offsetAt(new Date(wanted + DAY_SECONDS * 1000), zone);
  const fits = [...new Set([before, after])]
    .filter((at) => at + offsetAt(new Date(at), zone) === wanted)
    .sort((a, b) => a - b);
  const [first] = fits;
  // Before the change the clock was slower: its offset lands after the skip.
  if (first === undefined) return { instant: new Date(before), hour: 'skipped' };
  return { instant: new Date(first), hour: fits.length > 1 ? 'repeated' : 'plain' };
}

function offsetAt(at: Date, zone: string): number {
  const { day, seconds } = wallTimeOf(at, zone);
  return Date.parse(`${day}T00:00:00Z`) + seconds * 1000 - Math.floor(at.getTime() / 1000) * 1000;
}

/** The day so many days later. */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

/** Whether it is a day that exists, in this century or the last, written as `2026-01-31`. */
export function isDay(text: string): boolean {
  if (!/^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const ZONE_NAME = /^(?:UTC|[A-Za-z_]{2,20}(?:\/[A-Za-z0-9_+-]{1,30}){1,2})$/;

/** Whether Intl knows an IANA zone of that name. */
export function isZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** An instant as people write it where the clock is: `2026-01-31T09:30:00+01:00`; without a zone `2026-01-31T09:30:00`. */
export function localTime(instant: Date, zone: string | null): string {
  const { day, seconds } = wallTimeOf(instant, zone ?? 'UTC');
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const time = `${day}T${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (zone === null) return time;
  const minutes = offsetAt(instant, zone) / 60_000;
  return `${time}${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
