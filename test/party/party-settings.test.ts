import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { becomeFree } from '../../src/party/become-free.ts';
import { startBreak } from '../../src/party/call-break.ts';
import { changeParty, type PartyChanges } from '../../src/party/change-party.ts';
import { chooseSafetyContacts } from '../../src/party/choose-safety-contacts.ts';
import { findDueJobs } from '../../src/party/find-due.ts';
import { readChecklist } from '../../src/party/read-checklist.ts';
import { findParty } from '../../src/store/parties.ts';
import { withStore } from '../store/with-store.ts';
import { done, newParticipant, newParty, newWorld, refusalOf, type TestParty, type World } from './party-world.ts';

const stores = withStore();
let world: World;
let party: TestParty;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
});

const stored = () => findParty(world.store.database, party.id);

test('every setting is kept as it was given, without blanks around it; an empty one is taken away', async () => {
  const { organizer } = party;
  const changes = {
    name: ' Symposium 2026 ',
    timeZone: 'Europe/Berlin',
    lastDay: '2026-11-25',
    organizerRoleId: '7',
    badgeMark: ' a blue dot ',
    codeOfConduct: 'https://example.org/conduct',
    inviteLink: ' https://discord.gg/abc ',
    safetyPhone: '+32 2 650',
    outsideReportAddress: 'trust@example.org',
    remindMinutes: 10,
    leastMeetingMinutes: 12,
    keepDays: 30,
    possessionRequired: true,
  };
  done(await changeParty(world.context, organizer, changes));
  expect(await stored()).toMatchObject({
    ...changes,
    name: 'Symposium 2026',
    badgeMark: 'a blue dot',
    inviteLink: 'https://discord.gg/abc',
    firstDay: '2026-11-22',
  });
  const emptied = { badgeMark: '', codeOfConduct: '', inviteLink: '', safetyPhone: '', outsideReportAddress: '' };
  done(await changeParty(world.context, organizer, { ...emptied, organizerRoleId: null }));
  expect(await stored()).toMatchObject({
    badgeMark: 'a blue dot',
    codeOfConduct: null,
    inviteLink: null,
    safetyPhone: null,
    outsideReportAddress: null,
    organizerRoleId: null,
  });
});

const WRONG: readonly (readonly [string, PartyChanges, string, string | undefined])[] = [
  ['a zone that does not exist', { timeZone: 'Mars/Base' }, 'time-zone-unknown', undefined],
  ['a last day gone by', { firstDay: '2026-11-20', lastDay: '2026-11-21' }, 'last-day-past', undefined],
  ['an empty name', { name: ' ' }, 'name-empty', undefined],
  ['a badge mark as long as a speech', { badgeMark: 'x'.repeat(61) }, 'setting-wrong', 'badgeMark'],
  ['the whole code of conduct', { codeOfConduct: 'x'.repeat(301) }, 'setting-wrong', 'codeOfConduct'],
  ['an invite that is no address', { inviteLink: 'discord.gg/abc' }, 'setting-wrong', 'inviteLink'],
  ['an invite over plain http', { inviteLink: 'http://example.org' }, 'setting-wrong', 'inviteLink'],
  ['a script as invite', { inviteLink: 'javascript:alert(1)' }, 'setting-wrong', 'inviteLink'],
  ['a phone book', { safetyPhone: '1'.repeat(41) }, 'setting-wrong', 'safetyPhone'],
  ['a long address', { outsideReportAddress: 'x'.repeat(201) }, 'setting-wrong', 'outsideReportAddress'],
  ['a reminder an hour before', { remindMinutes: 60 }, 'setting-wrong', 'remindMinutes'],
  ['half a minute', { remindMinutes: 0.5 }, 'setting-wrong', 'remindMinutes'],
  ['meetings of four minutes', { leastMeetingMinutes: 4 }, 'setting-wrong', 'leastMeetingMinutes'],
  ['no number', { leastMeetingMinutes: Number.NaN }, 'setting-wrong', 'leastMeetingMinutes'],
  ['keeping everything for ever', { keepDays: 366 }, 'setting-wrong', 'keepDays'],
];

test.each(WRONG)('%s is refused by its name, and nothing is changed', async (_, changes, code, setting) => {
  const before = await stored();
  const refused = await changeParty(world.context, party.organizer, { keepDays: 10, ...changes });
  expect(refusalOf(refused)).toBe(code);
  if (setting !== undefined) expect(refused).toMatchObject({ params: { setting } });
  expect(await stored()).toEqual(before);
});

test('whatever numbers are given, the party holds what was in range and the database never complains', async () => {
  const number = fc.oneof(fc.integer({ min: -5, max: 400 }), fc.double());
  await fc.assert(
    fc.asyncProperty(number, number, number, async (remindMinutes, leastMeetingMinutes, keepDays) => {
      const changes = { remindMinutes, leastMeetingMinutes, keepDays };
      const changed = await changeParty(world.context, party.organizer, changes);
      // The database knows no -0.
      const held = {
        remindMinutes: remindMinutes + 0,
        leastMeetingMinutes: leastMeetingMinutes + 0,
        keepDays: keepDays + 0,
      };
      if (refusalOf(changed) === null) expect(await stored()).toMatchObject(held);
      else expect(changed).toMatchObject({ refused: 'setting-wrong' });
    }),
    { numRuns: 40 },
  );
});

test('people are asked as long before a break as the party says', async () => {
  const { organizer } = party;
  done(await changeParty(world.context, organizer, { remindMinutes: 15 }));
  const called = done(await startBreak(world.context, organizer, { name: 'Coffee', minutes: 30, in: 30 }));
  const invites = { kind: 'invite-to-break', breakId: called.break.id };
  world.clock.forwardMinutes(14);
  expect(await findDueJobs(world.context)).not.toContainEqual(invites);
  world.clock.forwardMinutes(1);
  expect(await findDueJobs(world.context)).toContainEqual(invites);
});

test('nobody becomes free for less than the party finds worth a meeting', async () => {
  done(await changeParty(world.context, party.organizer, { leastMeetingMinutes: 20 }));
  const ann = await newParticipant(world, party, 'Ann');
  expect(await becomeFree(world.context, ann.caller, { minutes: 21 })).toMatchObject({
    refused: 'minutes-out-of-range',
    params: { least: 22 },
  });
  done(await becomeFree(world.context, ann.caller, { minutes: 22 }));
});

test('a role and people are safety contacts beside each other, and each choice takes the place of the one before', async () => {
  const { organizer } = party;
  done(await chooseSafetyContacts(world.context, organizer, 'role', ['r']));
  done(await chooseSafetyContacts(world.context, organizer, 'person', ['a', 'b']));
  done(await chooseSafetyContacts(world.context, organizer, 'person', ['b', 'c']));
  expect(done(await readChecklist(world.context, organizer)).safetyContacts).toEqual([
    { kind: 'role', discordId: 'r' },
    { kind: 'person', discordId: 'b' },
    { kind: 'person', discordId: 'c' },
  ]);
  done(await chooseSafetyContacts(world.context, organizer, 'person', []));
  expect(refusalOf(await chooseSafetyContacts(world.context, organizer, 'role', []))).toBe('safety-contact-needed');
  expect(done(await readChecklist(world.context, organizer)).safetyContacts).toHaveLength(1);
});
