import { ReadingFault, shownValue } from './reading-fault.ts';
import type { Session, Sheet } from './session.ts';
import { isDay } from './wall-clock.ts';
import { parseDateTime, parseLength, parseTimeOfDay, type WrittenTime } from './written-time.ts';
import { childOf, childrenOf, lineOf, textOf, type XmlElement } from './xml-tree.ts';

/**
 * Takes the XML of Pentabarf, frab, pretalx and all that write it (the schema is c3voc's schedule.xml.xsd, which few files
 * keep to): events under rooms or straight under days, with or without `<date>`. Throws a ReadingFault.
 */
export function sheetOfFrabXml(schedule: XmlElement): Sheet {
  if (schedule.name !== 'schedule') {
    throw new ReadingFault({ code: 'no-programme', where: lineOf(schedule.line), value: `<${schedule.name}>` });
  }
  const conference = childOf(schedule, 'conference');
  if (!conference) throw missing(schedule, '<conference>');
  const days = childrenOf(schedule, 'day');
  const entries = days.flatMap(entriesOf);
  const scheduled = entries.filter(({ event }) => textOf(event, 'start') !== '' || textOf(event, 'date') !== '');
  return {
    format: 'frab-xml',
    title: textOf(conference, 'title') || null,
    timeZone: textOf(conference, 'time_zone_name') || null,
    timeZoneAt: lineOf((childOf(conference, 'time_zone_name') ?? conference).line),
    version: textOf(schedule, 'version') || null,
    dayChange: dayChangeOf(conference),
    days: days.map(dayOf),
    rooms: days.flatMap((day) => childrenOf(day, 'room').map((room) => room.attributes.name ?? '')),
    sessions: scheduled.map(sessionOf),
    notScheduled: entries.length - scheduled.length,
  };
}

interface Entry {
  readonly event: XmlElement;
  readonly day: string;
  readonly room: string;
}

function entriesOf(day: XmlElement): Entry[] {
  const date = dayOf(day);
  const straight = childrenOf(day, 'event').map((event) => ({ event, day: date, room: '' }));
  const inRooms = childrenOf(day, 'room').flatMap((room) =>
    childrenOf(room, 'event').map((event) => ({ event, day: date, room: room.attributes.name ?? '' })),
  );
  return [...straight, ...inRooms];
}

function dayOf(day: XmlElement): string {
  const date = day.attributes.date?.trim() ?? '';
  if (date === '') throw missing(day, '<day date="…">');
  if (!isDay(date)) throw wrong(day, `<day date="${shownValue(date)}">`, 'a date like 2026-01-31');
  return date;
}

function dayChangeOf(conference: XmlElement): number | null {
  const written = textOf(conference, 'day_change');
  return written === '' ? null : parseTimeOfDay(written);
}

function sessionOf({ event, day, room }: Entry): Session {
  if (!childOf(event, 'title')) throw missing(event, '<title>');
  return {
    where: lineOf(event.line),
    ids: [event.attributes.guid, event.attributes.id, event.attributes.code].filter(
      (id) => id !== undefined && id !== '',
    ),
    title: textOf(event, 'title'),
    room: textOf(event, 'room') || room,
    people: peopleOf(event),
    day,
    date: dateOf(event),
    start: writtenIn(event, 'start', parseTimeOfDay, 'a time like 09:30'),
    end: null,
    length: writtenIn(event, 'duration', parseLength, 'a length like 00:30'),
    isBreak: false,
  };
}

function peopleOf(event: XmlElement): string[] {
  const persons = childOf(event, 'persons');
  return (persons ? childrenOf(persons, 'person') : []).map(({ text }) => text.trim()).filter((name) => name !== '');
}

function dateOf(event: XmlElement): WrittenTime | null {
  return writtenIn(event, 'date', parseDateTime, 'a time like 2026-01-31T09:30:00+01:00');
}

/** What an element says, null when it is absent or empty. */
function writtenIn<T>(event: XmlElement, name: string, parse: (text: string) => T | null, like: string): T | null {
  const element = childOf(event, name);
  const text = element?.text.trim() ?? '';
  if (!element || text === '') return null;
  const value = parse(text);
  if (value === null) throw wrong(element, `<${name}>${shownValue(text)}`, like);
  return value;
}

function missing({ line }: XmlElement, what: string): ReadingFault {
  return new ReadingFault({ code: 'missing', where: lineOf(line), expected: what });
}

function wrong({ line }: XmlElement, value: string, expected: string): ReadingFault {
  return new ReadingFault({ code: 'wrong-value', where: lineOf(line), value, expected });
}
