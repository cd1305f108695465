import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { breaks, freeTimes, meetings, participants } from '../../src/store/schema.ts';
import { attendee, wantsReminders } from './steps/attendee.ts';
import { breakBegins, FREE, READ, twoMeet, typesWhatIsHeard } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

test('the end of a break closes a meeting that was not begun, and lets a check that has begun go on', async () => {
  const { whole } = started;
  await breakBegins(whole, 30, 'First break');
  const checking = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  const { first, second } = checking;
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await typesWhatIsHeard(second.person, first);
  const idle = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  const waiting = await attendee(whole, 'Greta Sato');
  await reads(waiting.person, () => waiting.person.says('free'), FREE);
  await whole.passes({ minutes: 30 });

  for (const { person } of [idle.first, idle.second, waiting]) await person.waitsFor('First break is over.');
  const toChecking = first.person.sees().messages.filter((message) => message.place === 'dm');
  expect(toChecking.map((message) => message.text).join()).not.toContain('is over');
  expect(await whole.database.select().from(freeTimes)).toEqual([]);
  const rows = await whole.database.select().from(meetings).orderBy(meetings.createdAt);
  expect(rows.map((row) => row.outcome)).toEqual([null, 'not-held']);

  await typesWhatIsHeard(first.person, second);
  await whole.settles();
  expect((await whole.database.select().from(meetings).orderBy(meetings.createdAt))[0]?.outcome).toBe('held');
  const summary = whole.guild.messagesIn(whole.hall).findLast((message) => message.text.includes('is over'));
  expect(summary?.text).toBe(
    '**First break is over.** Meetings: 2, with keys checked in 1. So far 0 of 10 pairs are verified.',
  );
});

test('coffee first is free in ten minutes; not this time and not today are kept', async () => {
  const { whole } = started;
  const everybody = [
    await attendee(whole, 'Hakan Brook'),
    await attendee(whole, 'Ines Ibsen'),
    await attendee(whole, 'Kirsi Wu'),
  ];
  for (const { person } of everybody) await wantsReminders(person);
  await breakBegins(whole, 60, 'Second break');
  const [coffee, notNow, notToday] = everybody.map(({ person }) => person);
  if (!coffee || !notNow || !notToday) throw new Error('three are there');
  const free = await reads(coffee, () => coffee.presses('Coffee first: in 10 minutes'), 'You are free from');
  expect(buttonsOf(free)).toEqual(['I show ID', "I'd rather not", "I'm not free any more", 'Not today']);
  await reads(notNow, () => notNow.presses('Not this time'), 'I ask again before the next break');
  await reads(notToday, () => notToday.presses('Not today'), 'I ask again tomorrow');
  await whole.passes({ minutes: 9, seconds: 55 });
  expect(String(coffee.sees())).not.toContain('first in line');
  await whole.passes({ seconds: 10 });
  await coffee.waitsFor('Nobody new is free right now; you are first in line.');
  await whole.passes({ minutes: 50 });

  await breakBegins(whole, 15, 'Third break');
  await notNow.waitsFor('Third break is on until');
  expect(String(notToday.sees())).not.toContain('Third break is on until');
  await whole.passes({ minutes: 15 });
});

test('when less than eight minutes remain no meeting is made', async () => {
  const { whole } = started;
  const mira = await attendee(whole, 'Mira Moreau');
  await breakBegins(whole, 20, 'Fourth break');
  await whole.passes({ minutes: 12, seconds: 1 });
  await reads(mira.person, () => mira.person.presses("I'm free"), 'This break is nearly over');
  await reads(mira.person, () => mira.person.says('free 15'), FREE);
  await reads(mira.person, () => mira.person.says('busy'), 'not free any more');
  await reads(whole.organizer, () => whole.organizer.runs('/break stop'), 'is over');
  await whole.settles();
});

test('after two breaks of silence one is asked whether to go on, and [No, stop asking] stops it', async () => {
  const { whole } = started;
  const nuno = await attendee(whole, 'Nuno Tamm');
  await wantsReminders(nuno.person);
  for (const name of ['Fifth break', 'Sixth break']) {
    await breakBegins(whole, 15, name);
    await nuno.person.waitsFor(`${name} is on until`);
    expect(String(nuno.person.sees())).not.toContain('I heard nothing');
    await whole.passes({ minutes: 15 });
  }
  const question = await nuno.person.waitsFor('I heard nothing from you in 2 breaks; perhaps there was no network.');
  expect(buttonsOf(question)).toEqual(['Yes, go on asking me', 'No, stop asking', 'Not today']);
  await reads(nuno.person, () => nuno.person.presses('No, stop asking'), 'I stop asking');
  const [row] = await whole.database.select().from(participants).where(eq(participants.discordUserId, nuno.person.id));
  expect(row).toMatchObject({ silentBreaks: 0, breakInvitations: false });
  await breakBegins(whole, 15, 'Seventh break');
  expect(String(nuno.person.sees())).not.toContain('Seventh break is on until');
  await whole.passes({ minutes: 1 });
  await reads(whole.organizer, () => whole.organizer.runs('/break stop'), 'is over');
  await whole.settles();
  expect((await whole.database.select().from(breaks)).every((one) => one.state === 'ended')).toBe(true);
});
