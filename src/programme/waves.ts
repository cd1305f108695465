import type { BusyTime } from './busy-times.ts';
import type { FoundBreak, Talk } from './programme.ts';

const MINUTE = 60_000;
/** Programmes are made in steps of five minutes. */
const STEP = 5 * MINUTE;
/** Long enough for one meeting, short enough that whoever changes rooms misses little of the next talk. */
const LENGTH = 15 * MINUTE;
/** So long people sit without a break before one is looked for. */
const LONGEST_STRETCH = 3 * 60 * MINUTE;
/** From one wave's beginning to the next: a talk lies between. */
const APART = 60 * MINUTE;
/** In a few rooms one that is idle is a big share and says nothing. */
const LEAST_ROOMS = 4;
/** A wave has so many times the idle rooms of the day's average, and at least this share of the rooms. */
const ABOVE_AVERAGE = 1.25;
const LEAST_SHARE = 0.15;
const MOST_WAVES = 8;

/**
 * Where big conferences pause: no moment is free of talks, but again and again most rooms change over. Looks at the share of a
 * day's open rooms (between their first talk and their last) that are idle, and proposes the 15 minutes around each peak, in
 * stretches of more than three hours without a gap.
 */
export function findWaves(day: string, talks: readonly Talk[], gaps: readonly BusyTime[]): FoundBreak[] {
  const rooms = roomTimes(talks);
  const times = [...rooms.values()].flat();
  if (times.length === 0) return [];
  const begin = Math.min(...times.map(({ start }) => start.getTime()));
  const end = Math.max(...times.map((time) => time.end.getTime()));
  const shares = sharesOf(rooms, begin, end);
  const known = shares.filter(({ open }) => open >= LEAST_ROOMS);
  const average = known.reduce((sum, { share }) => sum + share, 0) / Math.max(known.length, 1);
  const least = Math.max(LEAST_SHARE, average * ABOVE_AVERAGE);
  return stretches(begin, end, gaps)
    .flatMap(({ from, until }) => peaksIn(shares, from, until, least))
    .map(({ at }) => ({
      day,
      start: new Date(at),
      end: new Date(at + LENGTH),
      source: 'wave' as const,
      rooms: [...rooms]
        .filter(([, busy]) => isOpen(busy, at))
        .map(([room]) => room)
        .sort(),
      name: null,
      key: null,
    }));
}

function roomTimes(talks: readonly Talk[]): Map<string, BusyTime[]> {
  const rooms = new Map<string, BusyTime[]>();
  for (const talk of talks) {
    for (const room of talk.rooms) rooms.set(room, [...(rooms.get(room) ?? []), talk]);
  }
  return rooms;
}

interface Share {
  readonly at: number;
  readonly open: number;
  /** Of the open rooms, how many are idle. */
  readonly share: number;
}

function sharesOf(rooms: ReadonlyMap<string, readonly BusyTime[]>, begin: number, end: number): Share[] {
  const shares: Share[] = [];
  for (let at = Math.ceil(begin / STEP) * STEP; at < end; at += STEP) {
    const open = [...rooms.values()].filter((busy) => isOpen(busy, at));
    const idle = open.filter((busy) => !busy.some(({ start, end }) => start.getTime() <= at && end.getTime() > at));
    shares.push({ at, open: open.length, share: open.length === 0 ? 0 : idle.length / open.length });
  }
  return shares;
}

function isOpen(busy: readonly BusyTime[], at: number): boolean {
  return busy.some(({ start }) => start.getTime() <= at) && busy.some(({ end }) => end.getTime() > at);
}

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** The parts of a day between its gaps that are longer than three hours. */
function stretches(begin: number, end: number, gaps: readonly BusyTime[]): Stretch[] {
  const edges = [begin, ...gaps.flatMap((gap) => [gap.start.getTime(), gap.end.getTime()]), end];
  return edges
    .flatMap((from, index) => (index % 2 === 0 ? [{ from, until: edges[index + 1] ?? from }] : []))
    .filter(({ from, until }) => until - from > LONGEST_STRETCH);
}

interface Peak {
  readonly at: number;
  readonly share: number;
}

/** The highest means over a wave's length, not too near to each other, in order. */
function peaksIn(shares: readonly Share[], from: number, until: number, least: number): Peak[] {
  const inside = shares.filter(({ at }) => at >= from && at < until);
  const steps = LENGTH / STEP;
  const windows = inside.slice(0, Math.max(0, inside.length - steps + 1)).map(({ at }, index) => {
    const window = inside.slice(index, index + steps);
    const enough = window.every(({ open }) => open >= LEAST_ROOMS);
    return { at, share: enough ? window.reduce((sum, one) => sum + one.share, 0) / steps : 0 };
  });
  const peaks: Peak[] = [];
  for (const window of windows.sort((a, b) => b.share - a.share || a.at - b.at)) {
    if (window.share < least || peaks.length === MOST_WAVES) break;
    if (peaks.every((peak) => Math.abs(peak.at - window.at) >= APART)) peaks.push(window);
  }
  return peaks.sort((a, b) => a.at - b.at);
}
