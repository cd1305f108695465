import { isBreakName } from './break-name.ts';
import { type BusyTime, mergeTimes, overlaps } from './busy-times.ts';
import type { FoundBreak, Programme, Talk } from './programme.ts';
import { LONGEST_SITTING } from './read-programme.ts';
import { findSessionBreaks } from './session-breaks.ts';
import { findWaves } from './waves.ts';

/** Shorter than ten minutes two people do not find each other and read two fingerprints. */
const SHORTEST_BREAK = 10 * 60_000;

export interface FoundBreaks {
  /** In order. */
  readonly breaks: readonly FoundBreak[];
  /** The talks without the sessions that are breaks. */
  readonly talks: readonly Talk[];
}

/**
 * Finds the breaks of a programme, best first: those that the file calls so; a session with a break's name in at least half
 * of the rooms; a gap of ten minutes or more in all of them; and on days without the first two, where three hours pass without
 * a gap, the waves in which most rooms change over.
 *
 * @param rooms the rooms that count; all of them when null
 */
export function findBreaks(programme: Programme, rooms: readonly string[] | null): FoundBreaks {
  const chosen = rooms === null ? null : new Set(rooms);
  const counts = (of: readonly string[]) => of.length === 0 || chosen === null || of.some((room) => chosen.has(room));
  const found = programme.days.map((day) => {
    const talks = programme.talks.filter((talk) => talk.day === day && counts(talk.rooms));
    const explicit = programme.explicitBreaks.filter((one) => one.day === day && counts(one.rooms));
    return findOnDay(day, talks, explicit);
  });
  const sessions = new Set(found.flatMap(({ sessions }) => sessions));
  return {
    breaks: found.flatMap(({ breaks }) => breaks),
    talks: programme.talks.filter((talk) => !sessions.has(talk)),
  };
}

function findOnDay(
  day: string,
  talks: readonly Talk[],
  explicit: readonly FoundBreak[],
): { readonly breaks: readonly FoundBreak[]; readonly sessions: readonly Talk[] } {
  const named = findSessionBreaks(day, talks);
  const sessionBreaks = named.breaks.filter((one) => !explicit.some((better) => overlaps(one, better)));
  const better = [...explicit, ...sessionBreaks];
  const sitting = talks.filter((talk) => !named.sessions.includes(talk) && isSitting(talk));
  const gaps = findGaps(day, sitting);
  const waves = better.length > 0 ? [] : findWaves(day, sitting, gaps);
  const breaks = [...better, ...gaps.filter((gap) => !better.some((one) => overlaps(gap, one))), ...waves];
  return { breaks: breaks.sort((a, b) => a.start.getTime() - b.start.getTime()), sessions: named.sessions };
}

/** A lunch that is told in one room only is still nobody's talk, and an exhibition keeps nobody from a break. */
function isSitting({ title, people, start, end }: Talk): boolean {
  if (end.getTime() - start.getTime() > LONGEST_SITTING) return false;
  return people.length > 0 || !isBreakName(title);
}

/** The times between the first talk of a day and the last in which there is none in any room, of ten minutes or more. */
function findGaps(day: string, talks: readonly Talk[]): FoundBreak[] {
  const rooms = [...new Set(talks.flatMap((talk) => talk.rooms))].sort();
  const busy: readonly BusyTime[] = mergeTimes(talks);
  return busy.slice(1).flatMap(({ start: end }, index) => {
    const start = busy[index]?.end ?? end;
    if (end.getTime() - start.getTime() < SHORTEST_BREAK) return [];
    return [{ day, start, end, source: 'gap' as const, rooms, name: null, key: null }];
  });
}
