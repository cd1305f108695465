import type { FoundBreak, Programme, Talk } from '../programme/programme.ts';
import { localTime } from '../programme/wall-clock.ts';

/** A sitting as a file tells it: a talk, or a break that the file names. */
type Sitting = Pick<Talk, 'key' | 'title' | 'rooms' | 'people' | 'day' | 'start' | 'end'>;

/**
 * The programme's next version as frab writes it, in which one break is so many milliseconds later: what went before it takes
 * longer, and what comes after it begins later.
 */
export function writeNextVersion(programme: Programme, later: FoundBreak, shift: number): string {
  const named = programme.explicitBreaks.map((one) => ({
    ...{ key: one.key ?? `break ${one.start.toISOString()}`, title: one.name ?? 'Break', people: [] },
    ...{ rooms: one.rooms, day: one.day, start: one.start, end: one.end },
  }));
  const sittings = [...programme.talks, ...named].map((one) => moved(one, later, shift));
  const zone = programme.timeZone === null ? '' : element('time_zone_name', programme.timeZone);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<schedule>',
    `<conference>${element('title', programme.title ?? '')}${zone}</conference>`,
    ...programme.days.map((day) => {
      const ofDay = sittings.filter((one) => one.day === day);
      return `<day date="${day}">\n${ofDay.flatMap((one) => events(one, programme.clock)).join('\n')}\n</day>`;
    }),
    '</schedule>',
  ].join('\n');
}

/** The talk when that break is so many milliseconds later. */
export function moved<One extends { readonly start: Date; readonly end: Date }>(
  one: One,
  { start, end }: FoundBreak,
  shift: number,
): One {
  const [from, until] = [start.getTime(), end.getTime()];
  const [begins, ends] = [one.start.getTime(), one.end.getTime()];
  const isTheBreak = begins === from && ends === until;
  return {
    ...one,
    start: new Date(begins === until || isTheBreak ? begins + shift : begins),
    end: new Date(ends === from || isTheBreak ? ends + shift : ends),
  };
}

/** A talk is in one place, which may be two rooms; a break that is named is told room by room. */
function events({ key, title, rooms, people, start, end }: Sitting, clock: string | null): string[] {
  const minutes = Math.round((end.getTime() - start.getTime()) / 60_000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const at = localTime(start, clock);
  const places = people.length === 0 && rooms.length > 1 ? rooms : [rooms.join(', ')];
  return places.map((room, index) =>
    [
      `<event guid="${escaped(index === 0 ? key : `${key} ${room}`)}">`,
      ...[element('date', at), element('start', at.slice(11, 16)), element('room', room), element('title', title)],
      element('duration', `${two(minutes / 60)}:${two(minutes % 60)}`),
      `<persons>${people.map((name) => element('person', name)).join('')}</persons></event>`,
    ].join(''),
  );
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}
