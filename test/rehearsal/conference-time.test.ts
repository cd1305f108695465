import { expect, test } from 'vitest';
import { beginConferenceTime, changeSpeed, conferenceClock, speedOf } from '../../src/rehearsal/conference-time.ts';

const start = new Date('2026-11-22T09:00:00Z');

test('time begins at the start and runs as fast as it is told', async () => {
  const time = beginConferenceTime(start, 1000);
  const clock = conferenceClock(time);
  expect(clock.now().getTime() - start.getTime()).toBeLessThan(60_000);
  const begun = performance.now();
  await clock.wait(100_000);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(95);
  expect(clock.now().getTime() - start.getTime()).toBeGreaterThanOrEqual(100_000);
});

test('two clocks of the same conference agree, and follow a change of speed without a jump', () => {
  const time = beginConferenceTime(start, 10);
  const [one, other] = [conferenceClock(time), conferenceClock(time)];
  const before = one.now().getTime();
  changeSpeed(time, 1);
  expect(speedOf(time)).toBe(1);
  const after = other.now().getTime();
  expect(after).toBeGreaterThanOrEqual(before - 1);
  expect(after - before).toBeLessThan(2_000);
});

test('whoever waits is served when time begins to run faster', async () => {
  const time = beginConferenceTime(start, 1);
  const waiting = conferenceClock(time).wait(60 * 60_000);
  changeSpeed(time, 1_000_000);
  await waiting;
  expect(conferenceClock(time).now().getTime()).toBeGreaterThanOrEqual(start.getTime() + 60 * 60_000);
});

test('a wait ends early, and without an error, when it is called off', async () => {
  const calledOff = new AbortController();
  const waiting = conferenceClock(beginConferenceTime(start, 1)).wait(60_000, calledOff.signal);
  calledOff.abort();
  await expect(waiting).resolves.toBeUndefined();
});
