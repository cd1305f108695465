import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { addPlace } from '../../src/party/add-place.ts';
import { cannotMakeIt, keepWaiting, sayHere, sayOnMyWay } from '../../src/party/answer-meeting.ts';
import { becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import type { Caller, Context } from '../../src/party/context.ts';
import { doneBefore, endNow, neverPair } from '../../src/party/end-meeting.ts';
import { askMet, askMetWords } from '../../src/party/meet-by-chance.ts';
import { nextPerson } from '../../src/party/next-person.ts';
import { noteDelivered, noteUndeliverable } from '../../src/party/note-delivered.ts';
import { finishLater, putOff } from '../../src/party/put-off.ts';
import { isRefused } from '../../src/party/refusal.ts';
import { showCard } from '../../src/party/show-card.ts';
import { chooseCheckMode, startCheck } from '../../src/party/start-check.ts';
import { askSilent, concludeSilence } from '../../src/party/watch-silence.ts';
import { findFreeTime } from '../../src/store/free-times.ts';
import { findMeeting } from '../../src/store/meetings.ts';
import { outgoingMessages } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  meetingOf,
  newBreak,
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
import { checkAll, verificationId } from './ritual.ts';
import { readableText } from './shown-text.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
let kim: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  kim = await newParticipant(world, party, 'Kim', attendeeKey(2));
});

async function meeting(meetingId: string) {
  const found = await findMeeting(world.store.database, meetingId);
  if (!found) throw new Error('there is no such meeting');
  return found;
}

async function isFree(person: Person): Promise<boolean> {
  return (await findFreeTime(world.store.database, person.id)) !== undefined;
}

async function cardOf(person: Person) {
  const step = done(await showCard(world.context, person.caller));
  if (step.step !== 'card') throw new Error(`${person.name} has no card but ${step.step}`);
  return step.card;
}

test('both get one card, each with the other on it, one of them standing', async () => {
  done(await addPlace(world.context, party.organizer, { name: 'Table 1', capacity: 1, whereabouts: 'by the window' }));
  await newMeeting(world, party, [ann, bob]);
  const delivered = await deliver(world, party);
  expect([kindsFor(delivered, ann), kindsFor(delivered, bob)]).toEqual([['step card'], ['step card']]);
  const [one, other] = [await cardOf(ann), await cardOf(bob)];
  expect([one.partners[0].badgeName, other.partners[0].badgeName]).toEqual(['Bob', 'Ann']);
  expect([one.stands, other.stands].sort()).toEqual([false, true]);
  expect(one).toMatchObject({
    kind: 'paired',
    place: { name: 'Table 1', whereabouts: 'by the window' },
    hasKey: true,
    here: false,
    sign: other.sign,
  });
  expect(readableText([one, other])).not.toContain(attendeeKey(0).fingerprint.slice(0, 4));
});

test('a second meeting gets another sign, and no place when the only one is taken', async () => {
  done(await addPlace(world.context, party.organizer, { name: 'Table 1', capacity: 1 }));
  const lou = await newParticipant(world, party, 'Lou', attendeeKey(3));
  await newMeeting(world, party, [ann, bob]);
  await newMeeting(world, party, [kim, lou]);
  const [one, other] = [await cardOf(ann), await cardOf(kim)];
  expect([one.place?.name, other.place]).toEqual(['Table 1', null]);
  expect(other.sign).not.toEqual(one.sign);
});

test('two learners are never paired, and a learner with a key is', async () => {
  const [lou, sam] = [await newParticipant(world, party, 'Lou'), await newParticipant(world, party, 'Sam')];
  for (const { caller } of [lou, sam]) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, lou)).toBeUndefined();
  done(await becomeFree(world.context, ann.caller, { minutes: 15 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, ann)).toBeDefined();
});

test.each([
  ['in no meeting at all', async () => randomUUID(), 'out-of-date'],
  ["on somebody else's meeting", async () => newMeeting(world, party, [ann, bob]), 'not-your-button'],
] as const)('every button of a meeting pressed %s is refused and changes nothing', async (_, meetingIdOf, code) => {
  const meetingId = await meetingIdOf();
  const before = await dumpTables(world.store);
  for (const press of meetingButtons) expect(refusalOf(await press(world.context, kim.caller, meetingId))).toBe(code);
  expect(await dumpTables(world.store)).toEqual(before);
});

test('the buttons of a closed meeting are refused and change nothing, but for those that make sense afterwards', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await endNow(world.context, ann.caller, meetingId));
  await deliver(world, party);
  const before = await dumpTables(world.store);
  for (const press of meetingButtons.filter((one) => one !== neverPair)) {
    expect(refusalOf(await press(world.context, bob.caller, meetingId))).toBe('meeting-closed');
  }
  expect(await dumpTables(world.store)).toEqual(before);
});

const meetingButtons: readonly ((context: Context, caller: Caller, meetingId: string) => Promise<object>)[] = [
  sayHere,
  sayOnMyWay,
  cannotMakeIt,
  keepWaiting,
  startCheck,
  putOff,
  finishLater,
  endNow,
  neverPair,
  doneBefore,
  (context, caller, meetingId) => chooseCheckMode(context, caller, meetingId, 'by-eye'),
];

test.each([
  ["I'm here", sayHere],
  ['on my way', sayOnMyWay],
  ['keep waiting', keepWaiting],
  ['start the check', startCheck],
  ['done before', doneBefore],
] as const)('"%s" pressed twice changes the record once and owes each message once', async (_, press) => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await press(world.context, ann.caller, meetingId));
  const before = await dumpTables(world.store);
  world.clock.forward(1_000);
  expect(isRefused(await press(world.context, ann.dm, meetingId))).toBe(false);
  const after = await dumpTables(world.store);
  expect(after.outgoing_messages).toEqual(before.outgoing_messages);
  // When "done before" was pressed last is noted anew.
  if (press !== doneBefore) expect(after).toEqual(before);
});

test('"I\'m here" and "on my way" reach the other as new messages with the sign', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  done(await sayOnMyWay(world.context, ann.caller, meetingId));
  expect(kindsFor(await deliver(world, party), bob)).toEqual(['partner-on-the-way']);
  expect(done(await sayHere(world.context, ann.caller, meetingId))).toEqual({ toldPartners: ['Bob'] });
  const { sign } = await cardOf(ann);
  expect((await deliver(world, party)).map(({ to, values }) => ({ to, values }))).toEqual([
    { to: bob.id, values: { kind: 'partner-here', meetingId, badgeName: 'Ann', place: null, sign } },
  ]);
});

test('the silent one is asked once, then the one who came may go on, and is first in line', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  done(await sayHere(world.context, ann.caller, meetingId));
  expect(refusalOf(await nextPerson(world.context, ann.caller, meetingId))).toBe('in-meeting');
  world.clock.forwardMinutes(4);
  for (let times = 0; times < 2; times++) await askSilent(world.context, meetingId, bob.id);
  await askSilent(world.context, meetingId, ann.id);
  expect(kindsFor(await deliver(world, party), bob)).toEqual(['partner-here', 'are-you-coming']);
  for (let times = 0; times < 2; times++) await concludeSilence(world.context, meetingId, bob.id);
  expect(kindsFor(await deliver(world, party), ann)).toEqual(['they-did-not-make-it']);
  expect(done(await keepWaiting(world.context, ann.caller, meetingId))).toEqual({ waiting: true });
  done(await nextPerson(world.context, ann.caller, meetingId));
  expect(await meeting(meetingId)).toMatchObject({ open: false, outcome: 'not-held', offBecause: 'gave-up-waiting' });
  expect([await isFree(ann), await isFree(bob)]).toEqual([true, false]);
  expect((await deliver(world, party)).map(({ values }) => values)).toEqual([
    { kind: 'meeting-off', meetingId, badgeNames: ['Ann'], because: 'gave-up-waiting', again: false },
  ]);
});

test('who answers the question with "on my way" is announced again and given three more minutes, once', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await sayOnMyWay(world.context, bob.caller, meetingId));
  done(await sayHere(world.context, ann.caller, meetingId));
  world.clock.forwardMinutes(4);
  await askSilent(world.context, meetingId, bob.id);
  await deliver(world, party);
  world.clock.forwardMinutes(2);
  done(await sayOnMyWay(world.context, bob.caller, meetingId));
  expect(kindsFor(await deliver(world, party), ann)).toEqual(['partner-on-the-way']);
  world.clock.forwardMinutes(1);
  await concludeSilence(world.context, meetingId, bob.id);
  done(await sayOnMyWay(world.context, bob.caller, meetingId));
  expect(kindsFor(await deliver(world, party), ann)).toEqual([]);
  world.clock.forwardMinutes(2);
  await concludeSilence(world.context, meetingId, bob.id);
  expect(kindsFor(await deliver(world, party), ann)).toEqual(['they-did-not-make-it']);
});

test('who comes after the question is not given up', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await sayHere(world.context, ann.caller, meetingId));
  await askSilent(world.context, meetingId, bob.id);
  done(await sayHere(world.context, bob.caller, meetingId));
  await concludeSilence(world.context, meetingId, bob.id);
  expect(refusalOf(await nextPerson(world.context, ann.caller, meetingId))).toBe('in-meeting');
});

test('"I can\'t make it" frees the other at once without blame, and its presser is not free until they press', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  expect(done(await cannotMakeIt(world.context, ann.caller, meetingId))).toEqual({ off: true, badgeNames: ['Bob'] });
  expect((await deliver(world, party)).map(({ to, values }) => ({ to, values }))).toEqual([
    {
      to: bob.id,
      values: { kind: 'meeting-off', meetingId, badgeNames: ['Ann'], because: 'cannot-make-it', again: true },
    },
  ]);
  expect([await isFree(ann), await isFree(bob)]).toEqual([false, true]);
  expect(refusalOf(await cannotMakeIt(world.context, ann.caller, meetingId))).toBe('meeting-closed');
});

test('"I can\'t make it" on the old card does not end a check that has begun', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await startCheck(world.context, ann.caller, meetingId));
  expect(refusalOf(await cannotMakeIt(world.context, bob.caller, meetingId))).toBe('out-of-date');
  expect((await meeting(meetingId)).open).toBe(true);
});

test('the same pair is not offered again in the same break', async () => {
  await newBreak(world, party, 60);
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await endNow(world.context, ann.caller, meetingId));
  done(await becomeFree(world.context, ann.caller, {}));
  await pairFree(world, party);
  expect(await openMeetingOf(world, ann)).toBeUndefined();
  done(await becomeFree(world.context, kim.caller, {}));
  await pairFree(world, party);
  expect(await openMeetingOf(world, kim)).toBeDefined();
});

test('"end this now" ends it with one press and says no more than that it is off', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  expect(done(await endNow(world.context, ann.caller, meetingId))).toEqual({
    ...{ ended: true, badgeNames: ['Bob'], phone: null },
  });
  expect((await deliver(world, party)).map(({ values }) => values)).toMatchObject([
    { kind: 'meeting-off', because: 'off' },
  ]);
});

test('never pair us again holds at once, both ways, in the meeting and after it, and nobody is told', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await neverPair(world.context, ann.caller, meetingId));
  expect((await meeting(meetingId)).open).toBe(false);
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, bob)).toBeUndefined();
  const told = (await deliver(world, party)).filter(({ to }) => to === bob.id).map(({ values }) => values.kind);
  expect(told).toEqual(['meeting-off', 'waiting']);
  done(await askMet(world.context, bob.caller, { userId: ann.caller.userId }));
  done(await askMet(world.context, ann.caller, { participantId: bob.id }));
  expect(await deliver(world, party)).toEqual([]);
});

test('never pair us again, pressed on an old card, ends the meeting they are in by now', async () => {
  const before = await newMeeting(world, party, [ann, bob]);
  done(await endNow(world.context, ann.caller, before));
  done(await becomeFree(world.context, ann.caller, { minutes: 60 }));
  const now = await newMeeting(world, party, [ann, bob]);
  done(await neverPair(world.context, ann.caller, before));
  expect(await meeting(now)).toMatchObject({ open: false, offBecause: 'off' });
});

test('never pair us again, pressed on an old card, leaves a meeting with somebody else alone', async () => {
  const before = await newMeeting(world, party, [ann, bob]);
  done(await endNow(world.context, ann.caller, before));
  done(await becomeBusy(world.context, bob.caller));
  const now = await newMeeting(world, party, [ann, kim]);
  done(await neverPair(world.context, ann.caller, before));
  expect((await meeting(now)).open).toBe(true);
});

test('done before: both press, nothing is counted, both are free again and not paired again', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  expect(done(await doneBefore(world.context, ann.caller, meetingId))).toEqual({ doneBefore: 'asked-partner' });
  expect(kindsFor(await deliver(world, party), bob)).toEqual(['done-before-question']);
  expect(done(await doneBefore(world.context, bob.caller, meetingId))).toEqual({ doneBefore: 'both' });
  expect(await meeting(meetingId)).toMatchObject({ open: false, outcome: 'done-before' });
  await pairFree(world, party);
  expect(await openMeetingOf(world, ann)).toBeUndefined();
  expect(await verificationId(world, ann, bob)).toBeUndefined();
});

test('done before is out of date once the check has begun', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await startCheck(world.context, ann.caller, meetingId));
  expect(refusalOf(await doneBefore(world.context, bob.caller, meetingId))).toBe('out-of-date');
});

test('a trio in which one cannot make it goes on as a pair, at its place and with its sign; who was there is there', async () => {
  done(await addPlace(world.context, party.organizer, { name: 'Table 1', capacity: 1 }));
  const trio = await newMeeting(world, party, [ann, bob, kim]);
  done(await sayHere(world.context, ann.caller, trio));
  await deliver(world, party);
  done(await cannotMakeIt(world.context, kim.caller, trio));
  const pair = await meetingOf(world, [ann, bob]);
  expect(pair).not.toBe(trio);
  const [before, now] = [await meeting(trio), await meeting(pair)];
  expect(now).toMatchObject({
    open: true,
    placeId: before.placeId,
    signColour: before.signColour,
    signAnimal: before.signAnimal,
  });
  const delivered = await deliver(world, party);
  expect([kindsFor(delivered, ann), kindsFor(delivered, bob), kindsFor(delivered, kim)]).toEqual([
    ['step card'],
    ['step card'],
    [],
  ]);
  expect([(await cardOf(ann)).here, (await cardOf(bob)).here]).toEqual([true, false]);
  expect((await cardOf(ann)).partners.map((partner) => partner.badgeName)).toEqual(['Bob']);
  expect([await isFree(ann), await isFree(kim)]).toEqual([false, false]);
});

test('two of a trio who came go on as a pair when the third stays silent', async () => {
  const trio = await newMeeting(world, party, [ann, bob, kim]);
  for (const { caller } of [ann, bob]) done(await sayHere(world.context, caller, trio));
  await deliver(world, party);
  await askSilent(world.context, trio, kim.id);
  expect(kindsFor(await deliver(world, party), kim)).toEqual(['are-you-coming']);
  for (let times = 0; times < 2; times++) await concludeSilence(world.context, trio, kim.id);
  const pair = await meetingOf(world, [ann, bob]);
  const delivered = await deliver(world, party);
  expect([kindsFor(delivered, ann), kindsFor(delivered, bob), kindsFor(delivered, kim)]).toEqual([
    ['step card'],
    ['step card'],
    ['meeting-off'],
  ]);
  expect(await isFree(kim)).toBe(false);
  await checkAll(world, pair, [ann, bob]);
  expect((await meeting(pair)).outcome).toBe('held');
});

test('one of a trio who came alone may go on when both others stay silent', async () => {
  const trio = await newMeeting(world, party, [ann, bob, kim]);
  done(await sayHere(world.context, ann.caller, trio));
  for (const person of [bob, kim]) await askSilent(world.context, trio, person.id);
  for (const person of [bob, kim]) await concludeSilence(world.context, trio, person.id);
  done(await nextPerson(world.context, ann.caller, trio));
  expect([await isFree(ann), await isFree(bob), await isFree(kim)]).toEqual([true, false, false]);
});

test('a card that can reach its reader by no way frees the partner; one that was shown does not', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  const cards = await world.store.database
    .select()
    .from(outgoingMessages)
    .where(eq(outgoingMessages.aboutId, meetingId));
  const toAnn = cards.find((message) => message.participantId === ann.id)?.id ?? '';
  const toBob = cards.find((message) => message.participantId === bob.id);
  if (!toBob) throw new Error('Bob is owed no card');
  await noteDelivered(world.context, toBob);
  await noteUndeliverable(world.context, toBob.id);
  expect((await meeting(meetingId)).open).toBe(true);
  await noteUndeliverable(world.context, toAnn);
  expect(await meeting(meetingId)).toMatchObject({ open: false, outcome: 'not-held' });
  expect([await isFree(ann), await isFree(bob)]).toEqual([false, true]);
});

test('a person is in one meeting at a time, whatever else they press', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  expect(refusalOf(await becomeFree(world.context, ann.caller, { minutes: 60 }))).toBe('in-meeting');
  expect(refusalOf(await askMetWords(world.context, ann.caller))).toBe('in-meeting');
  expect(refusalOf(await askMet(world.context, ann.caller, { userId: kim.caller.userId }))).toBe('in-meeting');
  done(await askMet(world.context, kim.caller, { userId: ann.caller.userId }));
  expect(kindsFor(await deliver(world, party), ann)).not.toContain('met-question');
  expect(refusalOf(await nextPerson(world.context, ann.caller, meetingId))).toBe('in-meeting');
});
