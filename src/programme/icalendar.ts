import ical from 'ical.js';
import { ReadingFault, shownValue } from './reading-fault.ts';
import type { Session, Sheet } from './session.ts';
import { instantOf, isDay, isZone, wallTimeOf } from './wall-clock.ts';
import type { WrittenTime } from './written-time.ts';
import { lineOf } from './xml-tree.ts';

/** A daily entry of a conference repeats a few times; a rule without an end goes on for ever. */
const MOST_REPEATS = 60;
/** What entries of a conference repeat by; finer rules are no programme's and can be made to run for ever. */
const REPEATS = ['DAILY', 'WEEKLY'];

/** Takes iCalendar (RFC 5545), with the time zones it defines and entries that repeat daily or weekly. Throws a ReadingFault. */
export function sheetOfICalendar(text: string): Sheet {
  const calendar = calendarOf(text);
  return understood('VCALENDAR', () => sheetOfCalendar(calendar));
}

/** The library reads values when they are asked for, and throws where one is written wrongly. */
function understood<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadingFault) throw error;
    const expected = shownValue(error instanceof Error ? error.message : String(error));
    throw new ReadingFault({ code: 'not-well-formed', where, expected });
  }
}

function sheetOfCalendar(calendar: Component): Sheet {
  const events = calendar.getAllSubcomponents('vevent');
  const named = calendar.getFirstPropertyValue('x-wr-timezone');
  const zones = events.flatMap((event) => zoneNameOf(event) ?? []);
  const timeZone = typeof named === 'string' && isZone(named) ? named : (mostCommon(zones.filter(isZone)) ?? null);
  const sessions = events.flatMap((event, index) => {
    const where = `VEVENT ${index + 1}`;
    return understood(where, () => sessionsOf(event, where));
  });
  const title = calendar.getFirstPropertyValue('x-wr-calname');
  return {
    format: 'icalendar',
    title: typeof title === 'string' && title !== '' ? title : null,
    timeZone,
    timeZoneAt: 'X-WR-TIMEZONE',
    version: null,
    dayChange: null,
    days: [],
    rooms: [],
    sessions,
    notScheduled: events.filter(isWholeDay).length,
  };
}

function calendarOf(text: string): InstanceType<typeof ical.Component> {
  try {
    const parsed: unknown = ical.parse(text);
    if (Array.isArray(parsed) && parsed[0] === 'vcalendar') return new ical.Component(parsed);
  } catch (error) {
    throw notWellFormed(text, error instanceof Error ? error.message : String(error));
  }
  throw new ReadingFault({ code: 'no-programme', where: null });
}

/** The parser quotes the line that it cannot read, or says that a component does not end: then it is the last one. */
function notWellFormed(text: string, message: string): ReadingFault {
  const lines = text.trimEnd().split(/\r?\n/);
  const quoted = /"(.+?)"?$/s.exec(message)?.[1] ?? '';
  const at = quoted === '' ? -1 : lines.findIndex((line) => line.startsWith(quoted.slice(0, 60)));
  const where = lineOf(at < 0 ? lines.length : at + 1);
  return new ReadingFault({ code: 'not-well-formed', where, expected: shownValue(message) });
}

type Component = InstanceType<typeof ical.Component>;
type Time = InstanceType<typeof ical.Time>;

function zoneNameOf(event: Component): string | null {
  const zone: unknown = event.getFirstProperty('dtstart')?.getParameter('tzid');
  return typeof zone === 'string' ? zone : null;
}

function isWholeDay(component: Component): boolean {
  const start = component.getFirstPropertyValue('dtstart');
  return start instanceof ical.Time && start.isDate;
}

function sessionsOf(component: Component, where: string): Session[] {
  if (!component.hasProperty('dtstart')) throw new ReadingFault({ code: 'missing', where, expected: 'DTSTART' });
  if (isWholeDay(component) || component.getFirstPropertyValue('status') === 'CANCELLED') return [];
  // A changed occurrence comes with the entry whose occurrence it is.
  if (component.hasProperty('recurrence-id') && hasMaster(component)) return [];
  const event = new ical.Event(component);
  return occurrencesOf(event).map(({ item, start, end }, repeat) => ({
    where,
    ids: event.uid ? [repeat === 0 ? event.uid : `${event.uid} ${start.toString()}`] : [],
    title: (item.summary ?? '').trim(),
    room: (item.location ?? '').trim(),
    people: attendeesOf(item.component),
    day: null,
    date: writtenOf(start, zoneNameOf(component)),
    start: null,
    end: writtenOf(end, zoneNameOf(component)),
    length: null,
    isBreak: false,
  }));
}

function hasMaster(component: Component): boolean {
  const uid = component.getFirstPropertyValue('uid');
  const siblings = component.parent.getAllSubcomponents('vevent');
  return siblings.some((one) => one.getFirstPropertyValue('uid') === uid && !one.hasProperty('recurrence-id'));
}

interface Occurrence {
  readonly item: InstanceType<typeof ical.Event>;
  readonly start: Time;
  readonly end: Time;
}

function occurrencesOf(event: InstanceType<typeof ical.Event>): Occurrence[] {
  if (!repeats(event)) return [{ item: event, start: event.startDate, end: event.endDate }];
  const occurrences: Occurrence[] = [];
  const iterator = event.iterator();
  for (let at = iterator.next(); at && occurrences.length < MOST_REPEATS; at = iterator.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(at);
    occurrences.push({ item, start: startDate, end: endDate });
  }
  return occurrences;
}

function repeats(event: InstanceType<typeof ical.Event>): boolean {
  const rules: unknown[] = event.component.getAllProperties('rrule').map((rule) => rule.getFirstValue());
  if (rules.length === 0) return false;
  return rules.every((rule) => rule instanceof ical.Recur && REPEATS.includes(rule.freq));
}

function attendeesOf(component: Component): string[] {
  return component.getAllProperties('attendee').flatMap((property) => {
    const name: unknown = property.getParameter('cn');
    return typeof name === 'string' ? [name] : [];
  });
}

/** In UTC where the zone is known, by its IANA name or by the file's own definition; else as it stands. */
function writtenOf(time: Time, zoneName: string | null): WrittenTime {
  const day = `${time.year}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`;
  const wall = { day, seconds: time.hour * 3600 + time.minute * 60 + time.second };
  if (!isDay(day)) throw new RangeError(`there is no day ${day}`);
  const isUtc = time.zone === ical.Timezone.utcTimezone;
  if (!isUtc && zoneName !== null && isZone(zoneName)) return inUtc(instantOf(wall, zoneName).instant);
  const isFloating = time.zone === ical.Timezone.localTimezone || time.zone === null;
  return isFloating && !isUtc ? { ...wall, offset: null } : inUtc(time.toJSDate());
}

function inUtc(instant: Date): WrittenTime {
  return { ...wallTimeOf(instant, 'UTC'), offset: 0 };
}

function mostCommon(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
