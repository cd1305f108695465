import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { sayHere } from '../../src/party/answer-meeting.ts';
import { answerSilence, becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import { changeSettings } from '../../src/party/change-settings.ts';
import { closeParty } from '../../src/party/close-party.ts';
import type { Caller } from '../../src/party/context.ts';
import { chooseClosedDms, chooseParty, describeMyself, readMyself } from '../../src/party/describe-myself.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { askMet, askMetWords, tellMetWords } from '../../src/party/meet-by-chance.ts';
import { joinableParties, partyOf } from '../../src/party/party-of.ts';
import { readBoard } from '../../src/party/read-board.ts';
import { readHome } from '../../src/party/read-home.ts';
import { readPeople, readProgress } from '../../src/party/read-progress.ts';
import { isRefused } from '../../src/party/refusal.ts';
import { showCard, showWaiting } from '../../src/party/show-card.ts';
import { confirmOwnEntry, showKey } from '../../src/party/show-key.ts';
import { findBreak } from '../../src/store/breaks.ts';
import { findFreeTime } from '../../src/store/free-times.ts';
import { listMembers } from '../../src/store/meetings.ts';
import { outgoingMessages } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  newBreak,
  newCaller,
  newMeeting,
  newParticipant,
  newParty,
  newSnowflake,
  newWorld,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll } from './ritual.ts';

const stores = withStore();
let world: World;
let party: TestParty;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
});

const joined = async (caller: Caller, partyId?: string) => done(await joinParty(world.context, caller, partyId));

test('joining gives the next number, as a learner; joining again changes nothing', async () => {
  const ann = newCaller(party, 'Ann');
  expect(await joined(ann)).toMatchObject({
    joined: { partyName: 'Symposium', badgeName: 'Ann', number: 1, learner: true },
    already: false,
  });
  expect((await joined(newCaller(party, 'Bob'))).joined.number).toBe(2);
  const before = await dumpTables(world.store);
  expect((await joined(ann)).already).toBe(true);
  expect(await dumpTables(world.store)).toEqual(before);
});

test('in a DM one joins the party one chose, as a member of its server only', async () => {
  const ann = { ...newCaller(party, 'Ann'), guildId: null };
  expect(refusalOf(await joinParty(world.context, ann))).toBe('no-party');
  expect((await joinableParties(world.context)).map((one) => one.partyId)).toContain(party.id);
  expect(refusalOf(await joinParty(world.context, { ...ann, member: false }, party.id))).toBe('not-in-server');
  expect((await joined(ann, party.id)).joined.number).toBe(1);
});

test('where there is no party nobody joins, and every act says so', async () => {
  const caller = { ...newCaller(party, 'Ann'), guildId: newSnowflake() };
  expect(refusalOf(await joinParty(world.context, caller))).toBe('no-party');
  for (const act of personalActs) expect(refusalOf(await act(caller))).toBe('no-party');
  for (const act of personalActs) expect(refusalOf(await act({ ...caller, guildId: null }))).toBe('not-joined');
  for (const act of personalActs)
    expect(refusalOf(await act({ ...caller, guildId: party.guildId }))).toBe('not-joined');
  done(await closeParty(world.context, party.organizer));
  for (const act of personalActs)
    expect(refusalOf(await act({ ...caller, guildId: party.guildId }))).toBe('party-closed');
});

const personalActs: readonly ((caller: Caller) => Promise<object>)[] = [
  (caller) => becomeFree(world.context, caller, { minutes: 20 }),
  (caller) => becomeBusy(world.context, caller),
  (caller) => leaveParty(world.context, caller),
  (caller) => readMyself(world.context, caller),
  (caller) =>
    describeMyself(world.context, caller, { badgeName: 'Ann', pronouns: null, languages: null, recogniseMe: null }),
  (caller) => chooseClosedDms(world.context, caller, 'look'),
  (caller) => changeSettings(world.context, caller, { onBoard: true }),
  (caller) => answerSilence(world.context, caller, true),
  (caller) => addKey(world.context, caller, attendeeKey(0).bytes),
  (caller) => showKey(world.context, caller),
  (caller) => confirmOwnEntry(world.context, caller, '0000 0000'),
  (caller) => showCard(world.context, caller),
  (caller) => showWaiting(world.context, caller),
  (caller) => readProgress(world.context, caller),
  (caller) => readPeople(world.context, caller),
  (caller) => readBoard(world.context, caller),
  (caller) => askMetWords(world.context, caller),
  (caller) => tellMetWords(world.context, caller, 'acorn zigzag'),
  (caller) => askMet(world.context, caller, { userId: newSnowflake() }),
];

test.each([
  ['Markdown', '**Ann** `x` [a](b)', '**Ann** `x` [a](b)'],
  ['@everyone', '@everyone', '@everyone'],
  ['right-to-left marks', '\u202eAnn\u202c', 'Ann'],
  ['nothing to be seen', '\u200b\u2060', '?'],
  ['4,000 characters', 'A'.repeat(4_000), '?'],
] as const)('a display name of %s becomes a badge name that harms nobody', async (_, displayName, badgeName) => {
  expect((await joined(newCaller(party, displayName))).joined.badgeName).toBe(badgeName);
});

test('what one says about oneself is cleaned, cleared by nothing, and refused when it pushes the card away', async () => {
  const ann = await newParticipant(world, party, 'Ann');
  const about = { badgeName: ' Ann  Other ', pronouns: 'she', languages: '', recogniseMe: 'red\u202e hat' };
  expect(done(await describeMyself(world.context, ann.caller, about))).toEqual({ saved: true, badgeName: 'Ann Other' });
  expect(done(await readMyself(world.context, ann.dm))).toEqual({
    badgeName: 'Ann Other',
    pronouns: 'she',
    languages: null,
    recogniseMe: 'red hat',
  });
  const before = await dumpTables(world.store);
  expect(refusalOf(await describeMyself(world.context, ann.caller, { ...about, badgeName: '' }))).toBe(
    'badge-name-empty',
  );
  expect(refusalOf(await describeMyself(world.context, ann.caller, { ...about, badgeName: 'x'.repeat(4_000) }))).toBe(
    'badge-name-too-long',
  );
  expect(refusalOf(await describeMyself(world.context, ann.caller, { ...about, pronouns: 'x'.repeat(31) }))).toBe(
    'text-too-long',
  );
  expect(refusalOf(await describeMyself(world.context, ann.caller, { ...about, recogniseMe: 'x'.repeat(101) }))).toBe(
    'text-too-long',
  );
  expect(await dumpTables(world.store)).toEqual(before);
});

test('leaving ends the meeting kindly, stops every message, and coming back brings back what was there', async () => {
  const [ann, bob, kim] = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob', attendeeKey(1)),
    await newParticipant(world, party, 'Kim', attendeeKey(2)),
  ];
  await checkAll(world, await newMeeting(world, party, [ann, bob]), [ann, bob]);
  done(await becomeFree(world.context, ann.caller, { minutes: 60 }));
  const meetingId = await newMeeting(world, party, [ann, kim]);
  done(await sayHere(world.context, kim.caller, meetingId));
  expect(done(await leaveParty(world.context, ann.caller))).toEqual({ left: true });
  const delivered = await deliver(world, party);
  expect(kindsFor(delivered, ann)).toEqual([]);
  expect(kindsFor(delivered, kim)).toEqual(['meeting-off']);
  expect(refusalOf(await leaveParty(world.context, ann.caller))).toBe('not-joined');
  expect(await findFreeTime(world.store.database, kim.id)).toBeDefined();
  const back = await joined(ann.caller);
  expect(back).toMatchObject({ joined: { participantId: ann.id, number: 1, learner: false }, already: false });
  expect(done(await readProgress(world.context, ann.caller))).toMatchObject({ mutual: 1, checked: 1 });
});

test('somebody in two parties is asked once which one a DM is about', async () => {
  const other = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  await joined({ ...ann.caller, guildId: other.guildId });
  expect(await partyOf(world.context, ann.dm)).toMatchObject({ partyId: other.id, joined: true });
  expect(done(await chooseParty(world.context, ann.dm, party.id))).toEqual({ partyName: 'Symposium' });
  done(await becomeFree(world.context, ann.dm, { minutes: 20 }));
  expect(await findFreeTime(world.store.database, ann.id)).toBeDefined();
  done(await leaveParty(world.context, ann.dm));
  expect(refusalOf(await chooseParty(world.context, ann.dm, party.id))).toBe('not-joined');
  done(await becomeFree(world.context, ann.dm, { minutes: 20 }));
});

test('nobody knows which of two parties is meant when neither was chosen', async () => {
  const other = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  await joined({ ...ann.caller, guildId: other.guildId });
  const third = await newParty(world);
  await joined({ ...ann.caller, guildId: third.guildId });
  done(await leaveParty(world.context, { ...ann.caller, guildId: third.guildId }));
  const asked = await becomeFree(world.context, ann.dm, { minutes: 20 });
  expect(asked).toMatchObject({ refused: 'which-party' });
  expect(isRefused(asked) && asked.parties?.map(({ id }) => id).sort()).toEqual([party.id, other.id].sort());
});

test('with closed DMs everything that waits is shown once, and counts as delivered', async () => {
  const breakId = await newBreak(world, party, 30);
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  const bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  done(await chooseClosedDms(world.context, ann.caller, 'look'));
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await sayHere(world.context, bob.caller, meetingId));
  await world.store.database
    .update(outgoingMessages)
    .set({ state: 'to-be-looked-at' })
    .where(eq(outgoingMessages.participantId, ann.id));
  expect(
    done(await showWaiting(world.context, ann.caller))
      .map((values) => values.kind)
      .sort(),
  ).toEqual(['partner-here', 'step']);
  expect(done(await showWaiting(world.context, ann.caller))).toEqual([]);
  const members = await listMembers(world.store.database, meetingId);
  expect(members.find((member) => member.participantId === ann.id)?.deliveredAt).toEqual(world.clock.now());
  expect((await findBreak(world.store.database, breakId))?.state).toBe('running');
});

test('the home card says where one stands and names at most three next steps', async () => {
  const home = async (caller: Caller) => done(await readHome(world.context, caller));
  expect(await home(newCaller(party, 'Stranger'))).toMatchObject({ state: 'not-joined', nextSteps: ['join'] });
  const lou = await newParticipant(world, party, 'Lou');
  expect(await home(lou.dm)).toMatchObject({
    state: 'not-free',
    key: 'none',
    nextSteps: ['add-key', 'met', 'about-me'],
  });
  done(await addKey(world.context, lou.caller, attendeeKey(3).bytes));
  await newBreak(world, party, 30);
  expect(await home(lou.dm)).toMatchObject({
    key: 'own-entry-missing',
    breakNow: { name: 'Coffee' },
    nextSteps: ['free', 'own-entry', 'met'],
  });
  done(await becomeFree(world.context, lou.caller, {}));
  expect(await home(lou.dm)).toMatchObject({ state: 'free', nextSteps: ['busy', 'own-entry', 'met'] });
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  await newMeeting(world, party, [lou, ann]);
  expect((await home(ann.caller)).nextSteps[0]).toBe('card');
  done(await closeParty(world.context, party.organizer));
  expect(refusalOf(await readHome(world.context, ann.caller)) ?? (await home(ann.caller)).state).toBe('party-closed');
});
