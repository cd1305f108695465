import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { meetings, outgoingMessages, participants, verifications } from '../../src/store/schema.ts';
import { breakBegins, goTheWholeWay, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 60) });

test('who leaves in a meeting ends it kindly, and is written to no more', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await reads(second.person, () => second.person.says('leave'), 'Leave the party?');
  await reads(second.person, () => second.person.presses('Leave now'), 'You have left.');
  const off = await first.person.waitsFor(`The meeting with ${second.person.displayName} is off.`);
  expect(off.text).toContain('You are first in line');
  expect((await whole.database.select().from(meetings))[0]).toMatchObject({ open: false, outcome: 'ended' });

  const [left] = await whole.database
    .select()
    .from(participants)
    .where(eq(participants.discordUserId, second.person.id));
  expect(left?.leftAt).toEqual(whole.clock.now());
  const count = second.person.sees().messages.filter((message) => message.place === 'dm').length;
  await whole.passes({ minutes: 60 });
  await breakBegins(whole, 60, 'Next break');
  expect(second.person.sees().messages.filter((message) => message.place === 'dm')).toHaveLength(count);
  const owed = await whole.database.select().from(outgoingMessages);
  const written = owed.filter(({ participantId, state }) => participantId === left?.id && state === 'delivered');
  expect(written.filter(({ kind }) => kind !== 'step' && kind !== 'buzz-question')).toEqual([]);
});

test('what others verified with somebody stays theirs, and coming back brings everything back', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  await goTheWholeWay(whole, two);
  const { first, second } = two;
  await reads(first.person, () => first.person.runs('/leave', {}, { in: 'dm' }), 'Leave the party?');
  await reads(first.person, () => first.person.presses('Stay'), 'Nothing changed');
  await reads(first.person, () => first.person.runs('/leave', {}, { in: 'dm' }), 'Leave the party?');
  await reads(first.person, () => first.person.presses('Leave now'), 'You have left.');
  expect(await whole.database.select().from(verifications)).toHaveLength(2);
  await reads(second.person, () => second.person.says('people'), `Verified, both ways: ${first.person.displayName}`);

  await reads(first.person, () => first.person.says('join'), 'What I store');
  await reads(first.person, () => first.person.presses('Join'), 'You are number');
  await reads(first.person, () => first.person.says('people'), `Verified, both ways: ${second.person.displayName}`);
});

test('who left the server is out: the bot finds it out when it writes, and writes no more', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  second.person.leaves(whole.guild);
  await reads(first.person, () => first.person.presses("I'm here"), 'that you are there');
  await whole.settles();
  const [gone] = await whole.database
    .select()
    .from(participants)
    .where(eq(participants.discordUserId, second.person.id));
  expect(gone?.leftAt).toEqual(whole.clock.now());
  await first.person.waitsFor(`The meeting with ${second.person.displayName} is off.`);
  expect(whole.log.take()).toEqual([expect.stringContaining('a message is undeliverable')]);
});
