import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { closeParty } from '../../src/party/close-party.ts';
import { readBoard } from '../../src/party/read-board.ts';
import { readPeople, readProgress } from '../../src/party/read-progress.ts';
import { showCard, showWaiting } from '../../src/party/show-card.ts';
import { takeBack } from '../../src/party/take-back.ts';
import { outgoingMessages } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  newCaller,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll } from './ritual.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;

/** Two who have verified each other, and then the party closed. */
beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  await deliver(world, party);
  done(await closeParty(world.context, party.organizer));
});

test('what waits for somebody with closed DMs is shown to them after the party, too', async () => {
  await world.store.database
    .update(outgoingMessages)
    .set({ state: 'to-be-looked-at' })
    .where(eq(outgoingMessages.participantId, ann.id));
  const shown = done(await showWaiting(world.context, ann.caller));
  expect(shown.map(({ kind }) => kind)).toContain('party-over');
  expect(done(await showWaiting(world.context, ann.caller))).toEqual([]);
});

test('numbers, people and the board can be read after the party, in the server and in a DM', async () => {
  for (const caller of [ann.caller, ann.dm]) {
    expect(done(await readProgress(world.context, caller))).toMatchObject({ mutual: 1, others: 1 });
    expect(done(await readPeople(world.context, caller)).people).toMatchObject([{ badgeName: 'Bob', state: 'mutual' }]);
    expect(done(await readBoard(world.context, caller))).toMatchObject({ pairs: 1, participants: 2 });
  }
});

test('the question about names waits, and a verification can be taken back, after the party', async () => {
  expect(done(await showCard(world.context, ann.caller))).toMatchObject({ step: 'id-question', owner: 'Bob' });
  const [person] = done(await readPeople(world.context, ann.dm)).people;
  done(await takeBack(world.context, ann.dm, person.verificationId ?? ''));
  expect(done(await readProgress(world.context, ann.dm))).toMatchObject({ mutual: 0 });
});

test('whoever was not there reads nothing after the party', async () => {
  const stranger = newCaller(party, 'Stranger');
  expect(refusalOf(await readPeople(world.context, stranger))).toBe('party-closed');
  expect(refusalOf(await readPeople(world.context, { ...stranger, guildId: null }))).toBe('not-joined');
});
