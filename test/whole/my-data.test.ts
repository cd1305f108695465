import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import type { SeenMessage } from '../../src/rehearsal/discord/seen.ts';
import { meetings } from '../../src/store/schema.ts';
import { findTraces } from '../../src/store/traces.ts';
import type { Attendee } from './steps/attendee.ts';
import { joinsByDm } from './steps/attendee.ts';
import { breakBegins, goTheWholeWay, READ, twoMeet } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

const QUESTION = 'I can forget you.';
const FORGOTTEN = 'You are forgotten.';
const NOTHING = 'There is nothing about you here.';
const COPY = 'Everything I have stored about you';
const WORD = 'Type: forget me';

async function asksToBeForgotten(person: Person): Promise<SeenMessage> {
  const question = await reads(person, () => person.runs('/mydata forget', {}, { in: 'dm' }), QUESTION);
  await person.presses('Forget me …', { on: question });
  return question;
}

async function isForgotten(whole: Whole, { person }: Attendee): Promise<void> {
  await asksToBeForgotten(person);
  await reads(person, () => person.submits({ [WORD]: 'Forget me' }), FORGOTTEN);
  await whole.settles();
}

/** What names somebody in the database, whatever the table. */
function tracesOf(whole: Whole, { person, key }: Attendee): Promise<string[]> {
  return findTraces(whole.database, [person.id, person.displayName, key.fingerprint, key.fingerprint.slice(-16)]);
}

/** What the bot has before somebody's eyes, in their own chat with it or anywhere else, that names somebody else. */
function wordsNaming(reader: Person, { person }: Attendee): string[] {
  const { messages } = reader.sees();
  return messages.filter((one) => one.byBot && one.rendered.includes(person.displayName)).map((one) => one.rendered);
}

async function fileOf(message: SeenMessage, name: string): Promise<string> {
  const file = message.files.find((one) => one.name === name);
  if (!file) throw new Error(`there is no file ${name}`);
  return (await fetch(file.url)).text();
}

test('a copy of all that is stored, to read and for programs, without what others wrote', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await goTheWholeWay(whole, two);
  const { first, second } = two;
  await reads(second.person, () => second.person.runs('/report', {}, { in: 'dm' }), 'Something is wrong?');
  await second.person.presses('Write it down');
  await reads(second.person, () => second.person.submits({ 'What happened?': 'An aquamarine hat.' }), 'Thank you');

  const inHall = await reads(first.person, () => first.person.runs('/mydata export', {}, { in: whole.hall }), COPY);
  expect(inHall.ephemeral).toBe(true);
  const inDm = await reads(first.person, () => first.person.runs('/mydata export', {}, { in: 'dm' }), COPY);
  for (const copy of [inHall, inDm]) {
    const json: unknown = JSON.parse(await fileOf(copy, 'my-data.json'));
    expect(json).toMatchObject({ format: 'red-dot-mydata-1', exportedAt: whole.clock.now().toISOString() });
    for (const text of [JSON.stringify(json), await fileOf(copy, 'my-data.md')]) {
      for (const mine of [first.person.id, first.person.displayName, first.key.fingerprint])
        expect(text).toContain(mine);
      expect(text).toContain(second.person.displayName);
      expect(text).not.toContain(second.person.id);
      expect(text).not.toContain('aquamarine');
    }
  }
});

test('forgetting needs the two words, and then nothing is left: not in the database, and not before a partner’s eyes', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  await goTheWholeWay(whole, two);
  const { first, second } = two;
  await reads(second.person, () => second.person.says('people'), first.person.displayName);
  expect(wordsNaming(second.person, first)).not.toEqual([]);

  const question = await asksToBeForgotten(first.person);
  expect(buttonsOf(question)).toEqual(['Get a copy first', 'Forget me …']);
  const refused = await reads(first.person, () => first.person.submits({ [WORD]: 'forget' }), 'Nothing was erased');
  expect(refused.text).toContain('“forget me”');
  expect(await tracesOf(whole, first)).not.toEqual([]);

  await isForgotten(whole, first);
  expect(await tracesOf(whole, first)).toEqual([]);
  expect(wordsNaming(second.person, first)).toEqual([]);
  await reads(second.person, () => second.person.says('progress'), '1 of');
});

test('an open meeting ends, the other reads that it is off and no name, and is paired anew', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  await isForgotten(whole, first);
  const off = await second.person.waitsFor('is off');
  expect(off.text).not.toContain(first.person.displayName);
  expect(wordsNaming(second.person, first)).toEqual([]);
  expect((await whole.database.select().from(meetings)).filter(({ open }) => open)).toEqual([]);
  await reads(second.person, () => second.person.presses("I'm not free any more"), 'not free any more');
});

test('whoever is forgotten already reads that there is nothing, and can begin anew', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Ines Ibsen', 'Kirsi Wu');
  await isForgotten(whole, first);
  await asksToBeForgotten(first.person);
  await reads(first.person, () => first.person.submits({ [WORD]: 'forget me' }), NOTHING);
  await reads(first.person, () => first.person.runs('/mydata export', {}, { in: 'dm' }), NOTHING);
  expect(await tracesOf(whole, first)).toEqual([]);
  await joinsByDm(first.person);
  await reads(second.person, () => second.person.presses("I'm not free any more"), 'not free any more');
});

test('a copy asked for while forgetting runs is whole, or says that there is nothing', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Jonas Pereira', 'Ravi Yılmaz');
  const { person } = first;
  await asksToBeForgotten(person);
  const copyOrNothing = reads(
    person,
    () => Promise.all([person.submits({ [WORD]: 'forget me' }), person.runs('/mydata export', {}, { in: 'dm' })]),
    ({ text }) => text.includes(COPY) || text.includes(NOTHING),
  );
  const copy = await copyOrNothing;
  if (copy.text.includes(COPY)) expect(await fileOf(copy, 'my-data.json')).toContain(first.key.fingerprint);
  await person.waitsFor(FORGOTTEN);
  await whole.settles();
  expect(await tracesOf(whole, first)).toEqual([]);
  await reads(second.person, () => second.person.presses("I'm not free any more"), 'not free any more');
});
