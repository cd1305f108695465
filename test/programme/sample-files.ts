import { frabXml } from './build-programme.ts';

/** The same morning, two talks with lunch between them, in every format that is read. */
export const SAMPLE_FILES = {
  'frab-xml': frabXml(
    [
      {
        date: '2026-01-31',
        entries: [
          {
            id: '1',
            title: 'Opening',
            date: '2026-01-31T10:00:00+01:00',
            start: '10:00',
            duration: '01:00',
            people: ['Ada'],
          },
          {
            id: '2',
            title: 'Keys',
            date: '2026-01-31T12:00:00+01:00',
            start: '12:00',
            duration: '01:00',
            people: ['Bao'],
          },
        ],
      },
    ],
    { zone: 'Europe/Brussels' },
  ),
  'frab-json-1': JSON.stringify({
    schedule: {
      version: '1.0',
      conference: {
        title: 'Test Conference',
        time_zone_name: 'Europe/Brussels',
        days: [
          {
            index: 1,
            date: '2026-01-31',
            rooms: {
              Main: [
                {
                  id: 1,
                  guid: 'a',
                  date: '2026-01-31T10:00:00+01:00',
                  start: '10:00',
                  duration: '01:00',
                  room: 'Main',
                  title: 'Opening',
                  persons: [{ id: 7, public_name: 'Ada' }],
                },
                {
                  id: 2,
                  guid: 'b',
                  date: '2026-01-31T12:00:00+01:00',
                  start: '12:00',
                  duration: '01:00',
                  room: 'Main',
                  title: 'Keys',
                  persons: [{ code: 'ABC', name: 'Bao' }],
                },
              ],
            },
          },
        ],
      },
    },
  }),
  'frab-json-2': JSON.stringify({
    schedule: {
      version: '2',
      conference: {
        title: 'Test Conference',
        time_zone_name: 'Europe/Brussels',
        rooms: [{ name: 'Main', guid: 'm' }],
        days: [{ index: 1, date: '2026-01-31', start: '2026-01-31T09:00:00+00:00', end: '2026-02-01T06:00:00+01:00' }],
      },
      events: [
        {
          guid: 'a',
          start: '2026-01-31T09:00:00+00:00',
          end: '2026-01-31T11:00:00+01:00',
          room: { guid: 'm' },
          title: 'Opening',
          participants: [{ name: 'Ada', role: 'speaker' }],
        },
        {
          guid: 'b',
          start: '2026-01-31T12:00:00+01:00',
          end: '2026-01-31T13:00:00+01:00',
          room: { guid: 'm', name: 'Main' },
          title: 'Keys',
          participants: [{ name: 'Bao' }],
        },
      ],
      persons: [],
    },
  }),
  'pretalx-json': JSON.stringify({
    id: 5,
    version: '1.0',
    comment: {},
    slots: [
      {
        id: 1,
        room: { id: 3, name: { en: 'Main' } },
        start: '2026-01-31T10:00:00+01:00',
        end: '2026-01-31T11:00:00+01:00',
        submission: { code: 'ABCDEF', title: 'Opening', speakers: [{ code: 'X', name: 'Ada' }] },
        description: null,
        duration: 60,
      },
      {
        id: 2,
        room: { id: 3, name: { en: 'Main' } },
        start: '2026-01-31T11:00:00+01:00',
        end: '2026-01-31T12:00:00+01:00',
        submission: null,
        description: { en: 'Lunch', de: 'Mittagessen' },
        duration: 60,
      },
      {
        id: 3,
        room: { id: 3, name: { en: 'Main' } },
        start: '2026-01-31T12:00:00+01:00',
        end: '2026-01-31T13:00:00+01:00',
        submission: { code: 'GHIJKL', title: 'Keys', speakers: [{ code: 'Y', name: 'Bao' }] },
        description: null,
        duration: 60,
      },
    ],
  }),
  'europython-json': JSON.stringify({
    days: {
      '2026-01-31': {
        rooms: ['Main'],
        events: [
          {
            event_type: 'session',
            code: 'ABCDEF',
            title: 'Opening',
            speakers: [{ code: 'X', name: 'Ada' }],
            rooms: ['Main'],
            start: '2026-01-31T10:00:00+01:00',
            duration: 60,
          },
          { event_type: 'break', title: 'Lunch', rooms: ['Main'], start: '2026-01-31T11:00:00+01:00', duration: 60 },
          {
            event_type: 'session',
            code: 'GHIJKL',
            title: 'Keys',
            speakers: [{ name: 'Bao' }],
            rooms: ['Main'],
            start: '2026-01-31T12:00:00+01:00',
            duration: 60,
          },
        ],
      },
    },
  }),
  icalendar: [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'X-WR-CALNAME:Test Conference',
    'BEGIN:VEVENT',
    'UID:a@example.org',
    'DTSTAMP:20260101T000000Z',
    'DTSTART;TZID=Europe/Brussels:20260131T100000',
    'DTEND;TZID=Europe/Brussels:20260131T110000',
    'SUMMARY:Opening',
    'LOCATION:Main',
    'ATTENDEE;CN=Ada:mailto:ada@example.org',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:b@example.org',
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260131T110000Z',
    'DURATION:PT1H',
    'SUMMARY:Keys',
    'LOCATION:Main',
    'ATTENDEE;CN=Bao:mailto:bao@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n'),
} as const;
