import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  beginConferenceTime,
  type ConferenceTime,
  changeSpeed,
  conferenceClock,
  endConferenceTime,
  speedOf,
} from '../../src/rehearsal/conference-time.ts';

const start = new Date('2026-11-22T09:00:00Z');

const begun: ConferenceTime[] = [];

function begin(speed: number): ConferenceTime {
  const time = beginConferenceTime(start, speed);
  begun.push(time);
  return time;
}

afterEach(() => {
  for (const time of begun.splice(0)) endConferenceTime(time);
});

test('time begins at the start and runs as fast as it is told', async () => {
  const startedAt = performance.now();
  const time = begin(1000);
  const clock = conferenceClock(time);
  const shown = clock.now().getTime() - start.getTime();
  // One more, as dates are whole milliseconds.
  expect(shown).toBeLessThanOrEqual((performance.now() - startedAt) * 1000 + 1);
  await clock.wait(100_000);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(95);
  expect(clock.now().getTime() - start.getTime()).toBeGreaterThanOrEqual(100_000);
});

test('two clocks of the same conference agree, and follow a change of speed without a jump', () => {
  const time = begin(10);
  const [one, other] = [conferenceClock(time), conferenceClock(time)];
  const startedAt = performance.now();
  const before = one.now().getTime();
  changeSpeed(time, 1);
  expect(speedOf(time)).toBe(1);
  const after = other.now().getTime();
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after - before).toBeLessThanOrEqual((performance.now() - startedAt) * 10 + 1);
});

test('another process sees the same time, and never an earlier one than before, however the speed changes', async () => {
  const time = begin(1000);
  const watching = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'watch-time.ts'), time.path]);
  const clock = conferenceClock(time);
  let done = false;
  const watched = watching.finally(() => {
    done = true;
  });
  for (let fast = false; !done; fast = !fast) {
    changeSpeed(time, fast ? 1000 : 10);
    await sleep(20);
  }
  const seen = z
    .object({ times: z.number(), wentBack: z.number(), last: z.number() })
    .parse(JSON.parse((await watched).stdout));
  expect(seen).toMatchObject({ wentBack: 0 });
  expect(seen.times).toBeGreaterThan(100);
  expect(seen.last).toBeGreaterThan(start.getTime());
  expect(seen.last).toBeLessThanOrEqual(clock.now().getTime());
});

test('whoever waits is served when time begins to run faster', async () => {
  const time = begin(1);
  const waiting = conferenceClock(time).wait(60 * 60_000);
  changeSpeed(time, 1_000_000);
  await waiting;
  expect(conferenceClock(time).now().getTime()).toBeGreaterThanOrEqual(start.getTime() + 60 * 60_000);
});

test('a wait ends early, and without an error, when it is called off', async () => {
  const calledOff = new AbortController();
  const waiting = conferenceClock(begin(1)).wait(60_000, calledOff.signal);
  calledOff.abort();
  await expect(waiting).resolves.toBeUndefined();
});
