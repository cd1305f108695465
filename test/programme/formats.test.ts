import { expect, test } from 'vitest';
import { findBreaks } from '../../src/programme/find-breaks.ts';
import { readProgramme } from '../../src/programme/read-programme.ts';
import { localTime } from '../../src/programme/wall-clock.ts';
import { bytesOf, programmeOf, warningCodes } from './build-programme.ts';
import { SAMPLE_FILES } from './sample-files.ts';

test.each(Object.entries(SAMPLE_FILES))('%s: the talks and the lunch between them are found', (format, file) => {
  const programme = programmeOf(file, 'Europe/Brussels');
  expect(programme.format).toBe(format);
  expect(programme.days).toEqual(['2026-01-31']);
  const { breaks, talks } = findBreaks(programme, null);
  expect(talks.map(({ title, rooms, people, start }) => [title, rooms, people, start.toISOString()])).toEqual([
    ['Opening', ['Main'], ['Ada'], '2026-01-31T09:00:00.000Z'],
    ['Keys', ['Main'], ['Bao'], '2026-01-31T11:00:00.000Z'],
  ]);
  expect(breaks).toHaveLength(1);
  const [lunch] = breaks;
  expect(lunch && localTime(lunch.start, 'Europe/Brussels')).toBe('2026-01-31T11:00:00+01:00');
  expect(lunch && localTime(lunch.end, 'Europe/Brussels')).toBe('2026-01-31T12:00:00+01:00');
  const isExplicit = format === 'pretalx-json' || format === 'europython-json';
  expect(lunch).toMatchObject({
    rooms: ['Main'],
    source: isExplicit ? 'explicit' : 'gap',
    name: isExplicit ? 'Lunch' : null,
  });
});

test('the same file tells the same talk by the same key', () => {
  for (const file of Object.values(SAMPLE_FILES)) {
    const keys = () => programmeOf(file).talks.map(({ key }) => key);
    expect(keys()).toEqual(keys());
    expect(new Set(keys()).size).toBe(2);
  }
});

test('pretalx’s slots without expanded talks and rooms are read by their codes, and that is said', () => {
  const programme = programmeOf({
    slots: [
      { id: 1, room: 12, start: '2026-01-31T10:00:00+01:00', end: '2026-01-31T11:00:00+01:00', submission: 'ABCDEF' },
      { id: 2, room: 12, start: '2026-01-31T11:00:00+01:00', end: '2026-01-31T11:20:00+01:00', submission: null },
      { id: 3, room: 12, start: null, end: null, submission: 'GHIJKL' },
      {
        id: 4,
        room: 12,
        start: '2026-01-31T14:00:00+01:00',
        end: '2026-01-31T15:00:00+01:00',
        submission: null,
        slot_type: 'blocker',
      },
    ],
  });
  expect(programme.talks.map(({ title, rooms }) => [title, rooms])).toEqual([['ABCDEF', ['Room 12']]]);
  expect(programme.explicitBreaks).toHaveLength(1);
  expect(warningCodes(programme)).toEqual(['no-time-zone', 'not-scheduled', 'no-titles']);
});

test('pretalx’s breaks of several rooms at one time are one break', () => {
  const slot = (id: number, room: string, start: string, end: string, submission: string | null) => ({
    id,
    room: { id, name: { en: room } },
    start: `2026-01-31T${start}:00+01:00`,
    end: `2026-01-31T${end}:00+01:00`,
    submission: submission && { code: submission, title: submission },
    description: 'Coffee',
  });
  const programme = programmeOf({
    slots: [
      slot(1, 'A', '10:00', '11:00', 'T1'),
      slot(2, 'A', '11:00', '11:30', null),
      slot(3, 'B', '11:00', '11:30', null),
      slot(4, 'B', '11:30', '12:00', 'T2'),
    ],
  });
  expect(findBreaks(programme, null).breaks).toMatchObject([{ source: 'explicit', rooms: ['A', 'B'], name: 'Coffee' }]);
});

test('iCalendar: own time zones, floating times, whole days, repeats and changed occurrences', () => {
  const programme = programmeOf(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VTIMEZONE',
      'TZID:Customized Zone',
      'BEGIN:STANDARD',
      'DTSTART:20000101T000000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0200',
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'UID:conference',
      'DTSTART;VALUE=DATE:20260131',
      'SUMMARY:The conference',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:own-zone',
      'DTSTART;TZID=Customized Zone:20260131T100000',
      'DTEND;TZID=Customized Zone:20260131T110000',
      'SUMMARY:Own zone',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:floating',
      'DTSTART:20260131T100000',
      'DURATION:PT45M',
      'SUMMARY:Floating\\, no room',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:daily',
      'DTSTART:20260131T160000Z',
      'DTEND:20260131T163000Z',
      'RRULE:FREQ=DAILY;COUNT=3',
      'SUMMARY:Closing words',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:daily',
      'RECURRENCE-ID:20260201T160000Z',
      'DTSTART:20260201T170000Z',
      'DTEND:20260201T173000Z',
      'SUMMARY:Closing words\\, later',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
    'Europe/Brussels',
  );
  expect(programme.talks.map(({ title, start }) => [title, start.toISOString()])).toEqual([
    ['Own zone', '2026-01-31T08:00:00.000Z'],
    ['Floating, no room', '2026-01-31T09:00:00.000Z'],
    ['Closing words', '2026-01-31T16:00:00.000Z'],
    ['Closing words, later', '2026-02-01T17:00:00.000Z'],
    ['Closing words', '2026-02-02T16:00:00.000Z'],
  ]);
  expect(warningCodes(programme)).toContain('not-scheduled');
});

test('a rule without an end gives two months of it, and one that repeats by the second only its first time', () => {
  const event = (rule: string) =>
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260131T100000Z\r\nDURATION:PT1H\r\nRRULE:${rule}\r\nSUMMARY:A\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
  expect(programmeOf(event('FREQ=DAILY')).talks).toHaveLength(60);
  expect(programmeOf(event('FREQ=SECONDLY')).talks).toHaveLength(1);
});

test('old encodings and byte order marks are read', () => {
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?><schedule><conference><title>C</title></conference><day date="2007-02-24"><event><start>10:00</start><duration>01:00</duration><room>Janson</room><title>Caf\u00e9</title></event></day></schedule>`;
  const latin = readProgramme(
    Uint8Array.from(xml, (letter) => letter.charCodeAt(0)),
    null,
  );
  expect(latin.read === 'programme' && latin.programme.talks[0]?.title).toBe('Café');
  const marked = readProgramme(bytesOf(`\uFEFF${SAMPLE_FILES['frab-json-1']}`), null);
  expect(marked.read).toBe('programme');
});
