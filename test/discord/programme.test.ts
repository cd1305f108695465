import { beforeAll, test } from 'vitest';
import { SLASH_COMMANDS } from '../../src/discord/commands/all.ts';
import { renderPreview } from '../../src/discord/prompts/programme-preview.ts';
import { applyProgramme } from '../../src/party/apply-programme.ts';
import { importProgramme } from '../../src/party/import-programme.ts';
import { listTalks } from '../../src/store/programmes.ts';
import { done, newParticipant, newParty, newWorld } from '../party/party-world.ts';
import { bytesOf, type Entry, frabXml } from '../programme/build-programme.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { at, row, TIME_ZONE } from './fixed-values.ts';
import { Page } from './shown.ts';
import { TestDiscord, Visitor } from './visitor.ts';

const stores = withStore();
beforeAll(() => numberRows(stores.store));

const TALKS: readonly Entry[] = [
  { id: '1', room: 'Main', title: 'Opening', start: '12:00', duration: '01:00', people: ['Ada'] },
  { id: '2', room: 'Main', title: 'Keys, *and* what they open', start: '13:30', duration: '01:00', people: ['Bao'] },
  { id: '3', room: 'Main', title: 'Trust', start: '14:45', duration: '01:15', people: ['Chiara'] },
  { id: '4', room: 'Workshops', title: 'Soldering', start: '12:00', duration: '01:00', people: ['Dora'] },
];
/** "Keys" begins a quarter of an hour later, and there is no break after it. */
const NEXT = TALKS.map((talk) =>
  talk.id === '2'
    ? { ...talk, start: '13:45', duration: '01:00' }
    : { ...talk, ...(talk.id === '3' ? {} : { duration: '01:15' }) },
);

const file = (entries: readonly Entry[], date = '2026-11-22') =>
  bytesOf(
    frabXml(
      [
        { date, entries },
        { date: '2026-11-23', entries: [{ id: '9', start: '10:00', people: ['Eve'] }] },
      ].slice(0, date === '2026-11-22' ? 2 : 1),
      { zone: 'Europe/Vienna' },
    ),
  );

test('what an organizer reads of a programme reads as reviewed', async () => {
  const world = newWorld(stores.store, 51);
  const party = await newParty(world);
  const discord = new TestDiscord();
  const caller = { userId: party.organizer.userId, displayName: 'Olga', guildId: party.guildId, member: true };
  const olga = new Visitor(world, caller, { discord, organizer: party.organizer });
  const sends = (name: string, bytes: Uint8Array) => {
    discord.files.set(name, bytes);
    return olga.runs('programme import', { file: { name, size: bytes.length, url: name } });
  };
  const previewOf = async (entries: readonly Entry[]) => {
    const imported = done(
      await importProgramme(world.context, party.organizer, { cameFrom: 'a.xml', bytes: file(entries) }),
    );
    if (!('preview' in imported)) throw new Error('the file was not read');
    return imported.preview;
  };
  const page = new Page('The programme, for organizers');
  page.reply('/programme show, before there is one', await olga.runs('programme show'));
  page.reply('/programme import, with nothing', await olga.runs('programme import'));
  page.reply('/programme import, a letter', await sends('letter.xml', bytesOf('Dear organizers')));
  page.reply('/programme import, last year’s', await sends('schedule.xml', file(TALKS, '2025-11-22')));
  page.reply('/programme import', await sends('schedule.xml', file(TALKS)));
  const preview = await previewOf(TALKS);
  const [first] = preview.breaks;
  page.reply('another day', await olga.chooses('programme-day', preview.previewId, '1'));
  page.reply('a break unticked', await olga.chooses('programme-breaks', preview.previewId, first?.id ?? ''));
  page.reply('[Add a break]', await olga.presses('programme-add', preview.previewId, 0));
  const cake = { at: '15:30', minutes: '30', name: 'Cake' };
  page.reply('the form', await olga.submits('programme-add-form', preview.previewId, cake));
  page.reply(
    'the form, for a break at the same time',
    await olga.submits('programme-add-form', preview.previewId, cake),
  );
  page.reply('taken out again', await olga.chooses('programme-breaks', preview.previewId, first?.id ?? ''));
  page.reply('a room left out', await olga.chooses('programme-rooms', preview.previewId, 'Main'));
  page.reply('no room', await olga.chooses('programme-rooms', preview.previewId));
  page.reply('[Apply]', await olga.presses('programme-apply', preview.previewId));
  page.reply('[Apply], again', await olga.presses('programme-apply', preview.previewId));
  page.reply('/programme show', await olga.runs('programme show'));
  page.reply('/programme import, the next version', await sends('schedule-2.xml', file(NEXT)));
  const dropped = await previewOf(NEXT);
  page.reply('[Throw it away]', await olga.presses('programme-drop', dropped.previewId));
  page.reply('/programme clear', await olga.runs('programme clear'));
  await olga.presses('programme-apply', (await previewOf(NEXT)).previewId);
  page.reply('/break list, of the next version', await olga.runs('break list'));
  page.reply('/programme import, the same file again', await sends('schedule-2.xml', file(NEXT)));
  page.reply('/programme clear, with one break', await olga.runs('programme clear'));
  const { previewId } = await previewOf(NEXT);
  await olga.chooses('programme-breaks', previewId);
  await olga.presses('programme-apply', previewId);
  page.reply('/programme show, with no break to come', await olga.runs('programme show'));
  await page.matches('programme.md');
});

test('a programme with much to look at is as reviewed', async () => {
  const day = '2026-11-22';
  const times = [
    ['10:30', '11:00', 'explicit'],
    ['12:30', '13:30', 'session'],
    ['15:00', '15:20', 'gap'],
    ['16:30', '16:45', 'wave'],
  ] as const;
  const breaks = times.map(([from, until, source]) => ({
    ...{ id: from, day, name: null, start: at(from), end: at(until), source, ticked: true, before: null },
    change: 'new' as const,
  }));
  const where = 'Keys, *and* what they open';
  const warnings = [
    { code: 'no-time-zone', assumed: TIME_ZONE },
    { code: 'no-length', count: 2, where },
    { code: 'overlap', count: 1, room: 'Main', titles: ['Trust', where] },
    { code: 'very-long', count: 1, hours: 8 },
    { code: 'no-titles' },
  ] as const;
  const rooms = [{ name: 'Main', talks: 40, chosen: true }];
  const preview = { previewId: row(60), title: null, cameFrom: 'talks.ics', timeZone: TIME_ZONE, days: [day] };
  const shown = renderPreview({ ...preview, talks: 40, rooms, breaks, gone: [], warnings }, 0, 'en');
  await new Page('A programme with much to look at').message('/programme import', shown).matches('programme-much.md');
});

test('what a participant reads who follows talks reads as reviewed', async () => {
  const world = newWorld(stores.store, 52);
  const party = await newParty(world);
  const name = 'schedule.xml';
  const imported = done(await importProgramme(world.context, party.organizer, { cameFrom: name, bytes: file(TALKS) }));
  if (!('preview' in imported)) throw new Error('the file was not read');
  const ann = new Visitor(world, (await newParticipant(world, party, 'Ann')).dm);
  const page = new Page('Following talks');
  page.reply('/follow list, before anything is followed', await ann.runs('follow list'));
  page.reply('/follow add, and there is no programme', await ann.runs('follow add', { what: 'Opening' }));
  done(await applyProgramme(world.context, party.organizer, imported.preview.previewId, 'Break'));
  const [opening] = await listTalks(stores.store.database, party.id);
  const suggested = await SLASH_COMMANDS.get('follow')?.suggest?.(ann.visit, 'what', 'o');
  page.text('offered while they type “o”', (suggested ?? []).map((one) => one.name).join('\n'));
  page.reply('/follow add', await ann.runs('follow add', { what: 'Opening' }));
  page.reply('/follow add, with a gap between', await ann.runs('follow add', { what: 'keys' }));
  page.reply('/follow add, what nobody gives', await ann.runs('follow add', { what: 'nothing like it' }));
  page.reply('/follow add, a room', await ann.runs('follow add', { what: 'room:Workshops' }));
  page.reply('[I’m speaking]', await ann.presses('follow-speaking', opening?.id));
  page.reply('/follow list', await ann.runs('follow list'));
  page.reply('[Stop following]', await ann.presses('follow-stop', opening?.id));
  page.reply('/follow remove, a room', await ann.runs('follow remove', { what: 'room:Workshops' }));
  page.reply('/follow remove, what is not followed', await ann.runs('follow remove', { what: 'room:Workshops' }));
  await page.matches('following.md');
});
