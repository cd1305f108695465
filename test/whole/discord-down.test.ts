import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Failure } from '../../src/rehearsal/discord/fault-switches.ts';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { outgoingMessages, verifications } from '../../src/store/schema.ts';
import { attendee, leftOut } from './steps/attendee.ts';
import { breakBegins, CARD, FREE, MATCHES, pairs, READ } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ threeSeconds: true, prepare: (whole) => breakBegins(whole, 240) });

/** Discord answers nothing else for a minute of the clock. */
async function aMinuteOf(failure: Omit<Failure, 'times'>, meanwhile: () => Promise<unknown>): Promise<void> {
  const { whole } = started;
  const end = whole.local.faultSwitches.failUntilEnded(failure);
  await meanwhile();
  for (let seconds = 0; seconds < 60; seconds += 5) {
    whole.clock.move(5);
    await sleep(100);
  }
  end();
}

/** Time goes on, a few seconds at a time, until no message is on its way any more. */
async function untilNothingIsOwed(): Promise<void> {
  const { whole } = started;
  const owed = async () => {
    await whole.passes({ seconds: 5 });
    const rows = await whole.database.select().from(outgoingMessages);
    const now = whole.clock.now();
    return rows.filter(({ state, dueAt }) => state === 'trying' || (state === 'waiting' && (dueAt ?? now) <= now));
  };
  await expect.poll(owed, { timeout: 20_000 }).toEqual([]);
}

/** How often the person has read that. */
function timesRead(person: Person, text: string | RegExp): number {
  const fits = (read: string) => (typeof text === 'string' ? read.includes(text) : text.test(read));
  return person.sees().messages.filter((message) => message.byBot && fits(message.text)).length;
}

const LOST = 'an answer did not reach the person';

test('while every answer is 500, presses fail and can be pressed again, and what was owed comes once', async () => {
  const { whole } = started;
  const both = [await attendee(whole, 'Chiara Okoye'), await attendee(whole, 'Bao Holt')];
  const { first, second } = await pairs(whole, both);
  const turn = `${first.person.displayName} reads now`;
  await aMinuteOf({ status: 500 }, async () => {
    await expect(first.person.presses('Start the check')).rejects.toThrow('This interaction failed');
  });
  await untilNothingIsOwed();
  expect(whole.log.take().every((line) => line.includes(LOST))).toBe(true);
  // The press was carried out, though nobody could be told; what it led to has come, once.
  expect(timesRead(second.person, turn)).toBe(1);
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await untilNothingIsOwed();
  expect(timesRead(second.person, turn)).toBe(1);
});

test('what is typed while Discord fails is done once, and answered once as soon as Discord is back', async () => {
  const { whole } = started;
  const both = [await attendee(whole, 'Greta Sato'), await attendee(whole, 'Hakan Brook')];
  const { first, second } = await pairs(whole, both);
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  const check = await second.person.waitsFor(`${first.person.displayName} reads now`);
  await aMinuteOf({ status: 503 }, async () => second.person.says(leftOut(check.text, first.key).join(' ')));
  await untilNothingIsOwed();
  await second.person.waitsFor(MATCHES);
  await untilNothingIsOwed();
  expect(timesRead(second.person, MATCHES)).toBe(1);
  expect(timesRead(first.person, `${second.person.displayName} reads now`)).toBe(1);
  expect(await whole.database.select().from(verifications)).toHaveLength(1);
});

test('an answer to words that got lost on its way back is not given twice', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, 'Kirsi Wu');
  const lost = { status: 'reset', carriedOut: true } as const;
  whole.local.faultSwitches.failNext(lost, { method: 'POST', path: /^\/channels\/\d+\/messages$/ });
  await reads(person, () => person.says('progress'), 'Your numbers');
  await sleep(500);
  await untilNothingIsOwed();
  expect(timesRead(person, 'Your numbers')).toBe(1);
});

test.each([
  { whose: 'of one kind', global: false, names: ['Ines Ibsen', 'Mira Moreau'] },
  { whose: 'of the whole bot', global: true, names: ['Nuno Tamm', 'Oksana Castillo'] },
])('while Discord says 429 to requests $whose, they wait, and each is carried out once', async ({ global, names }) => {
  const { whole } = started;
  const people: Person[] = [];
  for (const name of names) people.push((await attendee(whole, name)).person);
  await untilNothingIsOwed();
  for (const person of people) await reads(person, () => person.says('free'), FREE);
  await aMinuteOf({ status: 429, retryAfter: 0.2, global }, async () => people[0]?.says('progress'));
  await untilNothingIsOwed();
  for (const person of people) {
    await person.waitsFor(CARD);
    expect(timesRead(person, CARD)).toBe(1);
  }
  await people[0]?.waitsFor('Your numbers');
  expect((await whole.database.select().from(outgoingMessages)).filter(({ state }) => state === 'unknown')).toEqual([]);
});
