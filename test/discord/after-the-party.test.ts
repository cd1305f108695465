import { beforeAll, expect, test } from 'vitest';
import { kitText, renderKit } from '../../src/discord/prompts/kit.ts';
import { noteForm } from '../../src/discord/prompts/note.ts';
import {
  listHeading,
  renderChecked,
  renderPublished,
  renderReadAloud,
} from '../../src/discord/prompts/published-list.ts';
import { renderExportedWeb } from '../../src/discord/views/web.ts';
import type { Reply } from '../../src/discord/visit.ts';
import type { ListValues } from '../../src/party/read-lists.ts';
import { postQuantumCertificate } from '../openpgp/build-certificate.ts';
import { attendeeKey } from '../party/keys.ts';
import { newMeeting, newParticipant, newParty, newWorld } from '../party/party-world.ts';
import { checkAll } from '../party/ritual.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { at, row, TIME_ZONE } from './fixed-values.ts';
import { Page, shownModal } from './shown.ts';
import { TestDiscord, Visitor } from './visitor.ts';

const stores = withStore();
beforeAll(() => numberRows(stores.store));

const SHA256 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E41B5D94AFC03E7286D1F94A70';
const none = new Uint8Array();

const list: ListValues = {
  version: 1,
  suite: 'gnupg',
  whole: true,
  publishedAt: at('10:00'),
  timeZone: TIME_ZONE,
  sha256: SHA256,
  people: 129,
  checked: 0,
  files: [
    { name: 'list-1.txt', kind: 'list', bytes: none },
    { name: 'keyring-gnupg-1.asc', kind: 'keyring', bytes: none },
    { name: 'keyring-gnupg-1.gpg', kind: 'keyring-binary', bytes: none },
  ],
};

test('the list and its hash are as reviewed', async () => {
  const page = new Page('The list and its hash');
  page.message('a whole list', renderPublished(list, 'en'));
  page.message('a whole list of one', renderPublished({ ...list, people: 1 }, 'en'));
  page.message('an addendum', renderPublished({ ...list, version: 2, whole: false, people: 12 }, 'en'));
  page.message(
    'an addendum with newer keys, which some have checked',
    renderPublished({ ...list, version: 2, suite: 'rfc9580', whole: false, people: 1, checked: 3, files: [] }, 'en'),
  );
  page.message(
    'somebody on it has asked not to be any more',
    renderPublished({ ...list, files: null, checked: 1 }, 'en'),
  );
  page.message('for reading aloud', renderReadAloud(list, 'en'));
  const checked = { version: 1, whole: true, checked: 1, outdated: false };
  page.message('checked, the first', renderChecked(checked, 'en'));
  page.message('checked, an older list', renderChecked({ ...checked, checked: 12, outdated: true }, 'en'));
  const heading = {
    partyName: 'Symposium 2026',
    timeZone: TIME_ZONE,
    version: 1,
    suite: 'gnupg',
    whole: true,
    at: at('10:00'),
  } as const;
  page.text('the top of the file', listHeading(heading, 'en').join('\n'));
  page.text(
    'the top of an addendum with newer keys',
    listHeading({ ...heading, version: 2, suite: 'rfc9580', whole: false }, 'en').join('\n'),
  );
  await page.matches('published-list.md');
});

test('publishing the list, and what is asked and noted about it, reads as reviewed', async () => {
  const world = newWorld(stores.store, 91);
  const party = await newParty(world);
  const caller = { userId: party.organizer.userId, displayName: 'Olga', guildId: party.guildId, member: true };
  const olga = new Visitor(world, caller, { organizer: party.organizer });
  const people = [
    await newParticipant(world, party, 'Ann', attendeeKey(0, 4)),
    await newParticipant(world, party, 'Bela', postQuantumCertificate('Bela Nagy <bela@example.org>')),
  ] as const;
  const page = new Page('Publishing the list');
  page.reply('/participants export, before anybody agreed', await olga.runs('participants export'));
  const [ann, bela] = people.map((person) => new Visitor(world, person.dm));
  if (!ann || !bela) throw new Error('there are two');
  page.reply('/list show, before there is one', await ann.runs('list show'));
  for (const one of [ann, bela]) await one.presses('list-yes');
  const published = await olga.runs('participants export');
  page.reply('/participants export', published);
  for (const text of textsOf(published)) page.text('a list', text);
  page.reply('/participants export, and nobody is new', await olga.runs('participants export'));
  page.reply('[I computed the hash]', await ann.presses('list-check'));
  page.reply('the form, with half a hash', await ann.submits('list-check-form', '-', { hash: SHA256.slice(0, 32) }));
  page.reply('the form, with another hash', await ann.submits('list-check-form', '-', { hash: SHA256 }));
  const meetingId = await newMeeting(world, party, people);
  await checkAll(world, meetingId, people);
  const noted = people[1].id;
  const discord = new TestDiscord();
  const inServer = new Visitor(world, people[0].caller, { discord });
  page.reply('/kit in the server', await inServer.runs('kit'));
  expect(discord.written.map(({ payload }) => payload.pictures.map(({ name }) => name))).toEqual([['signing-kit.zip']]);
  page.reply('/note Bela', await ann.runs('note', { person: 'Bela' }));
  page.reply('the form, with words', await ann.submits('note-form', noted, { [noted]: 'kernels' }));
  page.reply('the form, as it was', await ann.submits('note-form', noted, { [noted]: 'kernels' }));
  page.reply('the form, empty', await ann.submits('note-form', noted, { [noted]: '' }));
  await page.matches('publishing.md');
});

/** The text files that came with an answer. */
function textsOf(reply: Reply): string[] {
  const files = 'messages' in reply ? reply.messages.flatMap(({ pictures }) => pictures) : [];
  return files.filter(({ name }) => name.endsWith('.txt')).map(({ data }) => Buffer.from(data).toString('utf8'));
}

test('the kit, its README and notes are as reviewed', async () => {
  const page = new Page('The signing kit');
  const kit = { zip: none, names: 9, toSign: 7, leftOut: [] };
  page.message('in the chat', renderKit(kit, 'en', 'dm'));
  page.message('in the server, with closed DMs', renderKit({ ...kit, names: 1, toSign: 1 }, 'en', 'server'));
  const because = ['revoked', 'expired', 'new-key', 'names-gone', 'unusable'] as const;
  const leftOut = because.map((one, index) => ({ badgeName: `Person ${index + 1}`, because: one }));
  page.message('some are left out', renderKit({ ...kit, leftOut }, 'en', 'dm'));
  page.message('nothing to sign', renderKit({ ...kit, names: 0, toSign: 0 }, 'en', 'dm'));
  const text = kitText('en');
  const about = { partyName: 'Symposium 2026', names: 9, newer: true };
  page.text('README.txt', text.readme(about));
  page.text('README.txt with nothing to sign', text.readme({ ...about, names: 0 }));
  page.text('the top of list.txt', text.listHeading('Symposium 2026').join('\n'));
  page.text('the title of the contact sheet', text.contactsTitle('Symposium 2026'));
  const outcomes = ['to-sign', 'no-id', 'met-only', ...because] as const;
  page.text('in the contact sheet', outcomes.map((one) => text.outcome(one, ['Tess', 'T. Ter'])).join('\n'));
  page.text(
    'where and when',
    [text.met('table 3', at('10:00'), TIME_ZONE), text.met(null, at('10:00'), TIME_ZONE)].join('\n'),
  );
  const people = [
    { participantId: row(1), number: 1, badgeName: 'Ann', note: '' },
    { participantId: row(2), number: 2, badgeName: 'Bela', note: 'kernels' },
  ];
  page.text('a note after a trio', shownModal(noteForm(row(3), people, 'en')));
  await page.matches('signing-kit.md');
});

test('the web for organizers is as reviewed', async () => {
  const page = new Page('The web for organizers');
  const measures = { people: 129, verifications: 1204, strong: 101, reachable: 117, meanShortestDistance: 2.57951 };
  page.message('a grown web', renderExportedWeb({ zip: none, measures, named: 98 }, 'en'));
  const young = { people: 4, verifications: 1, strong: 1, reachable: 1, meanShortestDistance: null };
  page.message('a young one', renderExportedWeb({ zip: none, measures: young, named: 0 }, 'en'));
  await page.matches('web.md');
});

test('all that is read about lists fits a message', () => {
  for (const render of [renderPublished, renderReadAloud]) {
    expect(render({ ...list, version: 999, checked: 9_999 }, 'en').content.length).toBeLessThanOrEqual(2_000);
  }
});
