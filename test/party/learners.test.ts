import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { readBoard } from '../../src/party/read-board.ts';
import { readProgress } from '../../src/party/read-progress.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  done,
  handIn,
  meetingOf,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  openMeetingOf,
  type Person,
  pairFree,
  type TestParty,
  type World,
} from './party-world.ts';
import { allSides, answersNoId, checkAll } from './ritual.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ada: Person;
let lena: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ada = await newParticipant(world, party, 'Ada', attendeeKey(0));
  lena = await newParticipant(world, party, 'Lena');
});

/** The learner has checked the other, and that meeting is over. */
async function lenaChecksAda(): Promise<string> {
  const meetingId = await newMeeting(world, party, [ada, lena]);
  await checkAll(world, meetingId, [ada, lena]);
  await answersNoId(world, lena, ada);
  expect(await openMeetingOf(world, lena)).toBeUndefined();
  return meetingId;
}

/** Both say that they are free again, and the next round comes; tells whether anybody was paired. */
async function arePairedAgain(): Promise<boolean> {
  for (const person of [ada, lena]) done(await becomeFree(world.context, person.caller, { minutes: 60 }));
  await pairFree(world, party);
  return (await openMeetingOf(world, lena)) !== undefined;
}

test('a learner who has checked somebody is not paired with them again, while nothing is left to check', async () => {
  await lenaChecksAda();
  expect(await arePairedAgain()).toBe(false);
});

test('with a key whose own entry is missing they are a learner still', async () => {
  await lenaChecksAda();
  done(await addKey(world.context, lena.caller, attendeeKey(1).bytes));
  expect(await arePairedAgain()).toBe(false);
});

test('a learner who hands in a key later meets the same person again, who checks theirs, and they are mutual', async () => {
  const before = await lenaChecksAda();
  await handIn(world, lena, attendeeKey(1));
  expect(await arePairedAgain()).toBe(true);
  const again = await meetingOf(world, [ada, lena]);
  expect(again).not.toBe(before);
  await checkAll(world, again, [ada, lena]);
  const sides = await allSides(world, again);
  expect(sides.map(({ verifierId, ownerId }) => [verifierId, ownerId])).toEqual([[ada.id, lena.id]]);
  for (const person of [ada, lena]) {
    expect(done(await readProgress(world.context, person.caller))).toMatchObject({
      learner: false,
      mutual: 1,
      checked: 1,
    });
  }
});

test('a learner’s numbers are the keys they have checked, and nobody waits for anything', async () => {
  await lenaChecksAda();
  const numbers = { waitingForMe: 0, waitingForThem: 0, mutual: 0 };
  expect(done(await readProgress(world.context, lena.caller))).toMatchObject({ ...numbers, learner: true, checked: 1 });
  expect(done(await readProgress(world.context, ada.caller))).toMatchObject({ ...numbers, learner: false, checked: 0 });
});

test('on the board both have met somebody, and no pair is counted before it is one', async () => {
  await lenaChecksAda();
  await newParticipant(world, party, 'Nina');
  expect(done(await readBoard(world.context, ada.caller))).toMatchObject({ participants: 3, haveMet: 2, pairs: 0 });
  await handIn(world, lena, attendeeKey(1));
  await arePairedAgain();
  await checkAll(world, await meetingOf(world, [ada, lena]), [ada, lena]);
  expect(done(await readBoard(world.context, ada.caller))).toMatchObject({ participants: 3, haveMet: 2, pairs: 1 });
});
