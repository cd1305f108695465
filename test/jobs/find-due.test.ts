import { beforeEach, describe, expect, test } from 'vitest';
import { findDueJobs, findOverdueJobs } from '../../src/party/find-due.ts';
import type { Job } from '../../src/party/jobs-port.ts';
import { freeTimes, parties } from '../../src/store/schema.ts';
import { newWorld, START, type World } from '../party/party-world.ts';
import { newBreak, newMeetingOf, newMember, newMessage, newParticipant, newParty, newReadBack } from '../store/rows.ts';
import { withStore } from '../store/with-store.ts';

const stores = withStore();
let world: World;

beforeEach(async () => {
  await stores.store.database.delete(parties);
  world = newWorld(stores.store);
});

/** An instant so many minutes after the start. */
function minute(minutes: number): Date {
  return new Date(START.getTime() + minutes * 60_000);
}

/** What is due one millisecond before an instant, and at it. */
async function aroundMinute(minutes: number): Promise<{ before: readonly Job[]; at: readonly Job[] }> {
  world.clock.forward(minute(minutes).getTime() - world.clock.now().getTime() - 1);
  const before = await findDueJobs(world.context);
  world.clock.forward(1);
  return { before, at: await findDueJobs(world.context) };
}

describe('a break', () => {
  test('is invited to five minutes before, once', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const coffee = await newBreak(database, party.id, { startsAt: minute(30), endsAt: minute(60) });
    expect(await aroundMinute(25)).toEqual({ before: [], at: [{ kind: 'invite-to-break', breakId: coffee.id }] });
    await newBreak(database, party.id, { startsAt: minute(30), endsAt: minute(60), invitedAt: minute(25) });
    expect(await findDueJobs(world.context)).toHaveLength(1);
  });

  test('starts and ends at its times', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const planned = { startsAt: minute(30), endsAt: minute(60), invitedAt: minute(25) };
    const coffee = await newBreak(database, party.id, planned);
    expect(await aroundMinute(30)).toEqual({ before: [], at: [{ kind: 'start-break', breakId: coffee.id }] });
    const other = await newParty(database);
    const running = await newBreak(database, other.id, { ...planned, state: 'running' });
    const { before, at } = await aroundMinute(60);
    expect(before).not.toContainEqual({ kind: 'end-break', breakId: running.id });
    expect(at).toContainEqual({ kind: 'end-break', breakId: running.id });
  });

  test('that is over, cancelled, or of a party that is not open concerns nobody', async () => {
    const { database } = stores.store;
    const times = { startsAt: minute(1), endsAt: minute(2) };
    const party = await newParty(database);
    await newBreak(database, party.id, { ...times, state: 'ended' });
    await newBreak(database, party.id, { ...times, state: 'cancelled' });
    for (const state of ['preparing', 'closed'] as const) {
      await newBreak(database, (await newParty(database, { state })).id, times);
    }
    expect(await aroundMinute(1)).toEqual({ before: [], at: [] });
    expect(await aroundMinute(3)).toEqual({ before: [], at: [] });
  });
});

describe('silence in a meeting', () => {
  test('the silent one is asked four minutes after the other came, and the other let go three minutes after that', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const { meeting } = await newMeetingOf(database, 0, { partyId: party.id });
    const came = await newParticipant(database, meeting.partyId);
    const silent = await newParticipant(database, meeting.partyId);
    await newMember(database, meeting.id, came.id, { seat: 0, hereAt: minute(1) });
    await newMember(database, meeting.id, silent.id, { seat: 1 });
    const about = { meetingId: meeting.id, participantId: silent.id };
    expect(await aroundMinute(5)).toEqual({ before: [], at: [{ kind: 'ask-silent', ...about }] });
  });

  test.each([
    ['asked three minutes ago', { askedAt: minute(6) }, {}, {}, ['conclude-silence']],
    ['asked, and here since', { askedAt: minute(6), hereAt: minute(7) }, {}, {}, []],
    ['asked, but the other was told already', { askedAt: minute(6) }, { gaveUpAt: minute(9) }, {}, []],
    ['asked, and checking', { askedAt: minute(6) }, {}, { checkStartedAt: minute(7) }, []],
    [
      'asked, and the meeting is over',
      { askedAt: minute(6) },
      {},
      { open: false, outcome: 'ended', closedAt: minute(7) },
      [],
    ],
    ['not asked, and nobody else is there either', {}, { hereAt: null }, {}, []],
  ] as const)('somebody who was %s', async (_, silentOne, other, ofMeeting, kinds) => {
    const { database } = stores.store;
    const party = await newParty(database);
    const { meeting } = await newMeetingOf(database, 0, { partyId: party.id, ...ofMeeting });
    const [came, silent] = [await newParticipant(database, party.id), await newParticipant(database, party.id)];
    const { open } = meeting;
    await newMember(database, meeting.id, came.id, { seat: 0, open, hereAt: minute(1), ...other });
    await newMember(database, meeting.id, silent.id, { seat: 1, open, ...silentOne });
    world.clock.forwardMinutes(9);
    const jobs = await findDueJobs(world.context);
    expect(jobs).toEqual(kinds.map((kind) => ({ kind, meetingId: meeting.id, participantId: silent.id })));
  });
});

test('a verifier whose turn came five minutes ago is asked once more, when another side is done', async () => {
  const { database } = stores.store;
  const { meeting, people } = await newMeetingOf(database, 2);
  const [ann, ben] = people.map((person) => person.id);
  if (!ann || !ben) throw new Error('two people were expected');
  const mine = { meetingId: meeting.id, verifierId: ann, ownerId: ben, begunAt: minute(1) };
  const side = await newReadBack(database, mine);
  expect(await aroundMinute(6)).toEqual({ before: [], at: [] });
  const done = { state: 'done', settledAt: minute(1), begunAt: minute(0) } as const;
  await newReadBack(database, { meetingId: meeting.id, verifierId: ben, ownerId: ann, ...done });
  expect(await findDueJobs(world.context)).toEqual([{ kind: 'remind-verifier', readBackId: side.id }]);
  world.clock.forward(-1);
  expect(await findDueJobs(world.context)).toEqual([]);
});

test('a change in who is free is followed by one round a party, when its time has come', async () => {
  const { database } = stores.store;
  const party = await newParty(database);
  for (const pairAt of [minute(1), minute(1), minute(7), null]) {
    const person = await newParticipant(database, party.id);
    const free = { partyId: party.id, freeFrom: START, freeUntil: minute(60), pairAt };
    await database.insert(freeTimes).values({ ...free, participantId: person.id });
  }
  expect(await aroundMinute(1)).toEqual({ before: [], at: [{ kind: 'pair-up', partyId: party.id }] });
  await database.update(parties).set({ state: 'closed' });
  expect(await findDueJobs(world.context)).toEqual([]);
});

test('a board is drawn when it is due and has a channel', async () => {
  const { database } = stores.store;
  const party = await newParty(database, { boardDueAt: minute(1), boardChannelId: 'hall' });
  await newParty(database, { boardDueAt: minute(1) });
  await newParty(database, { boardChannelId: 'hall' });
  expect(await aroundMinute(1)).toEqual({ before: [], at: [{ kind: 'refresh-board', partyId: party.id }] });
});

test('a message whose job got lost is found after a minute, one that is settled or put off is not', async () => {
  const { database } = stores.store;
  const party = await newParty(database);
  const owe = (values: Parameters<typeof newMessage>[2]) =>
    newMessage(database, party.id, { channelId: 'hall', createdAt: START, ...values });
  const lost = await owe({ state: 'waiting' });
  const died = await owe({ state: 'trying', firstTriedAt: START });
  await owe({ state: 'waiting', dueAt: minute(5) });
  for (const state of ['delivered', 'undeliverable', 'unknown', 'to-be-looked-at', 'out-of-date'] as const) {
    await owe({ state });
  }
  world.clock.forward(59_999);
  expect(await findOverdueJobs(world.context)).toEqual([]);
  world.clock.forward(1);
  const found = (await findOverdueJobs(world.context)).map((job) => 'messageId' in job && job.messageId);
  expect(found.sort()).toEqual([lost.id, died.id].sort());
});
