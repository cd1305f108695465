import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { answerId, chooseUserIds, reopenIdQuestion } from '../../src/party/answer-id.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { changeSettings } from '../../src/party/change-settings.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { nextPerson } from '../../src/party/next-person.ts';
import { finishLater } from '../../src/party/put-off.ts';
import { readBoard, readStandingBoard } from '../../src/party/read-board.ts';
import { readPeople, readProgress } from '../../src/party/read-progress.ts';
import { showCard } from '../../src/party/show-card.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { takeBack } from '../../src/party/take-back.ts';
import { listFreeTimes } from '../../src/store/free-times.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  handIn,
  kindsFor,
  meetingOf,
  newBreak,
  newCaller,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  openMeetingOf,
  type Person,
  pairFree,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { allSides, answersNoId, checkAll, hearsRight, verificationId } from './ritual.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
let meetingId: string;

/** Two who have verified each other; nobody has answered the question about names. */
beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  await checkAll(world, meetingId, [ann, bob]);
});

const given = async (verifier: Person, owner: Person) => (await verificationId(world, verifier, owner)) ?? '';
const peopleOf = async (person: Person) => done(await readPeople(world.context, person.caller)).people;

test('when both sides are done each is asked privately which names they saw, none preselected', async () => {
  const delivered = await deliver(world, party);
  const kinds = [...kindsFor(delivered, ann), ...kindsFor(delivered, bob)].filter(
    (kind) => kind === 'step id-question',
  );
  // Whoever typed last has it as the answer to what they typed.
  expect(kinds).toHaveLength(1);
  const question = done(await showCard(world.context, ann.caller));
  expect(question).toMatchObject({ step: 'id-question', owner: 'Bob', verificationId: await given(ann, bob) });
  if (question.step === 'id-question') {
    expect(question.userIds.length).toBeGreaterThan(0);
    expect(question.userIds.every((userId) => !userId.chosen)).toBe(true);
  }
});

test('names and how they were proven are kept apart from the fingerprint and never score', async () => {
  const id = await given(ann, bob);
  expect(refusalOf(await answerId(world.context, ann.caller, id, 'photo-id'))).toBe('choose-user-ids-first');
  expect(done(await chooseUserIds(world.context, ann.caller, id, [0, 99, -1]))).toEqual({ chosen: 1 });
  const before = done(await readProgress(world.context, ann.caller));
  expect(done(await answerId(world.context, ann.caller, id, 'photo-id'))).toMatchObject({
    step: 'after',
    after: { mutual: 1, mutualToday: 1, others: 1 },
  });
  expect(await peopleOf(ann)).toMatchObject([{ badgeName: 'Bob', state: 'mutual', idMethod: 'photo-id' }]);
  expect(done(await readProgress(world.context, ann.caller))).toEqual(before);
  expect(done(await reopenIdQuestion(world.context, ann.caller, id))).toMatchObject({
    step: 'id-question',
    owner: 'Bob',
  });
  expect(done(await answerId(world.context, ann.caller, id, 'none')).step).toBe('after');
  expect(await peopleOf(ann)).toMatchObject([{ idMethod: 'none' }]);
  const again = done(await reopenIdQuestion(world.context, ann.caller, id));
  expect(again.step === 'id-question' && again.userIds.some((userId) => userId.chosen)).toBe(false);
});

test("nobody answers, reopens or takes back what is another person's", async () => {
  const id = await given(ann, bob);
  const before = await dumpTables(world.store);
  for (const { caller } of [bob, { caller: newCaller(party, 'Stranger') }]) {
    expect(refusalOf(await answerId(world.context, caller, id, 'none'))).toBe('not-your-button');
    expect(refusalOf(await chooseUserIds(world.context, caller, id, [0]))).toBe('not-your-button');
    expect(refusalOf(await reopenIdQuestion(world.context, caller, id))).toBe('not-your-button');
    expect(refusalOf(await takeBack(world.context, caller, id))).toBe('not-your-button');
  }
  expect(refusalOf(await takeBack(world.context, ann.caller, randomUUID()))).toBe('out-of-date');
  expect(refusalOf(await answerId(world.context, ann.caller, randomUUID(), 'none'))).toBe('out-of-date');
  expect(await dumpTables(world.store)).toEqual(before);
});

test('the same names chosen twice at once are chosen once', async () => {
  const id = await given(ann, bob);
  const press = () => chooseUserIds(world.context, ann.caller, id, [0]);
  for (const answer of await Promise.all([press(), press(), press()])) expect(done(answer)).toEqual({ chosen: 1 });
});

test('taken back, the pair is no longer mutual and can meet again; the other is not told', async () => {
  await deliver(world, party);
  expect(done(await takeBack(world.context, ann.caller, await given(ann, bob)))).toEqual({
    takenBack: true,
    badgeName: 'Bob',
  });
  expect(await deliver(world, party)).toEqual([]);
  expect(await peopleOf(ann)).toMatchObject([{ state: 'they-checked', verificationId: null }]);
  expect(await peopleOf(bob)).toMatchObject([{ state: 'i-checked' }]);
  for (const { caller } of [ann, bob]) expect(done(await readProgress(world.context, caller)).mutual).toBe(0);
  await checkAll(world, await newMeeting(world, party, [ann, bob]), [ann, bob]);
  expect(done(await readProgress(world.context, ann.caller)).mutual).toBe(1);
});

test('mutual people are not paired again', async () => {
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, ann)).toBeUndefined();
});

test('another key makes a verification stale and the pair possible again; the same one merged does not', async () => {
  done(await addKey(world.context, bob.caller, attendeeKey(1).bytes));
  expect(await peopleOf(ann)).toMatchObject([{ state: 'mutual', stale: false }]);
  await handIn(world, bob, attendeeKey(5));
  expect(await peopleOf(ann)).toMatchObject([
    { state: 'they-checked', stale: true, verificationId: await given(ann, bob) },
  ]);
  expect(done(await readProgress(world.context, ann.caller))).toMatchObject({ mutual: 0, checked: 0, waitingForMe: 1 });
  const again = await newMeeting(world, party, [ann, bob]);
  done(await startCheck(world.context, bob.caller, again));
  expect(done(await showCard(world.context, bob.caller))).toMatchObject({ step: 'read', verifiers: ['Ann'] });
  await hearsRight(world, again, ann);
  expect(done(await readProgress(world.context, bob.caller)).mutual).toBe(1);
});

test('after the first mutual verification each is asked once whether their name may stand on the board', async () => {
  world.clock.forward(5_000);
  await answersNoId(world, ann, bob);
  await answersNoId(world, ann, bob);
  await answersNoId(world, bob, ann);
  world.clock.forward(5_000);
  const delivered = await deliver(world, party);
  const asked = (person: Person) => kindsFor(delivered, person).filter((kind) => kind === 'board-question');
  expect([asked(ann), asked(bob)]).toEqual([['board-question'], ['board-question']]);
  const board = done(await readBoard(world.context, ann.caller));
  expect(board).toMatchObject({ haveMet: 2, participants: 2, pairs: 1, possiblePairs: 1, you: null });
  expect(board.top.map(({ rank, name, you }) => ({ rank, name, you }))).toContainEqual({
    rank: 1,
    name: null,
    you: false,
  });
  expect(board.top).toContainEqual({ rank: 1, name: 'Ann', mutual: 1, you: true });
  done(await changeSettings(world.context, bob.caller, { onBoard: true }));
  expect(
    done(await readBoard(world.context, ann.caller))
      .top.map((entry) => entry.name)
      .sort(),
  ).toEqual(['Ann', 'Bob']);
  done(await changeSettings(world.context, bob.caller, { onBoard: false }));
  expect((await readStandingBoard(world.context, party.id))?.top.map((entry) => entry.name)).toEqual([null, null]);
});

test('who becomes mutual because the other completed their side later is asked about the board, too', async () => {
  const [kim, lou] = [
    await newParticipant(world, party, 'Kim', attendeeKey(2)),
    await newParticipant(world, party, 'Lou', attendeeKey(3)),
  ];
  const first = await newMeeting(world, party, [kim, lou]);
  done(await startCheck(world.context, kim.caller, first));
  const side = (await allSides(world, first)).find((one) => one.turn === 0);
  const [early, late] = side?.verifierId === kim.id ? [kim, lou] : [lou, kim];
  await hearsRight(world, first, early);
  done(await finishLater(world.context, late.caller, first));
  await answersNoId(world, early, late);
  expect(kindsFor(await deliver(world, party), early)).not.toContain('board-question');
  await checkAll(world, await newMeeting(world, party, [kim, lou]), [kim, lou]);
  world.clock.forward(5_000);
  expect(kindsFor(await deliver(world, party), early)).toContain('board-question');
});

test('next person, after a finished meeting, puts one straight back into the pool, once', async () => {
  done(await nextPerson(world.context, ann.caller, meetingId));
  done(await nextPerson(world.context, ann.dm, meetingId));
  expect(await listFreeTimes(world.store.database, party.id, world.clock.now())).toHaveLength(1);
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(2));
  done(await becomeFree(world.context, kim.caller, { minutes: 60 }));
  await pairFree(world, party);
  await meetingOf(world, [ann, kim]);
  expect(refusalOf(await nextPerson(world.context, ann.caller, meetingId))).toBe('in-meeting');
});

test('next person, when too little is left of what one had said, means until the break ends', async () => {
  await newBreak(world, party, 120);
  world.clock.forwardMinutes(55);
  const { free } = done(await nextPerson(world.context, ann.caller, meetingId));
  expect(free.breakName).toBe('Coffee');
});

test('who left the party cannot come back by an old button', async () => {
  done(await leaveParty(world.context, ann.caller));
  const before = await dumpTables(world.store);
  expect(refusalOf(await nextPerson(world.context, ann.dm, meetingId))).toBe('not-joined');
  expect(await dumpTables(world.store)).toEqual(before);
});

test('when somebody leaves, pairs stay whole numbers and the other keeps what they verified', async () => {
  done(await leaveParty(world.context, bob.caller));
  expect(done(await readBoard(world.context, ann.caller))).toMatchObject({
    participants: 1,
    pairs: 0,
    possiblePairs: 0,
  });
  expect(done(await readProgress(world.context, ann.caller))).toMatchObject({ checked: 1 });
});
