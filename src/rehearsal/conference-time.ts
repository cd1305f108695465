import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

/**
 * The time of the simulated conference, shared by the threads of a rehearsal: it runs faster than the wall's clock, and
 * slower for a while when the machine cannot keep up, so that a slow machine rehearses longer instead of differently.
 */
export interface ConferenceTime {
  /** To be handed to another thread's `conferenceClock`. */
  readonly shared: SharedArrayBuffer;
}

/** Where the time stood at a real instant, and how fast it has run since: two such lines, of which one is valid. */
const FIELDS = 3;
/** After this long at the latest a wait looks whether the speed has changed. */
const LONGEST_SLICE = 200;

function realNow(): number {
  return performance.timeOrigin + performance.now();
}

function lines(shared: SharedArrayBuffer) {
  return { valid: new Int32Array(shared, 0, 1), numbers: new Float64Array(shared, 8, 2 * FIELDS) };
}

/** Where the time stood at a real instant (milliseconds since 1970), and how many times as fast as real time it runs since. */
export interface TimeLine {
  readonly real: number;
  readonly at: number;
  readonly speed: number;
}

function writeLine(shared: SharedArrayBuffer, { real, at, speed }: TimeLine): void {
  const { valid, numbers } = lines(shared);
  // The other line is written before it becomes the valid one: a reader in another thread never sees half of it.
  const next = 1 - Atomics.load(valid, 0);
  numbers.set([real, at, speed], next * FIELDS);
  Atomics.store(valid, 0, next);
}

function readLine(shared: SharedArrayBuffer): TimeLine {
  const { valid, numbers } = lines(shared);
  const start = Atomics.load(valid, 0) * FIELDS;
  const [real = 0, at = 0, speed = 1] = numbers.subarray(start, start + FIELDS);
  return { real, at, speed };
}

/** Begins a conference at `start`, now; `speed` is how many of its seconds go by in a real one. */
export function beginConferenceTime(start: Date, speed: number): ConferenceTime {
  const shared = new SharedArrayBuffer(8 + 2 * FIELDS * Float64Array.BYTES_PER_ELEMENT);
  writeLine(shared, { real: realNow(), at: start.getTime(), speed });
  return { shared };
}

export function speedOf({ shared }: ConferenceTime): number {
  return readLine(shared).speed;
}

/** Lets the time run at another speed from now on. Only one thread may do this. */
export function changeSpeed(time: ConferenceTime, speed: number): void {
  writeLine(time.shared, { real: realNow(), at: conferenceClock(time).now().getTime(), speed });
}

/** The time as another process can follow it with `followTime`, on the same machine. */
export function timeLineOf({ shared }: ConferenceTime): TimeLine {
  return readLine(shared);
}

/** Keeps this process's copy of the time as another process says it is. */
export function followTime(time: ConferenceTime, line: TimeLine): void {
  writeLine(time.shared, line);
}

/** The clock of a conference, in whichever thread. */
export function conferenceClock({ shared }: ConferenceTime): Clock {
  const now = () => {
    const { real, at, speed } = readLine(shared);
    return at + (realNow() - real) * speed;
  };
  return {
    now: () => new Date(now()),
    async wait(milliseconds, signal) {
      const end = now() + milliseconds;
      for (let left = milliseconds; left > 0 && !signal?.aborted; left = end - now()) {
        const slice = Math.min(left / readLine(shared).speed, LONGEST_SLICE);
        await sleep(slice, undefined, { signal }).catch((error: unknown) => {
          if (!signal?.aborted) throw error;
        });
      }
    },
  };
}
