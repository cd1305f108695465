import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { localTime } from '../../src/programme/wall-clock.ts';
import { checkProgramme } from '../../src/rehearsal/check-programme.ts';
import { breaksInTheEnd, dayOfProgramme, type ProgrammeDay } from '../../src/rehearsal/programme-day.ts';
import type { DayResult } from '../../src/rehearsal/thread-messages.ts';
import type { DayRecord } from '../../src/store/day-record.ts';
import { frabXml } from '../programme/build-programme.ts';
import { smallProgramme } from './small-programme.ts';

const folder = mkdtempSync(join(tmpdir(), 'programme-day-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAIN = join(import.meta.dirname, '../../src/rehearsal/main.ts');
const NOW = new Date('2026-05-01T12:00:00Z');

function rehearses(...words: readonly string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...words], { cwd: folder, timeout: 470_000 }, (error, out, err) => {
      resolve({ code: error ? (child.exitCode ?? -1) : 0, out, err });
    });
  });
}

function smallDay(): ProgrammeDay {
  const day = dayOfProgramme(smallProgramme(), NOW);
  if (typeof day === 'string') throw new Error(day);
  return day;
}

const shown = (at: Date) => localTime(at, 'Europe/Berlin').slice(0, 16);

test('a day of a programme is held: its breaks, followed talks, a break that moves and one that is delayed', async () => {
  const file = join(folder, 'small.xml');
  writeFileSync(file, smallProgramme().bytes);
  const { code, out, err } = await rehearses('--programme', file, '--attendees', '8', '--seed', '3');
  expect(out).not.toContain('BROKEN');
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toContain('small.xml: Done. Breaks: 3 new');
  expect(out).toContain('next-version.xml: Done. Breaks: 0 new, 1 moved, 0 cancelled');
  expect(out).toMatch(/[1-9] people follow talks/);
  expect(out).toContain('Break 3 is over');
  expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ attendees: 8, rulesBroken: 0 });
}, 480_000);

describe('which day it is', () => {
  test('one of the past is moved to the same date of a year to come, with its breaks where they were', () => {
    const day = smallDay();
    expect(day).toMatchObject({ timeZone: 'Europe/Berlin', firstDay: '2027-03-05', next: { moved: 1 }, delayed: 2 });
    expect(day.breaks.map(({ start }) => shown(start))).toEqual([
      '2027-03-05T11:30',
      '2027-03-05T12:45',
      '2027-03-05T14:00',
    ]);
    expect(
      breaksInTheEnd(day).map(({ start, end }) => `${shown(start)} ${shown(end)}`.replaceAll(/\S+T/g, '')),
    ).toEqual(['11:30 11:45', '13:00 13:15', '14:25 14:40']);
  });

  test('talks are as they are in the end: longer before the break that moved, later after it', () => {
    const times = smallDay().talks.map(({ title, start, end }) => `${title} ${shown(start)} ${shown(end)}`);
    expect(times.map((one) => one.replaceAll(/\S+T/g, ''))).toEqual([
      'Opening 11:00 11:30',
      'Keys & people 11:45 13:00',
      'Soldering 11:45 13:00',
      'Trust 13:15 14:00',
      'Kernels 13:15 13:50',
      'Lawyers 14:15 15:30',
      'Bicycles 14:15 15:30',
    ]);
  });

  test('what is no programme, or has no break, gets a sentence', () => {
    expect(dayOfProgramme({ name: 'letter.xml', bytes: Buffer.from('Dear all') }, NOW)).toContain('is no programme');
    const bytes = Buffer.from(frabXml([{ date: '2027-01-01', entries: [{ start: '10:00' }] }]));
    expect(dayOfProgramme({ name: 'one-talk.xml', bytes }, NOW)).toBe('one-talk.xml has no day with breaks in it');
  });

  test('wrong arguments exit 64', async () => {
    const both = await rehearses('--programme', MAIN, '--breaks', '2');
    expect(both).toMatchObject({ code: 64, out: '' });
    expect(both.err).toContain('leave out --breaks and --minutes');
    const none = await rehearses('--programme', join(folder, 'nothing.xml'));
    expect(none).toMatchObject({ code: 64, out: '' });
    expect(none.err).toContain('is no file');
  });
});

describe('the rules of such a day', () => {
  const day = smallDay();
  const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

  interface Changes {
    readonly breaks?: (rows: DayRecord['breaks'][number][]) => void;
    readonly begun?: number;
    readonly prompt?: { readonly minutes: number; readonly userId: string };
  }

  /** What is broken on a day that went as the programme says, but for these changes. */
  function broken({ breaks, begun = 0, prompt }: Changes): readonly string[] {
    const rows = breaksInTheEnd(day).map(({ start, end }, index) => ({
      ...{ id: `break ${index}`, startsAt: start, endsAt: end, state: 'ended' as const, moves: index === 0 ? 0 : 1 },
    }));
    const message = (kind: string, aboutId: string, createdAt: Date) => ({
      ...{ id: `${kind} ${aboutId}`, kind, aboutId, createdAt, dueAt: null, state: 'delivered', userId: null },
      sentMessageId: `${kind} ${aboutId}`,
    });
    const messages = rows.flatMap(({ id, startsAt, endsAt }) => [
      message('break-begins', id, later(startsAt, begun)),
      message('break-summary', id, endsAt),
      message('break-invitation', id, startsAt),
    ]);
    const changed: DayRecord['breaks'][number][] = [...rows];
    breaks?.(changed);
    const record: DayRecord = {
      ...{ verifications: [], disputes: [], messages, breaks: changed, meetings: 0, mutual: [], mutualPairs: 0 },
    };
    const [first] = rows;
    const delivered =
      prompt && first
        ? [
            {
              ...{ messageId: 'break-invitation break 0', nonce: '', userId: prompt.userId },
              at: later(first.startsAt, prompt.minutes),
            },
          ]
        : [];
    const followed = first
      ? [{ userId: 'ann', title: 'Trust', start: later(first.startsAt, 60), end: later(first.startsAt, 90) }]
      : [];
    const evidence: DayResult['evidence'] = {
      ...{ delivered, followed, judged: [], outcomes: [], breaches: [], refusedKeys: [], hesitations: [] },
      ...{ stepsOut: [], unanswered: 0, toldToTryAgain: 0, answeredByAnother: 0 },
    };
    const times = { count: 0, median: 0, percentile99: 0, slowest: 0 };
    const result = {
      ...{ endedAt: later(day.opens, 600), guests: [], evidence, answerTimes: times, faults: [] },
      ...{ board: '', conversations: [], slowest: 1 },
    };
    return checkProgramme(record, result, day);
  }

  test('hold when all went as the programme says', () => {
    expect(broken({})).toEqual([]);
  });

  test('a break at another time, one too many and one that was never held are named', () => {
    const at = (rows: DayRecord['breaks'][number][], values: Partial<DayRecord['breaks'][number]>) => {
      const [first] = rows;
      if (first) rows[0] = { ...first, ...values };
    };
    expect(broken({ breaks: (rows) => at(rows, { endsAt: later(day.opens, 100) }) })).toContain(
      'a break at 11:30 (ended) is not in the programme',
    );
    expect(broken({ breaks: (rows) => at(rows, { state: 'cancelled' }) })).toEqual([
      'the break from 11:30 to 11:45 was not held then',
    ]);
    expect(broken({ breaks: (rows) => at(rows, { moves: 1 }) })).toEqual(['the break at 11:30 was moved 1 times']);
  });

  test('a break that began before its time, or long after, is named', () => {
    expect(broken({ begun: -1 })).toContain('a break began at 11:29 instead of 11:30');
    expect(broken({ begun: 12 })).toContain('a break began at 11:42 instead of 11:30');
  });

  test('an invitation in a talk that its reader follows is named, one to somebody else or before it is not', () => {
    expect(broken({ prompt: { userId: 'ann', minutes: 70 } })).toEqual([
      'a message of kind break-invitation came at 12:40, in "Trust", which its reader follows',
    ]);
    expect(broken({ prompt: { userId: 'ben', minutes: 70 } })).toEqual([]);
    expect(broken({ prompt: { userId: 'ann', minutes: 50 } })).toEqual([]);
    expect(broken({ prompt: { userId: 'ann', minutes: 90 } })).toEqual([]);
  });
});
