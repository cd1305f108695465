import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { actOnReported, keepTwoApart, noteOnReport } from '../../src/party/act-on-report.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { readBlocks } from '../../src/party/block.ts';
import { askToKeepApart, readReportWays, report } from '../../src/party/report.ts';
import { type Contact, readReport } from '../../src/party/safety-contacts.ts';
import { isBlocked } from '../../src/store/blocks.ts';
import { findParticipant } from '../../src/store/participants.ts';
import { updateParty } from '../../src/store/parties.ts';
import { reports, safetyContacts } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
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

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
let contact: Contact;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  contact = { userId: newSnowflake(), roleIds: [], manageServer: false };
  const row = { partyId: party.id, kind: 'person', discordId: contact.userId } as const;
  await world.store.database.insert(safetyContacts).values(row);
});

const wish = (meetingId: string | null, text = 'They were rude.', keepApart = true) => ({ meetingId, text, keepApart });

async function contactIds(): Promise<string[]> {
  const rows = await world.store.database.select().from(safetyContacts).where(eq(safetyContacts.partyId, party.id));
  return rows.map(({ discordId }) => discordId);
}

async function reportIds(): Promise<string[]> {
  const rows = await world.store.database.select().from(reports).where(eq(reports.partyId, party.id));
  return rows.map((row) => row.id);
}

async function reported(): Promise<string> {
  done(await report(world.context, ann.caller, wish(await newMeeting(world, party, [ann, bob]))));
  return (await reportIds())[0] ?? '';
}

test('a report is told to the contacts once, however often it is sent, says nothing in the channel, and parts the two', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await deliver(world, party);
  for (let times = 0; times < 2; times++) done(await report(world.context, ann.caller, wish(meetingId)));
  const [id] = await reportIds();
  const delivered = await deliver(world, party);
  expect(delivered.filter(({ values }) => values.kind === 'report-waits').map(({ values }) => values)).toEqual([
    { kind: 'report-waits', reportId: id, keepApart: false, calledRoles: [], calledUsers: await contactIds() },
  ]);
  expect(JSON.stringify(delivered)).not.toContain('rude');
  expect(kindsFor(delivered, bob)).toEqual(['meeting-off']);
  expect(await openMeetingOf(world, bob)).toBeUndefined();
  expect(await isBlocked(world.store.database, bob.caller.userId, ann.caller.userId)).toBe(true);
});

test('unticked, a report parts nobody', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await report(world.context, ann.caller, wish(meetingId, 'Just so you know.', false)));
  expect(await openMeetingOf(world, bob)).toBe(meetingId);
  expect(await isBlocked(world.store.database, bob.caller.userId, ann.caller.userId)).toBe(false);
});

test('empty, 5,000 characters, somebody else’s meeting, the sixth in an hour, two weeks later: refused, and nothing changes', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  const cleo = await newParticipant(world, party, 'Cleo');
  const before = await dumpTables(world.store);
  const refused = async (person: Person, ...given: Parameters<typeof wish>) =>
    refusalOf(await report(world.context, person.caller, wish(...given)));
  expect(await refused(ann, meetingId, ' \n')).toBe('report-empty');
  expect(await refused(ann, meetingId, 'x'.repeat(5_000))).toBe('text-too-long');
  expect(await refused(cleo, meetingId)).toBe('not-your-button');
  expect(await dumpTables(world.store)).toEqual(before);
  for (let n = 1; n <= 5; n++) done(await report(world.context, cleo.caller, wish(null, `Number ${n}`)));
  expect(await refused(cleo, null, 'Number 6')).toBe('too-many-reports');
  world.clock.forwardMinutes(17 * 24 * 60);
  expect(await refused(ann, meetingId)).toBe('reports-over');
});

test('where nobody can be told the two are parted all the same, and nothing of the text is kept', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await updateParty(world.store.database, party.id, { organizersChannelId: null, safetyPhone: '112' });
  expect(done(await report(world.context, ann.caller, wish(meetingId)))).toMatchObject({ told: false, phone: '112' });
  expect(await reportIds()).toEqual([]);
  expect(await isBlocked(world.store.database, bob.caller.userId, ann.caller.userId)).toBe(true);
});

test('only contacts read it, organizers do not unless the party has named no contacts', async () => {
  const id = await reported();
  const read = async (who: Contact) => refusalOf(await readReport(world.context, who, id));
  expect(await read(contact)).toBeNull();
  expect(await read(party.organizer)).toBe('not-safety-contact');
  expect(await read({ ...contact, userId: bob.caller.userId })).toBe('not-safety-contact');
  const row = { partyId: party.id, kind: 'role', discordId: '4711' } as const;
  await world.store.database.insert(safetyContacts).values(row);
  expect(await read({ userId: newSnowflake(), roleIds: ['4711'], manageServer: false })).toBeNull();
  await world.store.database.delete(safetyContacts).where(eq(safetyContacts.partyId, party.id));
  expect(await read(party.organizer)).toBeNull();
  expect(await read(contact)).toBe('not-safety-contact');
});

test('suspended, somebody is paired with nobody, reads one sentence, and may be paired again when that is lifted', async () => {
  const reportId = await reported();
  const cleo = await newParticipant(world, party, 'Cleo', attendeeKey(2));
  const meetingId = await newMeeting(world, party, [bob, cleo]);
  const act = (what: 'suspend' | 'restore' | 'remove', who: Contact = contact) =>
    actOnReported(world.context, who, { reportId, participantId: bob.id, what });
  expect(refusalOf(await act('suspend', party.organizer))).toBe('not-safety-contact');
  expect(done(await act('suspend')).about).toMatchObject([{ badgeName: 'Bob', suspended: true }]);
  expect(await openMeetingOf(world, cleo)).not.toBe(meetingId);
  expect(refusalOf(await becomeFree(world.context, bob.caller, { minutes: 60 }))).toBe('pairing-paused');
  done(await act('restore'));
  done(await becomeFree(world.context, bob.caller, { minutes: 60 }));
  done(await act('remove'));
  await pairFree(world, party);
  expect(await openMeetingOf(world, bob)).toBeUndefined();
  expect((await findParticipant(world.store.database, bob.id))?.removedAt).not.toBeNull();
  const notHis = { reportId, participantId: cleo.id, what: 'suspend' } as const;
  expect(refusalOf(await actOnReported(world.context, contact, notHis))).toBe('out-of-date');
});

test('notes are for contacts, and a name is kept apart by them: it stands as a block of whoever asked', async () => {
  const noted = done(await noteOnReport(world.context, contact, await reported(), 'Spoke to both.'));
  expect(noted.notes.map(({ text }) => text)).toEqual(['Spoke to both.']);
  const cleo = await newParticipant(world, party, 'Cleo', attendeeKey(2));
  done(await askToKeepApart(world.context, cleo.caller, 'tall Bob'));
  const id = (await reportIds()).find((one) => one !== noted.reportId) ?? '';
  expect(done(await readReport(world.context, contact, id))).toMatchObject({ keepApart: true, text: 'tall Bob' });
  for (const name of ['nobody', '#999', 'Cleo']) {
    expect(refusalOf(await keepTwoApart(world.context, contact, id, name))).toBe('nobody-named');
  }
  done(await keepTwoApart(world.context, contact, id, '#2'));
  expect(done(await readBlocks(world.context, cleo.caller)).blocks.map(({ label }) => label)).toEqual(['tall Bob']);
  for (const { caller } of [bob, cleo]) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, cleo)).toBeUndefined();
});

test('what is to be known before a report: the phone, the outside address, the latest meetings', async () => {
  await updateParty(world.store.database, party.id, { safetyPhone: '112', outsideReportAddress: 'trust@example.org' });
  const meetingId = await newMeeting(world, party, [ann, bob]);
  expect(done(await readReportWays(world.context, ann.caller))).toMatchObject({
    phone: '112',
    outsideAddress: 'trust@example.org',
    meetings: [{ meetingId, badgeNames: ['Bob'] }],
  });
});
