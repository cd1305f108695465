import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { prepareJobs } from '../../src/jobs/start.ts';
import { silentLog } from '../../src/log.ts';
import { sayHere } from '../../src/party/answer-meeting.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { exportMe } from '../../src/party/export-me.ts';
import { FORGET_WORD, forgetMe } from '../../src/party/forget-me.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { readBoard } from '../../src/party/read-board.ts';
import { readPeople, readProgress } from '../../src/party/read-progress.ts';
import { report } from '../../src/party/report.ts';
import { showCard } from '../../src/party/show-card.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { updateAccount } from '../../src/store/accounts.ts';
import { insertBlocks } from '../../src/store/blocks.ts';
import { updateMessage } from '../../src/store/messages.ts';
import { updateParticipant } from '../../src/store/participants.ts';
import { keptOut, listEntries, lists, outgoingMessages, partnerMessages, rounds } from '../../src/store/schema.ts';
import { findTraces } from '../../src/store/traces.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  newBreak,
  newMeeting,
  newParticipant,
  newParty,
  newSnowflake,
  newWorld,
  openMeetingOf,
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll } from './ritual.ts';
import { emptyTables } from './snapshot.ts';

const stores = withStore();
/** Nothing of this is on Discord. */
const noChats = async () => [];
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
const annKey = attendeeKey(0, 4);

beforeEach(async () => {
  await emptyTables(stores.store);
  world = newWorld(stores.store);
  party = await newParty(world);
  await newBreak(world, party, 60);
  ann = await newParticipant(world, party, 'Ann Quillfeather', annKey);
  bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
});

const forget = (person: Person) => forgetMe(world.context, person.caller, FORGET_WORD, noChats);
const wordsOf = (person: Person) => [
  person.id,
  person.caller.userId,
  person.name,
  annKey.fingerprint,
  annKey.fingerprint.slice(-16),
];

test('after a whole meeting nothing is left of who is forgotten, and who checked them keeps a count', async () => {
  await updateAccount(world.store.database, ann.caller.userId, { dmChannelId: newSnowflake() });
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  await checkAll(world, meetingId, [ann, bob]);
  await deliver(world, party);
  done(await report(world.context, bob.caller, { text: 'Ann Quillfeather was late', meetingId, keepApart: false }));
  await insertBlocks(
    world.store.database,
    bob.caller.userId,
    [{ userId: ann.caller.userId, label: 'Ann' }],
    world.clock.now(),
  );
  await world.store.database.insert(partnerMessages).values({
    ...{ meetingId, senderId: bob.id, text: 'where are you, Ann Quillfeather?', at: world.clock.now() },
  });
  expect(await world.store.database.select().from(rounds)).not.toEqual([]);
  const before = done(await readProgress(world.context, bob.caller));
  expect(before).toMatchObject({ mutual: 1, checked: 1 });

  expect(done(await forget(ann))).toEqual({ forgotten: 'now' });
  expect(await findTraces(world.store.database, wordsOf(ann))).toEqual([]);
  expect(done(await readProgress(world.context, bob.caller))).toMatchObject({ mutual: 1, checked: 1 });
  expect(done(await readBoard(world.context, bob.caller)).top).toMatchObject([{ mutual: 1, you: true }]);
  expect(done(await readPeople(world.context, bob.caller)).people).toEqual([]);
  done(await showCard(world.context, bob.caller));
});

test('an open meeting ends kindly, and the partner reads no name', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  done(await startCheck(world.context, ann.caller, meetingId));
  done(await forget(ann));
  expect(await openMeetingOf(world, bob)).toBeUndefined();
  const told = (await deliver(world, party)).filter(({ to }) => to === bob.id).map(({ values }) => values);
  expect(told).toEqual([{ kind: 'meeting-off', meetingId, badgeNames: [], because: 'off', again: true }]);
  expect(await findTraces(world.store.database, wordsOf(ann))).toEqual([]);
});

test('what was written about them to others is deleted on Discord', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await sayHere(world.context, ann.caller, meetingId));
  await deliver(world, party);
  for (const { id, participantId } of await world.store.database.select().from(outgoingMessages)) {
    await updateMessage(world.store.database, id, { sentChannelId: `dm-${participantId}`, sentMessageId: `m-${id}` });
  }
  const toBob = await world.store.database
    .select()
    .from(outgoingMessages)
    .where(eq(outgoingMessages.participantId, bob.id));
  done(await forget(ann));
  const removed = world.jobs.enqueued.flatMap((job) => (job.kind === 'remove-message' ? [job.messageId] : []));
  expect(removed.sort()).toEqual(
    toBob
      .filter(({ kind }) => ['step', 'partner-here'].includes(kind))
      .map(({ id }) => `m-${id}`)
      .sort(),
  );
});

test('a job that points at them goes, whether it waits or is done', async () => {
  const jobs = await prepareJobs(world.store, silentLog, { requestsPerSecond: 50 });
  const context = { ...world.context, jobs: jobs.port };
  try {
    done(await becomeFree(context, ann.caller, { minutes: 60 }));
    const silent = { kind: 'ask-silent', meetingId: crypto.randomUUID(), participantId: ann.id } as const;
    const other = { kind: 'ask-silent', meetingId: crypto.randomUUID(), participantId: bob.id } as const;
    await world.store.transaction((tx) => jobs.port.enqueue(tx, [silent, other]));
    expect(await findTraces(world.store.database, [silent.meetingId])).not.toEqual([]);
    done(await forgetMe(context, ann.caller, FORGET_WORD, noChats));
    expect(await findTraces(world.store.database, wordsOf(ann))).toEqual([]);
    expect(await findTraces(world.store.database, [other.meetingId])).not.toEqual([]);
  } finally {
    await jobs.stop(1_000);
  }
});

test('a frozen list keeps its number and its hash and loses its text', async () => {
  const { database } = world.store;
  const published = { partyId: party.id, suite: 'gnupg', whole: true, publishedAt: world.clock.now() } as const;
  const sha256 = 'A'.repeat(64);
  const text = new TextEncoder().encode('1 Ann Quillfeather');
  const [one, two] = await database
    .insert(lists)
    .values([
      { ...published, version: 1, sha256, text, keyring: text },
      { ...published, version: 2, sha256, text: new Uint8Array([1]), keyring: new Uint8Array([2]) },
    ])
    .returning();
  await database.insert(listEntries).values([
    { listId: one.id, participantId: ann.id, fingerprint: annKey.fingerprint },
    { listId: two.id, participantId: bob.id, fingerprint: annKey.fingerprint.replace('A', 'B') },
  ]);
  done(await forget(ann));
  expect(await database.select().from(lists).orderBy(lists.version)).toMatchObject([
    { version: 1, sha256, text: null, keyring: null },
    { version: 2, sha256, text: Buffer.from([1]) },
  ]);
});

test('forgetting twice is the same as once, and whoever comes back begins anew', async () => {
  done(await forget(ann));
  const before = await dumpTables(world.store);
  expect(done(await forget(ann))).toEqual({ forgotten: 'nothing-there' });
  expect(await dumpTables(world.store)).toEqual(before);
  const { joined } = done(await joinParty(world.context, ann.caller));
  expect(joined.participantId).not.toBe(ann.id);
});

test('being forgotten and joining again lifts no suspension, nor brings back whoever was taken out; of neither more than a hash is kept', async () => {
  const { database } = world.store;
  await updateParticipant(database, ann.id, { suspendedAt: world.clock.now() });
  for (let times = 0; times < 2; times++) {
    done(await forget(ann));
    expect(await findTraces(database, [ann.caller.userId, ann.id])).toEqual([]);
    done(await joinParty(world.context, ann.caller));
    expect(refusalOf(await becomeFree(world.context, ann.caller, { minutes: 60 }))).toBe('pairing-paused');
    expect(await database.select().from(keptOut)).toEqual([]);
  }
  await updateParticipant(database, bob.id, { removedAt: world.clock.now() });
  done(await forget(bob));
  expect(refusalOf(await joinParty(world.context, bob.caller))).toBe('pairing-paused');
  expect(await database.select().from(keptOut)).toMatchObject([{ partyId: party.id, suspendedAt: null }]);
});

test.each(['', 'forget', 'yes', 'forget  me', 'forget me not'])('typing “%s” erases nothing', async (typed) => {
  const before = await dumpTables(world.store);
  expect(refusalOf(await forgetMe(world.context, ann.caller, typed, noChats))).toBe('forget-not-typed');
  expect(await dumpTables(world.store)).toEqual(before);
});

test('an export while forgetting runs gives all or says that there is nothing', async () => {
  const whole = done(await exportMe(world.context, ann.caller));
  const [exported] = await Promise.all([exportMe(world.context, ann.caller), forget(ann)]);
  if ('views' in exported) expect(exported.views).toEqual(whole.views);
  else expect(exported.refused).toBe('nothing-stored');
  expect(refusalOf(await exportMe(world.context, ann.caller))).toBe('nothing-stored');
});

test('an organizer who is forgotten leaves the hashes of what they did', async () => {
  const { organizer } = party;
  done(await forgetMe(world.context, { ...ann.caller, userId: organizer.userId }, FORGET_WORD, noChats));
  expect(await findTraces(world.store.database, [organizer.userId])).toEqual([]);
});
