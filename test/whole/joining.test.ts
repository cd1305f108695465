import { expect, test } from 'vitest';
import { certificates, participants } from '../../src/store/schema.ts';
import {
  type Attendee,
  fillsInOwnEntry,
  handsInFileInForm,
  joinsByCommand,
  joinsByDm,
  joinsByPanel,
  pastesInChat,
  pastesInForm,
  sendsFile,
  typesOwnEntry,
} from './steps/attendee.ts';
import { armored, keyNamed } from './steps/keys.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

/** Somebody who will join, with a key on their slip. */
function comer(whole: Whole, name: string): Attendee {
  return { person: whole.newcomer(name), key: keyNamed(name) };
}

/** What the database has of that person's key. */
async function keyOnFile(whole: Whole, { person }: Attendee) {
  const rows = await whole.database.select().from(certificates);
  const owner = (await whole.database.select().from(participants)).find((row) => row.discordUserId === person.id);
  const row = rows.find((certificate) => certificate.participantId === owner?.id);
  return row && { fingerprint: row.fingerprint, checked: row.ownEntryAt !== null, version: row.version };
}

test('by the panel, with a file in the form, all in the server', async () => {
  const { whole } = started;
  const chiara = comer(whole, 'Chiara Okoye');
  const welcome = await joinsByPanel(chiara.person);
  expect(welcome.ephemeral).toBe(true);
  expect(buttonsOf(welcome)).toEqual([
    'Add my key',
    'About me',
    'Practise with Dot',
    'Write to me first',
    'My DMs are closed',
  ]);
  await fillsInOwnEntry(chiara, await handsInFileInForm(chiara));
  expect(await keyOnFile(whole, chiara)).toEqual({ fingerprint: chiara.key.fingerprint, checked: true, version: 4 });
});

test('by the command in the server, with a paste in the form', async () => {
  const { whole } = started;
  const edda = comer(whole, 'Edda Eklund');
  await joinsByCommand(edda.person);
  await fillsInOwnEntry(edda, await pastesInForm(edda));
  expect(await keyOnFile(whole, edda)).toEqual({ fingerprint: edda.key.fingerprint, checked: true, version: 4 });
});

test('by a word in the chat, with a file there', async () => {
  const { whole } = started;
  const bao = comer(whole, 'Bao Holt');
  const welcome = await joinsByDm(bao.person);
  expect(buttonsOf(welcome)).toEqual(['Add my key', 'About me', 'Practise with Dot']);
  await typesOwnEntry(bao, await sendsFile(bao));
  expect(await keyOnFile(whole, bao)).toEqual({ fingerprint: bao.key.fingerprint, checked: true, version: 6 });
});

test('with a short paste in the chat', async () => {
  const { whole } = started;
  const kirsi = comer(whole, 'Kirsi Wu');
  expect(armored(kirsi.key).length).toBeLessThan(2000);
  await joinsByDm(kirsi.person);
  await typesOwnEntry(kirsi, await pastesInChat(kirsi));
  expect(await keyOnFile(whole, kirsi)).toEqual({ fingerprint: kirsi.key.fingerprint, checked: true, version: 4 });
});

test('with a long paste, which the client makes a file of', async () => {
  const { whole } = started;
  const ravi = comer(whole, 'Ravi Yılmaz');
  expect(armored(ravi.key).length).toBeGreaterThan(2000);
  await joinsByDm(ravi.person);
  await typesOwnEntry(ravi, await pastesInChat(ravi));
  expect(await keyOnFile(whole, ravi)).toEqual({ fingerprint: ravi.key.fingerprint, checked: true, version: 4 });
});

test('with the file in the option of the command', async () => {
  const { whole } = started;
  const hakan = comer(whole, 'Hakan Brook');
  await joinsByCommand(hakan.person);
  const file = { name: 'hakan.gpg', bytes: hakan.key.bytes };
  const question = await reads(hakan.person, () => hakan.person.runs('/key add', { file }), 'Is it really yours?');
  await fillsInOwnEntry(hakan, question);
  expect(await keyOnFile(whole, hakan)).toEqual({ fingerprint: hakan.key.fingerprint, checked: true, version: 4 });
});

test('who writes "/join" in the chat and is in no server of a party is told where to go', async () => {
  const { whole } = started;
  const elsewhere = whole.local.addGuild({ name: 'Elsewhere' });
  const stranger = whole.local.addPerson({ name: 'Stranger', guilds: [elsewhere] });
  await reads(stranger, () => stranger.says('/join'), 'Press Join in the server of your conference');
});

test('joining twice brings back what was there', async () => {
  const { whole } = started;
  const ines = whole.newcomer('Ines Ibsen');
  await joinsByCommand(ines);
  await reads(ines, () => ines.runs('/join'), 'You are in, **Ines Ibsen**');
  const rows = (await whole.database.select().from(participants)).filter((row) => row.discordUserId === ines.id);
  expect(rows).toHaveLength(1);
});

test('what one says about oneself is kept, and shown in the form again', async () => {
  const { whole } = started;
  const jonas = whole.newcomer('Jonas Pereira');
  await joinsByDm(jonas);
  await jonas.presses('About me');
  const about = {
    'Name on your badge': 'Jonas P.',
    'Pronouns (if you like)': 'he/him',
    'Languages you speak (if you like)': 'Portuguese, English',
    'How people recognise you (if you like)': 'green hoodie',
  };
  await reads(jonas, () => jonas.submits(about), 'Saved');
  const again = await jonas.presses('About me');
  expect(again.modal?.fields.map((field) => field.value)).toEqual(Object.values(about));
});
