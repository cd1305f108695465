import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectProgramme } from '../../src/programme/inspect-programme.ts';

/** A folder with `programmes/`, real files of real conferences; the tests that need them are skipped without. */
const SAMPLES = process.env.SAMPLES_DIR;

async function inspected(name: string) {
  const result = inspectProgramme(new Uint8Array(await readFile(join(SAMPLES ?? '', 'programmes', name))));
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.inspected;
}

/** How many breaks of each source each day has; what begins before six belongs to the day before. */
function perDay(breaks: readonly { readonly start: string; readonly source: string }[]) {
  const counts: Record<string, number> = {};
  for (const { start, source } of breaks) {
    const day = new Date(Date.parse(`${start.slice(0, 19)}Z`) - 6 * 3_600_000).toISOString().slice(0, 10);
    counts[`${day} ${source}`] = (counts[`${day} ${source}`] ?? 0) + 1;
  }
  return counts;
}

describe.skipIf(SAMPLES === undefined)('real programmes', () => {
  test('31C3 has four to nine common gaps a day', async () => {
    const { format, title, talks, breaks, days } = await inspected('31c3.xml');
    expect({ format, title, talks: talks.length, days: days.length }).toEqual({
      format: 'frab-xml',
      title: '31. Chaos Communication Congress',
      talks: 138,
      days: 4,
    });
    expect(talks.filter(({ start, end }) => start.slice(0, 10) !== end.slice(0, 10)).length).toBe(11);
    expect(perDay(breaks)).toEqual({
      '2014-12-27 gap': 8,
      '2014-12-28 gap': 9,
      '2014-12-29 gap': 7,
      '2014-12-30 gap': 4,
    });
  });

  test('FOSDEM 2012: events straight under days, no dates, no zone; waves instead of gaps', async () => {
    const { timeZone, talks, breaks } = await inspected('fosdem-2012.xml');
    expect({ timeZone, talks: talks.length, rooms: new Set(talks.map(({ room }) => room)).size }).toEqual({
      timeZone: null,
      talks: 442,
      rooms: 23,
    });
    expect(perDay(breaks)).toEqual({ '2012-02-04 wave': 5, '2012-02-05 wave': 6 });
  });

  test('FOSDEM 2025', async () => {
    const { timeZone, talks, breaks, warnings } = await inspected('fosdem-2025.xml');
    expect({ timeZone, talks: talks.length, warnings }).toEqual({
      timeZone: 'Europe/Brussels',
      talks: 943,
      warnings: [],
    });
    expect(perDay(breaks)).toEqual({ '2025-02-01 wave': 6, '2025-02-02 wave': 4 });
  });

  test('rC3', async () => {
    const { format, talks, breaks } = await inspected('rc3.json');
    expect({ format, talks: talks.length }).toEqual({ format: 'frab-json-1', talks: 48 });
    expect(perDay(breaks)).toEqual({
      '2020-12-27 gap': 6,
      '2020-12-28 gap': 4,
      '2020-12-29 gap': 7,
      '2020-12-30 gap': 5,
    });
  });

  test('the invalid one is refused for each of its faults', async () => {
    const result = inspectProgramme(new Uint8Array(await readFile(join(SAMPLES ?? '', 'programmes', 'invalid.json'))));
    expect('faults' in result && result.faults.map(({ where, value }) => `${where} ${value}`)).toEqual([
      'schedule.conference.days[0].rooms.Winterchaos[0].id 2814',
      'schedule.conference.days[0].rooms.Winterchaos[0].persons[0].id dsadf',
      'schedule.conference.days[0].rooms.Winterchaos[0].persons[0].code MÄaN0',
    ]);
  });
});
