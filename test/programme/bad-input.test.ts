import { expect, test } from 'vitest';
import { LARGEST_PROGRAMME, readProgramme } from '../../src/programme/read-programme.ts';
import { describeProgrammeFault } from '../../src/text/programme.en.ts';
import { faultsOf, frabXml } from './build-programme.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const sentences = (file: string | object) =>
  faultsOf(file).map((fault) => describeProgrammeFault(fault, (text) => text));

test.each([
  ['nothing', ''],
  ['a letter', 'Dear organizers, the programme is attached.'],
  ['a web page', '<!DOCTYPE html>\n<html><body>Schedule</body></html>'],
  ['JSON of something else', { hello: 'world' }],
  ['a number', '[1]'],
  ['a contact', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD'],
])('%s is no programme', (_, file) => {
  expect(faultsOf(file)).toMatchObject([{ code: 'no-programme' }]);
});

test('a picture is not text', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe);
  expect(readProgramme(png, null)).toMatchObject({ read: 'nothing', faults: [{ code: 'not-text' }] });
});

test('truncated XML: the line where it ends', () => {
  const xml = frabXml([{ date: '2026-01-31', entries: [{ start: '10:00' }, { start: '11:00' }] }]);
  const cut = xml.slice(0, xml.indexOf('11:00'));
  const [fault] = faultsOf(cut);
  expect(fault).toMatchObject({ code: 'not-well-formed', where: `line ${cut.split('\n').length}` });
});

test('truncated JSON and iCalendar: the line where they end', () => {
  const json = JSON.stringify(JSON.parse(SAMPLE_FILES['frab-json-1']), null, 1);
  const cut = json.slice(0, json.indexOf('"Keys"'));
  expect(faultsOf(cut)).toMatchObject([{ code: 'not-well-formed', where: `line ${cut.split('\n').length}` }]);
  const calendar = SAMPLE_FILES.icalendar.slice(0, SAMPLE_FILES.icalendar.indexOf('SUMMARY:Keys'));
  expect(faultsOf(calendar)).toMatchObject([
    { code: 'not-well-formed', where: `line ${calendar.trimEnd().split('\n').length}` },
  ]);
});

test('an entity bomb is refused by the line that declares it', () => {
  const bomb = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE schedule [',
    '<!ENTITY lol "lol">',
    ...Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`),
    ']>',
    '<schedule><conference><title>&lol9;</title></conference></schedule>',
  ].join('\n');
  expect(faultsOf(bomb)).toMatchObject([{ code: 'declares-entities', where: 'line 13' }]);
});

test('an entity that nobody declared, and one that points to a file, are refused', () => {
  expect(faultsOf('<schedule>\n<conference><title>&xxe;</title></conference></schedule>')).toMatchObject([
    { code: 'not-well-formed', where: 'line 2' },
  ]);
  const external = '<!DOCTYPE schedule [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>\n<schedule>&xxe;</schedule>';
  expect(faultsOf(external)).toMatchObject([{ code: 'declares-entities' }]);
});

test('elements within elements without end are refused', () => {
  expect(faultsOf('<a>'.repeat(100_000))).toMatchObject([{ code: 'too-deep' }]);
});

test('50 MB are refused before anything is read', () => {
  const result = readProgramme(new Uint8Array(50 * 1024 * 1024), null);
  expect(result).toEqual({ read: 'nothing', faults: [{ code: 'too-large', where: null, value: '50' }] });
  expect(readProgramme(new Uint8Array(LARGEST_PROGRAMME), null)).not.toMatchObject({ faults: [{ code: 'too-large' }] });
});

test('a programme without a talk that has a time', () => {
  expect(faultsOf(frabXml([{ date: '2026-01-31', entries: [{ start: '' }] }]))).toMatchObject([{ code: 'no-talks' }]);
  expect(faultsOf('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')).toMatchObject([{ code: 'no-talks' }]);
});

test('a time zone that does not exist is named with its line or field', () => {
  const file = frabXml([{ date: '2026-01-31', entries: [{ start: '10:00' }] }], { zone: 'Europe/Brusels' });
  expect(sentences(file)).toEqual(['line 3: there is no time zone “Europe/Brusels”.']);
  const json = SAMPLE_FILES['frab-json-1'].replace('Europe/Brussels', 'CEST');
  expect(sentences(json)).toEqual(['schedule.conference.time_zone_name: there is no time zone “CEST”.']);
});

test.each([
  [{ start: '25:00' }, 'line 7: <start>25:00 cannot be right here; it should be a time like 09:30.'],
  [
    { start: '10:00', duration: 'an hour' },
    'line 8: <duration>an hour cannot be right here; it should be a length like 00:30.',
  ],
  [
    { start: '10:00', date: '2026-02-30T10:00:00+01:00' },
    'line 6: <date>2026-02-30T10:00:00+01:00 cannot be right here; it should be a time like 2026-01-31T09:30:00+01:00.',
  ],
])('a value that cannot be is named with its line', (entry, sentence) => {
  const [said = ''] = sentences(frabXml([{ date: '2026-01-31', entries: [entry] }], { flat: true }));
  expect(said).toBe(sentence);
});

test('days without a date and entries without a title are named with their line', () => {
  const xml = frabXml([{ date: '2026-01-31', entries: [{ start: '10:00' }] }]);
  expect(sentences(xml.replace(' date="2026-01-31"', ''))).toEqual(['line 4: <day date="…"> is missing here.']);
  expect(sentences(xml.replace('<title>A talk</title>', ''))).toEqual([
    expect.stringMatching(/^line \d+: <title> is missing here\.$/),
  ]);
});

test('in JSON every field that is wrong is named, five at most', () => {
  const file = SAMPLE_FILES['frab-json-1']
    .replace('"id":1', '"id":"1"')
    .replace('"start":"12:00"', '"start":"noon"')
    .replace('"code":"ABC"', '"code":"ÄBC"');
  expect(sentences(file)).toEqual([
    'schedule.conference.days[0].rooms.Main[0].id: 1 cannot be right here; it should be a whole number.',
    'schedule.conference.days[0].rooms.Main[1].start: noon cannot be right here; it should be a text like 09:30.',
    'schedule.conference.days[0].rooms.Main[1].persons[0].code: ÄBC cannot be right here; it should be letters and digits alone.',
  ]);
});

test('pretalx’s schedule without its slots says what to ask for', () => {
  expect(sentences({ slots: [1, 2, 3], version: '1' })[0]).toMatch(/^slots\[0\]: 1 cannot be right here/);
  expect(sentences({ slots: 'x' })).toEqual([
    'slots: x cannot be right here; it should be a list of slots: ask for ?expand=slots.',
  ]);
});
