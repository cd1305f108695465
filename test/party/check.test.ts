import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { answerMet } from '../../src/party/answer-met.ts';
import { becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import { callLine } from '../../src/party/call-line.ts';
import { changeSettings } from '../../src/party/change-settings.ts';
import { itDiffers } from '../../src/party/dispute.ts';
import { endNow } from '../../src/party/end-meeting.ts';
import { askMet } from '../../src/party/meet-by-chance.ts';
import { finishLater, putOff } from '../../src/party/put-off.ts';
import { readPeople, readProgress } from '../../src/party/read-progress.ts';
import { finishBreak } from '../../src/party/run-break.ts';
import { showCard } from '../../src/party/show-card.ts';
import { chooseCheckMode, startCheck } from '../../src/party/start-check.ts';
import { tryAgain } from '../../src/party/try-again.ts';
import { typeReadBack } from '../../src/party/type-read-back.ts';
import type { StepValues } from '../../src/party/values.ts';
import { remindVerifier } from '../../src/party/watch-silence.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { findMeeting } from '../../src/store/meetings.ts';
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
import { allSides, answersNoId, checkAll, heard, hearsRight, misheard, sideOf, verificationId } from './ritual.ts';
import { masksTold, readableText } from './shown-text.ts';
import { readSnapshot, type SideRow } from './snapshot.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0, 4));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
});

async function begun(people: readonly Person[] = [ann, bob]): Promise<string> {
  const meetingId = await newMeeting(world, party, people);
  done(await startCheck(world.context, people[0].caller, meetingId));
  return meetingId;
}

/** Who reads and who listens in the first turn. */
async function roles(meetingId: string): Promise<{ reader: Person; verifier: Person; side: SideRow }> {
  const now = await readSnapshot(world.store);
  const side = now.sides.find((one) => one.meeting === meetingId && one.turn === 0);
  if (!side) throw new Error('there is no first turn');
  return { side, reader: side.owner === ann.id ? ann : bob, verifier: side.verifier === ann.id ? ann : bob };
}

const stepNow = async (person: Person): Promise<StepValues> => done(await showCard(world.context, person.caller));

test('in each turn one reads and the other checks, and each is told of their turn', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  done(await startCheck(world.context, ann.caller, meetingId));
  const { reader, verifier } = await roles(meetingId);
  expect(await stepNow(reader)).toMatchObject({
    step: 'read',
    verifiers: [verifier.name],
    groupCount: reader === ann ? 10 : 16,
  });
  expect(await stepNow(verifier)).toMatchObject({
    step: 'check',
    owner: reader.name,
    mode: 'listen',
    misses: 0,
    afterMiss: false,
  });
  expect(kindsFor(await deliver(world, party), bob)).toEqual([reader === bob ? 'step read' : 'step check']);
  await hearsRight(world, meetingId, verifier);
  expect(await stepNow(reader)).toMatchObject({ step: 'check', owner: verifier.name });
  expect(kindsFor(await deliver(world, party), reader)).toEqual(['step check']);
});

test('a form that comes twice is one miss, and one from before a miss is none', async () => {
  const meetingId = await begun();
  const { verifier, side } = await roles(meetingId);
  const wrong = misheard(side);
  for (let times = 0; times < 5; times++) {
    const typed = done(await typeReadBack(world.context, verifier.caller, wrong, side.id, 0));
    expect(typed).toMatchObject({ readBack: 'miss', step: { step: 'check', misses: 1 } });
  }
  const again = (await roles(meetingId)).side;
  expect(done(await typeReadBack(world.context, verifier.caller, heard(again), side.id, 1))).toMatchObject({
    readBack: 'right',
  });
});

test('a press by somebody who does not check is no read-back', async () => {
  const meetingId = await begun();
  const { reader, side } = await roles(meetingId);
  const before = await dumpTables(world.store);
  const typed = heard(side);
  expect(refusalOf(await typeReadBack(world.context, reader.caller, typed))).toBe('nothing-to-check');
  expect(refusalOf(await typeReadBack(world.context, reader.caller, typed, side.id))).toBe('not-your-button');
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(1, 4));
  const joined = await dumpTables(world.store);
  expect(refusalOf(await typeReadBack(world.context, kim.caller, typed))).toBe('nothing-to-check');
  expect(refusalOf(await typeReadBack(world.context, kim.caller, typed, side.id))).toBe('not-your-button');
  expect(refusalOf(await typeReadBack(world.context, kim.caller, typed, randomUUID()))).toBe('out-of-date');
  expect(refusalOf(await callLine(world.context, kim.caller, side.id, 0, 'same'))).toBe('not-your-button');
  expect(refusalOf(await itDiffers(world.context, kim.caller, side.id))).toBe('not-your-button');
  expect(refusalOf(await tryAgain(world.context, kim.caller, side.id))).toBe('not-your-button');
  expect(refusalOf(await putOff(world.context, kim.caller, meetingId))).toBe('not-your-button');
  expect(await dumpTables(world.store)).toEqual(joined);
  expect(joined.verifications).toEqual(before.verifications);
});

test.each([
  ['with spaces around and between', (digits: string) => `  ${digits}  `],
  ['in lower case', (digits: string) => digits.toLowerCase()],
  ['run together', (digits: string) => digits.replaceAll(' ', '')],
  ['with O and l for 0 and 1', (digits: string) => digits.replaceAll('0', 'O').replaceAll('1', 'l')],
  ['with dashes', (digits: string) => digits.replaceAll(' ', ' - ')],
] as const)('a read-back typed %s is right', async (_, as) => {
  const meetingId = await begun();
  const { verifier, side } = await roles(meetingId);
  expect(done(await typeReadBack(world.context, verifier.dm, as(heard(side)))).readBack).toBe('right');
});

test.each([
  ['too short', '12 34', 'too-short'],
  ['too long', '0123 4567 89AB CDEF 01', 'too-long'],
  ['not hex', 'good morning!', 'not-hex'],
  ['empty', '   ', 'nothing-typed'],
] as const)('a read-back that is %s is neither right nor a miss: nothing changes', async (_, typed, because) => {
  const meetingId = await begun();
  const { verifier } = await roles(meetingId);
  const before = await dumpTables(world.store);
  expect(done(await typeReadBack(world.context, verifier.dm, typed))).toMatchObject({
    readBack: 'unreadable',
    because,
  });
  expect(await dumpTables(world.store)).toEqual(before);
});

test('after a miss other groups are masked, the card shows it, and [Try again] gives the card once more', async () => {
  const meetingId = await begun();
  const { verifier, side } = await roles(meetingId);
  const missed = done(await typeReadBack(world.context, verifier.dm, misheard(side)));
  expect(missed).toMatchObject({ readBack: 'miss', step: { step: 'check', misses: 1, afterMiss: true } });
  const now = await sideOf(world, meetingId, verifier);
  expect(now.mask).not.toEqual(side.mask);
  expect(masksTold(missed, verifier.id, await readSnapshot(world.store))).toEqual([]);
  const again = done(await tryAgain(world.context, verifier.caller, side.id));
  expect(again).toMatchObject({ step: 'check', misses: 1, afterMiss: false });
  expect(done(await typeReadBack(world.context, verifier.dm, heard(now), side.id)).readBack).toBe('right');
});

test('the mask is drawn once: every card until a miss leaves the same groups out', async () => {
  const meetingId = await begun();
  const { verifier } = await roles(meetingId);
  const first = await stepNow(verifier);
  done(await startCheck(world.context, verifier.caller, meetingId));
  world.clock.forwardMinutes(5);
  expect(await stepNow(verifier)).toEqual(first);
});

test('whoever listens to a fingerprint again later gets the mask that stood last: the card of then shows the rest', async () => {
  const first = await begun();
  const { reader, verifier, side } = await roles(first);
  done(await typeReadBack(world.context, verifier.dm, misheard(side)));
  const last = await sideOf(world, first, verifier);
  done(await finishLater(world.context, reader.caller, first));
  done(await changeSettings(world.context, reader.caller, { comeToMe: true }));
  const again = await begun([reader, verifier]);
  const now = await sideOf(world, again, verifier);
  expect(now.mask).toEqual(last.mask);
  const missed = done(await typeReadBack(world.context, verifier.dm, misheard(now)));
  expect(missed).toMatchObject({ readBack: 'miss', toCover: [now.id, side.id] });
});

test('the fourth miss is a dispute: nothing is recorded, both read so, organizers learn that it happened', async () => {
  const meetingId = await begun();
  const { reader, verifier } = await roles(meetingId);
  await deliver(world, party);
  for (let miss = 1; miss <= 3; miss++) {
    const typed = done(
      await typeReadBack(world.context, verifier.dm, misheard(await sideOf(world, meetingId, verifier))),
    );
    expect(typed.readBack).toBe('miss');
  }
  const typed = misheard(await sideOf(world, meetingId, verifier));
  expect(done(await typeReadBack(world.context, verifier.dm, typed)).readBack).toBe('disputed');
  expect(await verificationId(world, verifier, reader)).toBeUndefined();
  const delivered = await deliver(world, party);
  expect(kindsFor(delivered, reader)).toEqual(['dispute', 'step check']);
  const toOrganizers = delivered.find(({ values }) => values.kind === 'dispute-for-organizers');
  expect(toOrganizers?.values).toMatchObject({ verifier: verifier.name, owner: reader.name });
  expect(readableText(toOrganizers?.values)).not.toContain(readableText(typed));
});

test('"It differs" is a dispute at once, and the other direction goes on', async () => {
  const meetingId = await begun();
  const { reader, verifier, side } = await roles(meetingId);
  expect(done(await itDiffers(world.context, verifier.caller, side.id))).toMatchObject({ step: 'read' });
  expect(refusalOf(await itDiffers(world.context, verifier.caller, side.id))).toBe('nothing-to-check');
  await hearsRight(world, meetingId, reader);
  expect(await verificationId(world, reader, verifier)).toBeDefined();
  expect(await verificationId(world, verifier, reader)).toBeUndefined();
  await answersNoId(world, reader, verifier);
  const after = done(await readProgress(world.context, reader.caller));
  expect(after).toMatchObject({ mutual: 0, checked: 1 });
});

test('by eye every line is compared in order; the last one the same is the verification', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  for (const { caller } of [ann, bob]) done(await chooseCheckMode(world.context, caller, meetingId, 'by-eye'));
  done(await startCheck(world.context, ann.caller, meetingId));
  const { verifier, reader, side } = await roles(meetingId);
  const lines = groupsOf(side.fingerprint).length;
  expect(refusalOf(await typeReadBack(world.context, verifier.dm, side.fingerprint))).toBe('nothing-to-check');
  done(await callLine(world.context, verifier.caller, side.id, lines - 1, 'same'));
  done(await callLine(world.context, verifier.caller, side.id, 1, 'differs'));
  for (let line = 0; line < lines; line++) {
    expect(await verificationId(world, verifier, reader)).toBeUndefined();
    const step = done(await callLine(world.context, verifier.caller, side.id, line, 'same'));
    if (line < lines - 1) expect(step).toMatchObject({ step: 'check', line: line + 1 });
    if (line === 3) done(await callLine(world.context, verifier.caller, side.id, line, 'same'));
  }
  expect(await verificationId(world, verifier, reader)).toBeDefined();
});

test('by eye one line that differs is a dispute', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  for (const { caller } of [ann, bob]) done(await chooseCheckMode(world.context, caller, meetingId, 'by-eye'));
  done(await startCheck(world.context, ann.caller, meetingId));
  const { verifier, reader, side } = await roles(meetingId);
  done(await callLine(world.context, verifier.caller, side.id, 0, 'same'));
  done(await callLine(world.context, verifier.caller, side.id, 1, 'differs'));
  expect((await allSides(world, meetingId)).find((one) => one.id === side.id)?.state).toBe('disputed');
  expect(await verificationId(world, verifier, reader)).toBeUndefined();
});

test('who types everything sees no group and has to type them all', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  for (const { caller } of [ann, bob]) done(await chooseCheckMode(world.context, caller, meetingId, 'type-all'));
  done(await startCheck(world.context, ann.caller, meetingId));
  const { verifier, side } = await roles(meetingId);
  const step = await stepNow(verifier);
  expect(step.step === 'check' && step.groups.every((group) => group.text === null)).toBe(true);
  expect(done(await typeReadBack(world.context, verifier.dm, side.fingerprint.slice(0, 8)))).toMatchObject({
    readBack: 'unreadable',
  });
  expect(done(await typeReadBack(world.context, verifier.dm, side.fingerprint)).readBack).toBe('right');
});

test('how one checks is chosen before the check and kept for the next meeting', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  expect(done(await chooseCheckMode(world.context, ann.caller, meetingId, 'type-all'))).toEqual({ mode: 'type-all' });
  done(await startCheck(world.context, ann.caller, meetingId));
  expect(refusalOf(await chooseCheckMode(world.context, ann.caller, meetingId, 'by-eye'))).toBe('out-of-date');
  done(await endNow(world.context, ann.caller, meetingId));
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(1, 4));
  done(await becomeBusy(world.context, bob.caller));
  await newMeeting(world, party, [ann, kim]);
  expect(await stepNow(ann)).toMatchObject({ card: { checkMode: 'type-all' } });
});

test('"I don\'t have my fingerprint here": the other direction goes on, this one is completed later by /met', async () => {
  const meetingId = await begun();
  const { reader, verifier, side } = await roles(meetingId);
  expect(refusalOf(await putOff(world.context, verifier.caller, meetingId))).toBe('out-of-date');
  expect(done(await putOff(world.context, reader.caller, meetingId))).toMatchObject({
    step: 'check',
    owner: verifier.name,
  });
  expect(refusalOf(await putOff(world.context, reader.caller, meetingId))).toBe('out-of-date');
  await hearsRight(world, meetingId, reader);
  expect((await allSides(world, meetingId)).find((one) => one.id === side.id)?.state).toBe('put-off');
  done(await askMet(world.context, verifier.caller, { participantId: reader.id }));
  const [request] = (await readSnapshot(world.store)).requests;
  expect(done(await answerMet(world.context, reader.caller, request.id, true))).toMatchObject({
    step: 'read',
    verifiers: [verifier.name],
  });
  const later = await meetingOf(world, [ann, bob]);
  await hearsRight(world, later, verifier);
  expect(done(await readProgress(world.context, verifier.caller))).toMatchObject({ mutual: 1, checked: 1 });
});

test('finish later closes a check that has begun; what is right stays, what is open can be completed', async () => {
  const card = await newMeeting(world, party, [ann, bob]);
  expect(refusalOf(await finishLater(world.context, ann.caller, card))).toBe('out-of-date');
  done(await startCheck(world.context, ann.caller, card));
  const { reader, verifier } = await roles(card);
  await hearsRight(world, card, verifier);
  await deliver(world, party);
  done(await finishLater(world.context, verifier.caller, card));
  expect(kindsFor(await deliver(world, party), reader)).toEqual(['step after']);
  expect(await verificationId(world, verifier, reader)).toBeDefined();
  const people = done(await readPeople(world.context, verifier.caller));
  expect(people.people).toMatchObject([{ badgeName: reader.name, state: 'i-checked' }]);
  expect(done(await readProgress(world.context, reader.caller))).toMatchObject({ waitingForMe: 1, mutual: 0 });
});

test('whoever ends a check that has begun leaves what was confirmed, and the question about it', async () => {
  const meetingId = await begun();
  const { reader, verifier } = await roles(meetingId);
  await hearsRight(world, meetingId, verifier);
  await deliver(world, party);
  done(await endNow(world.context, reader.caller, meetingId));
  expect(kindsFor(await deliver(world, party), verifier)).toEqual(['meeting-off', 'step id-question']);
  expect(await verificationId(world, verifier, reader)).toBeDefined();
});

test('a trio: one reads and two check, each with a mask of their own; all three pairs are verified', async () => {
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(1, 4));
  const meetingId = await begun([ann, bob, kim]);
  const sides = await allSides(world, meetingId);
  expect(sides).toHaveLength(6);
  await checkAll(world, meetingId, [ann, bob, kim]);
  for (const person of [ann, bob, kim]) {
    expect(done(await readProgress(world.context, person.caller))).toMatchObject({ mutual: 2, checked: 2 });
  }
});

test('in a trio who is through waits for the other verifier, and the next turn begins only then', async () => {
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(1, 4));
  const meetingId = await begun([ann, bob, kim]);
  const [first, second] = (await allSides(world, meetingId)).filter((side) => side.turn === 0);
  const nameOf = (id: string) => [ann, bob, kim].find((person) => person.id === id) ?? ann;
  await hearsRight(world, meetingId, nameOf(first.verifierId));
  expect(await stepNow(nameOf(first.verifierId))).toMatchObject({
    step: 'wait',
    waitingFor: [nameOf(second.verifierId).name],
  });
  expect(refusalOf(await typeReadBack(world.context, nameOf(first.verifierId).dm, heard(first)))).toBe(
    'nothing-to-check',
  );
});

test('a learner checks the other and is not checked in return', async () => {
  const lou = await newParticipant(world, party, 'Lou');
  const meetingId = await begun([ann, lou]);
  expect(await stepNow(ann)).toMatchObject({ step: 'read', verifiers: ['Lou'] });
  await hearsRight(world, meetingId, lou);
  expect(done(await readProgress(world.context, lou.caller))).toMatchObject({
    learner: true,
    checked: 1,
    mutual: 0,
    waitingForThem: 0,
  });
  expect((await findMeeting(world.store.database, meetingId))?.outcome).toBe('held');
  for (const { caller } of [ann, lou]) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, lou)).toBeUndefined();
});

test('the end of a break closes meetings that have not begun, and leaves a check alone', async () => {
  const breakId = await newBreak(world, party, 30);
  const [kim, lou] = [
    await newParticipant(world, party, 'Kim', attendeeKey(1, 4)),
    await newParticipant(world, party, 'Lou', attendeeKey(2, 4)),
  ];
  for (const { caller } of [ann, bob, kim, lou]) done(await becomeFree(world.context, caller, {}));
  await pairFree(world, party);
  const checking = (await openMeetingOf(world, ann)) ?? '';
  const others = [bob, kim, lou];
  const partnerIds = (await readSnapshot(world.store)).members
    .filter((one) => one.meeting === checking)
    .map((one) => one.participant);
  const idle = others.find((person) => !partnerIds.includes(person.id)) ?? bob;
  const waiting = (await openMeetingOf(world, idle)) ?? '';
  done(await startCheck(world.context, ann.caller, checking));
  world.clock.forwardMinutes(30);
  await finishBreak(world.context, breakId);
  expect(await findMeeting(world.store.database, waiting)).toMatchObject({ open: false, outcome: 'not-held' });
  expect(await findMeeting(world.store.database, checking)).toMatchObject({ open: true });
});

test('while one side is done, the verifier who is still to type is asked once more', async () => {
  const meetingId = await begun();
  const { verifier } = await roles(meetingId);
  await hearsRight(world, meetingId, verifier);
  await deliver(world, party);
  const open = (await allSides(world, meetingId)).find((side) => side.state === 'open');
  for (let times = 0; times < 2; times++) await remindVerifier(world.context, open?.id ?? '');
  const delivered = await deliver(world, party);
  expect(delivered.map(({ to, values }) => [to, values.kind])).toEqual([[open?.verifierId, 'step']]);
});
