import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { becomeFree } from '../../src/party/become-free.ts';
import { blockAccount, blockCompanion, readBlocks, unblock } from '../../src/party/block.ts';
import { endNow } from '../../src/party/end-meeting.ts';
import { exportMe } from '../../src/party/export-me.ts';
import { findCompanions } from '../../src/party/find-people.ts';
import { FORGET_WORD, forgetMe } from '../../src/party/forget-me.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { blocks, rounds } from '../../src/store/schema.ts';
import { findTraces } from '../../src/store/traces.ts';
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
  newParty,
  newWorld,
  openMeetingOf,
  type Person,
  pairFree,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';

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

const accountOf = ({ caller, name }: Person) => ({ userId: caller.userId, displayName: name, bot: false });

async function bothFree(...people: readonly Person[]): Promise<void> {
  for (const { caller } of people) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
}

test('a block holds at once and both ways, in an open meeting too; the other reads only that it is off', async () => {
  await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  done(await blockAccount(world.context, ann.caller, accountOf(bob)));
  expect(await openMeetingOf(world, bob)).toBeUndefined();
  const [off, ...others] = (await deliver(world, party)).filter(({ to }) => to === bob.id);
  expect(off?.values).toMatchObject({ kind: 'meeting-off', because: 'off', badgeNames: ['Ann'] });
  expect(others).toEqual([]);
  await bothFree(ann, bob);
  expect([await openMeetingOf(world, ann), await openMeetingOf(world, bob)]).toEqual([undefined, undefined]);
});

test('whoever is blocked before they join is never paired with the blocker after', async () => {
  const cleo = newCaller(party, 'Cleo');
  done(await blockAccount(world.context, ann.caller, { userId: cleo.userId, displayName: 'Cleo', bot: false }));
  const { joined } = done(await joinParty(world.context, cleo));
  await bothFree(ann, { id: joined.participantId, name: 'Cleo', caller: cleo, dm: cleo });
  expect(await openMeetingOf(world, ann)).toBeUndefined();
});

test('lifted, the two can be paired again, unless the other has blocked, too', async () => {
  for (const [one, other] of [
    [ann, bob],
    [bob, ann],
  ] as const) {
    done(await blockAccount(world.context, one.caller, accountOf(other)));
  }
  const lift = async ({ caller }: Person) => {
    const [block] = done(await readBlocks(world.context, caller)).blocks;
    done(await unblock(world.context, caller, block?.blockId ?? ''));
  };
  await lift(ann);
  await bothFree(ann, bob);
  expect(await openMeetingOf(world, ann)).toBeUndefined();
  await lift(bob);
  await bothFree(ann, bob);
  expect(await openMeetingOf(world, ann)).toBeDefined();
});

test('whoever is erased leaves no trace in the blocks of others, and is kept apart again when they come back', async () => {
  done(await blockAccount(world.context, ann.caller, accountOf(bob)));
  const listed = async () => done(await readBlocks(world.context, ann.caller)).blocks;
  const forgotten = [{ blockId: (await listed())[0]?.blockId, userId: null, label: '' }];
  for (let times = 0; times < 2; times++) {
    done(await forgetMe(world.context, bob.caller, FORGET_WORD, async () => []));
    expect(await findTraces(world.store.database, [bob.caller.userId])).toEqual([]);
    expect(await listed()).toEqual(forgotten);
    const { joined } = done(await joinParty(world.context, bob.caller));
    await bothFree(ann, { ...bob, id: joined.participantId });
    expect(await openMeetingOf(world, ann)).toBeUndefined();
    // Not even that they are back is to be read there.
    expect(await listed()).toEqual(forgotten);
    expect(JSON.stringify(done(await exportMe(world.context, ann.caller)))).not.toContain(bob.caller.userId);
  }
  done(await unblock(world.context, ann.caller, forgotten[0]?.blockId ?? ''));
  await pairFree(world, party);
  expect(await openMeetingOf(world, ann)).toBeDefined();
});

test('whom somebody blocks again, while or after they were away, stands on the list once and by name', async () => {
  for (const isBack of [false, true]) {
    done(await blockAccount(world.context, ann.caller, accountOf(bob)));
    done(await forgetMe(world.context, bob.caller, FORGET_WORD, async () => []));
    if (isBack) done(await joinParty(world.context, bob.caller));
    done(await blockAccount(world.context, ann.caller, accountOf(bob)));
    if (!isBack) done(await joinParty(world.context, bob.caller));
    expect(done(await readBlocks(world.context, ann.caller)).blocks).toMatchObject([
      { userId: bob.caller.userId, label: 'Bob' },
    ]);
  }
});

test('oneself, a bot, strangers by their row and somebody else’s block are refused, and nothing changes', async () => {
  done(await blockAccount(world.context, bob.caller, accountOf(ann)));
  const [bobs] = done(await readBlocks(world.context, bob.caller)).blocks;
  const before = await dumpTables(world.store);
  expect(refusalOf(await blockAccount(world.context, ann.caller, accountOf(ann)))).toBe('block-oneself');
  expect(refusalOf(await blockAccount(world.context, ann.caller, { ...accountOf(bob), bot: true }))).toBe('block-bot');
  expect(refusalOf(await blockCompanion(world.context, ann.caller, bob.id))).toBe('block-not-found');
  expect(refusalOf(await blockCompanion(world.context, ann.caller, ann.id))).toBe('block-not-found');
  expect(refusalOf(await unblock(world.context, ann.caller, bobs?.blockId ?? ''))).toBe('block-not-found');
  const stranger = newCaller(party, 'Stranger');
  expect(refusalOf(await blockAccount(world.context, stranger, accountOf(bob)))).toBe('not-joined');
  expect(await dumpTables(world.store)).toEqual(before);
});

test('somebody one was asked to meet is found by name, and only by those who were', async () => {
  expect(await findCompanions(world.context, ann.caller, '')).toEqual([]);
  done(await endNow(world.context, bob.caller, await newMeeting(world, party, [ann, bob])));
  expect((await findCompanions(world.context, ann.dm, 'bo')).map((one) => one.participantId)).toEqual([bob.id]);
  done(await blockCompanion(world.context, ann.dm, bob.id));
  const rows = await world.store.database.select().from(blocks).where(eq(blocks.blockerUserId, ann.caller.userId));
  expect(rows).toMatchObject([{ blockedUserId: bob.caller.userId, label: 'Bob' }]);
});

test('a round that is kept for replaying names nobody and tells no reason', async () => {
  const cleo = await newParticipant(world, party, 'Cleo', attendeeKey(2));
  const dana = await newParticipant(world, party, 'Dana', attendeeKey(3));
  done(await blockAccount(world.context, ann.caller, accountOf(bob)));
  await bothFree(ann, bob, cleo, dana);
  const kept = await world.store.database.select().from(rounds).where(eq(rounds.partyId, party.id));
  expect(kept).not.toEqual([]);
  const written = JSON.stringify(kept.map(({ input, result }) => ({ input, result })));
  for (const person of [ann, bob, cleo, dana]) {
    expect(written).not.toContain(person.id);
    expect(written).not.toContain(person.caller.userId);
  }
  expect(kindsFor(await deliver(world, party), bob)).toEqual(['step card']);
});
