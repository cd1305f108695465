import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { cannotMakeIt, sayHere } from '../../src/party/answer-meeting.ts';
import { answerMet } from '../../src/party/answer-met.ts';
import { becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import { startBreak, stopBreak } from '../../src/party/call-break.ts';
import { closeParty } from '../../src/party/close-party.ts';
import { createParty } from '../../src/party/create-party.ts';
import { doneBefore, endNow } from '../../src/party/end-meeting.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { askMet } from '../../src/party/meet-by-chance.ts';
import { nextPerson } from '../../src/party/next-person.ts';
import { pairUpParty } from '../../src/party/pair-up-party.ts';
import { finishLater } from '../../src/party/put-off.ts';
import { readProgress } from '../../src/party/read-progress.ts';
import { isRefused } from '../../src/party/refusal.ts';
import { finishBreak } from '../../src/party/run-break.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { typeReadBack } from '../../src/party/type-read-back.ts';
import { listBrokenRules } from '../../src/store/broken-rules.ts';
import { listFreeTimes } from '../../src/store/free-times.ts';
import { listEngaged, listOpenMeetings } from '../../src/store/meetings.ts';
import { testServer, withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  meetingOf,
  newBreak,
  newCaller,
  newMeeting,
  newParticipant,
  newParty,
  newSnowflake,
  newWorld,
  openMeetingOf,
  type Person,
  pairFree,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { allSides, heard } from './ritual.ts';
import { readSnapshot } from './snapshot.ts';

/**
 * Presses that arrive at the same moment. On PostgreSQL (TEST_DATABASE_URL) they are real concurrent transactions; PGlite, being one
 * connection, takes them one after the other, and must come to the same.
 */
const stores = withStore();
let world: World;
let party: TestParty;

const TIMES = Array.from({ length: 6 }, (_, index) => index);

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
});

async function people(count: number): Promise<Person[]> {
  const all: Person[] = [];
  for (let index = 0; index < count; index++) {
    all.push(await newParticipant(world, party, `Person ${index + 1}`, attendeeKey(index)));
  }
  return all;
}

async function allFree(all: readonly Person[]): Promise<void> {
  for (const { caller } of all) done(await becomeFree(world.context, caller, { minutes: 60 }));
  world.clock.forward(6_000);
}

const freeOnes = async () =>
  (await listFreeTimes(world.store.database, party.id, world.clock.now())).map((one) => one.participantId);

/** Nobody is free and in a meeting, or in two, and no rule is broken. */
async function expectInOrder(all: readonly Person[]): Promise<void> {
  const free = await freeOnes();
  const engaged = await listEngaged(
    world.store.database,
    all.map((person) => person.id),
  );
  expect(free.filter((id) => engaged.includes(id))).toEqual([]);
  expect(new Set(engaged).size).toBe(engaged.length);
  expect(await listBrokenRules(world.store.database)).toEqual([]);
}

test('two rounds over one pool at once open one meeting a person, and owe each card once', async () => {
  const all = await people(8);
  await allFree(all);
  await Promise.all([1, 2, 3].map(() => pairUpParty(world.context, party.id)));
  expect(
    await listEngaged(
      world.store.database,
      all.map((person) => person.id),
    ),
  ).toHaveLength(8);
  const delivered = await deliver(world, party);
  for (const person of all) expect(kindsFor(delivered, person)).toEqual(['step card']);
  await expectInOrder(all);
});

test('who presses free again while a round pairs them is not left free beside their meeting', async () => {
  const all = await people(4);
  for (const _ of TIMES) {
    await allFree(all);
    await Promise.all([
      pairUpParty(world.context, party.id),
      ...all.map(({ caller }) => becomeFree(world.context, caller, { minutes: 45 })),
    ]);
    await expectInOrder(all);
    await endEverything(all);
  }
});

async function endEverything(all: readonly Person[]): Promise<void> {
  for (const person of all) {
    const meetingId = await openMeetingOf(world, person);
    if (meetingId) done(await endNow(world.context, person.caller, meetingId));
  }
}

test('who says busy while a round pairs is either not met, or told that they were not free any more', async () => {
  const all = await people(4);
  for (const _ of TIMES) {
    await allFree(all);
    const [, busy] = await Promise.all([
      pairUpParty(world.context, party.id),
      becomeBusy(world.context, all[0].caller),
    ]);
    expect(done(busy).wasFree).toBe((await openMeetingOf(world, all[0])) === undefined);
    await expectInOrder(all);
    await endEverything(all);
  }
});

test('who leaves while a round pairs is in no meeting and not free', async () => {
  for (const _ of TIMES) {
    const all = await people(2);
    await allFree(all);
    await Promise.all([pairUpParty(world.context, party.id), leaveParty(world.context, all[0].caller)]);
    expect(await openMeetingOf(world, all[0])).toBeUndefined();
    expect(await freeOnes()).not.toContain(all[0].id);
    for (const { caller } of all) await leaveParty(world.context, caller);
  }
});

test('a party that closes while a round pairs and people press leaves no meeting open and nobody free', async () => {
  const all = await people(6);
  const meetingId = await newMeeting(world, party, all.slice(0, 2));
  done(await startCheck(world.context, all[0].caller, meetingId));
  await allFree(all.slice(2));
  await Promise.all([
    pairUpParty(world.context, party.id),
    closeParty(world.context, party.organizer),
    closeParty(world.context, party.organizer),
    ...all.map(({ caller }) => nextPerson(world.context, caller, meetingId)),
    ...all.map(({ caller }) => becomeFree(world.context, caller, { minutes: 20 })),
    finishLater(world.context, all[1].caller, meetingId),
  ]);
  expect(await listOpenMeetings(world.store.database, party.id)).toEqual([]);
  expect(await freeOnes()).toEqual([]);
  const delivered = await deliver(world, party);
  for (const person of all)
    expect(kindsFor(delivered, person).filter((kind) => kind === 'party-over')).toEqual(['party-over']);
});

test('a break that ends while people start their checks closes none that has begun', async () => {
  const all = await people(8);
  const breakId = await newBreak(world, party, 30);
  for (const { caller } of all) done(await becomeFree(world.context, caller, {}));
  await pairFree(world, party);
  const meetings = await listOpenMeetings(world.store.database, party.id);
  expect(meetings).toHaveLength(4);
  world.clock.forwardMinutes(30);
  const [, ...started] = await Promise.all([
    finishBreak(world.context, breakId),
    ...all.map(async (person) => {
      const meetingId = (await openMeetingOf(world, person)) ?? meetings[0].id;
      return {
        person,
        meetingId,
        began: refusalOf(await startCheck(world.context, person.caller, meetingId)) === null,
      };
    }),
  ]);
  for (const { person, meetingId, began } of started) {
    expect((await openMeetingOf(world, person)) === meetingId).toBe(began);
  }
  expect(await freeOnes()).toEqual([]);
});

test('all who press [Start the check] at once begin one check', async () => {
  const all = await people(3);
  const meetingId = await newMeeting(world, party, all);
  await deliver(world, party);
  const steps = await Promise.all(all.map(({ caller }) => startCheck(world.context, caller, meetingId)));
  expect(steps.map((step) => done(step).step).sort()).toEqual(['check', 'check', 'read']);
  expect(await allSides(world, meetingId)).toHaveLength(6);
});

test('two verifiers who type right at the same moment are both recorded, and the next turn begins', async () => {
  const all = await people(3);
  const meetingId = await newMeeting(world, party, all);
  done(await startCheck(world.context, all[0].caller, meetingId));
  for (const turn of [0, 1, 2]) {
    const sides = (await allSides(world, meetingId)).filter((side) => side.turn === turn);
    const presses = sides.flatMap((side) => {
      const { dm } = all.find((person) => person.id === side.verifierId) ?? all[0];
      return [
        typeReadBack(world.context, dm, heard(side), side.id),
        typeReadBack(world.context, dm, heard(side), side.id),
      ];
    });
    const right = (await Promise.all(presses)).filter((answer) => !isRefused(answer) && answer.readBack === 'right');
    expect(right).toHaveLength(2);
  }
  for (const { caller } of all) expect(done(await readProgress(world.context, caller))).toMatchObject({ mutual: 2 });
});

test('two who ask each other and say yes at the same moment are in one meeting', async () => {
  for (const _ of TIMES) {
    const [ann, bob] = await people(2);
    const asked = [
      askMet(world.context, ann.caller, { userId: bob.caller.userId }),
      askMet(world.context, bob.caller, { userId: ann.caller.userId }),
    ];
    for (const answer of await Promise.all(asked)) done(answer);
    const { requests } = await readSnapshot(world.store);
    const answers = await Promise.all(
      requests
        .filter((request) => [ann.id, bob.id].includes(request.asked))
        .map((request) => answerMet(world.context, request.asked === ann.id ? ann.dm : bob.dm, request.id, true)),
    );
    expect(answers.filter((answer) => !isRefused(answer))).toHaveLength(1);
    await meetingOf(world, [ann, bob]);
    await expectInOrder([ann, bob]);
  }
});

test('who becomes free at the moment in which a meeting by chance begins is not free beside it', async () => {
  for (const _ of TIMES) {
    const [ann, bob] = await people(2);
    done(await askMet(world.context, ann.caller, { userId: bob.caller.userId }));
    const request = (await readSnapshot(world.store)).requests.find((one) => one.asked === bob.id);
    await Promise.all([
      answerMet(world.context, bob.dm, request?.id ?? '', true),
      becomeFree(world.context, ann.caller, { minutes: 20 }),
      becomeFree(world.context, bob.caller, { minutes: 20 }),
    ]);
    await meetingOf(world, [ann, bob]);
    await expectInOrder([ann, bob]);
  }
});

test('ten who join at once, each twice, are ten with ten numbers', async () => {
  const callers = Array.from({ length: 10 }, (_, index) => newCaller(party, `Person ${index}`));
  const joined = await Promise.all([...callers, ...callers].map((caller) => joinParty(world.context, caller)));
  const numbers = joined.map((answer) => done(answer).joined.number);
  expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  expect(joined.filter((answer) => done(answer).already)).toHaveLength(10);
});

test('two organizers at once make one party and call one break', async () => {
  const organizer = { ...party.organizer, guildId: newSnowflake() };
  const made = await Promise.all(
    [1, 2, 3].map(() => createParty(world.context, organizer, { name: 'Twice', timeZone: 'UTC' })),
  );
  expect(made.map(refusalOf).sort()).toEqual([null, 'party-exists', 'party-exists'].sort());
  const called = await Promise.all(
    [1, 2, 3].map(() => startBreak(world.context, party.organizer, { name: 'Coffee', minutes: 30 })),
  );
  expect(called.map(refusalOf).filter((code) => code === null)).toHaveLength(1);
});

test('a crowd that presses everything at once stands in no deadlock, and no rule is broken', async () => {
  const all = await people(10);
  const breakId = await newBreak(world, party, 60);
  await allFree(all);
  await pairUpParty(world.context, party.id);
  for (const round of TIMES) {
    const presses = all.map(async (person, index) => {
      const meetingId = await openMeetingOf(world, person);
      const acts = [sayHere, startCheck, doneBefore, endNow, cannotMakeIt, finishLater, nextPerson];
      if (!meetingId) return becomeFree(world.context, person.caller, {});
      const act = acts[(index * 3 + round * 5) % acts.length];
      return act(world.context, person.caller, meetingId);
    });
    const job =
      round === 4 ? [stopBreak(world.context, party.organizer).then(() => finishBreak(world.context, breakId))] : [];
    // A deadlock would end by the store's limit of time, as a fault: `.ci/with-postgres` lets the server not resolve it.
    await Promise.all([...presses, ...job, pairUpParty(world.context, party.id), pairUpParty(world.context, party.id)]);
    world.clock.forward(7_000);
    await expectInOrder(all);
  }
});

/**
 * Presses while a round has opened its meetings and not yet committed: until the press is through, or waits for the round.
 * Gives what the press came to.
 */
async function pressInRound<T>(press: () => Promise<T>): Promise<T> {
  const outside = AsyncLocalStorage.snapshot();
  let pressed: Promise<T> | undefined;
  world.jobs.meanwhile = async () => {
    pressed = outside(press);
    let through = false;
    const noted = pressed.finally(() => {
      through = true;
    });
    while (!through && !(await outside(somebodyWaits))) await Promise.race([noted, setImmediate()]);
  };
  await pairUpParty(world.context, party.id);
  if (!pressed) throw new Error('the round owed nothing');
  return pressed;
}

async function somebodyWaits(): Promise<boolean> {
  const [row] = await world.store.database
    .select({ waiting: sql<number>`count(*)::int` })
    .from(sql`pg_stat_activity`)
    .where(sql`datname = current_database() and wait_event_type = 'Lock'`);
  return row.waiting > 0;
}

test.runIf(testServer)(
  'busy, pressed while a round is about to commit, is told that they were not free any more',
  async () => {
    const all = await people(2);
    await allFree(all);
    expect(done(await pressInRound(() => becomeBusy(world.context, all[0].caller))).wasFree).toBe(false);
    await meetingOf(world, all);
  },
);

test.runIf(testServer)('free, pressed again while a round is about to commit, is refused', async () => {
  const all = await people(2);
  await allFree(all);
  expect(refusalOf(await pressInRound(() => becomeFree(world.context, all[0].caller, { minutes: 45 })))).toBe(
    'in-meeting',
  );
  await expectInOrder(all);
});

test.runIf(testServer)('who leaves while a round is about to commit leaves the meeting that it opens', async () => {
  const all = await people(2);
  await allFree(all);
  done(await pressInRound(() => leaveParty(world.context, all[0].caller)));
  expect(await openMeetingOf(world, all[0])).toBeUndefined();
});
