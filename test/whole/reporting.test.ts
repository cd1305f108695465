import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { blocks, reports } from '../../src/store/schema.ts';
import { joinsByDm } from './steps/attendee.ts';
import { breakBegins, type Two, twoMeet } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const PHONE = '01 4711';
const OUTSIDE = 'trust@conference.example';

let contact: Person;

/** The party has a safety contact of its own, who organizes nothing, a phone number and an address outside. */
async function namesContacts(whole: Whole): Promise<void> {
  const { organizer } = whole;
  contact = whole.newcomer('Selma');
  await joinsByDm(contact);
  await reads(organizer, () => organizer.runs('/party settings', {}, { in: whole.office }), 'Settings of');
  await organizer.chooses('Who gets the reports');
  await reads(organizer, () => organizer.chooses(contact), 'Reports go to');
  await reads(organizer, () => organizer.runs('/party settings', {}, { in: whole.office }), 'Settings of');
  await organizer.chooses('Phone, and the address outside');
  const addresses = {
    'Phone number of the safety contact': PHONE,
    'Address for reports about organizers': OUTSIDE,
  };
  await reads(organizer, () => organizer.submits(addresses), 'Saved.');
  await breakBegins(whole, 240);
}

const started = withParty({ prepare: namesContacts });

const OFF = 'is off. It has nothing to do with you.';
const PAUSED = 'The organizers have paused pairing for you, please talk to them.';

/** [More], [End this now]: what the one who ended it reads. */
async function endsNow({ first }: Two) {
  await reads(first.person, () => first.person.presses('More'), 'For this meeting');
  return reads(first.person, () => first.person.presses('End this now'), 'It is over.');
}

/** [Report] below that, and what happened. */
async function reportsIt({ first }: Two, what: string) {
  await reads(first.person, () => first.person.presses('Report'), 'Something is wrong?');
  await first.person.presses('Write it down');
  return reads(first.person, () => first.person.submits({ 'What happened?': what }), 'Thank you');
}

test('who ended a meeting reads whom to call, reports, and is parted from the other', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  const { first, second } = two;
  const ended = await endsNow(two);
  expect(ended.text).toContain(`call **${PHONE}**`);
  expect(buttonsOf(ended)).toEqual(['Report', 'Never pair us', 'Nothing else']);
  await second.person.waitsFor(`The meeting with ${first.person.displayName} ${OFF}`);

  const thanked = await reportsIt(two, 'They held my arm.');
  expect(thanked.text).toContain('I do not pair you again. They are not told.');
  expect(thanked.text).toContain(`call **${PHONE}**`);
  expect(await whole.database.select().from(blocks)).toMatchObject([
    { blockerUserId: first.person.id, blockedUserId: second.person.id },
  ]);
  await reads(second.person, () => second.person.says('busy'), 'not free');
});

test('the safety contact reads it, writes a note, suspends, and lets be paired again; that person reads one sentence', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  const { second } = two;
  await endsNow(two);
  await reportsIt(two, 'They followed me.');
  await whole.settles();
  const { organizer } = whole;
  const inChannel = await organizer.waitsFor('A report waits.');
  await reads(organizer, () => organizer.presses('Read it', { on: inChannel }), 'Only safety contacts can read this.');
  const waits = await contact.waitsFor('A report waits.');
  expect(waits.place).toBe('dm');
  await reads(contact, () => contact.presses('Read it', { on: waits }), 'They followed me.');
  const reported = await contact.waitsFor(`**${second.person.displayName}** can be paired.`);
  expect(buttonsOf(reported)).toEqual(['Suspend from pairing', 'Remove from the party']);

  await contact.waitsFor('No notes yet.');
  await contact.presses('Note');
  const note = { 'For the safety contacts alone': 'Spoke to *both*.' };
  await reads(contact, () => contact.submits(note), 'Spoke to \\*both\\*.');

  const suspended = await reads(
    contact,
    () => contact.presses('Suspend from pairing', { on: reported }),
    `**${second.person.displayName}** is suspended`,
  );
  const press = await reads(second.person, () => second.person.says('free'), PAUSED);
  expect(press.text).toBe(PAUSED);
  await reads(
    contact,
    () => contact.presses('Let them be paired again', { on: suspended }),
    `**${second.person.displayName}** can be paired.`,
  );
  await reads(second.person, () => second.person.says('free'), 'You are free');
  await reads(second.person, () => second.person.says('busy'), 'not free');
  expect(String(second.person.sees())).not.toContain('followed');
});

test('removed from the party, somebody meets nobody, whatever they press, and what they have stays theirs', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  const { second } = two;
  await endsNow(two);
  await reportsIt(two, 'They shouted.');
  await whole.settles();
  const waits = await contact.waitsFor('A report waits.');
  await reads(contact, () => contact.presses('Read it', { on: waits }), 'They shouted.');
  const reported = await contact.waitsFor(`**${second.person.displayName}** can be paired.`);
  const removed = await reads(
    contact,
    () => contact.presses('Remove from the party', { on: reported }),
    `**${second.person.displayName}** is removed`,
  );
  expect(buttonsOf(removed)).toEqual([]);
  await reads(second.person, () => second.person.says('free'), PAUSED);
  await reads(second.person, () => second.person.says('key'), /[0-9A-F]{4}/);
});

test('what is about an organizer goes to the address outside, and nothing of it is stored', async () => {
  const { whole } = started;
  const before = await whole.database.select().from(reports);
  const person = whole.newcomer('Ines Ibsen');
  await reads(person, () => person.says('join'), 'What I store');
  await reads(person, () => person.presses('Join'), 'You are number');
  await reads(person, () => person.runs('/report', {}, { in: 'dm' }), 'to the safety contacts of this party');
  const outside = await reads(person, () => person.presses('It is about an organizer'), OUTSIDE);
  expect(outside.text).toContain('outside of the party');
  expect(await whole.database.select().from(reports)).toEqual(before);
});

test('/report names the meeting it is about, and unticked it parts nobody', async () => {
  const { whole } = started;
  const before = await whole.database.select().from(blocks);
  const two = await twoMeet(whole, 'Jonas Pereira', 'Kirsi Wu');
  const { first, second } = two;
  await endsNow(two);
  await reads(first.person, () => first.person.runs('/report', {}, { in: whole.hall }), 'Something is wrong?');
  await first.person.presses('Write it down');
  const [meeting] = first.person.sees().modal?.fields.filter(({ label }) => label.startsWith('Which meeting')) ?? [];
  expect(meeting?.options).toEqual([second.person.displayName]);
  const words = {
    'What happened?': 'Just so you know.',
    'Which meeting is it about? (if it is)': second.person.displayName,
    'Never pair us again': false,
  };
  const thanked = await reads(first.person, () => first.person.submits(words), 'Thank you');
  expect(thanked.text).not.toContain('I do not pair you again');
  expect(await whole.database.select().from(blocks)).toEqual(before);
  await whole.settles();
  const waits = await contact.waitsFor('A report waits.');
  const names = `A report by ${first.person.displayName}, about a meeting with ${second.person.displayName}`;
  await reads(contact, () => contact.presses('Read it', { on: waits }), names);
});
