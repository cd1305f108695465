import { z } from 'zod';
import type { Programme } from './programme.ts';

const place = { count: z.number(), where: z.string() };
const warning = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no-time-zone'), assumed: z.string().nullable() }),
  z.object({ code: z.literal('start-wins'), ...place, timeZone: z.string() }),
  z.object({ code: z.literal('no-length'), ...place }),
  z.object({ code: z.literal('not-scheduled'), count: z.number() }),
  z.object({ code: z.literal('overlap'), count: z.number(), room: z.string(), titles: z.array(z.string()) }),
  z.object({ code: z.literal('skipped-hour'), ...place }),
  z.object({ code: z.literal('repeated-hour'), ...place }),
  z.object({ code: z.literal('very-long'), count: z.number(), hours: z.number() }),
  z.object({ code: z.literal('no-titles') }),
]);
const time = z.coerce.date();
const stored: z.ZodType<Programme> = z.object({
  format: z.enum(['frab-xml', 'frab-json-1', 'frab-json-2', 'pretalx-json', 'europython-json', 'icalendar']),
  title: z.string().nullable(),
  timeZone: z.string().nullable(),
  clock: z.string().nullable(),
  version: z.string().nullable(),
  days: z.array(z.string()),
  talks: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      rooms: z.array(z.string()),
      people: z.array(z.string()),
      day: z.string(),
      start: time,
      end: time,
    }),
  ),
  explicitBreaks: z.array(
    z.object({
      day: z.string(),
      start: time,
      end: time,
      source: z.enum(['explicit', 'session', 'gap', 'wave']),
      rooms: z.array(z.string()),
      name: z.string().nullable(),
      key: z.string().nullable(),
    }),
  ),
  warnings: z.array(warning),
});

/** A programme as it comes back from where it was kept as JSON. Throws when it is none. */
export function reviveProgramme(kept: unknown): Programme {
  return stored.parse(kept);
}
