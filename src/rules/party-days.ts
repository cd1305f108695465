const dayParts = (timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });

/** Formatters are dear to make, and a process sees few zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsIn(at: Date, timeZone: string): Record<string, string> {
  const formatter = formatters.get(timeZone) ?? dayParts(timeZone);
  formatters.set(timeZone, formatter);
  return Object.fromEntries(formatter.formatToParts(at).map((part) => [part.type, part.value]));
}

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. Throws a RangeError for a zone that does not exist. */
export function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsIn(at, timeZone);
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

/** The day at an instant, as `2026-01-31`, in an IANA time zone. Throws a RangeError for a zone that does not exist. */
export function dayOf(at: Date, timeZone: string): string {
  const { year, month, day } = partsIn(at, timeZone);
  return `${year}-${month}-${day}`;
}

/**
 * The first instant of a day (`2026-01-31`) in an IANA time zone: where midnight is skipped the one after it, where it comes
 * twice the first of the two.
 */
export function dayBegins(day: string, timeZone: string): Date {
  return instantOf(day, 0, timeZone);
}

/**
 * The instant at which the clocks of an IANA time zone show so many minutes after midnight on a day. In the hour that the
 * zone skips it is as much later; of an hour that comes twice it is the first.
 */
export function instantOf(day: string, minutes: number, timeZone: string): Date {
  const wall = new Date(`${day}T00:00:00Z`).getTime() + minutes * 60_000;
  const before = offsetAt(new Date(wall - 24 * 3_600_000), timeZone);
  const first = new Date(wall - before);
  return offsetAt(first, timeZone) === before ? first : inNewOffset(wall, first, timeZone);
}

/** The clocks changed since the day before: by the offset of now, unless that leads back before the change. */
function inNewOffset(wall: number, byOld: Date, timeZone: string): Date {
  const byNew = new Date(wall - offsetAt(byOld, timeZone));
  return wall - offsetAt(byNew, timeZone) === byNew.getTime() ? byNew : byOld;
}

/** The instant at which the day of `at` began in an IANA time zone. */
export function startOfDay(at: Date, timeZone: string): Date {
  return dayBegins(dayOf(at, timeZone), timeZone);
}

/** The day so many days after a day (`2026-01-31`); before it where they are negative. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The instant at which a party's last day is over. */
export function endOfDay(day: string, timeZone: string): Date {
  return dayBegins(dayAfter(day, 1), timeZone);
}

/** The instant at which a party is to be erased: when so many days after its last day are over. */
export function expiryOf(party: {
  readonly lastDay: string;
  readonly keepDays: number;
  readonly timeZone: string;
}): Date {
  return endOfDay(dayAfter(party.lastDay, party.keepDays), party.timeZone);
}

/** Area and place; offsets and abbreviations have no summer time, or mean several. */
const ZONE_NAME = /^(?:UTC|[A-Za-z_]{2,20}(?:\/[A-Za-z0-9_+-]{1,30}){1,2})$/;

/**
 * Whether the name is an IANA time zone that this program knows, under its name of today or an older one: lists such as
 * Intl.supportedValuesOf hold one name of each zone only, Asia/Calcutta and not Asia/Kolkata.
 */
export function isTimeZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether a text is a day of the calendar, written like `2026-01-31`. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
