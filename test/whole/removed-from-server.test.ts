import { expect, test, vi } from 'vitest';
import { meetings, parties } from '../../src/store/schema.ts';
import { findTraces } from '../../src/store/traces.ts';
import { breakBegins, goTheWholeWay, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { organizes, withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

test('a bot that is removed from the server forgets its party and everybody in it, and begins anew when it is invited again', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await goTheWholeWay(whole, two);
  const { first, second } = two;
  await reads(first.person, () => first.person.says('busy'), /not free|not marked/);
  const third = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  expect((await whole.database.select().from(meetings)).filter(({ open }) => open)).toHaveLength(1);

  whole.guild.removesBot();
  await vi.waitFor(async () => expect(await whole.database.select().from(parties)).toEqual([]), { timeout: 10_000 });
  await whole.settles();
  for (const { person, key } of [first, second, third.first, third.second]) {
    const words = [person.id, person.displayName, key.fingerprint, key.fingerprint.slice(-16)];
    expect(await findTraces(whole.database, words)).toEqual([]);
  }
  const heard = third.first.person.sees().messages.length;
  await whole.passes({ minutes: 240 });
  expect(third.first.person.sees().messages).toHaveLength(heard);

  whole.guild.invitesBot();
  await reads(first.person, () => first.person.runs('/mydata export', {}, { in: 'dm' }), 'There is nothing about you');
  await organizes(whole);
  await breakBegins(whole, 240);
});
