import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBreaks, type KnownBreak } from '../../src/programme/compare-breaks.ts';
import type { FoundBreak } from '../../src/programme/programme.ts';
import { reviveProgramme } from '../../src/programme/stored-programme.ts';
import { programmeOf } from './build-programme.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 9, minutes));
const found = (from: number, until: number, key: string | null = null): FoundBreak => ({
  ...{ day: '2026-11-22', source: 'gap', rooms: ['Main'], name: null, key },
  ...{ start: at(from), end: at(until) },
});
const known = (id: string, from: number, until: number, key: string | null = null): KnownBreak => ({
  ...{ id, name: 'Break', key },
  ...{ start: at(from), end: at(until) },
});

test('one break that moved by a quarter of an hour moves alone', () => {
  const before = [known('a', 0, 30), known('b', 90, 120), known('c', 200, 220)];
  const changes = compareBreaks(before, [found(0, 30), found(105, 135), found(200, 220)]);
  expect(changes.same.map((one) => one.known.id)).toEqual(['a', 'c']);
  expect(changes.moved.map((one) => [one.known.id, one.found.start])).toEqual([['b', at(105)]]);
  expect([changes.added, changes.gone]).toEqual([[], []]);
});

test('what the programme names is known again however far it moved', () => {
  const changes = compareBreaks([known('lunch', 180, 240, 'slot 7')], [found(0, 30), found(400, 460, 'slot 7')]);
  expect(changes.moved.map((one) => one.known.id)).toEqual(['lunch']);
  expect(changes.added).toEqual([found(0, 30)]);
});

test('every break is accounted for once, and a programme compared with itself has changed nothing', () => {
  const times = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 12 });
  fc.assert(
    fc.property(times, times, (before, after) => {
      const olds = before.map((time) => known(String(time), time * 20, time * 20 + 10));
      const news = after.map((time) => found(time * 20, time * 20 + 10));
      const { same, moved, added, gone } = compareBreaks(olds, news);
      expect([...same, ...moved].map((one) => one.known).concat(gone).length).toBe(olds.length);
      expect([...same, ...moved].map((one) => one.found).concat(added).length).toBe(news.length);
      const itself = compareBreaks(
        olds,
        before.map((time) => found(time * 20, time * 20 + 10)),
      );
      expect(itself.same.length).toBe(olds.length);
    }),
  );
});

test('a programme kept as JSON comes back as it was', () => {
  for (const file of Object.values(SAMPLE_FILES)) {
    const programme = programmeOf(file, 'Europe/Brussels');
    expect(reviveProgramme(JSON.parse(JSON.stringify(programme)))).toEqual(programme);
  }
});
