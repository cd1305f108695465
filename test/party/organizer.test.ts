import { beforeEach, expect, test } from 'vitest';
import { addPlace } from '../../src/party/add-place.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { startBreak, stopBreak } from '../../src/party/call-break.ts';
import { changeParty } from '../../src/party/change-party.ts';
import { chooseSafetyContacts } from '../../src/party/choose-safety-contacts.ts';
import { closeParty } from '../../src/party/close-party.ts';
import type { Organizer } from '../../src/party/context.ts';
import { createParty } from '../../src/party/create-party.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { openParty } from '../../src/party/open-party.ts';
import { readChecklist } from '../../src/party/read-checklist.ts';
import { readPlaces } from '../../src/party/read-places.ts';
import { removePlace } from '../../src/party/remove-place.ts';
import { beginBreak, finishBreak } from '../../src/party/run-break.ts';
import { recordBoardChannel, recordOrganizersChannel, recordPanel } from '../../src/party/standing-messages.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { takeBack } from '../../src/party/take-back.ts';
import { findBreak } from '../../src/store/breaks.ts';
import { findMeeting } from '../../src/store/meetings.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  newCaller,
  newMeeting,
  newParticipant,
  newPreparedParty,
  newSnowflake,
  newWorld,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll, verificationId } from './ritual.ts';
import { emptyTables } from './snapshot.ts';

const stores = withStore();
let world: World;
let party: TestParty;

beforeEach(async () => {
  await emptyTables(stores.store);
  world = newWorld(stores.store);
  party = await newPreparedParty(world);
});

const wanted = { name: 'Symposium', timeZone: 'Europe/Vienna' };

const acts: readonly [string, (organizer: Organizer) => Promise<object>][] = [
  ['party create', (organizer) => createParty(world.context, organizer, wanted)],
  ['party panel', (organizer) => recordPanel(world.context, organizer, { channelId: '1', messageId: '2' })],
  ['party board', (organizer) => recordBoardChannel(world.context, organizer, { channelId: '1' })],
  [
    'organizers’ channel',
    (organizer) => recordOrganizersChannel(world.context, organizer, { channelId: '1', messageId: '2' }),
  ],
  ['safety contacts', (organizer) => chooseSafetyContacts(world.context, organizer, 'role', ['1'])],
  ['settings', (organizer) => changeParty(world.context, organizer, { keepDays: 30 })],
  ['checklist', (organizer) => readChecklist(world.context, organizer)],
  ['places list', (organizer) => readPlaces(world.context, organizer)],
  ['places remove', (organizer) => removePlace(world.context, organizer, 'Table')],
  ['party open', (organizer) => openParty(world.context, organizer)],
  ['party close', (organizer) => closeParty(world.context, organizer)],
  ['places add', (organizer) => addPlace(world.context, organizer, { name: 'Table', capacity: 1 })],
  ['break start', (organizer) => startBreak(world.context, organizer, { name: 'Coffee', minutes: 30 })],
  ['break stop', (organizer) => stopBreak(world.context, organizer)],
];

test.each(acts)('%s by somebody who does not organize is refused and changes nothing', async (_, act) => {
  const before = await dumpTables(world.store);
  const somebody = { ...party.organizer, userId: newSnowflake(), manageServer: false, roleIds: [newSnowflake()] };
  expect(refusalOf(await act(somebody))).toBe('not-organizer');
  expect(await dumpTables(world.store)).toEqual(before);
});

test.each(acts.slice(1))('%s where there is no party says so, and where it is over, too', async (_, act) => {
  const elsewhere = { ...party.organizer, guildId: newSnowflake() };
  expect(refusalOf(await act(elsewhere))).toBe('no-party');
  done(await closeParty(world.context, party.organizer));
  const before = await dumpTables(world.store);
  expect(refusalOf(await act(party.organizer))).toBe('party-closed');
  expect(await dumpTables(world.store)).toEqual(before);
});

test("the party's organizer role is enough for all but making a party", async () => {
  const guildId = newSnowflake();
  const owner = { userId: newSnowflake(), guildId, manageServer: true, roleIds: [] };
  done(await createParty(world.context, owner, wanted));
  done(await changeParty(world.context, owner, { organizerRoleId: 'role' }));
  const helper = { userId: newSnowflake(), guildId, manageServer: false, roleIds: ['role'] };
  done(await addPlace(world.context, helper, { name: 'Table', capacity: 1 }));
  expect(refusalOf(await createParty(world.context, helper, wanted))).toBe('not-organizer');
});

test('a party is for today when no days are named', async () => {
  const organizer = { ...party.organizer, guildId: newSnowflake() };
  expect(done(await createParty(world.context, organizer, wanted)).party).toMatchObject({
    state: 'preparing',
    firstDay: '2026-11-22',
    lastDay: '2026-11-22',
    badgeMark: 'a red dot',
  });
});

test.each([
  ['an empty name', { name: ' \u200b ' }, 'name-empty'],
  ['a name of 4,000 characters', { name: 'x'.repeat(4_000) }, 'name-too-long'],
  ['no time zone', { timeZone: 'Vienna' }, 'time-zone-unknown'],
  ['a day that is none', { firstDay: '2026-02-30' }, 'first-day-unreadable'],
  ['a last day that is none', { lastDay: '2026-13-01' }, 'last-day-unreadable'],
  ['a last day before the first', { firstDay: '2026-11-23', lastDay: '2026-11-22' }, 'last-day-before-first'],
  ['days gone by', { firstDay: '2026-11-20', lastDay: '2026-11-21' }, 'last-day-past'],
  ['days written otherwise', { firstDay: '22.11.2026' }, 'first-day-unreadable'],
] as const)('a party with %s is refused', async (_, faults, code) => {
  const organizer = { ...party.organizer, guildId: newSnowflake() };
  expect(refusalOf(await createParty(world.context, organizer, { ...wanted, ...faults }))).toBe(code);
});

test('a server has one party at a time, and another after it is closed', async () => {
  expect(refusalOf(await createParty(world.context, party.organizer, wanted))).toBe('party-exists');
  done(await closeParty(world.context, party.organizer));
  world.clock.forward(1_000);
  done(await createParty(world.context, party.organizer, wanted));
});

test('a party opens only with panel, organizers’ channel and safety contact, and says which is missing; twice is once', async () => {
  const organizer = { ...party.organizer, guildId: newSnowflake() };
  done(await createParty(world.context, organizer, wanted));
  const missing = async () => openParty(world.context, organizer);
  expect(await missing()).toEqual({
    refused: 'not-ready',
    missing: ['panel', 'organizers-channel', 'safety-contact'],
  });
  done(await recordOrganizersChannel(world.context, organizer, { channelId: 'c0', messageId: 'm0' }));
  expect(await missing()).toEqual({ refused: 'not-ready', missing: ['panel', 'safety-contact'] });
  done(await chooseSafetyContacts(world.context, organizer, 'role', ['r1']));
  expect(await missing()).toEqual({ refused: 'not-ready', missing: ['panel'] });
  expect(done(await recordPanel(world.context, organizer, { channelId: 'c1', messageId: 'm1' })).previous).toBeNull();
  expect(done(await recordPanel(world.context, organizer, { channelId: 'c2', messageId: 'm2' })).previous).toEqual({
    channelId: 'c1',
    messageId: 'm1',
  });
  done(await openParty(world.context, organizer));
  const before = await dumpTables(world.store);
  done(await openParty(world.context, organizer));
  expect(await dumpTables(world.store)).toEqual(before);
});

test('before a party opens nobody joins and no break is called', async () => {
  expect(refusalOf(await joinParty(world.context, newCaller(party, 'Early')))).toBe('party-not-open');
  expect(refusalOf(await startBreak(world.context, party.organizer, { name: 'Coffee', minutes: 30 }))).toBe(
    'party-not-open',
  );
});

test('closing ends meetings, frees nobody, keeps what was confirmed and gives everybody one last message', async () => {
  done(await openParty(world.context, party.organizer));
  const people = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob', attendeeKey(1)),
  ];
  const gone = await newParticipant(world, party, 'Gone');
  done(await leaveParty(world.context, gone.caller));
  const [ann, bob] = people;
  await checkAll(world, await newMeeting(world, party, people), people);
  const kim = await newParticipant(world, party, 'Kim', attendeeKey(2));
  done(await becomeFree(world.context, ann.caller, { minutes: 60 }));
  const open = await newMeeting(world, party, [ann, kim]);
  await deliver(world, party);
  expect(done(await closeParty(world.context, party.organizer))).toEqual({
    closed: true,
    participants: 3,
    mutualPairs: 1,
  });
  expect(await findMeeting(world.store.database, open)).toMatchObject({
    open: false,
    outcome: 'ended',
    offBecause: 'party-closed',
  });
  const delivered = await deliver(world, party);
  for (const person of [ann, bob, kim]) expect(kindsFor(delivered, person)).toContain('party-over');
  expect(kindsFor(delivered, gone)).toEqual([]);
  expect(refusalOf(await startCheck(world.context, ann.caller, open))).toBe('meeting-closed');
  expect(refusalOf(await becomeFree(world.context, ann.caller, { minutes: 60 }))).toBe('party-closed');
  expect(refusalOf(await joinParty(world.context, newCaller(party, 'Late')))).toBe('party-closed');
  expect(await verificationId(world, ann, bob)).toBeDefined();
  done(await takeBack(world.context, ann.caller, (await verificationId(world, ann, bob)) ?? ''));
});

test('places hold what they hold, and bear one name each', async () => {
  expect(
    done(
      await addPlace(world.context, party.organizer, { name: ' Table 1 ', capacity: 3, whereabouts: 'second floor' }),
    ),
  ).toEqual({ place: { name: 'Table 1', capacity: 3 }, seats: 3 });
  expect(refusalOf(await addPlace(world.context, party.organizer, { name: 'Table 1', capacity: 1 }))).toBe(
    'place-exists',
  );
  expect(done(await addPlace(world.context, party.organizer, { name: 'Table 2', capacity: 1 })).seats).toBe(4);
  for (const capacity of [0, -1, 1.5, 201, Number.NaN]) {
    expect(refusalOf(await addPlace(world.context, party.organizer, { name: 'Hall', capacity }))).toBe(
      'capacity-out-of-range',
    );
  }
  expect(refusalOf(await addPlace(world.context, party.organizer, { name: '', capacity: 1 }))).toBe('name-empty');
  expect(refusalOf(await addPlace(world.context, party.organizer, { name: 'y'.repeat(61), capacity: 1 }))).toBe(
    'name-too-long',
  );
  expect(
    refusalOf(
      await addPlace(world.context, party.organizer, { name: 'Hall', capacity: 1, whereabouts: 'z'.repeat(101) }),
    ),
  ).toBe('text-too-long');
});

test.each([-5, 0, 9, 601, 100_000, 10.5])('a break of %d minutes is refused with the range', async (minutes) => {
  done(await openParty(world.context, party.organizer));
  expect(refusalOf(await startBreak(world.context, party.organizer, { name: 'Coffee', minutes }))).toBe(
    'break-length-out-of-range',
  );
});

test('two breaks do not overlap, and stop ends the running one alone', async () => {
  done(await openParty(world.context, party.organizer));
  const { organizer } = party;
  expect(refusalOf(await stopBreak(world.context, organizer))).toBe('no-break-running');
  const planned = done(await startBreak(world.context, organizer, { name: 'Lunch', minutes: 60, in: 30 }));
  expect(refusalOf(await startBreak(world.context, organizer, { name: 'Coffee', minutes: 31 }))).toBe('break-overlaps');
  const now = done(await startBreak(world.context, organizer, { name: 'Coffee', minutes: 30 }));
  expect(refusalOf(await startBreak(world.context, organizer, { name: 'Tea', minutes: 10, in: 721 }))).toBe(
    'in-out-of-range',
  );
  await beginBreak(world.context, now.break.id);
  expect(done(await stopBreak(world.context, organizer))).toEqual({ stopped: { name: 'Coffee' } });
  world.clock.forward(1_000);
  await finishBreak(world.context, now.break.id);
  expect(refusalOf(await stopBreak(world.context, organizer))).toBe('no-break-running');
  world.clock.forwardMinutes(30);
  await beginBreak(world.context, planned.break.id);
  expect(await findBreak(world.store.database, planned.break.id)).toMatchObject({ state: 'running' });
});
