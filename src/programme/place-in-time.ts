import type { ProgrammeWarning } from './programme.ts';
import type { Session, Sheet } from './session.ts';
import { instantOf, type Located, laterDay, wallTimeOf } from './wall-clock.ts';
import type { WrittenTime } from './written-time.ts';

/** A session whose times are instants. */
export interface PlacedSession {
  readonly session: Session;
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
}

/** Where a file does not say when its days begin: talks go on past midnight, and nobody begins before four. */
const DAY_CHANGE = 4 * 3600;

/** The zone whose clock a file's times are told by, and how sure that is. */
export interface Clock {
  /** An IANA zone, or an offset; null when nobody knows. */
  readonly zone: string | null;
  /** Whether a zone was named, by the file or by who reads it, so that it wins over what offsets say. */
  readonly isNamed: boolean;
}

/**
 * By which clock the times of a file are told: the zone it names, else that of who reads it (a party's), else the offset
 * that most of its times carry.
 */
export function clockOf(sheet: Sheet, readersZone: string | null): Clock {
  const named = sheet.timeZone ?? readersZone;
  if (named !== null) return { zone: named, isNamed: true };
  const counts = new Map<number, number>();
  for (const { date, start } of sheet.sessions) {
    if (date === null || date.offset === null || (start !== null && start !== date.seconds)) continue;
    counts.set(date.offset, (counts.get(date.offset) ?? 0) + 1);
  }
  const [offset] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return { zone: offset === undefined ? null : offsetZone(offset), isNamed: false };
}

function offsetZone(offset: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Places every session in time, and tells of those where the file contradicts itself or says too little. */
export function placeInTime(
  sheet: Sheet,
  clock: Clock,
): { readonly placed: readonly PlacedSession[]; readonly warnings: readonly ProgrammeWarning[] } {
  const zone = clock.zone ?? 'UTC';
  const noted = new Noted();
  const placed = sheet.sessions.flatMap((session) => {
    const found = beginOf(session, sheet, zone);
    if (found === null) return [];
    noted.note(found.doubt, session.where);
    if (found.hour !== 'plain') noted.note(`${found.hour}-hour`, session.where);
    const end = endOf(session, found.instant, zone);
    if (end === null || !isLength(found.instant, end)) {
      noted.note('no-length', session.where);
      return [];
    }
    const isThatDay = session.day !== null && isNear(session.day, found.instant);
    const day = isThatDay ? session.day : dayOf(found.instant, sheet.dayChange ?? DAY_CHANGE, zone);
    return [{ session, day, start: found.instant, end }];
  });
  return { placed, warnings: noted.warnings(zone) };
}

/** Talks go on past midnight, and zones differ; what is dated further away than that is not of the day that it stands under. */
const NEAR = 2 * 86_400_000;

function isNear(day: string, instant: Date): boolean {
  return Math.abs(Date.parse(`${day}T12:00:00Z`) - instant.getTime()) <= NEAR;
}

/** A conference is over after a month. */
const LONGEST = 31 * 86_400_000;

function isLength(start: Date, end: Date): boolean {
  const length = end.getTime() - start.getTime();
  return length > 0 && length <= LONGEST;
}

type Doubt = 'start-wins' | 'skipped-hour' | 'repeated-hour' | 'no-length';

/** Counts what is doubtful; the first place stands for all. */
class Noted {
  readonly #counts = new Map<Doubt, { count: number; where: string }>();

  note(doubt: Doubt | null, where: string): void {
    if (doubt === null) return;
    const seen = this.#counts.get(doubt) ?? { count: 0, where };
    this.#counts.set(doubt, { ...seen, count: seen.count + 1 });
  }

  warnings(timeZone: string): ProgrammeWarning[] {
    return [...this.#counts].map(([code, seen]) =>
      code === 'start-wins' ? { code, ...seen, timeZone } : { code, ...seen },
    );
  }
}

interface Begin extends Located {
  readonly doubt: 'start-wins' | null;
}

/** When a session begins; null when the file does not say it. */
function beginOf(session: Session, sheet: Sheet, zone: string): Begin | null {
  const { date, start } = session;
  if (date === null || date.seconds === null) return beginByDay(session, sheet, zone, date);
  const written = { day: date.day, seconds: date.seconds };
  const instant = date.offset === null ? null : new Date(utcOf(written) - date.offset * 60_000);
  const wall = instant === null ? written : wallTimeOf(instant, zone);
  const agrees = start === null || start === wall.seconds;
  if (agrees) return { ...(instant === null ? instantOf(wall, zone) : { instant, hour: 'plain' }), doubt: null };
  // The programme's zone and `start` win: on the written day when only the offset is wrong, else on the nearest one.
  const near = instant ?? instantOf(written, zone).instant;
  const day = written.seconds === start ? written.day : nearestDay(near, start, zone);
  return { ...instantOf({ day, seconds: start }, zone), doubt: 'start-wins' };
}

/** Without a full date: the day, or the next one for what begins before the day does. */
function beginByDay(session: Session, sheet: Sheet, zone: string, date: WrittenTime | null): Begin | null {
  const { start } = session;
  const base = date?.day ?? session.day;
  if (start === null || base === null) return null;
  // A bare date other than the day it stands under is the date itself.
  const isOwnDate = date !== null && session.day !== null && date.day !== session.day;
  const isAfterMidnight = !isOwnDate && start < (sheet.dayChange ?? DAY_CHANGE);
  const day = isAfterMidnight ? laterDay(base, 1) : base;
  return { ...instantOf({ day, seconds: start }, zone), doubt: null };
}

function nearestDay(instant: Date, seconds: number, zone: string): string {
  const { day } = wallTimeOf(instant, zone);
  const distance = (of: string) =>
    Math.abs(instantOf({ day: of, seconds }, zone).instant.getTime() - instant.getTime());
  const [nearest = day] = [day, laterDay(day, -1), laterDay(day, 1)].sort((a, b) => distance(a) - distance(b));
  return nearest;
}

function endOf({ end, length }: Session, start: Date, zone: string): Date | null {
  if (end !== null && end.seconds !== null) {
    const wall = { day: end.day, seconds: end.seconds };
    return end.offset === null ? instantOf(wall, zone).instant : new Date(utcOf(wall) - end.offset * 60_000);
  }
  return length === null ? null : new Date(start.getTime() + length * 1000);
}

function utcOf({ day, seconds }: { readonly day: string; readonly seconds: number }): number {
  return Date.parse(`${day}T00:00:00Z`) + seconds * 1000;
}

function dayOf(instant: Date, dayChange: number, zone: string): string {
  return wallTimeOf(new Date(instant.getTime() - dayChange * 1000), zone).day;
}
