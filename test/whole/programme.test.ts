import { asc } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { breaks as breakRows, programmes, talks } from '../../src/store/schema.ts';
import { startStandIn } from '../keyservers/stand-in.ts';
import { type Entry, frabXml } from '../programme/build-programme.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const standIn = await startStandIn();
const started = withParty({ keyserverWire: standIn.wire });
afterAll(() => standIn.stop());

const DAY = '2026-11-22';
const MORNING: readonly Entry[] = [
  { id: '1', room: 'Main', title: 'Opening', start: '11:00', duration: '01:00', people: ['Ada'] },
  { id: '2', room: 'Main', title: 'Keys', start: '12:30', duration: '01:00', people: ['Bao'] },
  { id: '3', room: 'Main', title: 'Trust', start: '13:45', duration: '01:15', people: ['Chiara'] },
  { id: '4', room: 'Workshops', title: 'Soldering', start: '11:00', duration: '01:00', people: ['Dora'] },
];

function file(entries: readonly Entry[] = MORNING, date = DAY) {
  const bytes = Buffer.from(frabXml([{ date, entries }], { zone: 'Europe/Berlin', flat: true }));
  return { name: 'schedule.xml', bytes };
}

async function imports(given: { readonly file?: ReturnType<typeof file>; readonly address?: string }, text: string) {
  const { organizer, hall } = started.whole;
  return reads(organizer, () => organizer.runs('/programme import', given, { in: hall }), text);
}

async function applies() {
  const { organizer } = started.whole;
  await organizer.presses('Apply');
  await started.whole.settles();
}

/** The party's breaks as the database has them, in UTC, an hour behind Berlin, in order. */
async function breaks() {
  const rows = await started.whole.database
    .select()
    .from(breakRows)
    .orderBy(asc(breakRows.startsAt), asc(breakRows.state));
  return rows.map(({ startsAt, endsAt, state, source, foundBy }) => {
    const [from, until] = [startsAt, endsAt].map((at) => at.toISOString().slice(11, 16));
    return `${from}-${until} ${state} ${source} ${foundBy}`;
  });
}

describe('what is no programme is refused by line or field, and nothing is changed', () => {
  const bomb = `<!DOCTYPE a [\n<!ENTITY b "${'c'.repeat(100)}">\n]>\n<schedule>&b;</schedule>`;
  const whole = file().bytes.toString();
  test.each([
    [
      'a letter',
      { name: 'schedule.xml', bytes: Buffer.from('Dear organizers') },
      'this is no programme that I can read',
    ],
    [
      'truncated XML',
      { name: 'schedule.xml', bytes: Buffer.from(whole.slice(0, 700)) },
      'the file breaks off or is damaged here',
    ],
    [
      'an entity bomb',
      { name: 'schedule.xml', bytes: Buffer.from(bomb) },
      'line 3: the file declares entities of its own',
    ],
    ['50 MB', { name: 'schedule.xml', bytes: Buffer.alloc(50 * 1024 * 1024) }, 'That file has more than 20 MB'],
    ['last year’s', file(MORNING, '2025-11-22'), 'That programme is of 22 November 2025 to 22 November 2025'],
    [
      'a time zone that does not exist',
      { name: 'a.xml', bytes: Buffer.from(whole.replace('Europe/Berlin', 'Europe/Berln')) },
      'there is no time zone “Europe/Berln”',
    ],
    ['an impossible time', file([{ start: '27:00' }]), '27:00 cannot be right here'],
  ])('%s', async (_, given, sentence) => {
    await imports({ file: given }, sentence);
    expect(await breaks()).toEqual([]);
    expect(await started.whole.database.select().from(programmes)).toEqual([]);
  });

  test('neither a file nor an address, and both', async () => {
    await imports({}, 'Please give me the file of the programme, or its https address');
    await imports({ file: file(), address: 'https://example.org/' }, 'Only one of the two');
  });
});

describe('addresses', () => {
  test.each([
    ['http://example.org/schedule.xml', 'only from https addresses of public servers'],
    ['https://127.0.0.1/schedule.xml', 'only from https addresses of public servers'],
    ['https://[::1]/schedule.xml', 'only from https addresses of public servers'],
    ['https://169.254.169.254/latest', 'only from https addresses of public servers'],
    ['https://inside.example.org/schedule.xml', 'only from https addresses of public servers'],
    ['https://example.org:8443/schedule.xml', 'only from https addresses of public servers'],
    ['https://user:word@example.org/schedule.xml', 'only from https addresses of public servers'],
    ['nonsense', 'only from https addresses of public servers'],
    ['https://example.org/nothing.xml', 'There is nothing at that address'],
    ['https://example.org/inwards.xml', 'only from https addresses of public servers'],
    ['https://example.org/round.xml', 'sent me on too often'],
  ])('%s', async (address, sentence) => {
    standIn.addresses.set('inside.example.org', ['10.0.0.7']);
    standIn.answers.set('example.org /inwards.xml', (_, response) => {
      response.writeHead(302, { location: 'https://inside.example.org/schedule.xml' }).end();
    });
    standIn.answers.set('example.org /round.xml', (_, response) => {
      response.writeHead(302, { location: 'https://example.org/round.xml' }).end();
    });
    await imports({ address }, sentence);
    expect(standIn.asked.some((asked) => asked.startsWith('inside'))).toBe(false);
  });

  test('a name that is 127.0.0.1 at the second look-up', async () => {
    // The first look-up is the request's, the second one that of the redirect to the same name.
    let lookUps = 0;
    const turning = ['93.184.215.14', '127.0.0.1'];
    Object.defineProperty(standIn.addresses, 'get', {
      configurable: true,
      value: (name: string) => (name === 'turning.example.org' ? [turning[Math.min(lookUps++, 1)] ?? ''] : undefined),
    });
    standIn.answers.set('turning.example.org /schedule.xml', (_, response) => {
      response.writeHead(302, { location: 'https://turning.example.org/again.xml' }).end();
    });
    standIn.gives('turning.example.org /again.xml', file().bytes);
    await imports(
      { address: 'https://turning.example.org/schedule.xml' },
      'only from https addresses of public servers',
    );
    expect(lookUps).toBe(2);
    expect(standIn.asked).not.toContain('turning.example.org /again.xml');
    Reflect.deleteProperty(standIn.addresses, 'get');
  });

  test('the same name looked up once for one connection: what it says a moment later changes nothing', async () => {
    standIn.gives('example.org /schedule.xml', file().bytes);
    await imports({ address: 'https://example.org/schedule.xml' }, 'Days: 1. Talks: 4.');
    expect(await breaks()).toEqual([]);
  });
});

describe('a programme', () => {
  test('is looked at, a room is taken out, a break unticked, and applied', async () => {
    const { organizer } = started.whole;
    const preview = await imports({ file: file() }, 'Days: 1. Talks: 4. Breaks chosen: 2.');
    expect(preview.rendered).toContain('12:00–12:30 Break');
    expect(preview.rendered).toContain('13:30–13:45 Break');
    await organizer.chooses(['Main'], { from: 'Whose talks count? Rooms 1 to 2' });
    await organizer.chooses(['12:00–12:30 Break'], { from: 'Which breaks of this day?' });
    await applies();
    expect(await breaks()).toEqual(['11:00-11:30 planned programme gap']);
    expect(await started.whole.database.select().from(talks)).toHaveLength(4);
  });

  test('handed in again it shows the difference and changes only what has changed', async () => {
    await imports({ file: file() }, '(as before)');
    await applies();
    expect(await breaks()).toEqual(['11:00-11:30 planned programme gap', '12:30-12:45 planned programme gap']);
    const moved = MORNING.map((entry) =>
      entry.id === '3'
        ? entry
        : {
            ...entry,
            ...(entry.id === '2' ? { start: '12:45', duration: '00:45' } : {}),
            ...(entry.id === '1' || entry.id === '4' ? { duration: '01:15' } : {}),
          },
    );
    const before = await started.whole.database.select().from(breakRows).orderBy(asc(breakRows.startsAt));
    const preview = await imports({ file: file(moved) }, '(was at 12:00)');
    expect(preview.rendered).toContain('13:30–13:45 Break, no talk in any chosen room (as before)');
    await applies();
    expect(await breaks()).toEqual(['11:15-11:45 planned programme gap', '12:30-12:45 planned programme gap']);
    const after = await started.whole.database.select().from(breakRows).orderBy(asc(breakRows.startsAt));
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  test('a pinned break stays, whatever a new file says, and one that is gone is cancelled', async () => {
    const { organizer, hall } = started.whole;
    await reads(organizer, () => organizer.runs('/programme show', {}, { in: hall }), 'The next breaks');
    const [first] = await started.whole.database.select().from(breakRows).orderBy(asc(breakRows.startsAt));
    await organizer.chooses(['Break'], { from: 'Which ones stay, whatever a new file says?' });
    await started.whole.settles();
    expect(first).toBeDefined();
    const other = [
      { id: '1', room: 'Main', start: '11:00', duration: '00:30' },
      { id: '2', room: 'Main', start: '11:40', duration: '04:00' },
    ];
    await imports({ file: file(other) }, 'No longer in the programme');
    await applies();
    expect(await breaks()).toContain('11:15-11:45 planned programme gap');
    expect(await breaks()).toContain('12:30-12:45 cancelled programme gap');
  });

  test('a participant, another server’s organizer and a DM are refused, with Discord’s own hiding bypassed', async () => {
    const { local, guild, hall } = started.whole;
    const eve = local.addPerson({ name: 'Eve', guilds: [guild] });
    const given = { file: file() };
    await reads(eve, () => eve.runs('/programme import', given, { in: hall, bypass: true }), 'organizer');
    await reads(eve, () => eve.runs('/programme clear', {}, { in: hall, bypass: true }), 'organizer');
    await reads(eve, () => eve.runs('/programme show', {}, { in: 'dm', bypass: true }), 'organizer');
    const elsewhere = local.addGuild({ name: 'Elsewhere' });
    const yard = elsewhere.addChannel('yard');
    const otto = local.addPerson({ name: 'Otto', guilds: [elsewhere, guild], permissions: [] });
    await reads(otto, () => otto.runs('/programme import', given, { in: yard, bypass: true }), 'organizer');
  });

  test('clear forgets it; pinned breaks stay', async () => {
    const { organizer, hall } = started.whole;
    await reads(organizer, () => organizer.runs('/programme clear', {}, { in: hall }), 'The programme is gone');
    expect((await breaks()).filter((one) => one.includes('planned'))).toEqual(['11:15-11:45 planned programme gap']);
    expect(await started.whole.database.select().from(talks)).toEqual([]);
    await reads(
      organizer,
      () => organizer.runs('/programme show', {}, { in: hall }),
      'This party has no programme yet',
    );
  });

  test('breaks are added in the preview, taken out again, and made when it is applied; no later file moves them', async () => {
    const { organizer } = started.whole;
    const shown = () => organizer.sees().messages.findLast(({ text }) => text.includes('Breaks chosen'))?.text;
    async function adds(at: string, minutes = '30') {
      await organizer.presses('Add a break');
      const begins = 'When it begins on that day, such as 10:30';
      await organizer.submits({ [begins]: at, 'How many minutes it lasts': minutes, 'Its name': 'Cake' });
      await started.whole.settles();
    }
    await imports({ file: file() }, 'Press [Add a break]');
    await reads(organizer, () => adds('noon'), 'I do not understand that time');
    await reads(organizer, () => adds('15:30', '5'), 'A break lasts');
    await reads(organizer, () => adds('12:20'), 'overlap each other');
    await adds('15:30');
    expect(shown()).toContain('15:30–16:00 Cake, added by you');
    await reads(organizer, () => adds('15:45'), 'overlap each other');
    await organizer.chooses(['13:30–13:45 Break'], { from: 'Which breaks of this day?' });
    await started.whole.settles();
    expect(shown()).toContain('Breaks chosen: 1.');
    expect(shown()).not.toContain('Cake');
    await adds('15:30');
    await applies();
    expect(await breaks()).toContain('14:30-15:00 planned organizer null');
    await imports({ file: file() }, '(as before)');
    await applies();
    expect((await breaks()).filter((one) => one.startsWith('14:30'))).toEqual(['14:30-15:00 planned organizer null']);
  });
});
