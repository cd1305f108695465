import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

/**
 * The time of the simulated conference: it runs faster than the wall's clock, and slower for a while when the machine cannot
 * keep up, so that a slow machine rehearses longer instead of differently. Threads and processes read it from one small file:
 * all of them have the same time at the same moment, and it never goes back.
 */
export interface ConferenceTime {
  /** To be handed to another thread's or process's `conferenceClock`. */
  readonly path: string;
}

/** Where the time stands at a real instant, and how many times as fast as real time it runs from then on. */
interface TimeLine {
  readonly real: number;
  readonly at: number;
  readonly speed: number;
}

/** The file: the latest lines in no order. The one that begins last of those that have begun counts. */
const LINES = 8;
const FIELDS = 3;
const LINE_WIDTH = FIELDS * Float64Array.BYTES_PER_ELEMENT;
/**
 * Real milliseconds. A change is written so long before it counts, so that nobody still reads the old speed when it does: who
 * hears late of a slower time has been in the future meanwhile, and goes back.
 */
const AHEAD = 100;
/** After this long at the latest a wait looks whether the speed has changed. */
const LONGEST_SLICE = 200;

/** Milliseconds that every process of this machine counts from the same instant, and that nobody sets back. */
function realNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const numbers = new Float64Array(LINES * FIELDS);
const descriptors = new Map<string, number>();

function descriptorOf({ path }: ConferenceTime): number {
  const known = descriptors.get(path);
  if (known !== undefined) return known;
  const opened = openSync(path, 'r+');
  descriptors.set(path, opened);
  return opened;
}

/** The line that begins last, of those that have begun at an instant; what was never written begins at nought. */
function lineOn(time: ConferenceTime, instant: number): TimeLine {
  readSync(descriptorOf(time), numbers, 0, numbers.byteLength, 0);
  let [real, at, speed] = [0, 0, 0];
  for (let line = 0; line < numbers.length; line += FIELDS) {
    const begins = numbers[line] ?? 0;
    if (begins > instant || begins <= real) continue;
    [real, at, speed] = [begins, numbers[line + 1] ?? 0, numbers[line + 2] ?? 0];
  }
  return { real, at, speed };
}

function timeNow(time: ConferenceTime): number {
  for (;;) {
    const instant = realNow();
    const { real, at, speed } = lineOn(time, instant);
    // Whoever is stopped for long between the two finds lines only that have begun since.
    if (real > 0) return at + (instant - real) * speed;
  }
}

/** In place of the line that begins first. Nothing comes between the look at the clock and the writing. */
function writeLine(time: ConferenceTime, lineFrom: (instant: number) => TimeLine): void {
  const descriptor = descriptorOf(time);
  readSync(descriptor, numbers, 0, numbers.byteLength, 0);
  const begins = Array.from({ length: LINES }, (_, index) => numbers[index * FIELDS] ?? 0);
  const oldest = begins.indexOf(Math.min(...begins));
  const { real, at, speed } = lineFrom(realNow());
  writeSync(descriptor, new Float64Array([real, at, speed]), 0, LINE_WIDTH, oldest * LINE_WIDTH);
}

/** Begins a conference at `start`, now; `speed` is how many of its seconds go by in a real one. */
export function beginConferenceTime(start: Date, speed: number): ConferenceTime {
  const path = join(mkdtempSync(join(tmpdir(), 'conference-time-')), 'time');
  descriptors.set(path, openSync(path, 'w+'));
  writeSync(descriptorOf({ path }), new Float64Array(LINES * FIELDS));
  writeLine({ path }, (real) => ({ real, at: start.getTime(), speed }));
  return { path };
}

/** Removes the file, when nobody asks for the time any more. */
export function endConferenceTime(time: ConferenceTime): void {
  closeSync(descriptorOf(time));
  descriptors.delete(time.path);
  rmSync(dirname(time.path), { recursive: true });
}

/** As it is, or is about to be. */
export function speedOf(time: ConferenceTime): number {
  return lineOn(time, Number.POSITIVE_INFINITY).speed;
}

/** Lets the time run at another speed from now on, or all but now. Only one thread may do this. */
export function changeSpeed(time: ConferenceTime, speed: number): void {
  const latest = lineOn(time, Number.POSITIVE_INFINITY);
  writeLine(time, (instant) => {
    const real = instant + AHEAD;
    return { real, at: latest.at + (real - latest.real) * latest.speed, speed };
  });
}

/** The clock of a conference, in whichever thread or process. */
export function conferenceClock(time: ConferenceTime): Clock {
  return {
    now: () => new Date(timeNow(time)),
    async wait(milliseconds, signal) {
      const end = timeNow(time) + milliseconds;
      for (let left = milliseconds; left > 0 && !signal?.aborted; left = end - timeNow(time)) {
        const slice = Math.min(left / speedOf(time), LONGEST_SLICE);
        await sleep(slice, undefined, { signal }).catch((error: unknown) => {
          if (!signal?.aborted) throw error;
        });
      }
    },
  };
}
