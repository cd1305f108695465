import { beforeAll, expect, test } from 'vitest';
import { renderMessage } from '../../src/discord/render-message.ts';
import { renderNotHidden } from '../../src/discord/show-masked.ts';
import { type Reply, tell } from '../../src/discord/visit.ts';
import { updateParty } from '../../src/store/parties.ts';
import { say } from '../../src/text/say.ts';
import { attendeeKey } from '../party/keys.ts';
import {
  deliver,
  newBreak,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  type TestParty,
  type World,
} from '../party/party-world.ts';
import { heard, misheard, sideOf, verificationId } from '../party/ritual.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { Page, shownReply } from './shown.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();
// Who is first among equals goes by the rows' ids: numbered, they are the same in every run.
beforeAll(() => numberRows(stores.store));

/** Two people who were just paired, each in a DM with the bot and in the server. */
async function twoPaired(world: World) {
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(1, 4));
  const bela = await newParticipant(world, party, 'Bela', attendeeKey(2, 6));
  await newBreak(world, party);
  const meetingId = await newMeeting(world, party, [ann, bela]);
  await deliver(world, party);
  return { party, meetingId, ann: visitors(world, ann), bela: visitors(world, bela) };
}

function visitors(world: World, person: Person) {
  return { person, dm: new Visitor(world, person.dm), server: new Visitor(world, person.caller) };
}

/** Which of the two reads first, and which checks first. */
async function seats<V extends { dm: Visitor }>(
  meetingId: string,
  one: V,
  other: V,
): Promise<{ reader: V; verifier: V }> {
  const shown = shownReply(await one.dm.presses('start-check', meetingId));
  return shown.includes('You read now') ? { reader: one, verifier: other } : { reader: other, verifier: one };
}

function contentOf(reply: Reply): string {
  return 'messages' in reply ? reply.messages.map((message) => message.content).join('\n') : '';
}

test('what is pressed on the card reads as reviewed', async () => {
  const world = newWorld(stores.store);
  const { ann, meetingId } = await twoPaired(world);
  const page = new Page('Pressed on the card');
  page.reply('/card', await ann.server.runs('card'));
  page.reply('[Show my sign]', await ann.dm.presses('sign', meetingId));
  page.reply('[On my way]', await ann.dm.presses('on-my-way', meetingId));
  page.reply("[I'm here]", await ann.dm.presses('here', meetingId));
  page.reply('[Keep waiting]', await ann.dm.presses('keep-waiting', meetingId));
  page.reply('[Next person], though the other may still come', await ann.dm.presses('next', meetingId));
  page.reply('[More]', await ann.dm.presses('card-more', meetingId));
  page.reply('[Check by eye]', await ann.dm.presses('mode-by-eye', meetingId));
  page.reply('[I type everything I hear]', await ann.dm.presses('mode-type-all', meetingId));
  page.reply('[Check by listening]', await ann.dm.presses('mode-listen', meetingId));
  page.reply('[Code of conduct], and there is none', await ann.dm.presses('conduct', meetingId));
  page.reply('[We have done this before]', await ann.dm.presses('done-before', meetingId));
  page.reply('[Report]', await ann.dm.presses('report', meetingId));
  page.reply('[Write it down]', await ann.dm.presses('report-write', meetingId));
  page.reply('[It is about an organizer]', await ann.dm.presses('report-organizer', meetingId));
  page.reply('[Report], submitted empty', await ann.dm.submits('report-form', meetingId, { words: ' ' }));
  page.reply('[My key], in a meeting', await ann.dm.presses('key-show'));
  page.reply('free, in a meeting', await ann.dm.says('free'));
  page.reply("[I can't make it]", await ann.dm.presses('cannot', meetingId));
  page.reply('[Show my sign], when it is over', await ann.dm.presses('sign', meetingId));
  page.reply("[I'm here], when it is over", await ann.dm.presses('here', meetingId));
  await page.matches('pressed-on-the-card.md');
});

test('a few words to the other read as reviewed', async () => {
  const world = newWorld(stores.store, 6);
  const { party, ann, bela, meetingId } = await twoPaired(world);
  const page = new Page('A few words to the other');
  page.reply('[Write to them]', await ann.dm.presses('write-partner', meetingId));
  page.reply('a phrase is chosen', await ann.dm.chooses('partner-phrase', meetingId, '1'));
  page.reply('[My own words]', await ann.dm.presses('own-words', meetingId));
  page.reply(
    'the form, with a link',
    await ann.dm.submits('own-words-form', meetingId, { words: 'see www.example.org' }),
  );
  page.reply('the form', await ann.dm.submits('own-words-form', meetingId, { words: 'by the *green* door' }));
  page.reply('a third one', await ann.dm.chooses('partner-phrase', meetingId, '3'));
  page.reply('a fourth one', await ann.dm.chooses('partner-phrase', meetingId, '4'));
  for (const { to, values } of await deliver(world, party)) {
    if (to === bela.person.id) page.message('what Bela reads', renderMessage(values, 'en', 'dm'));
  }
  await page.matches('a-few-words.md');
});

test('ending a meeting reads as reviewed', async () => {
  const page = new Page('Ending a meeting');
  const ended = await twoPaired(newWorld(stores.store, 2));
  await updateParty(stores.store.database, ended.party.id, {
    safetyPhone: '+43 1 234 56 78',
    outsideReportAddress: 'https://conference.example/trust',
    codeOfConduct: 'https://conference.example/conduct',
  });
  page.reply('[More]', await ended.ann.dm.presses('card-more', ended.meetingId));
  page.reply('[End this now]', await ended.ann.dm.presses('end-now', ended.meetingId));
  page.reply('[Nothing else]', await ended.ann.dm.presses('nothing-else'));
  page.reply('[Report]', await ended.ann.dm.presses('report', ended.meetingId));
  page.reply('[It is about an organizer]', await ended.ann.dm.presses('report-organizer', ended.meetingId));
  page.reply('report', await ended.ann.dm.says('report'));
  page.reply('[Write it down]', await ended.ann.dm.presses('report-write'));
  const never = await twoPaired(newWorld(stores.store, 3));
  page.reply('[Never pair us again]', await never.ann.dm.presses('never-pair', never.meetingId));
  const before = await twoPaired(newWorld(stores.store, 4));
  await before.ann.dm.presses('done-before', before.meetingId);
  page.reply('[We have done this before], by both', await before.bela.dm.presses('done-before', before.meetingId));
  const reported = await twoPaired(newWorld(stores.store, 5));
  page.reply(
    '[Report], submitted',
    await reported.ann.dm.submits('report-form', reported.meetingId, { words: 'He shouts.' }),
  );
  const unheard = await twoPaired(newWorld(stores.store, 7));
  await updateParty(stores.store.database, unheard.party.id, { organizersChannelId: null });
  page.reply(
    '[Report], where the organizers have no channel',
    await unheard.ann.dm.submits('report-form', unheard.meetingId, { words: 'He shouts.' }),
  );
  await page.matches('ending-a-meeting.md');
});

test('the check in a DM reads as reviewed, from start to the next person', async () => {
  const world = newWorld(stores.store, 6);
  const { ann, bela, meetingId, party } = await twoPaired(world);
  const page = new Page('A whole check, in a DM');
  const { reader, verifier } = await seats(meetingId, ann, bela);
  page.reply('the reader, [Start the check]', await reader.dm.presses('start-check', meetingId));
  page.reply('the verifier', await verifier.dm.presses('start-check', meetingId));
  page.reply('typed: too little', await verifier.dm.says('12'.repeat(2)));
  const side = await sideOf(world, meetingId, verifier.person);
  page.reply('typed: misheard', await verifier.dm.says(misheard(side)));
  page.reply(
    'the same, where the earlier try cannot be hidden',
    tell(renderNotHidden(say('en', 'check.miss', { owner: 'Ann' }), 'en')),
  );
  page.reply('[Try again]', await verifier.dm.presses('try-again', side.id));
  page.reply('typed: right', await verifier.dm.says(heard(await sideOf(world, meetingId, verifier.person))));
  page.reply(
    'the name question: how, without a name',
    await verifier.dm.presses('id-photo', await given(world, verifier, reader)),
  );
  const second = await sideOf(world, meetingId, reader.person);
  page.reply('the other typed: right', await reader.dm.says(heard(second)));
  const question = await given(world, verifier, reader);
  page.reply('names chosen', await verifier.dm.chooses('user-ids', question, '0'));
  page.reply('[I saw a photo ID]', await verifier.dm.presses('id-photo', question));
  page.reply('[Yes, show my name]', await verifier.dm.presses('board-yes'));
  page.reply('[No, thanks]', await reader.dm.presses('board-no'));
  page.reply('[Next person]', await verifier.dm.presses('next', meetingId));
  page.reply('the other: [No ID]', await reader.dm.presses('id-none', await given(world, reader, verifier)));
  page.reply('[My people]', await verifier.dm.presses('people'));
  page.reply('one of them', await verifier.dm.chooses('person', '-', reader.person.id));
  page.reply('somebody else', await verifier.dm.chooses('person', '-', verifier.person.id));
  page.reply('met once more', await verifier.dm.presses('together', reader.person.id));
  page.reply(
    "the other: [Yes, that's us]",
    await reader.dm.presses('met-yes', await askedOf(world, party, reader.person)),
  );
  page.reply('[Change my ID answer]', await verifier.dm.presses('change-id', question));
  page.reply('[Take it back]', await verifier.dm.presses('take-back', question));
  page.reply('[My numbers]', await verifier.dm.presses('progress'));
  page.reply('[The board]', await verifier.dm.presses('board'));
  await page.matches('a-whole-check.md');
});

async function askedOf(world: World, party: TestParty, person: Person): Promise<string> {
  for (const { to, values } of (await deliver(world, party)).toReversed()) {
    if (to === person.id && values.kind === 'met-question') return values.requestId;
  }
  throw new Error('nobody was asked');
}

async function given(world: World, verifier: { person: Person }, owner: { person: Person }): Promise<string> {
  return (await verificationId(world, verifier.person, owner.person)) ?? '-';
}

test('the check in the server goes by forms', async () => {
  const world = newWorld(stores.store, 7);
  const { ann, bela, meetingId } = await twoPaired(world);
  const page = new Page('A check in the server');
  const { reader, verifier } = await seats(meetingId, ann, bela);
  page.reply('the verifier', await verifier.server.presses('start-check', meetingId));
  const side = await sideOf(world, meetingId, verifier.person);
  page.reply('[Type what I hear]', await verifier.server.presses('type-read-back', side.id));
  const form = (typed: string) => verifier.server.submits('read-back-form', side.id, { typed });
  page.reply('submitted: too long', await form('1'.repeat(30)));
  page.reply('submitted: misheard', await form(misheard(side)));
  page.reply('[Try again]', await verifier.server.presses('try-again', side.id));
  page.reply('[It differs]', await verifier.server.presses('differs', side.id));
  page.reply("the other: [I don't have my fingerprint here]", await verifier.server.presses('put-off', meetingId));
  page.reply('/card, afterwards', await reader.server.runs('card'));
  await page.matches('a-check-in-the-server.md');
});

test('the check by eye goes line by line in one message', async () => {
  const world = newWorld(stores.store, 8);
  const { ann, bela, meetingId } = await twoPaired(world);
  for (const one of [ann, bela]) await one.dm.presses('mode-by-eye', meetingId);
  const page = new Page('A check by eye');
  const { reader, verifier } = await seats(meetingId, ann, bela);
  const side = await sideOf(world, meetingId, verifier.person);
  page.reply('the verifier', await verifier.dm.presses('start-check', meetingId));
  page.reply('[Same]', await verifier.dm.presses('line-same', side.id, 0));
  page.reply('[Same], pressed twice', await verifier.dm.presses('line-same', side.id, 0));
  page.reply('typed, though there is nothing to type', await verifier.dm.says('12 34 56 78'));
  page.reply('[Differs]', await verifier.dm.presses('line-differs', side.id, 1));
  const second = await sideOf(world, meetingId, reader.person);
  const lines = second.fingerprint.length / 4;
  for (let line = 0; line < lines - 1; line++) await reader.dm.presses('line-same', second.id, line);
  page.reply('the other: [Same], the last line', await reader.dm.presses('line-same', second.id, lines - 1));
  await page.matches('a-check-by-eye.md');
});

test('everything typed is typed by whoever chose so', async () => {
  const world = newWorld(stores.store, 9);
  const { ann, bela, meetingId } = await twoPaired(world);
  for (const one of [ann, bela]) await one.dm.presses('mode-type-all', meetingId);
  const { reader, verifier } = await seats(meetingId, ann, bela);
  const side = await sideOf(world, meetingId, verifier.person);
  const form = shownReply(await verifier.server.presses('type-read-back', side.id));
  await new Page('Typing everything').text('the form in the server', form).matches('typing-everything.md');
  for (const group of side.fingerprint.match(/.{4}/g) ?? []) expect(form).not.toContain(group);
  expect(contentOf(await verifier.dm.says(side.fingerprint))).toContain('It matches');
  expect(contentOf(await reader.dm.presses('finish-later', meetingId))).toContain('key');
});

test('a miss covers what was shown before, and never two masks stand in sight', async () => {
  const world = newWorld(stores.store, 10);
  const { ann, bela, meetingId } = await twoPaired(world);
  const { verifier } = await seats(meetingId, ann, bela);
  const side = await sideOf(world, meetingId, verifier.person);
  const reply = await verifier.dm.says(misheard(side));
  if (!('messages' in reply)) throw new Error('a form');
  expect(reply.cover).toMatchObject({ name: 'differs', rows: expect.arrayContaining([side.id]) });
  expect(reply.cover?.with.content).not.toMatch(/[0-9A-F]{4}/);
  const inServer = await verifier.server.submits('read-back-form', side.id, {
    typed: misheard(await sideOf(world, meetingId, verifier.person)),
  });
  if (!('messages' in inServer) || typeof inServer.pressed !== 'object') throw new Error('the old card stays');
  expect(inServer.pressed.content).not.toMatch(/[0-9A-F]{4}/);
});

test('the fourth miss is a dispute, said in the same words to everybody', async () => {
  const world = newWorld(stores.store, 11);
  const { ann, bela, meetingId } = await twoPaired(world);
  const { verifier } = await seats(meetingId, ann, bela);
  for (let miss = 1; miss < 4; miss++) {
    expect(contentOf(await verifier.dm.says(misheard(await sideOf(world, meetingId, verifier.person))))).toContain(
      'That is not what',
    );
  }
  expect(contentOf(await verifier.dm.says(misheard(await sideOf(world, meetingId, verifier.person))))).toContain(
    'Most often somebody brought an older key. Nothing was recorded; an organizer can help.',
  );
});
