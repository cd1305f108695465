import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { freeTimes, meetings, participants } from '../../src/store/schema.ts';
import { type Attendee, attendee } from './steps/attendee.ts';
import { breakBegins, FREE, goTheWholeWay, twoMeet } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240, 'Long break') });

async function isFree(whole: Whole, { person }: Attendee): Promise<boolean> {
  const rows = await whole.database
    .select()
    .from(freeTimes)
    .innerJoin(participants, eq(participants.id, freeTimes.participantId))
    .where(eq(participants.discordUserId, person.id));
  return rows.length > 0;
}

async function outcomes(whole: Whole): Promise<(string | null)[]> {
  return (await whole.database.select().from(meetings).orderBy(meetings.createdAt)).map((meeting) => meeting.outcome);
}

test('whoever is silent is asked after four minutes, and after three more the one who came may go on', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await reads(
    first.person,
    () => first.person.presses("I'm here"),
    `I have told ${second.person.displayName} that you are there`,
  );
  await whole.passes({ minutes: 3, seconds: 59 });
  await second.person.waitsFor(`${first.person.displayName} is at coffee table 3`);
  expect(String(second.person.sees())).not.toContain('Are you coming?');
  await whole.passes({ seconds: 1 });
  const asked = await second.person.waitsFor('Are you coming?');
  expect(buttonsOf(asked)).toEqual(["I'm here", 'On my way', "I can't make it"]);
  await whole.passes({ minutes: 3 });
  const letGo = await first.person.waitsFor("They didn't make it; it has nothing to do with you.");
  expect(buttonsOf(letGo)).toEqual(['Next person', 'Keep waiting', 'Not today']);

  await reads(first.person, () => first.person.presses('Keep waiting'), 'the meeting stands');
  await whole.passes({ minutes: 10 });
  expect((await outcomes(whole)).at(-1)).toBe(null);
  await reads(first.person, () => first.person.presses('Next person'), FREE);
  await second.person.waitsFor('waited a while and has moved on');
  expect((await outcomes(whole)).at(-1)).toBe('not-held');
  expect([await isFree(whole, first), await isFree(whole, second)]).toEqual([true, false]);

  // In the same break the two are not offered each other again, whatever both say.
  await reads(second.person, () => second.person.presses("I'm free"), FREE);
  await whole.passes({ seconds: 5 });
  for (const { person } of [first, second]) {
    await person.waitsFor('Nobody new is free right now; you are first in line.');
    await reads(person, () => person.presses("I'm not free any more"), 'you are not free any more');
  }
});

test('who answers that they come is not asked again, and nobody is let go', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  await reads(first.person, () => first.person.presses("I'm here"), 'that you are there');
  await whole.passes({ minutes: 4 });
  const asked = await second.person.waitsFor('Are you coming?');
  await reads(second.person, () => second.person.presses("I'm here", { on: asked }), 'that you are there');
  await whole.passes({ minutes: 30 });
  expect(String(first.person.sees())).not.toContain("They didn't make it");
  await first.person.waitsFor(`${second.person.displayName} is at coffee table 3`);
  await reads(first.person, () => first.person.presses("I can't make it"), 'No problem');
  await second.person.waitsFor('You are first in line');
  await reads(second.person, () => second.person.presses("I'm not free any more"), 'not free any more');
});

test('who cannot make it frees the other at once, without blame, and is not free themselves', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  await reads(
    second.person,
    () => second.person.presses("I can't make it"),
    `No problem. ${first.person.displayName} can meet`,
  );
  const off = await first.person.waitsFor(
    `${second.person.displayName} can't make it this time. It has nothing to do with you.`,
  );
  expect(off.text).toContain('You are first in line');
  expect((await outcomes(whole)).at(-1)).toBe('called-off');
  expect([await isFree(whole, first), await isFree(whole, second)]).toEqual([true, false]);
  await reads(first.person, () => first.person.presses("I'm not free any more"), 'not free any more');
});

test('next person, after a finished meeting, goes straight back into the pool', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Ines Ibsen', 'Kirsi Wu');
  await goTheWholeWay(whole, { first, second });
  await reads(first.person, () => first.person.presses('Next person'), FREE);
  const third = await attendee(whole, 'Mira Moreau');
  await reads(third.person, () => third.person.says('free 30'), FREE);
  await whole.passes({ seconds: 5 });
  await first.person.waitsFor('Meet Mira Moreau');
});
