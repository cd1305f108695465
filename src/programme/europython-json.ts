import { z } from 'zod';
import { dateTime, day, fieldOf, inShape, localized, maybe } from './json-shapes.ts';
import type { Sheet } from './session.ts';

// The schedule of EuroPython's programme API (EuroPython/programapi, src/models/europython.py).

const event = z.object({
  event_type: maybe(z.string()),
  code: maybe(z.string()),
  title: localized,
  start: dateTime,
  duration: z.number(),
  rooms: z.array(z.union([z.string(), z.int()])),
  speakers: z.array(z.union([z.string(), z.object({ name: maybe(z.string()) })])).nullish(),
});
const shape = z.object({ days: z.record(z.string(), z.object({ events: z.array(event) })) });
type Event = z.infer<typeof event>;

/** Takes the schedule of EuroPython's programme API: days hold events, an event names its rooms. Throws a ReadingFault. */
export function sheetOfEuroPythonJson(file: unknown): Sheet {
  const { days } = inShape(shape, file);
  const entries = Object.entries(days).flatMap(([date, { events }]) =>
    events.map((one, place) => ({ one, date, where: fieldOf(['days', date, 'events', place]) })),
  );
  return {
    format: 'europython-json',
    title: null,
    timeZone: null,
    timeZoneAt: '',
    version: null,
    dayChange: null,
    days: Object.keys(days).map((date) => inShape(day, date)),
    rooms: entries.flatMap(({ one }) => one.rooms.map(String)),
    sessions: entries.map(({ one, date, where }) => ({
      where,
      ids: one.code === null ? [] : [one.code],
      title: one.title,
      room: one.rooms.map(String).join(', '),
      people: peopleOf(one),
      day: date,
      date: one.start,
      start: null,
      end: null,
      length: one.duration * 60,
      isBreak: one.event_type === 'break',
    })),
    notScheduled: 0,
  };
}

function peopleOf({ speakers }: Event): string[] {
  return (speakers ?? []).flatMap((speaker) => {
    const name = typeof speaker === 'string' ? speaker : (speaker.name ?? '');
    return name === '' ? [] : [name];
  });
}
