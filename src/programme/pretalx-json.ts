import { z } from 'zod';
import { dateTime, fieldOf, inShape, localized, maybe } from './json-shapes.ts';
import type { Sheet } from './session.ts';

// The answer of /api/events/…/schedules/latest/?expand=slots; submissions, speakers and rooms may be expanded, too.

const speaker = z.union([z.string(), z.object({ name: maybe(z.string()), code: maybe(z.string()) })]);
const submission = z.union([
  z.string(),
  z.object({ code: z.string(), title: localized, speakers: z.array(speaker).nullish() }),
]);
const room = z.union([z.int(), z.string(), z.object({ id: z.int().nullish(), name: localized })]);
const slot = z.object({
  id: z.int().nullish(),
  room: room.nullish(),
  start: maybe(dateTime),
  end: maybe(dateTime),
  duration: z.number().nullish(),
  submission: submission.nullish(),
  description: localized,
  slot_type: z.string().nullish(),
});
const shape = z.object({
  version: localized,
  timezone: maybe(z.string()),
  slots: z.array(slot, { error: 'a list of slots: ask for ?expand=slots' }),
});

type Slot = z.infer<typeof slot>;

/** Takes pretalx's schedule as its API gives it with `expand=slots`; a slot without a submission is a break. Throws a ReadingFault. */
export function sheetOfPretalxJson(file: unknown): Sheet {
  const schedule = inShape(shape, file);
  // A blocker keeps a room shut; nobody sits in it and nobody takes a break.
  const slots = schedule.slots.map((one, place) => ({ one, place })).filter(({ one }) => one.slot_type !== 'blocker');
  const scheduled = slots.filter(({ one }) => one.start !== null);
  return {
    format: 'pretalx-json',
    title: null,
    timeZone: schedule.timezone,
    timeZoneAt: 'timezone',
    version: schedule.version || null,
    dayChange: null,
    days: [],
    rooms: [],
    sessions: scheduled.map(({ one, place }) => ({
      where: fieldOf(['slots', place]),
      ids: idsOf(one),
      title: titleOf(one),
      room: roomOf(one),
      people: peopleOf(one),
      day: null,
      date: one.start,
      start: null,
      end: one.end,
      length: one.duration == null ? null : one.duration * 60,
      isBreak: one.submission == null || one.slot_type === 'break',
    })),
    notScheduled: slots.length - scheduled.length,
    untitled: scheduled.some(({ one }) => typeof one.submission === 'string'),
  };
}

function idsOf({ id, submission: talk }: Slot): string[] {
  // A talk may be held twice: the slot tells them apart, and keeps its number from version to version where the code alone would not do.
  if (talk == null) return id == null ? [] : [`slot ${id}`];
  return [typeof talk === 'string' ? talk : talk.code];
}

function titleOf({ submission: talk, description }: Slot): string {
  if (talk == null) return description;
  return typeof talk === 'string' ? talk : talk.title || talk.code;
}

function peopleOf({ submission: talk }: Slot): string[] {
  if (talk == null || typeof talk === 'string') return [];
  return (talk.speakers ?? []).map((one) => (typeof one === 'string' ? one : (one.name ?? one.code ?? '')));
}

function roomOf({ room: where }: Slot): string {
  if (where == null) return '';
  if (typeof where === 'object') return where.name || `Room ${where.id ?? ''}`.trim();
  return typeof where === 'number' ? `Room ${where}` : where;
}
