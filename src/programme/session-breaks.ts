import { isBreakName } from './break-name.ts';
import type { FoundBreak, Talk } from './programme.ts';

/** Shorter ones are the programme's way of saying "please change rooms". */
const SHORTEST = 10 * 60_000;

/**
 * The times in which at least half of a day's rooms hold a session with a break's name. In a single room the session must be
 * nobody's: a talk may be called "Pause".
 */
export function findSessionBreaks(
  day: string,
  talks: readonly Talk[],
): { readonly breaks: readonly FoundBreak[]; readonly sessions: readonly Talk[] } {
  const rooms = new Set(talks.flatMap(placesOf));
  const named = talks.filter((talk) => isBreakName(talk.title));
  const times = [...new Set(named.flatMap(({ start, end }) => [start.getTime(), end.getTime()]))].sort((a, b) => a - b);
  const breaks: FoundBreak[] = [];
  const sessions = new Set<Talk>();
  for (const [index, from] of times.slice(0, -1).entries()) {
    const during = named.filter((talk) => talk.start.getTime() <= from && talk.end.getTime() > from);
    if (!isCommon(during, rooms.size)) continue;
    for (const talk of during) sessions.add(talk);
    addTo(breaks, day, during, new Date(from), new Date(times[index + 1] ?? from));
  }
  return {
    breaks: breaks.filter(({ start, end }) => end.getTime() - start.getTime() >= SHORTEST),
    sessions: [...sessions],
  };
}

/** A session whose room is not told stands for one. */
function placesOf({ rooms }: Talk): readonly string[] {
  return rooms.length === 0 ? [''] : rooms;
}

function isCommon(during: readonly Talk[], roomsOfDay: number): boolean {
  const rooms = new Set(during.flatMap(placesOf));
  if (rooms.size === 0 || rooms.size * 2 < roomsOfDay) return false;
  return rooms.size > 1 || during.every(({ people }) => people.length === 0);
}

/** Goes on with the last one where the same session goes on. */
function addTo(breaks: FoundBreak[], day: string, during: readonly Talk[], start: Date, end: Date): void {
  const rooms = [...new Set(during.flatMap((talk) => talk.rooms))].sort();
  const name = during[0]?.title ?? null;
  const key = during.map((talk) => talk.key).sort()[0] ?? null;
  const last = breaks.at(-1);
  if (last?.end.getTime() === start.getTime() && last.name === name) {
    breaks[breaks.length - 1] = { ...last, end, rooms: [...new Set([...last.rooms, ...rooms])].sort() };
  } else {
    breaks.push({ day, start, end, source: 'session', rooms, name, key });
  }
}
