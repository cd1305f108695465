import { expect, test } from 'vitest';
import { blocks, doneBefore, meetings, verifications } from '../../src/store/schema.ts';
import { breakBegins, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

const OFF = 'is off. It has nothing to do with you.';

async function lastMeeting(whole: Whole) {
  return (await whole.database.select().from(meetings).orderBy(meetings.createdAt)).at(-1);
}

test('one press ends a meeting, and the other reads no reason', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await reads(first.person, () => first.person.presses('More'), 'For this meeting');
  await reads(first.person, () => first.person.presses('End this now'), 'It is over.');
  await second.person.waitsFor(`The meeting with ${first.person.displayName} ${OFF}`);
  expect(await lastMeeting(whole)).toMatchObject({ open: false, outcome: 'ended', offBecause: 'off' });
  await reads(second.person, () => second.person.presses("I'm not free any more"), 'not free any more');
});

test('never pair us again: the other reads what everybody reads whose meeting is off', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  await reads(first.person, () => first.person.presses('More'), 'For this meeting');
  const told = await reads(first.person, () => first.person.presses('Never pair us again'), 'It is over');
  expect(told.text).toContain('They are not told');
  await second.person.waitsFor(`The meeting with ${first.person.displayName} ${OFF}`);
  expect(await lastMeeting(whole)).toMatchObject({ outcome: 'ended', offBecause: 'off' });
  expect(await whole.database.select().from(blocks)).toEqual([
    expect.objectContaining({ blockerUserId: first.person.id, blockedUserId: second.person.id, at: whole.clock.now() }),
  ]);

  // Neither way can one still ask the other for a meeting, and neither reads of it.
  for (const [{ person }, other] of [
    [first, second],
    [second, first],
  ] as const) {
    await reads(person, () => person.runsOn('We just met', other.person, { in: whole.hall }), 'If they can meet now');
  }
  await whole.settles();
  for (const { person } of [first, second]) expect(String(person.sees())).not.toContain('standing together');
  await reads(second.person, () => second.person.presses("I'm not free any more"), 'not free any more');
});

test('we have done this before: both must say so, nothing is counted, and both are in the pool again', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  await reads(first.person, () => first.person.presses('More'), 'For this meeting');
  await reads(first.person, () => first.person.presses('We have done this before'), 'I ask the other, too');
  expect(await lastMeeting(whole)).toMatchObject({ open: true });
  await second.person.waitsFor(`${first.person.displayName} says you two have done this before`);
  await reads(second.person, () => second.person.presses('We have done this before'), 'Noted from both');
  await first.person.waitsFor(`You and ${second.person.displayName} have done this before`);
  expect(await lastMeeting(whole)).toMatchObject({ open: false, outcome: 'done-before' });
  expect(await whole.database.select().from(doneBefore)).toHaveLength(1);
  expect(await whole.database.select().from(verifications)).toEqual([]);

  await whole.passes({ seconds: 5 });
  for (const { person } of [first, second]) {
    await person.waitsFor('Nobody new is free right now');
    await reads(person, () => person.presses("I'm not free any more"), 'not free any more');
  }
});

test('a report reaches the safety contacts, who press to read it, and only them', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Ines Ibsen', 'Kirsi Wu');
  await reads(first.person, () => first.person.presses('More'), 'For this meeting');
  await reads(first.person, () => first.person.presses('Report'), 'safety contacts');
  await first.person.presses('Write it down');
  await reads(first.person, () => first.person.submits({ 'What happened?': 'They *shouted* at me.' }), 'Thank you');
  await whole.settles();
  const waits = await whole.organizer.waitsFor('A report waits.');
  expect(waits.place).toBe('#organizers');
  expect(waits.text).not.toContain('shouted');
  const names = `A report by ${first.person.displayName}, about a meeting with ${second.person.displayName}`;
  const seen = await reads(whole.organizer, () => whole.organizer.presses('Read it', { on: waits }), names);
  expect(seen.ephemeral).toBe(true);
  expect(seen.text).toContain('They \\*shouted\\* at me.');
  expect(String(second.person.sees())).not.toContain('shouted');
});
