import { isNotNull } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { judgeChain } from '../../src/exports/audit-chain.ts';
import { addPlace } from '../../src/party/add-place.ts';
import { eraseServer, expireParty } from '../../src/party/erase-party.ts';
import { findDueJobs } from '../../src/party/find-due.ts';
import { postAuditHead } from '../../src/party/post-audit-head.ts';
import { listAuditEntries, listAuditPayloads } from '../../src/store/audit.ts';
import { updateMessage } from '../../src/store/messages.ts';
import { findParty, updateParty } from '../../src/store/parties.ts';
import { outgoingMessages } from '../../src/store/schema.ts';
import { findTraces } from '../../src/store/traces.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  newBreak,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll } from './ritual.ts';
import { emptyTables } from './snapshot.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;

/** In Vienna; the party's last day is the 23rd, and it is kept for 90 days. */
const at = (time: string) => new Date(`${time}+01:00`);

beforeEach(async () => {
  await emptyTables(stores.store);
  world = newWorld(stores.store);
  party = await newParty(world);
  await newBreak(world, party, 60);
  ann = await newParticipant(world, party, 'Ann Quillfeather', attendeeKey(0, 4));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
  await checkAll(world, await newMeeting(world, party, [ann, bob]), [ann, bob]);
  await deliver(world, party);
});

/** What the ticker would find and the jobs do about expiring, at that time; gives what was said then. */
async function passes(until: Date): Promise<readonly unknown[]> {
  world.clock.forward(until.getTime() - world.clock.now().getTime());
  for (const job of await findDueJobs(world.context)) {
    if (job.kind === 'expire-party') await expireParty(world.context, job.partyId);
    if (job.kind === 'post-audit-head') await postAuditHead(world.context, job.partyId);
  }
  return (await deliver(world, party)).map(({ values }) => values);
}

test('a party is announced a week before its time, and erased then with everybody in it', async () => {
  for (const day of ['2026-11-23T00:00', '2026-11-24T00:00']) await passes(at(day));
  expect(await passes(at('2027-02-14T23:59'))).toEqual([]);
  const announced = {
    ...{ kind: 'party-expires', partyName: 'Symposium', at: at('2027-02-22T00:00'), timeZone: 'Europe/Vienna' },
  };
  expect(await passes(at('2027-02-15T00:00'))).toEqual([announced, announced]);
  expect(await passes(at('2027-02-15T00:01'))).toEqual([]);
  await passes(at('2027-02-21T23:59'));
  expect(await findParty(world.store.database, party.id)).toBeDefined();
  await passes(at('2027-02-22T00:00'));
  expect(await findParty(world.store.database, party.id)).toBeUndefined();
  const words = [ann, bob].flatMap((person) => [person.id, person.caller.userId, person.name]);
  expect(await findTraces(world.store.database, words)).toEqual([]);
  const entries = await listAuditEntries(world.store.database, party.id);
  const payloads = await listAuditPayloads(world.store.database, party.id);
  expect(entries.at(-1)?.act).toBe('party-erased');
  expect(judgeChain(entries, payloads)).toMatchObject({ fault: null, erased: entries.length - 1 });
});

test('a party that is to be kept longer is not erased, and is announced again', async () => {
  for (const day of ['2026-11-23T00:00', '2026-11-24T00:00']) await passes(at(day));
  expect(await passes(at('2027-02-15T00:00'))).toHaveLength(2);
  await updateParty(world.store.database, party.id, { keepDays: 120 });
  expect(await passes(at('2027-03-10T00:00'))).toEqual([]);
  expect(await findParty(world.store.database, party.id)).toBeDefined();
  expect(await passes(at('2027-03-17T00:00'))).toHaveLength(2);
  await passes(at('2027-03-24T00:00'));
  expect(await findParty(world.store.database, party.id)).toBeUndefined();
});

test('a bot that was away announces late, and waits the week all the same', async () => {
  expect(await passes(at('2027-06-01T00:00'))).toContainEqual(expect.objectContaining({ kind: 'party-expires' }));
  await passes(at('2027-06-07T23:59'));
  expect(await findParty(world.store.database, party.id)).toBeDefined();
  await passes(at('2027-06-08T00:00'));
  expect(await findParty(world.store.database, party.id)).toBeUndefined();
});

test('what stands in its channels is deleted with it', async () => {
  const [message] = await world.store.database.select().from(outgoingMessages);
  const { organizersChannelId } = (await findParty(world.store.database, party.id)) ?? {};
  await world.store.database
    .update(outgoingMessages)
    .set({ sentChannelId: 'dm', sentMessageId: 'private' })
    .where(isNotNull(outgoingMessages.participantId));
  await world.store.database
    .insert(outgoingMessages)
    .values({ ...message, id: crypto.randomUUID(), participantId: null, channelId: organizersChannelId, onceKey: 'x' });
  const toChannel = (await world.store.database.select().from(outgoingMessages)).find((row) => row.onceKey === 'x');
  await updateMessage(world.store.database, toChannel?.id ?? '', { sentChannelId: 'hall', sentMessageId: 'public' });
  await passes(at('2027-06-01T00:00'));
  world.jobs.enqueued.splice(0);
  await passes(at('2027-06-08T00:00'));
  expect(world.jobs.enqueued).toContainEqual({ kind: 'remove-message', channelId: 'hall', messageId: 'public' });
  expect(JSON.stringify(world.jobs.enqueued)).not.toContain('private');
});

test('a server that the bot was removed from is erased at once; who is in another party stays there', async () => {
  const other = await newParty(world);
  const there = await newParticipant(world, other, 'Ann elsewhere');
  await eraseServer(world.context, party.guildId);
  expect(await findParty(world.store.database, party.id)).toBeUndefined();
  expect(await findTraces(world.store.database, [ann.id, ann.caller.userId, bob.id, bob.name])).toEqual([]);
  expect(await findTraces(world.store.database, [there.id])).not.toEqual([]);
  await eraseServer(world.context, party.guildId);
});

/** How often the end of the audit record is posted at each of these times. */
async function heads(...times: readonly string[]): Promise<Record<string, number>> {
  const posted: Record<string, number> = {};
  for (const time of times) {
    const said = await passes(at(time));
    posted[time] = said.filter((values) => JSON.stringify(values).includes('audit-head')).length;
  }
  return posted;
}

test('the end of the audit record is posted at the end of each day of the party, once, also when nothing was recorded', async () => {
  expect(
    await heads('2026-11-22T23:59', '2026-11-23T00:00', '2026-11-23T00:01', '2026-11-24T00:00', '2026-11-24T00:01'),
  ).toEqual({
    '2026-11-22T23:59': 0,
    '2026-11-23T00:00': 1,
    '2026-11-23T00:01': 0,
    '2026-11-24T00:00': 1,
    '2026-11-24T00:01': 0,
  });
});

test('before and after the party it is posted on days on which something was recorded, and on no other', async () => {
  await updateParty(world.store.database, party.id, { firstDay: '2026-11-26', lastDay: '2026-11-26' });
  expect(await heads('2026-11-23T00:00', '2026-11-24T00:00')).toMatchObject({ '2026-11-24T00:00': 0 });
  done(await addPlace(world.context, party.organizer, { name: 'Table', capacity: 2 }));
  expect(await heads('2026-11-25T00:00', '2026-11-26T00:00', '2026-11-27T00:00', '2026-11-28T00:00')).toEqual({
    '2026-11-25T00:00': 1,
    '2026-11-26T00:00': 0,
    '2026-11-27T00:00': 1,
    '2026-11-28T00:00': 0,
  });
  done(await addPlace(world.context, party.organizer, { name: 'Bench', capacity: 2 }));
  expect(await heads('2026-11-29T00:00', '2026-11-30T00:00')).toEqual({
    '2026-11-29T00:00': 1,
    '2026-11-30T00:00': 0,
  });
});
