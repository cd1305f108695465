import { beforeEach, expect, test } from 'vitest';
import { addPlace } from '../../src/party/add-place.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { closeParty } from '../../src/party/close-party.ts';
import { itDiffers } from '../../src/party/dispute.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { askMetWords } from '../../src/party/meet-by-chance.ts';
import { readAudit } from '../../src/party/read-audit.ts';
import { findParticipantsToName, readParticipants } from '../../src/party/read-participants.ts';
import { readStats } from '../../src/party/read-stats.ts';
import { readmitParticipant, removeParticipant } from '../../src/party/remove-participant.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { findMeeting } from '../../src/store/meetings.ts';
import { findParticipant } from '../../src/store/participants.ts';
import { listReadBacks } from '../../src/store/read-backs.ts';
import { certificates, verifications } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  done,
  newBreak,
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
import { checkAll } from './ritual.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
let lea: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  lea = await newParticipant(world, party, 'Lea');
});

test('the numbers say what happened: people, keys, breaks, pairs, disputes and the web', async () => {
  done(await addPlace(world.context, party.organizer, { name: 'Table', capacity: 5 }));
  await newBreak(world, party);
  await checkAll(world, await newMeeting(world, party, [ann, bob]), [ann, bob]);
  const meetingId = await newMeeting(world, party, [ann, lea]);
  done(await startCheck(world.context, ann.caller, meetingId));
  const [side] = await listReadBacks(world.store.database, meetingId);
  done(await itDiffers(world.context, lea.caller, side.id));
  done(await becomeFree(world.context, bob.caller, { minutes: 60 }));
  expect(done(await readStats(world.context, party.organizer))).toMatchObject({
    people: { joined: 3, keys: 2, ownEntries: 2, proven: 0, freeNow: 1 },
    breaks: [{ name: 'Coffee', meetings: 2 }],
    pairs: 1,
    possiblePairs: 3,
    oneSided: 0,
    noShows: 0,
    disputes: 1,
    components: 2,
    meanDistance: 1,
    busiestPlace: { name: 'Table', meetings: 2 },
  });
});

test('an empty party has numbers, too', async () => {
  const empty = await newParty(world);
  expect(done(await readStats(world.context, empty.organizer))).toMatchObject({
    people: { joined: 0, keys: 0, ownEntries: 0, proven: 0, freeNow: 0 },
    breaks: [],
    pairs: 0,
    possiblePairs: 0,
    components: 0,
    meanDistance: null,
    busiestPlace: null,
  });
});

test('numbers, participants and the record are for whoever organizes this party, and stay when it is over', async () => {
  const acts = [readStats, readParticipants, readAudit];
  const somebody = { ...party.organizer, userId: newSnowflake(), manageServer: false, roleIds: [] };
  for (const act of acts) expect(refusalOf(await act(world.context, somebody))).toBe('not-organizer');
  const elsewhere = { ...party.organizer, guildId: newSnowflake() };
  for (const act of acts) expect(refusalOf(await act(world.context, elsewhere))).toBe('no-party');
  expect(await findParticipantsToName(world.context, somebody, '')).toEqual([]);
  done(await closeParty(world.context, party.organizer));
  for (const act of acts) expect(refusalOf(await act(world.context, party.organizer))).toBeNull();
});

test('an organizer names a participant by part of the badge name or by the list number', async () => {
  const names = async (typed: string) =>
    (await findParticipantsToName(world.context, party.organizer, typed)).map(({ badgeName }) => badgeName);
  expect(await names('')).toEqual(['Ann', 'Bob', 'Lea']);
  expect(await names('b')).toEqual(['Bob']);
  expect(await names('3')).toEqual(['Lea']);
  expect(await names('#3')).toEqual(['Lea']);
  expect(await names('nobody')).toEqual([]);
});

test('whoever is taken out stays in their meeting and keeps everything, and comes back by a press', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  const open = await newMeeting(world, party, [ann, lea]);
  const { database } = world.store;
  const kept = async () => [await database.select().from(certificates), await database.select().from(verifications)];
  const before = await kept();
  expect(done(await removeParticipant(world.context, party.organizer, '#1')).person.badgeName).toBe('Ann');
  expect(await findMeeting(database, open)).toMatchObject({ open: true });
  expect(await kept()).toEqual(before);
  const removed = async () => {
    const { people } = done(await readParticipants(world.context, party.organizer));
    return people.map(({ removedAt }) => removedAt !== null);
  };
  expect(await removed()).toEqual([true, false, false]);
  done(await readmitParticipant(world.context, party.organizer, ann.id));
  expect(await removed()).toEqual([false, false, false]);
});

test('whoever was taken out cannot come back by leaving and joining again, and reads what somebody suspended reads', async () => {
  done(await removeParticipant(world.context, party.organizer, ann.id));
  expect(refusalOf(await joinParty(world.context, ann.caller))).toBe('pairing-paused');
  done(await leaveParty(world.context, ann.caller));
  for (const who of [ann.caller, ann.dm]) {
    expect(refusalOf(await joinParty(world.context, who, party.id))).toBe('pairing-paused');
  }
  expect(await findParticipant(world.store.database, ann.id)).toMatchObject({ leftAt: world.clock.now() });
  done(await readmitParticipant(world.context, party.organizer, ann.id));
  done(await joinParty(world.context, ann.caller));
  expect(await findParticipant(world.store.database, ann.id)).toMatchObject({ leftAt: null });
});

test('whoever is taken out is in no new meeting, by pairing or by chance, until they are let in again', async () => {
  done(await becomeFree(world.context, ann.caller, { minutes: 60 }));
  done(await removeParticipant(world.context, party.organizer, ann.id));
  expect(done(await readStats(world.context, party.organizer)).people.freeNow).toBe(0);
  expect(refusalOf(await becomeFree(world.context, ann.caller, { minutes: 60 }))).toBe('pairing-paused');
  expect(refusalOf(await askMetWords(world.context, ann.caller))).toBe('pairing-paused');
  done(await becomeFree(world.context, bob.caller, { minutes: 60 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, bob)).toBeUndefined();
  done(await readmitParticipant(world.context, party.organizer, ann.id));
  await newMeeting(world, party, [ann, bob]);
});

test('removing needs a participant of this party, named so that it can only be one', async () => {
  await newParticipant(world, party, 'Bob');
  const other = await newParty(world);
  expect(refusalOf(await removeParticipant(world.context, party.organizer, 'Bob'))).toBe('several-people');
  for (const wanted of ['', 'Zoe', '99', newSnowflake()]) {
    expect(refusalOf(await removeParticipant(world.context, party.organizer, wanted))).toBe('nobody-of-that-name');
  }
  expect(refusalOf(await removeParticipant(world.context, other.organizer, ann.id))).toBe('nobody-of-that-name');
  done(await removeParticipant(world.context, party.organizer, 'Ann'));
});

test('the record says who did what and about whom, newest first', async () => {
  done(await removeParticipant(world.context, party.organizer, ann.id));
  const { lines } = done(await readAudit(world.context, party.organizer));
  expect(lines[0]).toMatchObject({
    act: 'participant-removed',
    byUserId: party.organizer.userId,
    about: ['Ann'],
    erased: false,
  });
  expect(lines.at(-1)).toMatchObject({ number: 1, act: 'party-created' });
});
