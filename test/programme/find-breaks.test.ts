import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBreakName } from '../../src/programme/break-name.ts';
import { findBreaks } from '../../src/programme/find-breaks.ts';
import type { FoundBreak } from '../../src/programme/programme.ts';
import { localTime } from '../../src/programme/wall-clock.ts';
import { type Entry, frabXml, programmeOf } from './build-programme.ts';

const DAY = '2026-01-31';

function programmeWith(...entries: readonly Entry[]) {
  return programmeOf(frabXml([{ date: DAY, entries }], { zone: 'Europe/Brussels', flat: true }));
}

const shown = (breaks: readonly FoundBreak[]) =>
  breaks.map(
    ({ start, end, source }) =>
      `${localTime(start, null).slice(11, 16)}-${localTime(end, null).slice(11, 16)} ${source}`,
  );

function breaksOf(entries: readonly Entry[], rooms: readonly string[] | null = null) {
  const programme = programmeOf(frabXml([{ date: DAY, entries }], { zone: 'UTC', flat: true }));
  return findBreaks(programme, rooms);
}

const talk = (room: string, start: string, duration: string, title = 'A talk', people = ['Ada']): Entry => ({
  room,
  start,
  duration,
  title,
  people,
});

describe('a title alone proves nothing', () => {
  test.each([
    'Break',
    'Lunch break',
    'Coffee',
    'Coffee & networking',
    'Kaffeepause',
    'Mittagspause',
    'Pause déjeuner',
    '☕ Afternoon coffee break',
    'Short Break',
    'Lunch / Mittagessen',
  ])('%s is a break’s name', (title) => expect(isBreakName(title)).toBe(true));
  test.each([
    'Break your BSD kernel',
    'This is not a lunch break',
    'TEA – Let the SBOM…',
    'Green Tea',
    'House of Tea',
    'Breaking news',
    'Coffee machines for hackers',
    '',
    '12:00',
  ])('%s is none', (title) => expect(isBreakName(title)).toBe(false));

  test('a talk called “Pause” in the only room, given by somebody, is a talk', () => {
    const { breaks, talks } = breaksOf([
      talk('Main', '10:00', '01:00'),
      talk('Main', '11:00', '00:30', 'Pause'),
      talk('Main', '11:30', '01:00'),
    ]);
    expect(breaks).toEqual([]);
    expect(talks).toHaveLength(3);
  });
});

describe('a session in at least half of the rooms with a break’s name', () => {
  const morning = ['A', 'B', 'C', 'D'].flatMap((room) => [talk(room, '10:00', '02:00'), talk(room, '13:00', '02:00')]);
  const lunch = (room: string) => talk(room, '12:00', '01:00', 'Lunch', []);

  test('is a break, and no talk', () => {
    const { breaks, talks } = breaksOf([...morning, lunch('A'), lunch('B')]);
    expect(breaks).toMatchObject([{ source: 'session', name: 'Lunch', rooms: ['A', 'B'] }]);
    expect(shown(breaks)).toEqual(['12:00-13:00 session']);
    expect(talks).toHaveLength(morning.length);
  });

  test('in fewer rooms it is not, and only a gap in all the others proves it', () => {
    const busy = talk('B', '12:00', '01:00');
    expect(shown(breaksOf([...morning, lunch('A')]).breaks)).toEqual(['12:00-13:00 gap']);
    expect(shown(breaksOf([...morning, lunch('A'), busy]).breaks)).toEqual(['12:00-12:15 wave']);
  });

  test('lunches that overlap are a break while half of the rooms have one', () => {
    const late = talk('B', '12:30', '01:00', 'Lunch', []);
    const rest = ['A', 'B'].flatMap((room) => [talk(room, '10:00', '02:00'), talk(room, '13:30', '02:00')]);
    expect(shown(breaksOf([...rest, lunch('A'), late]).breaks)).toEqual(['12:00-13:30 session']);
  });
});

describe('gaps', () => {
  test('of ten minutes and more in all rooms, between the first talk and the last', () => {
    const { breaks } = breaksOf([
      talk('A', '10:00', '00:50'),
      talk('B', '10:00', '00:45'),
      talk('A', '11:00', '00:55'),
      talk('B', '11:00', '00:51'),
      talk('A', '12:00', '01:00'),
    ]);
    expect(shown(breaks)).toEqual(['10:50-11:00 gap']);
  });

  test('only the chosen rooms count', () => {
    const entries = [talk('A', '10:00', '01:00'), talk('A', '11:30', '01:00'), talk('Workshops', '10:00', '03:00')];
    expect(shown(breaksOf(entries).breaks)).toEqual([]);
    expect(shown(breaksOf(entries, ['A']).breaks)).toEqual(['11:00-11:30 gap']);
  });

  test('an exhibition that is open all day keeps nobody from a break', () => {
    const entries = [
      talk('A', '10:00', '01:00'),
      talk('A', '11:30', '01:00'),
      talk('Foyer', '09:00', '09:00', 'Exhibition', []),
    ];
    expect(shown(breaksOf(entries).breaks)).toEqual(['11:00-11:30 gap']);
  });

  test('a night is none', () => {
    const programme = programmeOf(
      frabXml(
        [
          { date: '2026-01-31', entries: [talk('A', '10:00', '01:00')] },
          { date: '2026-02-01', entries: [talk('A', '10:00', '01:00')] },
        ],
        { zone: 'UTC' },
      ),
    );
    expect(findBreaks(programme, null).breaks).toEqual([]);
  });
});

describe('waves', () => {
  // Six rooms with talks of 55 minutes on the hour, in one of which somebody always goes on.
  const hours = [9, 10, 11, 12, 13, 14, 15, 16];
  const rooms = ['A', 'B', 'C', 'D', 'E', 'F'];
  const entries = hours.flatMap((hour, index) =>
    rooms.map((room, place) =>
      talk(room, `${String(hour).padStart(2, '0')}:00`, place === index % 6 ? '01:00' : '00:45'),
    ),
  );

  test('are proposed where no moment is free of talks', () => {
    const { breaks } = breaksOf(entries);
    expect(new Set(breaks.map(({ source }) => source))).toEqual(new Set(['wave']));
    expect(shown(breaks)).toContain('11:45-12:00 wave');
    expect(breaks.every(({ start }) => localTime(start, null).slice(14, 16) === '45')).toBe(true);
  });

  test('not on days with breaks that the programme names, nor in a few rooms', () => {
    const lunch = rooms.map((room) => talk(room, '17:00', '01:00', 'Dinner', []));
    expect(new Set(breaksOf([...entries, ...lunch]).breaks.map(({ source }) => source))).toEqual(new Set(['session']));
    expect(
      breaksOf(entries.filter(({ room = '' }) => 'ABC'.includes(room))).breaks.filter(
        ({ source }) => source === 'wave',
      ),
    ).toEqual([]);
  });
});

test('no break overlaps a talk in the rooms it counts, unless it is a wave or named', () => {
  const time = fc.integer({ min: 8 * 12, max: 20 * 12 }).map((steps) => steps * 5);
  const entry = fc.record({
    room: fc.constantFrom('A', 'B', 'C'),
    minutes: time,
    length: fc.integer({ min: 1, max: 24 }),
  });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 40 }), (made) => {
      const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
      const entries = made.map(({ room, minutes, length }) =>
        talk(room, `${two(minutes / 60)}:${two(minutes % 60)}`, `${two((length * 5) / 60)}:${two((length * 5) % 60)}`),
      );
      const programme = programmeWith(...entries);
      const { breaks } = findBreaks(programme, null);
      for (const [index, { start, end, source }] of breaks.entries()) {
        expect(end.getTime() - start.getTime()).toBeGreaterThanOrEqual(10 * 60_000);
        expect(source).toBe('gap');
        expect(programme.talks.filter((one) => one.start < end && start < one.end)).toEqual([]);
        const next = breaks[index + 1];
        if (next) expect(next.start.getTime()).toBeGreaterThan(end.getTime());
      }
    }),
    { numRuns: 100 },
  );
});
