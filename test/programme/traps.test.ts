import { describe, expect, test } from 'vitest';
import { findBreaks } from '../../src/programme/find-breaks.ts';
import { type DayOfEntries, frabXml, programmeOf, timesOf, warningCodes } from './build-programme.ts';

const on = (date: string, ...entries: DayOfEntries['entries']): DayOfEntries => ({ date, entries });

describe('no <date>, no time zone', () => {
  test('the day and the start time are the time, and nobody claims to know the zone', () => {
    const programme = programmeOf(frabXml([on('2012-02-04', { start: '13:30', duration: '00:30' })]));
    expect(programme.timeZone).toBeNull();
    expect(timesOf(programme)).toEqual(['2012-02-04T13:30:00 2012-02-04T14:00:00']);
    expect(programme.warnings).toEqual([{ code: 'no-time-zone', assumed: null }]);
  });

  test('the party’s zone stands in, and that is said', () => {
    const programme = programmeOf(frabXml([on('2012-02-04', { start: '13:30' })]), 'Europe/Brussels');
    expect(programme.talks[0]?.start.toISOString()).toBe('2012-02-04T12:30:00.000Z');
    expect(programme.warnings).toEqual([{ code: 'no-time-zone', assumed: 'Europe/Brussels' }]);
  });

  test.each([
    ['09:00:00', '00:30', '2024-02-04T00:30:00'],
    ['00:00', '00:30', '2024-02-03T00:30:00'],
    ['00:00:00', '00:30', '2024-02-03T00:30:00'],
    [undefined, '00:30', '2024-02-04T00:30:00'],
    ['09:00:00', '09:00', '2024-02-03T09:00:00'],
  ])('day_change %s: what begins at %s begins %s', (dayChange, start, begins) => {
    const programme = programmeOf(frabXml([on('2024-02-03', { start })], dayChange === undefined ? {} : { dayChange }));
    expect(timesOf(programme)[0]).toMatch(new RegExp(`^${begins} `));
    expect(programme.days).toEqual(['2024-02-03']);
  });
});

describe('a bare date', () => {
  test('of its own day goes by the start time', () => {
    const programme = programmeOf(
      frabXml([on('2016-01-30', { date: '2016-01-30', start: '11:00' })]),
      'Europe/Brussels',
    );
    expect(timesOf(programme)).toEqual(['2016-01-30T11:00:00+01:00 2016-01-30T11:30:00+01:00']);
  });

  test('of the next day is the next day', () => {
    const programme = programmeOf(
      frabXml([on('2016-01-30', { date: '2016-01-31', start: '00:30' })]),
      'Europe/Brussels',
    );
    expect(timesOf(programme)).toEqual(['2016-01-31T00:30:00+01:00 2016-01-31T01:00:00+01:00']);
    expect(programme.days).toEqual(['2016-01-30']);
  });
});

describe('offsets that lie', () => {
  test('+00:00 on local times: the zone and the start win, with a warning', () => {
    const lunch = { date: '2017-08-06T13:00:00+00:00', start: '13:00', duration: '01:00' };
    const programme = programmeOf(frabXml([on('2017-08-06', lunch)]), 'America/Toronto');
    expect(timesOf(programme)).toEqual(['2017-08-06T13:00:00-04:00 2017-08-06T14:00:00-04:00']);
    expect(programme.warnings).toContainEqual({
      code: 'start-wins',
      count: 1,
      where: 'line 5',
      timeZone: 'America/Toronto',
    });
  });

  test('a date that is off by two hours while the start is right', () => {
    const programme = programmeOf(
      frabXml([on('2023-05-26', { date: '2023-05-26T12:00:00+02:00', start: '10:00' })], { zone: 'Europe/Berlin' }),
    );
    expect(timesOf(programme)).toEqual(['2023-05-26T10:00:00+02:00 2023-05-26T10:30:00+02:00']);
    expect(warningCodes(programme)).toEqual(['start-wins']);
  });

  test('off by so much that it is another day: the nearest one', () => {
    const programme = programmeOf(
      frabXml([on('2023-05-26', { date: '2023-05-27T01:30:00+02:00', start: '23:30' })], { zone: 'Europe/Berlin' }),
    );
    expect(timesOf(programme)).toEqual(['2023-05-26T23:30:00+02:00 2023-05-27T00:00:00+02:00']);
  });

  test('+01:00 and +00:00 in one file are both right where the start agrees', () => {
    const programme = programmeOf(
      frabXml([
        on(
          '2024-12-27',
          { id: '1', date: '2024-12-27T09:30:00+00:00', start: '10:30' },
          { id: '2', date: '2024-12-27T11:00:00+01:00', start: '11:00' },
        ),
      ]),
    );
    expect(timesOf(programme)).toEqual([
      '2024-12-27T10:30:00+01:00 2024-12-27T11:00:00+01:00',
      '2024-12-27T11:00:00+01:00 2024-12-27T11:30:00+01:00',
    ]);
    expect(warningCodes(programme)).toEqual(['no-time-zone']);
  });

  test('a date without an offset is told by the zone', () => {
    const programme = programmeOf(
      frabXml([on('2024-07-01', { date: '2024-07-01T10:00:00', start: '10:00' })], { zone: 'Europe/Prague' }),
    );
    expect(timesOf(programme)).toEqual(['2024-07-01T10:00:00+02:00 2024-07-01T10:30:00+02:00']);
  });
});

test('talks past midnight belong to the day under which they stand', () => {
  const late = { date: '2014-12-28T00:15:00+01:00', start: '00:15', duration: '01:00' };
  const programme = programmeOf(frabXml([on('2014-12-27', late)], { zone: 'Europe/Berlin' }));
  expect(programme.days).toEqual(['2014-12-27']);
  expect(timesOf(programme)).toEqual(['2014-12-28T00:15:00+01:00 2014-12-28T01:15:00+01:00']);
});

test('a talk dated years away from the day under which it stands is on its own day', () => {
  const [talk, mistyped] = [{ start: '10:00' }, { date: '2066-01-31T12:00:00+01:00', start: '12:00' }];
  const programme = programmeOf(frabXml([on('2026-01-31', talk, mistyped)], { zone: 'Europe/Brussels' }));
  expect(programme.days).toEqual(['2026-01-31', '2066-01-31']);
  expect(findBreaks(programme, null).breaks).toEqual([]);
});

test('events straight under <day>', () => {
  const programme = programmeOf(
    frabXml([on('2012-02-04', { start: '13:30', room: 'UD2.218A' }, { start: '13:00', room: 'AW1.121' })], {
      flat: true,
    }),
  );
  expect(programme.talks.map(({ rooms }) => rooms)).toEqual([['AW1.121'], ['UD2.218A']]);
});

test('0930 and 30 for times', () => {
  const programme = programmeOf(frabXml([on('2014-07-22', { start: '0930', duration: '30' })]));
  expect(timesOf(programme)).toEqual(['2014-07-22T09:30:00 2014-07-22T10:00:00']);
});

test('comma-joined rooms are told apart where each is a room elsewhere, and a comma in a room’s own name stays', () => {
  const programme = programmeOf(
    frabXml(
      [
        on(
          '2014-07-22',
          { start: '0900', room: 'C01, B05' },
          { start: '1000', room: 'C01' },
          { start: '1000', room: 'B05' },
          { start: '1100', room: 'Hall 1, first floor' },
        ),
      ],
      { flat: true },
    ),
  );
  expect(programme.talks.map(({ rooms }) => rooms)).toEqual([
    ['C01', 'B05'],
    ['B05'],
    ['C01'],
    ['Hall 1, first floor'],
  ]);
});

test('overlaps in one room are kept and told', () => {
  const programme = programmeOf(
    frabXml([on('2012-02-05', { title: 'One', start: '10:00', duration: '01:00' }, { title: 'Two', start: '10:30' })]),
  );
  expect(programme.talks).toHaveLength(2);
  expect(programme.warnings).toContainEqual({ code: 'overlap', count: 1, room: 'Main', titles: ['One', 'Two'] });
});

test('ids that are not one of a kind are told apart by the time', () => {
  const programme = programmeOf(frabXml([on('2026-01-31', { id: '7', start: '10:00' }, { id: '7', start: '11:00' })]));
  expect(new Set(programme.talks.map(({ key }) => key)).size).toBe(2);
});

test('what has no time or no length yet is left out, and told', () => {
  const programme = programmeOf(
    frabXml([
      on(
        '2026-01-31',
        { start: '10:00' },
        { start: '' },
        { start: '12:00', duration: '00:00' },
        { start: '13:00', duration: '' },
      ),
    ]),
  );
  expect(programme.talks).toHaveLength(1);
  expect(programme.warnings).toMatchObject([
    { code: 'no-time-zone' },
    { code: 'not-scheduled', count: 1 },
    { code: 'no-length', count: 2 },
  ]);
});

describe('daylight saving', () => {
  test('the hour that is skipped: an hour later, and told', () => {
    const programme = programmeOf(
      frabXml([on('2026-03-29', { start: '02:30' })], { zone: 'Europe/Brussels', dayChange: '00:00' }),
    );
    expect(timesOf(programme)).toEqual(['2026-03-29T03:30:00+02:00 2026-03-29T04:00:00+02:00']);
    expect(warningCodes(programme)).toEqual(['skipped-hour']);
  });

  test('the hour that is repeated: the first, and told', () => {
    const programme = programmeOf(
      frabXml([on('2026-10-25', { start: '02:30' })], { zone: 'Europe/Brussels', dayChange: '00:00' }),
    );
    expect(timesOf(programme)).toEqual(['2026-10-25T02:30:00+02:00 2026-10-25T02:00:00+01:00']);
    expect(warningCodes(programme)).toEqual(['repeated-hour']);
  });

  test('with an offset the second one can be meant', () => {
    const second = { date: '2026-10-25T02:30:00+01:00', start: '02:30' };
    const programme = programmeOf(frabXml([on('2026-10-25', second)], { zone: 'Europe/Brussels' }));
    expect(timesOf(programme)).toEqual(['2026-10-25T02:30:00+01:00 2026-10-25T03:00:00+01:00']);
    expect(warningCodes(programme)).toEqual([]);
  });

  test('a length is so many minutes, whatever the clocks do meanwhile', () => {
    const night = { date: '2026-03-29T01:30:00+01:00', start: '01:30', duration: '01:00' };
    const programme = programmeOf(frabXml([on('2026-03-28', night)], { zone: 'Europe/Brussels' }));
    expect(timesOf(programme)).toEqual(['2026-03-29T01:30:00+01:00 2026-03-29T03:30:00+02:00']);
  });
});
