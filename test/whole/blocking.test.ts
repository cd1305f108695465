import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { blocks } from '../../src/store/schema.ts';
import { type Attendee, attendee, joinsByDm } from './steps/attendee.ts';
import { breakBegins, CARD, FREE, pairs, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

const BLOCKED = 'Done: I will not pair you with';
const NOT_FREE = /[Yy]ou (?:are not free any more|were not marked as free)/;

/** Both say that they are free, and a minute later neither has a card; then neither is free any more. */
async function areNotPaired(whole: Whole, people: readonly Person[]): Promise<void> {
  const newest = people.map((person) => person.sees().newest);
  for (const person of people) await reads(person, () => person.says('free'), FREE);
  await whole.passes({ minutes: 1 });
  for (const [index, person] of people.entries()) {
    const { messages } = person.sees();
    const since = messages.slice(messages.findIndex(({ id }) => id === newest[index]?.id) + 1);
    expect(since.filter(({ text }) => CARD.test(text))).toEqual([]);
    await person.waitsFor('Nobody new is free right now');
    await reads(person, () => person.says('busy'), NOT_FREE);
  }
}

async function endsNow({ person }: Attendee): Promise<void> {
  await reads(person, () => person.presses('More'), 'For this meeting');
  await reads(person, () => person.presses('End this now'), 'It is over.');
}

async function areBusy(people: readonly Attendee[]): Promise<void> {
  for (const { person } of people) await reads(person, () => person.says('busy'), NOT_FREE);
}

test('/block chooses from those one was asked to meet, /blocked shows them, /unblock lifts it, and the other reads nothing', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  const { first, second } = two;
  await endsNow(first);
  await areBusy([first, second]);
  const before = String(second.person.sees());
  const { person } = first;

  await reads(person, () => person.runs('/blocked', {}, { in: 'dm' }), 'Nobody:');
  const question = await reads(
    person,
    () => person.runs('/block', {}, { in: 'dm' }),
    'Whom shall I never pair you with?',
  );
  await reads(person, () => person.chooses(`${second.person.displayName}`, { on: question }), BLOCKED);
  await reads(person, () => person.runs('/blocked', {}, { in: 'dm' }), `1\\. ${second.person.displayName}`);
  await reads(second.person, () => second.person.runs('/blocked', {}, { in: 'dm' }), 'Nobody:');
  await areNotPaired(whole, [person, second.person]);

  const [offered] = await person.types('/unblock', { person: second.person.displayName.slice(0, 3) }, { in: 'dm' });
  expect(offered?.name).toBe(second.person.displayName);
  await reads(
    person,
    () => person.runs('/unblock', { person: second.person.displayName }, { in: 'dm' }),
    `Lifted: I may pair you with ${second.person.displayName} again`,
  );
  await reads(person, () => person.runs('/blocked', {}, { in: 'dm' }), 'Nobody:');
  expect(await whole.database.select().from(blocks)).toEqual([]);
  expect(before).not.toContain(BLOCKED);
  await whole.passes({ minutes: 240 });
  await breakBegins(whole, 240, 'Next break');
  const again = await pairs(whole, [first, second]);
  await endsNow(again.first);
  await areBusy([first, second]);
});

test('/block names anybody of the server, and holds when they join later', async () => {
  const { whole } = started;
  const edda = await attendee(whole, 'Edda Eklund');
  const later = whole.newcomer('Femi Lind');
  const run = () => edda.person.runs('/block', { member: later }, { in: whole.hall });
  expect((await reads(edda.person, run, BLOCKED)).ephemeral).toBe(true);
  await joinsByDm(later);
  await areNotPaired(whole, [edda.person, later]);
  expect(String(later.sees())).not.toContain('Edda');
});

test('the menu on a person does the same, also in an open meeting; oneself and bots are refused', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  const { person } = first;
  await reads(person, () => person.runsOn('Never pair us', person, { in: whole.hall }), 'That is you.');
  await reads(person, () => person.runsOn('Never pair us', whole.local.bot, { in: whole.hall }), 'That is a bot');
  await reads(person, () => person.runsOn('Never pair us', second.person, { in: whole.hall }), BLOCKED);
  await whole.settles();
  const off = await second.person.waitsFor(`The meeting with ${person.displayName} is off.`);
  expect(off.text).toContain('It has nothing to do with you.');
  await areBusy([first, second]);
  await areNotPaired(whole, [person, second.person]);
});

test('who knows only a name asks the safety contacts, who keep the two apart; then it stands under /blocked', async () => {
  const { whole } = started;
  const ines = await attendee(whole, 'Ines Ibsen');
  const kirsi = await attendee(whole, 'Kirsi Wu');
  const { person } = ines;
  await reads(person, () => person.runs('/block', {}, { in: 'dm' }), 'Whom shall I never pair you with?');
  await person.presses('I only know a name');
  await reads(
    person,
    () => person.submits({ 'Whom would you rather not meet?': 'Kirsi, with the red coat' }),
    'Thank you',
  );
  await whole.settles();
  const { organizer } = whole;
  const waits = await organizer.waitsFor('Somebody asks to be kept apart');
  expect(waits.text).not.toContain('Kirsi');
  await reads(organizer, () => organizer.presses('Read it', { on: waits }), 'Kirsi, with the red coat');
  await organizer.waitsFor('No notes yet');
  await organizer.presses('Keep them apart');
  const who = 'Who is it? Badge name or list number';
  await reads(organizer, () => organizer.submits({ [who]: 'Kirsi' }), 'Nobody, or more than one');
  await organizer.presses('Keep them apart');
  await reads(organizer, () => organizer.submits({ [who]: 'Kirsi Wu' }), 'Done: I will not pair these two.');
  await reads(person, () => person.runs('/blocked', {}, { in: 'dm' }), '1\\. Kirsi, with the red coat');
  await areNotPaired(whole, [person, kirsi.person]);
});
