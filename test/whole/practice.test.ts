import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import type { SeenMessage } from '../../src/rehearsal/discord/seen.ts';
import { findAccount } from '../../src/store/accounts.ts';
import { spellGroup } from '../../src/text/spelling.ts';
import { dumpTables } from '../party/dump-tables.ts';
import { joinsByDm, joinsByPanel, learner } from './steps/attendee.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import { expectConversation } from './steps/transcript.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

/** The groups that are left out of the form, as Dot says them in it. */
function asHeard(form: string): string {
  const letters = new Map([...'ABCDEF'].map((letter) => [spellGroup(letter), letter]));
  const lines = [...form.matchAll(/^(\d+)\. (.+)$/gm)];
  const said = new Map(lines.flatMap(([, number, text]) => (text?.startsWith('`') ? [] : [[number, text ?? '']])));
  return lines
    .filter(([, , text]) => text === '`____`')
    .map(([, number]) =>
      (said.get(number) ?? '')
        .split(' ')
        .map((word) => letters.get(word) ?? word)
        .join(''),
    )
    .join(' ');
}

/** Opens the form with that button, and types what Dot says in it. */
async function typesAsHeard(person: Person, label: string, on: SeenMessage, wanted: string): Promise<SeenMessage> {
  await person.presses(label, { on });
  const form = person.sees().modal?.texts.join('\n') ?? '';
  return reads(person, () => person.submits({ 'The missing groups, first to last': asHeard(form) }), wanted);
}

/** The whole way, from the question whether to begin to the end. */
async function practises(person: Person, intro: SeenMessage): Promise<void> {
  const card = await reads(person, () => person.presses('Begin', { on: intro }), 'Meet Dot');
  const here = await reads(person, () => person.presses("I'm here", { on: card }), 'I have told Dot');
  const sign = await reads(person, () => person.presses('Show my sign', { on: here }), 'Hold it up');
  const check = await reads(person, () => person.presses('Start the check', { on: sign }), 'Dot reads now');
  const miss = await typesAsHeard(person, 'Type what I hear', check, 'That is not what I have for Dot');
  expect(miss.text).toContain('That was Dot’s slip');
  const read = await typesAsHeard(person, 'Try again', miss, 'It matches: this key is checked');
  expect(read.text).toContain('You read now');
  const names = await reads(person, () => person.presses('I have read all ten', { on: read }), 'Which of these names');
  await person.chooses('Dot Point <dot@example.org>', { on: names });
  const done = await reads(person, () => person.presses('I saw a photo ID', { on: names }), 'a whole meeting');
  expect(buttonsOf(done)).toEqual(['Where I stand', 'Once more']);
}

test('right after joining by the panel somebody practises in the server, and no row of any table changes', async () => {
  const { whole } = started;
  const chiara = whole.newcomer('Chiara Okoye');
  const welcome = await joinsByPanel(chiara);
  await whole.settles();
  const before = await dumpTables(whole.store);
  await practises(chiara, await reads(chiara, () => chiara.presses('Practise with Dot', { on: welcome }), 'Practise'));
  await whole.settles();
  expect(await dumpTables(whole.store)).toEqual(before);
  await expectConversation(chiara, 'practice');
});

test('the same in the chat, from start to end', async () => {
  const { whole } = started;
  const lena = await learner(whole, 'Lena Lind');
  await whole.settles();
  const before = await dumpTables(whole.store);
  await practises(lena, await reads(lena, () => lena.says('practice'), 'Practise with Dot'));
  await practises(lena, await reads(lena, () => lena.runs('/practice', {}, { in: 'dm' }), 'Practise with Dot'));
  await whole.settles();
  expect(await dumpTables(whole.store)).toEqual(before);
});

test('whoever has not joined finds it in the help and in the chat, and leaves nothing behind', async () => {
  const { whole } = started;
  const sol = whole.newcomer('Sol Stein');
  const before = await dumpTables(whole.store);
  const help = await reads(sol, () => sol.runs('/help', {}, { in: whole.hall }), 'How it works');
  await practises(sol, await reads(sol, () => sol.presses('Practise with Dot', { on: help }), 'Practise with Dot'));
  await practises(sol, await reads(sol, () => sol.says('practice'), 'Practise with Dot'));
  expect(await dumpTables(whole.store)).toEqual(before);
});

test('the buttons of a practice work after the bot was updated in the middle of it', async () => {
  const { whole } = started;
  const bao = whole.newcomer('Bao Holt');
  const intro = await reads(bao, () => bao.says('practise'), 'Practise with Dot');
  const card = await reads(bao, () => bao.presses('Begin', { on: intro }), 'Meet Dot');
  await whole.restarts();
  await reads(bao, () => bao.presses("I'm here", { on: card }), 'I have told Dot');
});

test('whoever reads the consent text in the chat and says no is not stored, and whoever joins there can be written to', async () => {
  const { whole } = started;
  const edda = whole.newcomer('Edda Eklund');
  const before = await dumpTables(whole.store);
  await reads(edda, () => edda.says('join'), 'What I store');
  await reads(edda, () => edda.presses('Not now'), 'Nothing was stored');
  expect(await dumpTables(whole.store)).toEqual(before);
  await joinsByDm(edda);
  await whole.settles();
  const account = await findAccount(whole.database, edda.id);
  expect(account?.dmChannelId).toMatch(/^\d+$/);
});
