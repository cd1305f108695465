import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { cannotMakeIt } from '../../src/party/answer-meeting.ts';
import { answerInvitation, becomeBusy, becomeFree, type InvitationAnswer } from '../../src/party/become-free.ts';
import { stopBreak } from '../../src/party/call-break.ts';
import { endNow } from '../../src/party/end-meeting.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { nextPerson } from '../../src/party/next-person.ts';
import { finishBreak } from '../../src/party/run-break.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { leastFreeMinutes } from '../../src/rules/break-times.ts';
import { findFreeTime } from '../../src/store/free-times.ts';
import { findParticipant } from '../../src/store/participants.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
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
  newWorld,
  type Person,
  pairFree,
  refusalOf,
  START,
  type TestParty,
  type World,
} from './party-world.ts';

const stores = withStore();
let world: World;
let party: TestParty;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
});

async function isFree(person: Person): Promise<boolean> {
  return (await findFreeTime(world.store.database, person.id)) !== undefined;
}

test('in a break one is free until it ends, and is told its name', async () => {
  await newBreak(world, party, 30);
  const ann = await newParticipant(world, party, 'Ann');
  const until = new Date(START.getTime() + 30 * 60_000);
  expect(done(await becomeFree(world.context, ann.dm, {}))).toEqual({
    free: { from: START, until, breakName: 'Coffee', timeZone: 'Europe/Vienna', askAboutId: true },
  });
});

test.each([-5, 0, 8, 9, 10.5, 601, 100_000, Number.NaN])(
  'free for %d minutes is refused with the range, and nothing changes',
  async (minutes) => {
    const ann = await newParticipant(world, party, 'Ann');
    const before = await dumpTables(world.store);
    expect(await becomeFree(world.context, ann.caller, { minutes })).toEqual({
      refused: 'minutes-out-of-range',
      params: { least: 10, most: 600 },
    });
    expect(await dumpTables(world.store)).toEqual(before);
  },
);

test('two who are free for as short as may be are paired still when their round comes', async () => {
  const [ann, bob] = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob'),
  ];
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, { minutes: leastFreeMinutes(8) }));
  await pairFree(world, party);
  expect(await meetingOf(world, [ann, bob])).toBeDefined();
});

test('two who press as late in a break as may be are paired still when their round comes', async () => {
  const [ann, bob] = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob'),
  ];
  await newBreak(world, party, 30);
  world.clock.forwardMinutes(22);
  expect(refusalOf(await becomeFree(world.context, ann.caller, {}))).toBe('break-nearly-over');
  world.clock.forward(-10_000);
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, {}));
  await pairFree(world, party);
  expect(await meetingOf(world, [ann, bob])).toBeDefined();
});

test('without a break one has to say for how long', async () => {
  const ann = await newParticipant(world, party, 'Ann');
  expect(refusalOf(await becomeFree(world.context, ann.caller, {}))).toBe('no-break-now');
  expect(refusalOf(await becomeFree(world.context, ann.caller, { minutes: 20, in: 241 }))).toBe('in-out-of-range');
  expect(done(await becomeFree(world.context, ann.caller, { minutes: 20, in: 10 })).free.from).toEqual(
    new Date(START.getTime() + 600_000),
  );
});

test('nobody becomes free who has not joined, has left the party or its server', async () => {
  const ann = await newParticipant(world, party, 'Ann');
  const wish = { minutes: 20 };
  expect(refusalOf(await becomeFree(world.context, newCaller(party, 'Stranger'), wish))).toBe('not-joined');
  expect(refusalOf(await becomeFree(world.context, { ...ann.dm, member: false }, wish))).toBe('not-in-server');
  done(await leaveParty(world.context, ann.caller));
  expect(refusalOf(await becomeFree(world.context, ann.caller, wish))).toBe('not-joined');
  expect(refusalOf(await becomeFree(world.context, ann.dm, wish))).toBe('not-joined');
});

test('busy is no longer free, and says whether they were', async () => {
  const ann = await newParticipant(world, party, 'Ann');
  expect(done(await becomeBusy(world.context, ann.caller))).toEqual({ busy: true, wasFree: false });
  done(await becomeFree(world.context, ann.caller, { minutes: 20 }));
  expect(done(await becomeBusy(world.context, ann.dm))).toEqual({ busy: true, wasFree: true });
  expect(await isFree(ann)).toBe(false);
});

test('who says busy in a meeting is not put back into the pool when the other cannot make it', async () => {
  const [ann, bob] = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob', attendeeKey(1)),
  ];
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await becomeBusy(world.context, ann.caller));
  done(await cannotMakeIt(world.context, bob.caller, meetingId));
  expect(await isFree(ann)).toBe(false);
});

test('whoever did not say busy is put back first in line when the other cannot make it', async () => {
  const [ann, bob] = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob', attendeeKey(1)),
  ];
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await cannotMakeIt(world.context, bob.caller, meetingId));
  expect(await findFreeTime(world.store.database, ann.id)).toMatchObject({
    roundsSatOut: 1,
    pairAt: world.clock.now(),
  });
  expect(await isFree(bob)).toBe(false);
});

test('a round in which others met counts as sat out, and pressing free again changes only the time', async () => {
  const people = [];
  for (const [index, name] of ['Ann', 'Bob', 'Kim'].entries()) {
    people.push(await newParticipant(world, party, name, attendeeKey(index)));
  }
  for (const { caller } of people) done(await becomeFree(world.context, caller, { minutes: 15 }));
  await pairFree(world, party);
  const rows = await Promise.all(people.map(({ id }) => findFreeTime(world.store.database, id)));
  const leftOver = people.filter((_, index) => rows[index] !== undefined);
  expect(leftOver).toHaveLength(1);
  for (const { id, caller } of leftOver) {
    done(await becomeFree(world.context, caller, { minutes: 40 }));
    const free = await findFreeTime(world.store.database, id);
    expect(free).toMatchObject({ roundsSatOut: 1, freeUntil: new Date(world.clock.now().getTime() + 40 * 60_000) });
  }
});

test('waiting alone is no round sat out', async () => {
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  done(await becomeFree(world.context, ann.caller, { minutes: 20 }));
  await pairFree(world, party);
  expect(await findFreeTime(world.store.database, ann.id)).toMatchObject({ roundsSatOut: 0, toldToWait: true });
});

test('whoever cannot be paired reads once that they are first in line, and again after pressing again', async () => {
  const ann = await newParticipant(world, party, 'Ann');
  done(await becomeFree(world.context, ann.caller, { minutes: 40 }));
  await pairFree(world, party);
  await pairFree(world, party);
  expect(kindsFor(await deliver(world, party), ann)).toEqual(['waiting']);
  done(await becomeFree(world.context, ann.caller, { minutes: 30 }));
  await pairFree(world, party);
  expect(kindsFor(await deliver(world, party), ann)).toEqual(['waiting']);
});

test('who is free for longer than the break stays free when it ends; the others do not', async () => {
  const breakId = await newBreak(world, party, 30);
  const [ann, bob] = [await newParticipant(world, party, 'Ann'), await newParticipant(world, party, 'Bob')];
  done(await becomeFree(world.context, ann.caller, { minutes: 60 }));
  done(await becomeFree(world.context, bob.caller, {}));
  world.clock.forwardMinutes(30);
  await finishBreak(world.context, breakId);
  expect([await isFree(ann), await isFree(bob)]).toEqual([true, false]);
  const delivered = await deliver(world, party);
  expect([kindsFor(delivered, ann), kindsFor(delivered, bob)]).toEqual([[], ['break-over']]);
});

test('nobody is put back into the pool of a break that was stopped meanwhile', async () => {
  const breakId = await newBreak(world, party, 30);
  const [ann, bob] = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob', attendeeKey(1)),
  ];
  for (const { caller } of [ann, bob]) done(await becomeFree(world.context, caller, {}));
  await pairFree(world, party);
  const meetingId = await meetingOf(world, [ann, bob]);
  done(await startCheck(world.context, ann.caller, meetingId));
  done(await stopBreak(world.context, party.organizer));
  world.clock.forward(1_000);
  await finishBreak(world.context, breakId);
  done(await endNow(world.context, bob.caller, meetingId));
  expect([await isFree(ann), await isFree(bob)]).toEqual([false, false]);
  expect(refusalOf(await nextPerson(world.context, ann.caller, meetingId))).toBe('no-break-now');
});

test('an invitation is answered by the one it was sent to, also when their DMs are about another party', async () => {
  const other = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  done(await joinParty(world.context, { ...ann.caller, guildId: other.guildId }));
  const breakId = await newBreak(world, party, 30);
  expect(done(await answerInvitation(world.context, ann.dm, breakId, 'free'))).toMatchObject({
    free: { breakName: 'Coffee' },
  });
  expect(await isFree(ann)).toBe(true);
  const bob = await newParticipant(world, other, 'Bob');
  expect(refusalOf(await answerInvitation(world.context, bob.dm, breakId, 'free'))).toBe('not-joined');
});

test('coffee first means ten minutes later; not this time and not today take one out of the pool', async () => {
  const ann = await newParticipant(world, party, 'Ann');
  const breakId = await newBreak(world, party, 30);
  const answer = (what: InvitationAnswer) => answerInvitation(world.context, ann.dm, breakId, what);
  expect(done(await answer('coffee-first'))).toMatchObject({ free: { from: new Date(START.getTime() + 600_000) } });
  expect(done(await answer('not-this-time'))).toEqual({ noted: 'not-this-time' });
  expect(await isFree(ann)).toBe(false);
  expect(done(await answer('not-today'))).toEqual({ noted: 'not-today' });
  expect((await findParticipant(world.store.database, ann.id))?.quietUntil).toEqual(new Date('2026-11-22T23:00:00Z'));
  done(await answer('free'));
  expect((await findParticipant(world.store.database, ann.id))?.quietUntil).toBeNull();
  world.clock.forwardMinutes(30);
  await finishBreak(world.context, breakId);
  expect(refusalOf(await answer('free'))).toBe('break-over');
  expect(refusalOf(await answerInvitation(world.context, ann.dm, randomUUID(), 'free'))).toBe('out-of-date');
});
