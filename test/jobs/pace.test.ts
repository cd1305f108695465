import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startDmOpenings } from '../../src/jobs/dm-openings.ts';
import { startPace } from '../../src/jobs/pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for so many turns at once; gives how many came within the next so many milliseconds, so often. */
function askFor(count: number, pace = startPace(50)) {
  let came = 0;
  for (let turn = 0; turn < count; turn++) {
    void pace.turn().then((go) => {
      if (go) came += 1;
    });
  }
  return {
    pace,
    async within(milliseconds: number): Promise<number> {
      const before = came;
      await vi.advanceTimersByTimeAsync(milliseconds);
      return came - before;
    },
  };
}

test('announcements take at most half of what Discord takes from a bot', async () => {
  const { within } = askFor(200);
  await within(1);
  for (let second = 0; second < 5; second++) {
    const came = await within(1_000);
    expect(came).toBeGreaterThanOrEqual(24);
    expect(came).toBeLessThanOrEqual(25);
  }
});

test('they wait while other messages go out, and go on afterwards', async () => {
  const { pace, within } = askFor(200);
  for (let sent = 0; sent < 40; sent++) pace.other();
  expect(await within(900)).toBe(0);
  expect(await within(1_100)).toBeGreaterThan(20);
});

test('a bot that stops sends none of those that wait', async () => {
  const { pace, within } = askFor(10);
  expect(await within(50)).toBeGreaterThan(0);
  pace.stop();
  expect(await within(5_000)).toBe(0);
});

test('an announcement opens no DM channel in a burst, and takes no place in the line from anybody else', () => {
  const openings = startDmOpenings();
  const now = new Date(1_000_000);
  const places = Array.from({ length: 100 }, () => openings.spare(now, null).getTime() - now.getTime());
  expect(places.slice(0, 4)).toEqual([0, 2_000, 4_000, 6_000]);
  expect(places.at(-1)).toBe(198_000);
  for (let card = 0; card < 7; card++) expect(openings.place(now, null)).toEqual(now);
});

test('an announcement whose place has come waits on while others are in line, or Discord said too fast', () => {
  const openings = startDmOpenings();
  const now = new Date(1_000_000);
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  openings.spare(now, null);
  const place = openings.spare(now, null);
  for (let card = 0; card < 12; card++) openings.place(now, null);
  expect(openings.spare(place, place).getTime()).toBeGreaterThan(place.getTime());
  expect(openings.spare(later(60), later(60))).toEqual(later(60));
  openings.pause(later(120));
  expect(openings.spare(later(70), later(70)).getTime()).toBeGreaterThanOrEqual(later(120).getTime());
});
