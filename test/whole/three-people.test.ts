import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { meetingMembers, participants, verifications } from '../../src/store/schema.ts';
import { type Attendee, attendee } from './steps/attendee.ts';
import { arePaired, breakBegins, ID_QUESTION, READ, sawNoId, sawProven, typesWhatIsHeard } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { expectConversation, expectRows } from './steps/transcript.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

/** In the order in which they read. */
async function bySeat(whole: Whole, everybody: readonly Attendee[]): Promise<Attendee[]> {
  const rows = await whole.database
    .select({ userId: participants.discordUserId })
    .from(meetingMembers)
    .innerJoin(participants, eq(participants.id, meetingMembers.participantId))
    .orderBy(meetingMembers.seat);
  return rows.flatMap(({ userId }) => everybody.filter(({ person }) => person.id === userId));
}

test('three go the whole way: one reads, two type, and everybody verifies everybody', async () => {
  const { whole } = started;
  const everybody = [
    await attendee(whole, 'Chiara Okoye'),
    await attendee(whole, 'Bao Holt'),
    await attendee(whole, 'Ada Adler'),
  ];
  await breakBegins(whole);
  const people = everybody.map(({ person }) => person);
  await arePaired(whole, people);
  const [first, second, third] = await bySeat(whole, everybody);
  if (!first || !second || !third) throw new Error('three sit');

  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  for (const [owner, ...verifiers] of [
    [first, second, third],
    [second, third, first],
    [third, first, second],
  ]) {
    for (const { person } of verifiers) {
      await typesWhatIsHeard(person, owner);
      await whole.settles();
    }
  }
  expect(await whole.database.select().from(verifications)).toHaveLength(6);

  for (const { person } of everybody) {
    await sawProven(person, 'I know them', ID_QUESTION);
    const after = await sawNoId(person);
    expect(after.text).toContain('Your 2nd person today');
    await whole.settles();
  }
  await whole.passes({ seconds: 10 });
  for (const person of people) await expectConversation(person, 'three-people');
  await expectRows(whole, 'three-people');
});
