import { readSheet } from './detect-format.ts';
import { type Clock, clockOf, type PlacedSession, placeInTime } from './place-in-time.ts';
import type { FoundBreak, Programme, ProgrammeWarning, ReadProgramme, Talk } from './programme.ts';
import { ReadingFault } from './reading-fault.ts';
import { tellRooms } from './rooms.ts';
import type { Sheet } from './session.ts';
import { isZone } from './wall-clock.ts';

/** FOSDEM's, the largest there is, has two million octets. */
export const LARGEST_PROGRAMME = 20 * 1024 * 1024;
/** Longer than this nobody sits: an exhibition, a desk, a room that is open all day. */
export const LONGEST_SITTING = 6 * 3_600_000;

/**
 * Reads a programme of any of the formats: frab's XML (Pentabarf to pretalx) and JSON (1 and 2), pretalx's schedule with
 * `expand=slots`, EuroPython's programme API, iCalendar. Up to 20 MiB. Never throws: what cannot be read comes back as
 * faults that name line or field.
 *
 * @param readersZone the IANA zone to go by where the file names none; null when there is none
 */
export function readProgramme(bytes: Uint8Array, readersZone: string | null): ReadProgramme {
  try {
    if (bytes.length > LARGEST_PROGRAMME) {
      throw new ReadingFault({ code: 'too-large', where: null, value: `${Math.ceil(bytes.length / 1_048_576)}` });
    }
    return { read: 'programme', programme: programmeOf(readSheet(bytes), readersZone) };
  } catch (error) {
    if (error instanceof ReadingFault) return { read: 'nothing', faults: error.faults };
    throw error;
  }
}

function programmeOf(sheet: Sheet, readersZone: string | null): Programme {
  if (sheet.timeZone !== null && !isZone(sheet.timeZone)) {
    throw new ReadingFault({ code: 'no-such-time-zone', where: sheet.timeZoneAt, value: sheet.timeZone });
  }
  const clock = clockOf(sheet, readersZone);
  const { placed, warnings } = placeInTime(sheet, clock);
  if (placed.length === 0) throw new ReadingFault({ code: 'no-talks', where: null });
  const roomsOf = tellRooms([...sheet.rooms, ...sheet.sessions.map(({ room }) => room)]);
  const talks = talksOf(
    placed.filter(({ session }) => !session.isBreak),
    roomsOf,
  );
  const explicitBreaks = explicitBreaksOf(
    placed.filter(({ session }) => session.isBreak),
    roomsOf,
  );
  return {
    format: sheet.format,
    title: sheet.title,
    timeZone: sheet.timeZone,
    clock: clock.zone,
    version: sheet.version,
    days: [...new Set(placed.map(({ day }) => day))].sort(),
    talks,
    explicitBreaks,
    warnings: [...warningsOf(sheet, clock), ...warnings, ...warningsAbout(talks)],
  };
}

type RoomsOf = (joined: string) => readonly string[];

function talksOf(placed: readonly PlacedSession[], roomsOf: RoomsOf): Talk[] {
  const seen = new Set<string>();
  const talks = placed.map(({ session, day, start, end }) => {
    const { title, people, room } = session;
    const names = [session.ids[0] ?? `${title} in ${room}`, start.toISOString(), room, session.where];
    // Ids are not always one of a kind; then the time tells, and the room.
    const key = names.map((_, place) => names.slice(0, place + 1).join(' ')).find((name) => !seen.has(name));
    seen.add(key ?? session.where);
    return { key: key ?? session.where, title, rooms: roomsOf(room), people, day, start, end };
  });
  return talks.sort((a, b) => a.start.getTime() - b.start.getTime() || compare(a.rooms.join(), b.rooms.join()));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Files tell a break room by room: what is at the same time is one. */
function explicitBreaksOf(placed: readonly PlacedSession[], roomsOf: RoomsOf): FoundBreak[] {
  const windows = Map.groupBy(placed, ({ start, end }) => `${start.toISOString()} ${end.toISOString()}`);
  const breaks = [...windows.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return [
      {
        day: first.day,
        start: first.start,
        end: first.end,
        source: 'explicit' as const,
        rooms: [...new Set(same.flatMap(({ session }) => roomsOf(session.room)))].sort(),
        name: same.map(({ session }) => session.title).find((title) => title !== '') ?? null,
        key: same.flatMap(({ session }) => session.ids).sort()[0] ?? null,
      },
    ];
  });
  return breaks.sort((a, b) => a.start.getTime() - b.start.getTime() || a.end.getTime() - b.end.getTime());
}

function warningsOf(sheet: Sheet, clock: Clock): ProgrammeWarning[] {
  const warnings: ProgrammeWarning[] = [];
  if (sheet.timeZone === null) warnings.push({ code: 'no-time-zone', assumed: clock.zone });
  if (sheet.notScheduled > 0) warnings.push({ code: 'not-scheduled', count: sheet.notScheduled });
  if (sheet.untitled) warnings.push({ code: 'no-titles' });
  return warnings;
}

function warningsAbout(talks: readonly Talk[]): ProgrammeWarning[] {
  const warnings: ProgrammeWarning[] = [];
  const overlaps = overlapsIn(talks);
  const [first] = overlaps;
  if (first) warnings.push({ code: 'overlap', count: overlaps.length, ...first });
  const veryLong = talks.filter(({ start, end }) => end.getTime() - start.getTime() > LONGEST_SITTING).length;
  if (veryLong > 0) warnings.push({ code: 'very-long', count: veryLong, hours: LONGEST_SITTING / 3_600_000 });
  return warnings;
}

interface Overlap {
  readonly room: string;
  readonly titles: readonly string[];
}

function overlapsIn(talks: readonly Talk[]): Overlap[] {
  const last = new Map<string, Talk>();
  return talks.flatMap((talk) =>
    talk.rooms.flatMap((room) => {
      const before = last.get(room);
      if (!before || before.end < talk.end) last.set(room, talk);
      return before && before.end > talk.start ? [{ room, titles: [before.title, talk.title] }] : [];
    }),
  );
}
