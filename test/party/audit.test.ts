import { and, eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { judgeChain } from '../../src/exports/audit-chain.ts';
import { addPlace } from '../../src/party/add-place.ts';
import { stopBreak } from '../../src/party/call-break.ts';
import { closeParty } from '../../src/party/close-party.ts';
import { itDiffers } from '../../src/party/dispute.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { listAuditEntries, listAuditPayloads } from '../../src/store/audit.ts';
import { brokenConstraint } from '../../src/store/database-error.ts';
import { listReadBacks } from '../../src/store/read-backs.ts';
import { auditPayloads } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  done,
  newBreak,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
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

async function chain() {
  const { database } = world.store;
  return { entries: await listAuditEntries(database, party.id), payloads: await listAuditPayloads(database, party.id) };
}

async function judged() {
  const { entries, payloads } = await chain();
  return judgeChain(entries, payloads);
}

async function breaks(statement: ReturnType<typeof sql>): Promise<string | undefined> {
  try {
    await world.store.database.execute(statement);
    return undefined;
  } catch (error) {
    return brokenConstraint(error) ?? `no constraint: ${String(error)}`;
  }
}

test('every act of an organizer is appended, with who did it, and a refused one is not', async () => {
  const { organizer } = party;
  done(await addPlace(world.context, organizer, { name: 'Table', capacity: 2 }));
  await addPlace(world.context, organizer, { name: 'Table', capacity: 2 });
  await newBreak(world, party);
  done(await stopBreak(world.context, organizer));
  done(await closeParty(world.context, organizer));
  const { entries, payloads } = await chain();
  expect(entries.map(({ number, act }) => `${number} ${act}`)).toEqual([
    '1 party-created',
    '2 organizers-channel-set',
    '3 safety-contacts-set',
    '4 panel-posted',
    '5 party-opened',
    '6 place-added',
    '7 break-called',
    '8 break-stopped',
    '9 party-closed',
  ]);
  for (const { payload } of payloads) expect(JSON.parse(payload)).toMatchObject({ byUserId: organizer.userId });
  expect(judgeChain(entries, payloads)).toMatchObject({ entries: 9, erased: 0, fault: null });
});

test('a dispute is appended without what was typed, and an entry names nobody', async () => {
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(0, 4));
  const bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await startCheck(world.context, ann.caller, meetingId));
  const [side] = await listReadBacks(world.store.database, meetingId);
  const [verifier, owner] = side.verifierId === ann.id ? [ann, bob] : [bob, ann];
  done(await itDiffers(world.context, verifier.caller, side.id));
  const { entries, payloads } = await chain();
  expect(entries.at(-1)?.act).toBe('dispute');
  expect(JSON.parse(payloads.at(-1)?.payload ?? '')).toEqual({
    about: [verifier.id, owner.id],
    details: { meetingId },
  });
  const chained = JSON.stringify(entries);
  for (const person of [ann, bob]) expect(chained).not.toContain(person.id);
});

test('appends at the same moment stand one after the other', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Table ${index}`);
  await Promise.all(
    names.map(async (name) => done(await addPlace(world.context, party.organizer, { name, capacity: 1 }))),
  );
  expect(await judged()).toMatchObject({ entries: 17, fault: null });
});

test('nothing of the chain is changed, deleted, slipped in or appended out of order', async () => {
  const { entries } = await chain();
  const id = sql`${party.id}`;
  const changes = [
    sql`update audit_entries set act = 'place-added' where party_id = ${id}`,
    sql`update audit_entries set at = at where party_id = ${id} and number = 3`,
    sql`delete from audit_entries where party_id = ${id} and number = 3`,
    sql`truncate audit_entries`,
    sql`insert into audit_entries select party_id, number + 1, at, act, payload_hash, hash, hash from audit_entries
      where party_id = ${id} and number = 3`,
    sql`insert into audit_entries select party_id, number + 2, at, act, payload_hash, hash, hash from audit_entries
      where party_id = ${id} and number = 3`,
  ];
  for (const change of changes) expect(await breaks(change)).toBe('audit_entries_append_only');
  expect((await chain()).entries).toEqual(entries);
});

test('a payload may be dropped and not changed nor put in again otherwise; the chain verifies all the same', async () => {
  const before = await judged();
  expect(await breaks(sql`update audit_payloads set payload = '{}' where party_id = ${party.id}`)).toBe(
    'audit_payloads_as_hashed',
  );
  const { database } = world.store;
  await database.delete(auditPayloads).where(and(eq(auditPayloads.partyId, party.id), eq(auditPayloads.number, 2)));
  expect(await judged()).toEqual({ ...before, erased: 1 });
  expect(await breaks(sql`insert into audit_payloads values (${party.id}, 2, 'salt', '{}')`)).toBe(
    'audit_payloads_as_hashed',
  );
});

test('every change to a chain is found', async () => {
  const { entries, payloads } = await chain();
  const [first, second, third] = entries;
  expect(judgeChain([first, third], payloads).fault).toEqual({ number: 2, what: 'missing' });
  expect(judgeChain([first, { ...second, act: 'party-closed' }, third], payloads).fault).toEqual({
    number: 2,
    what: 'hash',
  });
  expect(judgeChain([first, { ...second, previousHash: third.hash }, third], payloads).fault).toEqual({
    number: 2,
    what: 'link',
  });
  const [one, ...others] = payloads;
  expect(judgeChain(entries, [{ ...one, payload: '{}' }, ...others]).fault).toEqual({ number: 1, what: 'payload' });
});
