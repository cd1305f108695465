import { z } from 'zod';
import { dateTime, day, fieldOf, inShape, length, localized, maybe, timeOfDay } from './json-shapes.ts';
import type { Session, Sheet } from './session.ts';

// The schemas are c3voc's schedule.json (version 1) and schedule2.json; only what is used here is looked at.

const wholeNumber = z.int({ error: 'a whole number' });
const person = z.object({
  id: maybe(wholeNumber),
  code: maybe(z.string().regex(/^[A-Za-z0-9_-]+$/, { error: 'letters and digits alone' })),
  public_name: maybe(z.string()),
  full_public_name: maybe(z.string()),
  name: maybe(z.string()),
});
const zone = maybe(z.string());

const eventOfDay = z.object({
  id: maybe(wholeNumber),
  guid: maybe(z.string()),
  code: maybe(z.string()),
  date: maybe(dateTime),
  start: maybe(timeOfDay),
  duration: maybe(length),
  room: maybe(z.string()),
  title: z.string(),
  persons: z.array(person).nullish(),
});
const version1 = z.object({
  schedule: z.object({
    version: maybe(z.string()),
    conference: z.object({
      title: maybe(z.string()),
      time_zone_name: zone,
      day_change: maybe(timeOfDay),
      days: z.array(z.object({ date: day, rooms: z.record(z.string(), z.array(eventOfDay)) })),
    }),
  }),
});

/** Takes frab's JSON in version 1: days hold rooms, rooms hold events. Throws a ReadingFault. */
export function sheetOfFrabJson1(file: unknown): Sheet {
  const { schedule } = inShape(version1, file);
  const { conference } = schedule;
  const entries = conference.days.flatMap(({ date, rooms }, index) =>
    Object.entries(rooms).flatMap(([room, events]) =>
      events.map((event, place) => ({
        event,
        day: date,
        room,
        where: fieldOf(['schedule', 'conference', 'days', index, 'rooms', room, place]),
      })),
    ),
  );
  const scheduled = entries.filter(({ event }) => event.date !== null || event.start !== null);
  return {
    format: 'frab-json-1',
    title: conference.title,
    timeZone: conference.time_zone_name,
    timeZoneAt: 'schedule.conference.time_zone_name',
    version: schedule.version,
    dayChange: conference.day_change,
    days: conference.days.map(({ date }) => date),
    rooms: conference.days.flatMap(({ rooms }) => Object.keys(rooms)),
    sessions: scheduled.map(({ event, day: date, room, where }) => ({
      where,
      ids: idsOf(event.guid, event.id, event.code),
      title: event.title.trim(),
      room: event.room ?? room,
      people: namesOf(event.persons ?? []),
      day: date,
      date: event.date,
      start: event.start,
      end: null,
      length: event.duration,
      isBreak: false,
    })),
    notScheduled: entries.length - scheduled.length,
  };
}

const eventWithRoom = z.object({
  guid: maybe(z.string()),
  id: maybe(wholeNumber),
  code: maybe(z.string()),
  start: maybe(dateTime),
  end: maybe(dateTime),
  duration: maybe(length),
  room: z
    .union([z.string(), z.object({ name: localized, slug: maybe(z.string()), guid: maybe(z.string()) })])
    .nullish(),
  title: localized,
  participants: z.array(person.omit({ id: true, code: true })).nullish(),
  persons: z.array(person.omit({ id: true, code: true })).nullish(),
});
const named = z.object({ name: localized, guid: maybe(z.string()) });
const version2 = z.object({
  schedule: z.object({
    version: maybe(z.string()),
    conference: z.object({
      title: localized,
      time_zone_name: zone,
      rooms: z.array(named).nullish(),
      days: z.array(z.object({ date: day, start: maybe(dateTime) })).nullish(),
    }),
    events: z.array(eventWithRoom),
  }),
});

/** Takes frab's JSON in version 2: all events in one list, days without rooms. Throws a ReadingFault. */
export function sheetOfFrabJson2(file: unknown): Sheet {
  const { schedule } = inShape(version2, file);
  const { conference, events } = schedule;
  const rooms = new Map((conference.rooms ?? []).map(({ guid, name }) => [guid, name]));
  const entries = events.map((event, place) => ({ event, where: fieldOf(['schedule', 'events', place]) }));
  const scheduled = entries.filter(({ event }) => event.start !== null);
  return {
    format: 'frab-json-2',
    title: conference.title || null,
    timeZone: conference.time_zone_name,
    timeZoneAt: 'schedule.conference.time_zone_name',
    version: schedule.version,
    dayChange: null,
    days: (conference.days ?? []).map(({ date }) => date),
    rooms: [...rooms.values()],
    sessions: scheduled.map(({ event, where }) => ({
      where,
      ids: idsOf(event.guid, event.id, event.code),
      title: event.title,
      room: roomOf(event.room, rooms),
      people: namesOf([...(event.participants ?? []), ...(event.persons ?? [])]),
      day: null,
      date: event.start,
      start: null,
      end: event.end,
      length: event.duration,
      isBreak: false,
    })),
    notScheduled: entries.length - scheduled.length,
  };
}

type EventRoom = z.infer<typeof eventWithRoom>['room'];

function roomOf(room: EventRoom, names: ReadonlyMap<string | null, string>): string {
  if (typeof room === 'string' || room == null) return room ?? '';
  return room.name || (names.get(room.guid) ?? room.slug ?? '');
}

function idsOf(...ids: readonly (string | number | null)[]): Session['ids'] {
  return ids.flatMap((id) => (id === null ? [] : [String(id)]));
}

type Person = Readonly<Record<'public_name' | 'full_public_name' | 'name', string | null>>;

function namesOf(persons: readonly Person[]): string[] {
  return persons.flatMap(({ public_name, full_public_name, name }) => {
    const known = (public_name ?? full_public_name ?? name ?? '').trim();
    return known === '' ? [] : [known];
  });
}
