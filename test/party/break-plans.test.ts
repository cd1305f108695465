import { beforeEach, expect, test } from 'vitest';
import { answerInvitation, becomeFree } from '../../src/party/become-free.ts';
import { startBreak } from '../../src/party/call-break.ts';
import { cancelBreak } from '../../src/party/cancel-break.ts';
import { type Delay, delayBreak } from '../../src/party/delay-break.ts';
import { listBreaks } from '../../src/party/list-breaks.ts';
import { addBreak } from '../../src/party/plan-break.ts';
import { beginBreak, inviteToBreak } from '../../src/party/run-break.ts';
import { findBreak } from '../../src/store/breaks.ts';
import { findFreeTime } from '../../src/store/free-times.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  newParticipant,
  newParty,
  newPreparedParty,
  newSnowflake,
  newWorld,
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';

/** The party's clocks are an hour ahead of UTC: it is eleven there when a test begins. */
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

const clock = (at: Date) => at.toISOString().slice(11, 16);

async function planned(at: string, minutes = 30, name = at): Promise<string> {
  return done(await addBreak(world.context, party.organizer, { name, at, minutes })).break.id;
}

async function delays(delay: Partial<Delay> & { readonly minutes: number }) {
  return delayBreak(world.context, party.organizer, { laterToo: false, eventId: newSnowflake(), ...delay });
}

async function upcoming(): Promise<string[]> {
  const { breaks } = done(await listBreaks(world.context, party.organizer));
  return breaks.map(({ name, startsAt, endsAt }) => `${name}: ${clock(startsAt)}-${clock(endsAt)}`);
}

test('breaks are set on the clocks of the party, also before it opens', async () => {
  await planned('11:30', 30, 'Coffee');
  await planned('in 120', 60, 'Lunch');
  await planned('tomorrow 10:30', 15, 'Tea');
  expect(await upcoming()).toEqual(['Coffee: 10:30-11:00', 'Lunch: 12:00-13:00', 'Tea: 09:30-09:45']);
  const prepared = await newPreparedParty(world);
  done(await addBreak(world.context, prepared.organizer, { name: 'Coffee', at: '11:30', minutes: 30 }));
});

test.each([
  ['soon', 'time-not-understood'],
  ['10:59', 'time-past'],
  ['2027-03-28 02:30', 'time-skipped'],
  ['2027-10-31 02:30', 'time-repeated'],
  ['11:45', 'break-overlaps'],
  ['12:15', 'break-overlaps'],
] as const)('"%s" is refused, and nothing changes', async (at, code) => {
  await planned('12:00');
  const before = await upcoming();
  const refused = await addBreak(world.context, party.organizer, { name: 'Other', at, minutes: 30 });
  expect(refusalOf(refused)).toBe(code);
  expect(await upcoming()).toEqual(before);
});

test('breaks that touch do not overlap', async () => {
  await planned('12:00');
  await planned('12:30');
  await planned('11:30');
  expect(await upcoming()).toHaveLength(3);
});

test('a delay moves the next break alone, or with all later ones of that day, and pins them', async () => {
  const coffee = await planned('11:30', 30, 'Coffee');
  await planned('13:00', 60, 'Lunch');
  await planned('tomorrow 10:30', 15, 'Tea');
  done(await delays({ minutes: 15 }));
  expect(await upcoming()).toEqual(['Coffee: 10:45-11:15', 'Lunch: 12:00-13:00', 'Tea: 09:30-09:45']);
  const { delayed } = done(await delays({ minutes: 10, laterToo: true }));
  expect(delayed.map(({ name }) => name)).toEqual(['Coffee', 'Lunch']);
  expect(await upcoming()).toEqual(['Coffee: 10:55-11:25', 'Lunch: 12:10-13:10', 'Tea: 09:30-09:45']);
  expect(await findBreak(world.store.database, coffee)).toMatchObject({ pinned: true, moves: 2 });
});

test('a delay that would overlap another break is refused whole', async () => {
  await planned('11:30', 30, 'Coffee');
  await planned('12:05', 60, 'Lunch');
  await planned('tomorrow 00:10', 60, 'Night');
  expect(refusalOf(await delays({ minutes: 10 }))).toBe('break-overlaps');
  expect(refusalOf(await delays({ minutes: 240, laterToo: true }))).toBe(null);
  const late = await planned('tomorrow 10:00', 30, 'Tea');
  await planned('tomorrow 10:30', 30, 'More tea');
  expect(refusalOf(await delays({ minutes: 5, breakId: late }))).toBe('break-overlaps');
  expect(await upcoming()).toContain('Tea: 09:00-09:30');
});

test.each([0, -5, 241, 1.5])('a delay of %s minutes is refused', async (minutes) => {
  await planned('11:30');
  expect(refusalOf(await delays({ minutes }))).toBe('delay-out-of-range');
});

test('a press that arrives twice, and a second organizer on the same button, move a break once', async () => {
  const breakId = await planned('11:30', 30, 'Coffee');
  const press = { minutes: 10, breakId, eventId: '77', moves: 0 };
  expect(done(await delays(press)).delayed).toEqual(done(await delays(press)).delayed);
  expect(refusalOf(await delays({ ...press, eventId: '78' }))).toBe('break-moved-already');
  expect(refusalOf(await cancelBreak(world.context, party.organizer, breakId, 0))).toBe('break-moved-already');
  expect(await upcoming()).toEqual(['Coffee: 10:40-11:10']);
});

test('two organizers at the same instant move it once', async () => {
  const breakId = await planned('11:30', 30, 'Coffee');
  const both = await Promise.all(['77', '78'].map((eventId) => delays({ minutes: 10, breakId, eventId, moves: 0 })));
  expect(both.map(refusalOf).sort()).toEqual(['break-moved-already', null]);
  expect(await upcoming()).toEqual(['Coffee: 10:40-11:10']);
});

test('whoever said free is free at the moved break and told so; who was not asked yet is asked at its new time', async () => {
  const breakId = await planned('11:30', 30, 'Coffee');
  world.clock.forwardMinutes(25);
  await inviteToBreak(world.context, breakId);
  done(await answerInvitation(world.context, ann.dm, breakId, 'coffee-first'));
  done(await delays({ minutes: 20 }));
  const told = await deliver(world, party);
  expect([kindsFor(told, ann), kindsFor(told, bob)]).toEqual([['break-moved'], []]);
  expect(await findFreeTime(world.store.database, ann.id)).toMatchObject({
    freeFrom: new Date('2026-11-22T10:55:00Z'),
    freeUntil: new Date('2026-11-22T11:20:00Z'),
    pairAt: new Date('2026-11-22T10:55:05Z'),
  });
  await inviteToBreak(world.context, breakId);
  expect(await deliver(world, party)).toEqual([]);
  world.clock.forwardMinutes(20);
  for (let times = 0; times < 2; times++) await inviteToBreak(world.context, breakId);
  const asked = await deliver(world, party);
  expect([kindsFor(asked, ann), kindsFor(asked, bob)]).toEqual([[], ['break-invitation']]);
});

test('whoever is free for longer than the break lasts moves along', async () => {
  const breakId = await planned('11:30', 30, 'Coffee');
  world.clock.forwardMinutes(25);
  await inviteToBreak(world.context, breakId);
  done(await becomeFree(world.context, ann.dm, { minutes: 60 }));
  done(await delays({ minutes: 20 }));
  expect(await findFreeTime(world.store.database, ann.id)).toMatchObject({
    freeFrom: new Date('2026-11-22T10:50:00Z'),
    freeUntil: new Date('2026-11-22T11:50:00Z'),
  });
});

test('a break cancelled a second before neither asks nor begins, and whoever was free in it reads so', async () => {
  const breakId = await planned('11:30', 30, 'Coffee');
  world.clock.forwardMinutes(25);
  await inviteToBreak(world.context, breakId);
  await deliver(world, party);
  done(await answerInvitation(world.context, ann.dm, breakId, 'free'));
  world.clock.forward(5 * 60_000 - 1_000);
  done(await cancelBreak(world.context, party.organizer, breakId));
  world.clock.forward(1_000);
  await beginBreak(world.context, breakId);
  const read = await deliver(world, party);
  expect(read.map(({ values }) => values)).toMatchObject([{ kind: 'break-over', cancelled: true }]);
  expect(refusalOf(await answerInvitation(world.context, bob.dm, breakId, 'free'))).toBe('break-over');
  expect(await upcoming()).toEqual([]);
});

test('what has begun, is over or belongs to another party is neither moved nor cancelled', async () => {
  const running = done(await startBreak(world.context, party.organizer, { name: 'Coffee', minutes: 30 })).break.id;
  await beginBreak(world.context, running);
  expect(refusalOf(await delays({ minutes: 5 }))).toBe('no-break-planned');
  expect(refusalOf(await delays({ minutes: 5, breakId: running }))).toBe('break-not-planned');
  expect(refusalOf(await cancelBreak(world.context, party.organizer, running))).toBe('break-not-planned');
  const other = await newParty(world);
  const theirs = done(await addBreak(world.context, other.organizer, { name: 'Tea', at: '15:00', minutes: 30 }));
  expect(refusalOf(await delays({ minutes: 5, breakId: theirs.break.id }))).toBe('break-unknown');
  for (const breakId of ['Coffee', '']) {
    expect(refusalOf(await cancelBreak(world.context, party.organizer, breakId))).toBe('break-unknown');
  }
});

test('a break that was over before the bot could begin it is ended without a word', async () => {
  const breakId = await planned('11:30');
  world.clock.forwardMinutes(60);
  await beginBreak(world.context, breakId);
  expect(await deliver(world, party)).toEqual([]);
  expect((await findBreak(world.store.database, breakId))?.state).toBe('ended');
});
