import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { answerMet } from '../../src/party/answer-met.ts';
import { becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import { endNow, neverPair } from '../../src/party/end-meeting.ts';
import { findPeople } from '../../src/party/find-people.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { askMet, askMetWords, tellMetWords } from '../../src/party/meet-by-chance.ts';
import { findFreeTime } from '../../src/store/free-times.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  meetingOf,
  newCaller,
  newMeeting,
  newParticipant,
  newParty,
  newSnowflake,
  newWorld,
  openMeetingOf,
  type Person,
  refusalOf,
  START,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll } from './ritual.ts';
import { emptyTables, readSnapshot } from './snapshot.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;

beforeEach(async () => {
  await emptyTables(stores.store);
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
});

async function latestRequest(asked: Person): Promise<string> {
  const { requests } = await readSnapshot(world.store);
  return requests.findLast((request) => request.asked === asked.id)?.id ?? '';
}

test('two words find the other, who is asked; only after their yes is anything shown, and the check begins', async () => {
  const { words, until } = done(await askMetWords(world.context, ann.caller));
  expect(until).toEqual(new Date(START.getTime() + 10 * 60_000));
  const [first, second] = words.split(' ');
  expect(done(await tellMetWords(world.context, bob.dm, ` ${second.toUpperCase()} and ${first} `))).toEqual({
    asked: true,
  });
  expect(await openMeetingOf(world, ann)).toBeUndefined();
  const delivered = await deliver(world, party);
  expect(delivered.map(({ to, values }) => [to, values.kind])).toEqual([[ann.id, 'met-question']]);
  expect(delivered[0].values).toMatchObject({ badgeName: 'Bob', until });
  const step = done(await answerMet(world.context, ann.dm, await latestRequest(ann), true));
  expect(['read', 'check']).toContain(step.step);
  await meetingOf(world, [ann, bob]);
  expect(kindsFor(await deliver(world, party), bob)).toEqual([step.step === 'read' ? 'step check' : 'step read']);
});

test('new words take the place of the old ones', async () => {
  const { words: old } = done(await askMetWords(world.context, ann.caller));
  done(await askMetWords(world.context, ann.caller));
  expect(refusalOf(await tellMetWords(world.context, bob.caller, old))).toBe('met-not-found');
});

test('wrong, expired and own words, and those of somebody who is busy, get one answer', async () => {
  const answers: object[] = [];
  const say = async (text: string) => answers.push(await tellMetWords(world.context, bob.caller, text));
  const { words: expired } = done(await askMetWords(world.context, ann.caller));
  world.clock.forwardMinutes(10);
  await say(expired);
  await say('acorn zigzag');
  await say('@everyone *hello*');
  await say('x'.repeat(4_000));
  await say('');
  await say(done(await askMetWords(world.context, bob.caller)).words);
  const [kim, lou] = [
    await newParticipant(world, party, 'Kim', attendeeKey(3)),
    await newParticipant(world, party, 'Lou', attendeeKey(4)),
  ];
  const { words: busy } = done(await askMetWords(world.context, kim.caller));
  await newMeeting(world, party, [kim, lou]);
  await say(busy);
  expect(answers).toEqual(answers.map(() => ({ refused: 'met-not-found' })));
  expect((await readSnapshot(world.store)).requests).toEqual([]);
});

test('whoever is pointed at, the answer is the same; the busy, the blocked, strangers and other parties get no question', async () => {
  const answers: object[] = [];
  const point = async (whom: Parameters<typeof askMet>[2]) =>
    answers.push(await askMet(world.context, bob.caller, whom));
  await point({ userId: newSnowflake() });
  await point({ participantId: randomUUID() });
  const elsewhere = await newParticipant(world, await newParty(world), 'Else', attendeeKey(2));
  await point({ participantId: elsewhere.id });
  const [kim, lou] = [
    await newParticipant(world, party, 'Kim', attendeeKey(3)),
    await newParticipant(world, party, 'Lou', attendeeKey(4)),
  ];
  await newMeeting(world, party, [kim, lou]);
  await point({ userId: kim.caller.userId });
  done(await neverPair(world.context, kim.caller, await meetingOf(world, [kim, lou])));
  done(await leaveParty(world.context, lou.caller));
  await point({ userId: lou.caller.userId });
  const blocked = await newMeeting(world, party, [ann, bob]);
  done(await neverPair(world.context, ann.caller, blocked));
  done(await becomeBusy(world.context, bob.caller));
  await point({ userId: ann.caller.userId });
  answers.push(await tellMetWords(world.context, bob.caller, done(await askMetWords(world.context, ann.caller)).words));
  expect(answers).toEqual(answers.map(() => ({ asked: true })));
  expect((await deliver(world, party)).filter(({ values }) => values.kind === 'met-question')).toEqual([]);
  expect(refusalOf(await askMet(world.context, bob.caller, { userId: bob.caller.userId }))).toBe('met-not-found');
});

test('after ten guesses one waits, and then may guess again', async () => {
  const guess = async () => refusalOf(await tellMetWords(world.context, bob.caller, 'acorn zigzag'));
  for (let time = 0; time < 10; time++) expect(await guess()).toBe('met-not-found');
  expect(await guess()).toBe('too-many-met-words');
  world.clock.forwardMinutes(10);
  expect(await guess()).toBe('met-not-found');
});

test('asked twice, or again after a no, the other gets one question, and the asker the same answer', async () => {
  const ask = () => askMet(world.context, ann.caller, { userId: bob.caller.userId });
  const answers = [done(await ask()), done(await ask())];
  expect(kindsFor(await deliver(world, party), bob)).toEqual(['met-question']);
  expect(done(await answerMet(world.context, bob.dm, await latestRequest(bob), false))).toEqual({ step: 'nothing' });
  answers.push(done(await ask()));
  expect(answers).toEqual([{ asked: true }, { asked: true }, { asked: true }]);
  expect(await deliver(world, party)).toEqual([]);
  world.clock.forwardMinutes(10);
  done(await ask());
  expect(kindsFor(await deliver(world, party), bob)).toEqual(['met-question']);
});

test('only the one who was asked can answer, once, and in time', async () => {
  done(await askMet(world.context, ann.caller, { userId: bob.caller.userId }));
  const request = await latestRequest(bob);
  expect(refusalOf(await answerMet(world.context, ann.dm, request, true))).toBe('not-your-button');
  expect(refusalOf(await answerMet(world.context, newCaller(party, 'Stranger'), request, true))).toBe(
    'not-your-button',
  );
  expect(refusalOf(await answerMet(world.context, bob.dm, randomUUID(), true))).toBe('out-of-date');
  world.clock.forwardMinutes(10);
  expect(refusalOf(await answerMet(world.context, bob.dm, request, true))).toBe('met-expired');
});

test('yes pressed twice is one meeting', async () => {
  done(await askMet(world.context, ann.caller, { userId: bob.caller.userId }));
  const request = await latestRequest(bob);
  done(await answerMet(world.context, bob.dm, request, true));
  expect(refusalOf(await answerMet(world.context, bob.dm, request, true))).toBe('met-expired');
  expect((await readSnapshot(world.store)).meetings).toHaveLength(1);
});

test('a yes comes to nothing when one of the two has left, is in a meeting by now, or has blocked the other', async () => {
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(3));
  done(await askMet(world.context, ann.caller, { userId: bob.caller.userId }));
  const fromAnn = await latestRequest(bob);
  world.clock.forward(1_000);
  done(await askMet(world.context, kim.caller, { userId: bob.caller.userId }));
  const fromKim = await latestRequest(bob);
  const meetingId = await newMeeting(world, party, [bob, kim]);
  expect(refusalOf(await answerMet(world.context, bob.dm, fromAnn, true))).toBe('in-meeting');
  done(await neverPair(world.context, kim.caller, meetingId));
  expect(refusalOf(await answerMet(world.context, bob.dm, fromKim, true))).toBe('met-expired');
  done(await leaveParty(world.context, ann.caller));
  expect(refusalOf(await answerMet(world.context, bob.dm, fromAnn, true))).toBe('met-expired');
});

test('two who have verified each other are told that there is nothing left, and two learners likewise', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  done(await askMet(world.context, ann.caller, { userId: bob.caller.userId }));
  const before = await dumpTables(world.store);
  expect(refusalOf(await answerMet(world.context, bob.dm, await latestRequest(bob), true))).toBe('nothing-to-check');
  expect(await dumpTables(world.store)).toEqual(before);
  const [lou, sam] = [await newParticipant(world, party, 'Lou'), await newParticipant(world, party, 'Sam')];
  done(await askMet(world.context, lou.caller, { userId: sam.caller.userId }));
  expect(refusalOf(await answerMet(world.context, sam.dm, await latestRequest(sam), true))).toBe('nothing-to-check');
});

test('who was free before a meeting by chance is in the pool again when the other ends it', async () => {
  done(await becomeFree(world.context, ann.caller, { minutes: 60 }));
  done(await askMet(world.context, ann.caller, { userId: bob.caller.userId }));
  done(await answerMet(world.context, bob.dm, await latestRequest(bob), true));
  expect(await findFreeTime(world.store.database, ann.id)).toBeUndefined();
  done(await endNow(world.context, bob.caller, await meetingOf(world, [ann, bob])));
  expect(await findFreeTime(world.store.database, ann.id)).toBeDefined();
  expect(await findFreeTime(world.store.database, bob.id)).toBeUndefined();
});

test('people are found by badge name or number among those one has met, and nobody else', async () => {
  await newParticipant(world, party, 'Bobby');
  expect(await findPeople(world.context, ann.caller, 'bob')).toEqual([]);
  await checkAll(world, await newMeeting(world, party, [ann, bob]), [ann, bob]);
  const found = [{ participantId: bob.id, badgeName: 'Bob', number: 2 }];
  expect(await findPeople(world.context, ann.caller, 'bob')).toEqual(found);
  expect(await findPeople(world.context, ann.dm, '2')).toEqual(found);
  expect(await findPeople(world.context, ann.dm, '3')).toEqual([]);
  expect(await findPeople(world.context, newCaller(party, 'Stranger'), '')).toEqual([]);
});
