import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { answerInvitation } from '../../src/party/become-free.ts';
import { cancelBreak } from '../../src/party/cancel-break.ts';
import { closeParty } from '../../src/party/close-party.ts';
import type { Organizer } from '../../src/party/context.ts';
import { delayBreak } from '../../src/party/delay-break.ts';
import {
  type AnnounceWhen,
  addressAnnouncement,
  discardDraft,
  draftAnnouncement,
  readDraft,
  writeAnnouncement,
} from '../../src/party/draft-announcement.ts';
import { findDueJobs } from '../../src/party/find-due.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { listAnnouncements, readUnreached } from '../../src/party/list-announcements.ts';
import { addBreak } from '../../src/party/plan-break.ts';
import { beginAnnouncement, cancelAnnouncement, sendAnnouncement } from '../../src/party/send-announcement.ts';
import { startCheck } from '../../src/party/start-check.ts';
import type { Audience } from '../../src/store/announcements.ts';
import { announcements, outgoingMessages } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
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
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { allSides, hearsRight } from './ritual.ts';

/** The party's clocks are an hour ahead of UTC: it is eleven there when a test begins. */
const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
let lou: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  lou = await newParticipant(world, party, 'Lou');
});

async function draft(audiences: readonly Audience[], when: AnnounceWhen = { kind: 'now' }): Promise<string> {
  const { context } = world;
  const { announcementId } = done(await draftAnnouncement(context, party.organizer, { when }));
  done(await writeAnnouncement(context, party.organizer, announcementId, ' Lunch is\r\n**downstairs**.\u202e '));
  done(await addressAnnouncement(context, party.organizer, announcementId, audiences));
  return announcementId;
}

const send = (id: string, organizer: Organizer = party.organizer) => sendAnnouncement(world.context, organizer, id);
const stateOf = async (id: string) =>
  (await world.store.database.select().from(announcements).where(eq(announcements.id, id)))[0]?.state;

/** Who gets it, by name; a channel is "channel". */
async function readers(): Promise<string[]> {
  const names = new Map([ann, bob, lou].map(({ id, name }) => [id, name]));
  const got = (await deliver(world, party)).filter(({ values }) => values.kind.startsWith('announcement'));
  return got.map(({ to }) => names.get(to) ?? 'channel').sort();
}

/** The announcements that the ticker would begin now. */
async function begun(): Promise<void> {
  for (const job of await findDueJobs(world.context)) {
    if (job.kind === 'start-announcement') await beginAnnouncement(world.context, job.announcementId);
  }
}

test.each([
  [['channel'], ['channel']],
  [['participants'], ['Ann', 'Bob', 'Lou']],
  [
    ['channel', 'without-key'],
    ['Lou', 'channel'],
  ],
  [
    ['participants', 'without-key'],
    ['Ann', 'Bob', 'Lou'],
  ],
] as const)('an announcement for %j reaches %j, each once', async (audiences, expected) => {
  done(await send(await draft(audiences)));
  expect(await readers()).toEqual([...expected]);
});

test('those with a one-sided verification are both sides of it', async () => {
  await newBreak(world, party);
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await startCheck(world.context, ann.caller, meetingId));
  const first = (await allSides(world, meetingId)).find(({ turn }) => turn === 0);
  await hearsRight(world, meetingId, first?.verifierId === ann.id ? ann : bob);
  await deliver(world, party);
  done(await send(await draft(['one-sided'])));
  expect(await readers()).toEqual(['Ann', 'Bob']);
});

test('words are kept as they were typed, without what hides or turns lines', async () => {
  const id = await draft(['participants']);
  expect(done(await readDraft(world.context, party.organizer, id))).toMatchObject({
    text: 'Lunch is\n**downstairs**.',
    people: 3,
    dueAt: null,
  });
  expect(refusalOf(await writeAnnouncement(world.context, party.organizer, id, ' \u200b\n '))).toBe(
    'announcement-empty',
  );
  expect(refusalOf(await writeAnnouncement(world.context, party.organizer, id, 'a'.repeat(1_701)))).toBe(
    'text-too-long',
  );
});

test('two organizers press Send at once, and one of them twice: it is sent once', async () => {
  const id = await draft(['channel', 'participants']);
  const other = { ...party.organizer, userId: newSnowflake() };
  const all = await Promise.all([send(id), send(id, other), send(id)]);
  expect(all.map(refusalOf).sort()).toEqual(['announcement-settled', 'announcement-settled', null]);
  const rows = await world.store.database.select().from(outgoingMessages).where(eq(outgoingMessages.aboutId, id));
  expect(rows).toHaveLength(4);
  expect(refusalOf(await discardDraft(world.context, party.organizer, id))).toBe('announcement-settled');
});

test('whoever left, or does not want to hear anything today, is left alone', async () => {
  const breakId = await newBreak(world, party);
  done(await answerInvitation(world.context, bob.dm, breakId, 'not-today'));
  const id = await draft(['participants']);
  expect(done(await readDraft(world.context, party.organizer, id)).people).toBe(2);
  done(await send(id));
  done(await leaveParty(world.context, lou.caller));
  expect(await readers()).toEqual(['Ann']);
  world.clock.forwardMinutes(24 * 60);
  done(await send(await draft(['participants'])));
  expect(await readers()).toEqual(['Ann', 'Bob']);
});

test('one that is set goes out at its time, once, and not before', async () => {
  const id = await draft(['participants'], { kind: 'at', text: '11:30' });
  expect(done(await send(id))).toMatchObject({ planned: { at: new Date('2026-11-22T10:30:00Z') } });
  world.clock.forward(30 * 60_000 - 1_000);
  await begun();
  expect(await readers()).toEqual([]);
  world.clock.forward(1_000);
  for (let times = 0; times < 2; times++) await begun();
  await beginAnnouncement(world.context, id);
  expect(await readers()).toEqual(['Ann', 'Bob', 'Lou']);
});

test('cancelled a second before, it does not go out; afterwards it is too late', async () => {
  const id = await draft(['participants'], { kind: 'at', text: '11:30' });
  done(await send(id));
  world.clock.forward(30 * 60_000 - 1_000);
  done(await cancelAnnouncement(world.context, party.organizer, id));
  world.clock.forward(1_000);
  await begun();
  await beginAnnouncement(world.context, id);
  expect(await readers()).toEqual([]);
  expect(refusalOf(await cancelAnnouncement(world.context, party.organizer, id))).toBe('announcement-settled');
  expect(refusalOf(await cancelAnnouncement(world.context, party.organizer, 'lunch'))).toBe('announcement-unknown');
});

test('before a break it moves with the break, and is not sent when the break is cancelled', async () => {
  const wanted = { name: 'Coffee', at: '12:00', minutes: 30 };
  const breakId = done(await addBreak(world.context, party.organizer, wanted)).break.id;
  const id = await draft(['participants'], { kind: 'before-break', minutes: 10 });
  done(await send(id));
  done(await delayBreak(world.context, party.organizer, { minutes: 15, laterToo: false, eventId: '1' }));
  const { planned } = done(await listAnnouncements(world.context, party.organizer));
  expect(planned).toMatchObject([{ id, at: new Date('2026-11-22T11:05:00Z') }]);
  const { cancelled } = done(await cancelBreak(world.context, party.organizer, breakId));
  expect([cancelled.announcements, await stateOf(id)]).toEqual([1, 'cancelled']);
});

test.each([
  [{ kind: 'at', text: '10:59' }, 'time-past'],
  [{ kind: 'at', text: 'soon' }, 'time-not-understood'],
  [{ kind: 'at', text: '2027-03-28 02:30' }, 'time-skipped'],
  [{ kind: 'at', text: '2027-10-31 02:30' }, 'time-repeated'],
  [{ kind: 'before-break', minutes: 5 }, 'no-break-planned'],
  [{ kind: 'before-break', minutes: 0 }, 'delay-out-of-range'],
] as const)('%j is refused with %s', async (when, code) => {
  expect(refusalOf(await draftAnnouncement(world.context, party.organizer, { when }))).toBe(code);
});

test('a time that goes by while it is being written is refused at the end', async () => {
  const id = await draft(['participants'], { kind: 'at', text: 'in 1' });
  world.clock.forwardMinutes(2);
  expect(refusalOf(await send(id))).toBe('time-past');
});

test('without words, and for nobody, nothing is sent', async () => {
  const { announcementId } = done(await draftAnnouncement(world.context, party.organizer, { when: { kind: 'now' } }));
  expect(refusalOf(await send(announcementId))).toBe('announcement-empty');
  expect(refusalOf(await send(await draft([])))).toBe('announcement-for-nobody');
  expect(refusalOf(await send(await draft(['one-sided'])))).toBe('announcement-for-nobody');
});

test.each(['organizer-may-not', 'bot-may-not'] as const)('a ping that the %s make is refused', async (allowed) => {
  const ping = { roleId: party.guildId, allowed };
  const refused = await draftAnnouncement(world.context, party.organizer, { when: { kind: 'now' }, ping });
  expect(refusalOf(refused)).toBe(`ping-${allowed}`);
});

test('nobody but an organizer of this party writes, sends, cancels or reads whom it reached', async () => {
  const id = await draft(['participants']);
  const participant = { userId: ann.caller.userId, guildId: party.guildId, manageServer: false, roleIds: [] };
  const elsewhere = (await newParty(world)).organizer;
  for (const [organizer, code] of [
    [participant, 'not-organizer'],
    [elsewhere, 'out-of-date'],
  ] as const) {
    const { context } = world;
    const acts = [
      writeAnnouncement(context, organizer, id, 'Mine'),
      addressAnnouncement(context, organizer, id, ['channel']),
      readDraft(context, organizer, id),
      sendAnnouncement(context, organizer, id),
      discardDraft(context, organizer, id),
      readUnreached(context, organizer, id),
    ];
    for (const act of acts) expect(refusalOf(await act)).toBe(code);
  }
  expect(refusalOf(await cancelAnnouncement(world.context, elsewhere, id))).toBe('announcement-unknown');
  expect(refusalOf(await draftAnnouncement(world.context, participant, { when: { kind: 'now' } }))).toBe(
    'not-organizer',
  );
  expect(await stateOf(id)).toBe('draft');
});

test('when the party closes, what was set is not sent', async () => {
  const id = await draft(['participants'], { kind: 'at', text: '11:30' });
  done(await send(id));
  done(await closeParty(world.context, party.organizer));
  expect(await stateOf(id)).toBe('cancelled');
});
