import { expect, test } from 'vitest';
import { accounts, meetings, outgoingMessages, participants, parties } from '../../src/store/schema.ts';
import { findTraces } from '../../src/store/traces.ts';
import { type Attendee, attendee } from './steps/attendee.ts';
import { breakBegins, FREE, goTheWholeWay, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { type Whole, withWhole } from './steps/whole.ts';
import { organizes } from './steps/with-party.ts';

const started = withWhole();

async function expectNothingLeft(whole: Whole): Promise<void> {
  const { database } = whole;
  for (const table of [parties, participants, accounts, meetings, outgoingMessages]) {
    await expect.poll(() => database.select().from(table)).toEqual([]);
  }
}

/** A party in the middle of a break: two are mutual, two have their cards, one waits. */
async function inTheMiddle(
  whole: Whole,
  names: readonly [string, string, string, string, string],
): Promise<readonly Attendee[]> {
  await organizes(whole);
  await breakBegins(whole, 240);
  const mutual = await twoMeet(whole, names[0], names[1]);
  await goTheWholeWay(whole, mutual);
  const paired = await twoMeet(whole, names[2], names[3]);
  const waiting = await attendee(whole, names[4]);
  await reads(waiting.person, () => waiting.person.says('free'), FREE);
  return [mutual.first, mutual.second, paired.first, paired.second, waiting];
}

test('the bot is removed in the middle of a break: all is erased, nobody is written to, and invited again it begins afresh', async () => {
  const { whole } = started;
  const people = await inTheMiddle(whole, ['Chiara Okoye', 'Bao Holt', 'Edda Eklund', 'Greta Sato', 'Hakan Brook']);
  whole.guild.removesBot();
  await expectNothingLeft(whole);
  await whole.settles();
  for (const { person, key } of people) {
    const words = [person.id, person.displayName, key.fingerprint, key.fingerprint.slice(-16)];
    expect(await findTraces(whole.database, words)).toEqual([]);
  }
  const requests = whole.local.requestCount;
  for (let minute = 0; minute < 10; minute++) await whole.passes({ minutes: 1 });
  expect(whole.local.requestCount).toBe(requests);

  whole.guild.invitesBot();
  const [somebody] = people;
  if (!somebody) throw new Error('five were there');
  const exportsAll = () => somebody.person.runs('/mydata export', {}, { in: 'dm' });
  await reads(somebody.person, exportsAll, 'There is nothing about you');
  await inTheMiddle(whole, ['Ines Ibsen', 'Kirsi Wu', 'Mira Moreau', 'Nuno Tamm', 'Oksana Castillo']);
  const rows = await whole.database.select().from(participants);
  expect(rows.map((row) => row.number).toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(whole.log.take()).toEqual([]);
});

test('removed while it is not connected, it learns of it when it is back', async () => {
  const { whole } = started;
  const accept = whole.local.gateway.refuseConnections();
  whole.local.gateway.drop({ resume: false });
  await expect.poll(() => whole.local.gateway.connected).toBe(0);
  whole.guild.removesBot();
  accept();
  await expect.poll(() => whole.local.gateway.connected, { timeout: 20_000 }).toBe(1);
  await expectNothingLeft(whole);
});
