import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { pairUp } from '../../src/pairing/pair-up.ts';
import { sayHere } from '../../src/party/answer-meeting.ts';
import { answerMet } from '../../src/party/answer-met.ts';
import { answerInvitation, answerSilence, becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import { startBreak, stopBreak } from '../../src/party/call-break.ts';
import type { Context } from '../../src/party/context.ts';
import { askMet } from '../../src/party/meet-by-chance.ts';
import { pairUpParty } from '../../src/party/pair-up-party.ts';
import { beginBreak, finishBreak, inviteToBreak } from '../../src/party/run-break.ts';
import { findBreak, findRunningBreak } from '../../src/store/breaks.ts';
import { findFreeTime, listFreeTimes } from '../../src/store/free-times.ts';
import { listEngaged } from '../../src/store/meetings.ts';
import { findParticipant } from '../../src/store/participants.ts';
import { outgoingMessages, rounds } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  type Delivered,
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
import { checkAll } from './ritual.ts';
import { readSnapshot } from './snapshot.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
});

async function plannedBreak(): Promise<string> {
  return done(await startBreak(world.context, party.organizer, { name: 'Coffee', minutes: 30, in: 5 })).break.id;
}

const silentBreaks = async (person: Person) => (await findParticipant(world.store.database, person.id))?.silentBreaks;

/** One whole break in which nobody but these does anything. */
async function wholeBreak(during: () => Promise<unknown> = async () => undefined): Promise<Delivered[]> {
  const breakId = await newBreak(world, party, 30);
  const delivered = await deliver(world, party);
  await during();
  world.clock.forwardMinutes(30);
  await finishBreak(world.context, breakId);
  return [...delivered, ...(await deliver(world, party))];
}

test('five minutes before, everybody is invited once; who is free by then is not', async () => {
  const breakId = await plannedBreak();
  for (let times = 0; times < 2; times++) await inviteToBreak(world.context, breakId);
  done(await becomeFree(world.context, bob.caller, {}));
  const delivered = await deliver(world, party);
  expect([kindsFor(delivered, ann), kindsFor(delivered, bob)]).toEqual([['break-invitation'], []]);
  expect(delivered[0].values).toMatchObject({ name: 'Coffee', begun: false });
  world.clock.forwardMinutes(5);
  for (let times = 0; times < 2; times++) await beginBreak(world.context, breakId);
  const begun = await deliver(world, party);
  expect(begun.map(({ values }) => values.kind)).toEqual(['break-begins']);
});

test('a break does not begin before its time and does not end before its end', async () => {
  const breakId = await plannedBreak();
  await beginBreak(world.context, breakId);
  expect((await findBreak(world.store.database, breakId))?.state).toBe('planned');
  world.clock.forwardMinutes(5);
  await beginBreak(world.context, breakId);
  await finishBreak(world.context, breakId);
  expect((await findBreak(world.store.database, breakId))?.state).toBe('running');
});

test('who said free before the break is paired once it has begun', async () => {
  const breakId = await plannedBreak();
  await inviteToBreak(world.context, breakId);
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, {}));
  await pairFree(world, party);
  expect(await openMeetingOf(world, ann)).toBeUndefined();
  world.clock.forwardMinutes(5);
  await beginBreak(world.context, breakId);
  await pairFree(world, party);
  await meetingOf(world, [ann, bob]);
});

test('who said not today is not invited again that day, and is the day after', async () => {
  const breakId = await newBreak(world, party, 30);
  await deliver(world, party);
  done(await answerInvitation(world.context, ann.dm, breakId, 'not-today'));
  world.clock.forwardMinutes(30);
  await finishBreak(world.context, breakId);
  const today = await wholeBreak();
  expect([kindsFor(today, ann), kindsFor(today, bob)]).toEqual([[], expect.arrayContaining(['break-invitation'])]);
  world.clock.forwardMinutes(24 * 60);
  expect(kindsFor(await wholeBreak(), ann)).toContain('break-invitation');
});

test('after two breaks of silence one is asked whether to go on, and may say no', async () => {
  expect(kindsFor(await wholeBreak(), ann)).not.toContain('after-silence');
  expect(kindsFor(await wholeBreak(), ann)).toContain('after-silence');
  done(await answerSilence(world.context, ann.dm, false));
  expect(kindsFor(await wholeBreak(), ann)).not.toContain('break-invitation');
  expect(kindsFor(await wholeBreak(), bob)).toContain('break-invitation');
});

test('silence is counted only where the invitation arrived', async () => {
  const breakId = await newBreak(world, party, 30);
  world.clock.forwardMinutes(30);
  await finishBreak(world.context, breakId);
  expect(await silentBreaks(ann)).toBe(0);
});

test.each([
  ['becomes free', () => becomeFree(world.context, ann.caller, {})],
  [
    'says not this time',
    async () =>
      answerInvitation(
        world.context,
        ann.dm,
        (await findRunningBreak(world.store.database, party.id))?.id ?? '',
        'not-this-time',
      ),
  ],
  [
    'meets somebody by chance',
    async () => {
      done(await askMet(world.context, bob.caller, { userId: ann.caller.userId }));
      const { requests } = await readSnapshot(world.store);
      return answerMet(world.context, ann.dm, requests.findLast((request) => request.asked === ann.id)?.id ?? '', true);
    },
  ],
] as const)('whoever %s is not silent', async (_, act) => {
  await wholeBreak();
  expect(await silentBreaks(ann)).toBe(1);
  const delivered = await wholeBreak(async () => done<object>(await act()));
  expect(kindsFor(delivered, ann)).not.toContain('after-silence');
});

test('the summary of a break names meetings, checks and whole pairs', async () => {
  const breakId = await newBreak(world, party, 30);
  await checkAll(world, await newMeeting(world, party, [ann, bob]), [ann, bob]);
  world.clock.forwardMinutes(30);
  await finishBreak(world.context, breakId);
  const summary = (await deliver(world, party)).find(({ values }) => values.kind === 'break-summary');
  expect(summary?.values).toEqual({
    kind: 'break-summary',
    name: 'Coffee',
    meetings: 1,
    verified: 1,
    pairs: 1,
    possiblePairs: 1,
  });
});

test('an invitation that waited too long is not sent any more', async () => {
  await newBreak(world, party, 30);
  world.clock.forwardMinutes(25);
  expect((await deliver(world, party)).map(({ values }) => values.kind)).toEqual(['break-begins']);
});

test('everybody who can be matched is: of five with 60 minutes two meet and three meet', async () => {
  const others = [
    await newParticipant(world, party, 'Kim', attendeeKey(2)),
    await newParticipant(world, party, 'Lou', attendeeKey(3)),
    await newParticipant(world, party, 'Sam'),
  ];
  const all = [ann, bob, ...others];
  for (const { caller } of all) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
  const engaged = await listEngaged(
    world.store.database,
    all.map((person) => person.id),
  );
  expect(engaged).toHaveLength(5);
});

test('with less than twenty minutes nobody is third; the odd one waits and goes first', async () => {
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(2));
  const all = [ann, bob, kim];
  for (const { caller } of all) done(await becomeFree(world.context, caller, { minutes: 19 }));
  await pairFree(world, party);
  const [odd] = await listFreeTimes(world.store.database, party.id, world.clock.now());
  expect(odd).toMatchObject({ roundsSatOut: 1, pairAt: null });
  const lou = await newParticipant(world, party, 'Lou', attendeeKey(3));
  done(await becomeFree(world.context, lou.caller, { minutes: 19 }));
  await pairFree(world, party);
  expect(await listFreeTimes(world.store.database, party.id, world.clock.now())).toEqual([]);
});

test('a pair that falls apart while it is being paired goes back to the pool for another round', async () => {
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(2));
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, { minutes: 60 }));
  world.clock.forward(6_000);
  const { pairUp } = world.context;
  const slow: Context = {
    ...world.context,
    pairUp: async (input) => {
      done(await becomeBusy(world.context, ann.caller));
      done(await becomeFree(world.context, bob.caller, { minutes: 45 }));
      return pairUp(input);
    },
  };
  await pairUpParty(slow, party.id);
  expect(await openMeetingOf(world, bob)).toBeUndefined();
  const until = new Date(world.clock.now().getTime() + 45 * 60_000);
  expect(await findFreeTime(world.store.database, bob.id)).toMatchObject({
    freeUntil: until,
    pairAt: world.clock.now(),
  });
  done(await becomeFree(world.context, kim.caller, { minutes: 60 }));
  await pairFree(world, party);
  await meetingOf(world, [bob, kim]);
});

test('a round is kept with its input, so that it can be replayed', async () => {
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
  const [round] = await world.store.database.select().from(rounds).where(eq(rounds.partyId, party.id));
  const input = PairingInputRow.parse(round.input);
  expect(round.result).toMatchObject({ ...pairUp(input), opened: 1 });
});

const pairs = z.array(z.tuple([z.string(), z.string()]));
const PairingInputRow = z.object({
  seed: z.number(),
  free: z.array(z.object({ id: z.string(), learner: z.boolean(), roundsSatOut: z.number() })),
  impossible: pairs,
  links: pairs,
  offered: pairs,
  trioAllowed: z.boolean(),
});

test('a break called for now begins by a job of the same transaction; one that is near is invited to; a refusal asks for nothing', async () => {
  const { organizer } = party;
  const call = (minutes: number, ahead?: number) =>
    startBreak(world.context, organizer, { name: 'Coffee', minutes, in: ahead ?? 0 });
  const asked = () => [
    world.jobs.count('start-break'),
    world.jobs.count('invite-to-break'),
    world.jobs.count('end-break'),
  ];
  const wakes = world.jobs.wakes;
  expect(refusalOf(await call(5))).toBe('break-length-out-of-range');
  expect([asked(), world.jobs.wakes]).toEqual([[0, 0, 0], wakes]);
  const { break: now } = done(await call(10));
  expect([asked(), world.jobs.wakes]).toEqual([[1, 0, 0], wakes + 1]);
  done(await call(10, 40));
  expect(asked()).toEqual([1, 0, 0]);
  await beginBreak(world.context, now.id);
  done(await stopBreak(world.context, organizer));
  expect(asked()).toEqual([1, 0, 1]);
  world.clock.forward(1_000);
  await finishBreak(world.context, now.id);
  done(await call(10, 5));
  expect(asked()).toEqual([1, 1, 1]);
});

test('every message that is owed has its job, and each is owed once', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await sayHere(world.context, ann.caller, meetingId));
  done(await sayHere(world.context, ann.caller, meetingId));
  const owed = await world.store.database.select().from(outgoingMessages).where(eq(outgoingMessages.partyId, party.id));
  const jobs = world.jobs.enqueued.flatMap((job) => (job.kind === 'deliver-message' ? [job.messageId] : []));
  expect(jobs.toSorted()).toEqual(owed.map((message) => message.id).toSorted());
  expect(owed.map((message) => message.kind).toSorted()).toEqual(['partner-here', 'step', 'step']);
});
