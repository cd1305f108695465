import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { outgoingMessages, participants } from '../../src/store/schema.ts';
import { attendee, joinsByCommand, wantsReminders } from './steps/attendee.ts';
import { breakBegins, CARD, FREE } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

const INVITED = /Free to meet somebody\?/;

async function messagesTo(userId: string) {
  return started.whole.database
    .select({ kind: outgoingMessages.kind, state: outgoingMessages.state, tries: outgoingMessages.tries })
    .from(outgoingMessages)
    .innerJoin(participants, eq(participants.id, outgoingMessages.participantId))
    .where(eq(participants.discordUserId, userId));
}

test('a request that Discord fails once is repeated, and the message comes once', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, 'Chiara Okoye');
  await wantsReminders(person);
  whole.local.faultSwitches.failNext({ status: 500 }, { method: 'POST', path: /^\/channels\/\d+\/messages$/ });
  await breakBegins(whole, 30, 'First break');
  await person.waitsFor('First break is on until');
  const invitations = person.sees().messages.filter((one) => one.place === 'dm' && INVITED.test(one.text));
  expect(invitations).toHaveLength(1);
  await reads(
    whole.organizer,
    async () => {
      await whole.passes({ minutes: 1 });
      await whole.organizer.runs('/break stop');
    },
    'is over',
  );
  await whole.settles();
});

test('a message whose answer got lost is not sent a second time', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, 'Edda Eklund');
  await breakBegins(whole, 240, 'Second break');
  await reads(person, () => person.says('free 60'), FREE);
  const lost = { status: 'reset', carriedOut: true } as const;
  whole.local.faultSwitches.failNext(lost, { method: 'POST', path: /^\/channels\/\d+\/messages$/ });
  await whole.passes({ seconds: 5 });
  await whole.passes({ seconds: 10 });
  const waiting = person.sees().messages.filter((one) => one.text.includes('you are first in line'));
  expect(waiting).toHaveLength(1);
  const owed = (await messagesTo(person.id)).filter(({ kind }) => kind === 'waiting');
  expect(owed.map(({ state }) => state)).toEqual(['delivered']);
  await reads(person, () => person.says('busy'), 'not free any more');
});

test('the gateway drops between a press and the next message, and nothing is lost', async () => {
  const { whole } = started;
  const both = [await attendee(whole, 'Greta Sato'), await attendee(whole, 'Hakan Brook')];
  for (const { person } of both) await reads(person, () => person.says('free'), FREE);
  whole.local.gateway.drop();
  await whole.passes({ seconds: 5 });
  for (const { person } of both) await person.waitsFor(CARD);
  const [one] = both;
  await one?.person.waitsFor(CARD);
  await reads(one?.person ?? whole.organizer, () => one?.person.says('card'), CARD);
});

test('new DMs are opened as slowly as Discord wants it, and nobody is forgotten', async () => {
  const { whole } = started;
  whole.local.faultSwitches.limitNewDms = true;
  const crowd = Array.from({ length: 13 }, (_, index) => whole.newcomer(`Guest ${index + 1}`));
  for (const person of crowd) {
    await joinsByCommand(person);
    await reads(person, () => person.runs('/settings'), 'Your settings');
    await person.presses('Write to me before breaks');
  }
  await reads(whole.organizer, () => whole.organizer.runs('/break stop'), 'is over');
  await whole.passes({ minutes: 1 });
  await breakBegins(whole, 60, 'Third break');
  const reached = () =>
    crowd.filter((person) =>
      person.sees().messages.some((one) => one.place === 'dm' && one.text.includes('Third break')),
    );
  expect(reached().length).toBeGreaterThan(0);
  expect(reached().length).toBeLessThanOrEqual(10);
  for (let minute = 0; minute < 20; minute++) await whole.passes({ minutes: 1 });
  expect(reached()).toHaveLength(13);
  whole.local.faultSwitches.limitNewDms = false;
  const owed = (await whole.database.select().from(outgoingMessages)).filter(
    ({ dueAt }) => dueAt === null || dueAt <= whole.clock.now(),
  );
  expect(owed.filter(({ state }) => state !== 'delivered')).toEqual([]);
});
