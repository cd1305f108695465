import { findBreaks } from '../programme/find-breaks.ts';
import type { FoundBreak, Programme, Talk } from '../programme/programme.ts';
import { readProgramme } from '../programme/read-programme.ts';
import { isZone, laterDay } from '../programme/wall-clock.ts';
import { moved, writeNextVersion } from './next-version.ts';

const MINUTE = 60_000;
/** As many breaks a day as people have. */
const FEWEST = 3;
const MOST = 12;
/** So long before the first talk the party opens. */
const OPENS_BEFORE = 60;
export const MOVED_BY = 15;
/** So much that the break begins in the middle of what comes after it. */
export const DELAYED_BY = 25;
/** Time for the organizer, between two breaks. */
const BETWEEN = 35;

export interface BreakTime {
  readonly start: Date;
  readonly end: Date;
}

/** A programme's file, as the organizer hands it in. */
export interface ProgrammeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The day of a programme that is rehearsed. */
export interface ProgrammeDay {
  readonly file: ProgrammeFile;
  readonly timeZone: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly opens: Date;
  /** As the file has them. */
  readonly breaks: readonly BreakTime[];
  /** The file's next version, in which that break of the day is a quarter of an hour later; where there is a break that can be. */
  readonly next: { readonly file: ProgrammeFile; readonly moved: number } | undefined;
  /** The break that the organizer delays. */
  readonly delayed: number | undefined;
  /** The day's talks as they are in the end. */
  readonly talks: readonly Pick<Talk, 'title' | 'start' | 'end'>[];
}

/**
 * The busiest day of a programme that has 3 to 12 breaks; where none has, the one with most breaks. A programme of the past is
 * moved to the same dates of a year to come, since keys and Discord's own ids are younger than it. Gives a sentence when there
 * is nothing to rehearse.
 */
export function dayOfProgramme(file: ProgrammeFile, now: Date): ProgrammeDay | string {
  const ofThePast = readProgramme(file.bytes, null);
  if (ofThePast.read === 'nothing') return `${file.name} is no programme: ${JSON.stringify(ofThePast.faults)}`;
  const timeZone = zoneOf(ofThePast.programme);
  const bytes = inTimeToCome(file.bytes, ofThePast.programme.days, now);
  const read = readProgramme(bytes, timeZone);
  if (read.read === 'nothing') return `${file.name} cannot be moved to a year to come`;
  const { programme } = read;
  const found = findBreaks(programme, null);
  const day = chooseDay(programme, found.breaks);
  const breaks = found.breaks.filter((one) => one.day === day);
  const talks = found.talks.filter((talk) => talk.day === day);
  const [first] = talks;
  if (!day || !first) return `${file.name} has no day with breaks in it`;
  const next = nextVersion(programme, found.breaks, breaks, timeZone);
  const later = next && breaks[next.moved];
  return {
    file: { name: file.name, bytes },
    timeZone,
    firstDay: day,
    lastDay: programme.days.at(-1) ?? day,
    opens: new Date(first.start.getTime() - OPENS_BEFORE * MINUTE),
    breaks,
    next,
    delayed: delayedBreak(breaks, next?.moved),
    talks: later ? talks.map((talk) => moved(talk, later, MOVED_BY * MINUTE)) : talks,
  };
}

/** The zone that the file names; of an offset the zone that always has it, whose name says the sign the other way round. */
function zoneOf({ timeZone, clock }: Programme): string {
  if (timeZone !== null) return timeZone;
  const hours = Number(/^([+-]\d\d):00$/.exec(clock ?? '')?.[1] ?? 0);
  const named = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  return hours !== 0 && isZone(named) ? named : 'UTC';
}

function inTimeToCome(bytes: Uint8Array, days: readonly string[], now: Date): Uint8Array {
  const [first = '', last = first] = [days[0], days.at(-1)];
  const today = now.toISOString().slice(0, 10);
  let years = 0;
  while (inYears(first, years) <= today) years += 1;
  if (years === 0) return bytes;
  // The octets stay what they are: days are written in ASCII.
  let text = Buffer.from(bytes).toString('latin1');
  // Talks go on past midnight.
  for (const day of new Set([...days, laterDay(last, 1)])) {
    const then = inYears(day, years);
    text = text.replaceAll(day, then).replaceAll(day.replaceAll('-', ''), then.replaceAll('-', ''));
  }
  return Buffer.from(text, 'latin1');
}

function inYears(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}

function chooseDay({ days, talks }: Programme, breaks: readonly FoundBreak[]): string | undefined {
  const counted = days.map((day) => ({
    day,
    talks: talks.filter((talk) => talk.day === day).length,
    breaks: breaks.filter((one) => one.day === day).length,
  }));
  const human = counted.filter((one) => one.breaks >= FEWEST && one.breaks <= MOST);
  if (human.length > 0) return human.toSorted((a, b) => b.talks - a.talks)[0]?.day;
  return counted.filter((one) => one.breaks > 0).toSorted((a, b) => b.breaks - a.breaks)[0]?.day;
}

/** One break is later in it, and all others are where they were: a wave is where it is because of everything around it. */
function nextVersion(
  programme: Programme,
  all: readonly FoundBreak[],
  breaks: readonly FoundBreak[],
  timeZone: string,
): ProgrammeDay['next'] {
  const places = breaks.map((_, index) => index).filter((index) => index > 0 && isReachable(breaks, index, 0));
  const middle = Math.floor(breaks.length / 2);
  for (const index of [...places.filter((one) => one >= middle), ...places.filter((one) => one < middle)]) {
    const chosen = breaks[index];
    if (!chosen) continue;
    const bytes = Buffer.from(writeNextVersion(programme, chosen, MOVED_BY * MINUTE));
    const read = readProgramme(bytes, timeZone);
    if (read.read === 'nothing' || read.programme.talks.length < programme.talks.length) continue;
    const wanted = all.map((one) => timesOf(one === chosen ? moved(one, one, MOVED_BY * MINUTE) : one));
    const found = findBreaks(read.programme, null).breaks.map(timesOf);
    if (wanted.join() === found.join()) return { file: { name: 'next-version.xml', bytes }, moved: index };
  }
  return undefined;
}

const timesOf = ({ start, end }: BreakTime) => `${start.toISOString()} ${end.toISOString()}`;

/** The one after the moved one that has room to be later. */
function delayedBreak(breaks: readonly BreakTime[], before = 0): number | undefined {
  const index = breaks.findIndex((one, place) => {
    const next = breaks[place + 1];
    const ends = one.end.getTime() + DELAYED_BY * MINUTE;
    return place > before && isReachable(breaks, place, MOVED_BY) && (!next || next.start.getTime() > ends);
  });
  return index < 0 ? undefined : index;
}

function isReachable(breaks: readonly BreakTime[], index: number, lateBy: number): boolean {
  const [before, one] = [breaks[index - 1], breaks[index]];
  return !!before && !!one && one.start.getTime() - before.end.getTime() >= (BETWEEN + lateBy) * MINUTE;
}

/** When the day's breaks are in the end: as the file's last version has them, and the organizer's delay. */
export function breaksInTheEnd({ breaks, next, delayed }: ProgrammeDay): readonly BreakTime[] {
  return breaks.map(({ start, end }, index) => {
    const minutes = index === next?.moved ? MOVED_BY : index === delayed ? DELAYED_BY : 0;
    return { start: new Date(start.getTime() + minutes * MINUTE), end: new Date(end.getTime() + minutes * MINUTE) };
  });
}
