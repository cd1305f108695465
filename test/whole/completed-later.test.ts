import { expect, test } from 'vitest';
import { meetings, readBacks, verifications } from '../../src/store/schema.ts';
import { AFTER, breakBegins, ID_QUESTION, READ, sawNoId, twoMeet, typesWhatIsHeard } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

test('who has no fingerprint at hand puts it off, and the two complete it when they stand together again', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  await reads(
    first.person,
    () => first.person.presses("I don't have my fingerprint here"),
    `${second.person.displayName} reads now`,
  );
  await whole.settles();
  await second.person.waitsFor(READ);
  await typesWhatIsHeard(first.person, second);
  const after = await sawNoId(first.person);
  expect(after.text).toContain(`You have checked ${second.person.displayName}’s key`);
  await whole.settles();
  await second.person.waitsFor(`${first.person.displayName} has checked your key. Your side is still open.`);
  expect((await whole.database.select().from(readBacks)).map((side) => side.state).toSorted()).toEqual([
    'done',
    'put-off',
  ]);

  const people = await reads(second.person, () => second.person.says('people'), 'Your people');
  expect(people.text).toContain(`They checked, your side is open: ${first.person.displayName}.`);
  await reads(second.person, () => second.person.chooses(first.person.displayName), 'Your side is still open.');
  await reads(second.person, () => second.person.presses('We are together'), 'If they can meet now');
  const asked = await first.person.waitsFor(`${second.person.displayName} says you are standing together`);
  await reads(first.person, () => first.person.presses("Yes, that's us", { on: asked }), READ);
  await whole.settles();
  await typesWhatIsHeard(second.person, first);
  await whole.settles();
  await reads(second.person, () => second.person.presses('No ID'), 'Your 1st person today');
  expect(await whole.database.select().from(verifications)).toHaveLength(2);
  const kinds = (await whole.database.select().from(meetings)).map(({ kind, outcome }) => `${kind} ${outcome}`);
  expect(kinds.toSorted()).toEqual(['met held', 'paired held']);
});

test('one takes back their own check, with its ID answer; the other one’s stands, and the two may meet again', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  const before = await whole.database.select().from(verifications);
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await typesWhatIsHeard(second.person, first);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  await whole.settles();
  await sawNoId(first.person);
  await sawNoId(second.person);

  await reads(first.person, () => first.person.says('people'), `Verified, both ways: ${second.person.displayName}`);
  const person = await reads(
    first.person,
    () => first.person.chooses(second.person.displayName),
    'are verified, both ways',
  );
  expect(buttonsOf(person)).toEqual(expect.arrayContaining(['Change my ID answer', 'Take it back']));
  const question = await reads(first.person, () => first.person.presses('Change my ID answer'), ID_QUESTION);
  await first.person.chooses(question.selects[0]?.options[0]?.label ?? '', { on: question });
  await reads(first.person, () => first.person.presses('I know them', { on: question }), AFTER);
  const changed = await whole.database.select().from(verifications);
  expect(changed.map((row) => row.idMethod).toSorted()).toContain('known');

  await reads(first.person, () => first.person.presses('Take it back', { on: person }), 'Taken back.');
  const left = await whole.database.select().from(verifications);
  expect(left).toHaveLength(before.length + 1);
  await reads(
    second.person,
    () => second.person.says('people'),
    `You checked, their side is open: ${first.person.displayName}`,
  );
  await reads(first.person, () => first.person.says('progress'), 'One person waits for your side.');
});

test('a check that one side finishes later is closed, and what was typed stands', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await typesWhatIsHeard(second.person, first);
  await whole.settles();
  await first.person.waitsFor(`${second.person.displayName} reads now`);
  await reads(first.person, () => first.person.presses('More'), 'For this meeting');
  await reads(first.person, () => first.person.presses('Finish later'), 'has checked your key');
  await whole.settles();
  const after = await sawNoId(second.person);
  expect(after.text).toContain(
    `You have checked ${first.person.displayName}’s key. ${first.person.displayName}’s side is still open.`,
  );
});
