import { expect, test } from 'vitest';
import { readBacks, verifications } from '../../src/store/schema.ts';
import { groupsOf } from './steps/keys.ts';
import { breakBegins, ID_QUESTION, MATCHES, READ, twoMeet, typesWhatIsHeard } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

async function lastSides(whole: Whole) {
  const rows = await whole.database.select().from(readBacks).orderBy(readBacks.begunAt, readBacks.turn);
  return rows.slice(-2).map(({ mode, state, linesSame }) => ({ mode, state, linesSame }));
}

test('by eye, line by line, where hearing is hard', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await reads(second.person, () => second.person.presses('More'), 'For this meeting');
  await reads(second.person, () => second.person.presses('Check by eye'), 'compare line by line');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  const groups = groupsOf(first.key);
  const line = await second.person.waitsFor(
    `Look at ${first.person.displayName}’s own copy: line 1 of ${groups.length}.`,
  );
  expect(buttonsOf(line)).toEqual(['Same', 'Differs', 'More']);

  for (const [index, group] of groups.entries()) {
    const now = second.person.sees().messages.find((message) => message.id === line.id);
    expect(now?.text).toContain(`${index + 1}. \`${group}\``);
    expect(now?.text.match(/`[0-9A-F]{4}`/g)).toEqual([`\`${group}\``]);
    await second.person.presses('Same', { on: line });
  }
  await second.person.waitsFor(MATCHES);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  expect(await lastSides(whole)).toEqual([
    { mode: 'by-eye', state: 'done', linesSame: groups.length },
    { mode: 'listen', state: 'done', linesSame: 0 },
  ]);
});

test('by eye, a line that differs is a dispute', async () => {
  const { whole } = started;
  const before = (await whole.database.select().from(verifications)).length;
  const { first, second } = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  await reads(second.person, () => second.person.presses('More'), 'For this meeting');
  await reads(second.person, () => second.person.presses('Check by eye'), 'compare line by line');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  const line = await second.person.waitsFor('line 1 of');
  await second.person.presses('Same', { on: line });
  await reads(second.person, () => second.person.presses('Differs', { on: line }), 'Nothing was recorded');
  await first.person.waitsFor('What you read differs from the fingerprint I have for you.');
  await whole.organizer.waitsFor(`reading of **${first.person.displayName}**’s key did not match`);
  expect(await whole.database.select().from(verifications)).toHaveLength(before);
});

test('everything typed, where following on a small screen is hard', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  await reads(second.person, () => second.person.presses('More'), 'For this meeting');
  await reads(second.person, () => second.person.presses('I type everything I hear'), 'you type everything you hear');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  const check = await second.person.waitsFor(`Type everything you hear here, all ${groupsOf(first.key).length} groups`);
  for (const group of groupsOf(first.key)) expect(check.text).not.toContain(group);
  await reads(second.person, () => second.person.says(first.key.fingerprint.toLowerCase()), MATCHES);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  await second.person.waitsFor(ID_QUESTION);
  expect(await lastSides(whole)).toEqual([
    { mode: 'type-all', state: 'done', linesSame: 0 },
    { mode: 'listen', state: 'done', linesSame: 0 },
  ]);
});
