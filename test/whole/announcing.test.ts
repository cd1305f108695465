import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { announcements, breaks, outgoingMessages } from '../../src/store/schema.ts';
import { attendee, learner, wantsReminders } from './steps/attendee.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

/** From the ready texts to the controls below the preview. */
async function writes(
  { organizer, office }: Whole,
  line: string,
  values: Record<string, string | number>,
  text: string,
) {
  const picker = await reads(organizer, () => organizer.runs(line, values, { in: office }), 'What do you want to say');
  await organizer.chooses(text, { on: picker });
  return reads(organizer, () => organizer.submits({}), 'Nothing has been sent yet');
}

test('a break that is set survives a restart, is delayed by one press, and begins once at its new time', async () => {
  const { whole } = started;
  const { organizer, office } = whole;
  const { person } = await attendee(whole, 'Edda Eklund');
  await wantsReminders(person);
  const add = { at: 'in 20', minutes: 30, name: 'Tea' };
  await reads(organizer, () => organizer.runs('/break add', add, { in: office }), 'is set');
  await whole.restarts();
  await whole.passes({ minutes: 15 });
  const soon = await organizer.waitsFor('Does a talk overrun?');
  await person.waitsFor('Free to meet somebody?');
  await reads(person, () => person.presses("I'm free"), 'You are free');
  await reads(organizer, () => organizer.presses('10 minutes later', { on: soon }), 'is later now');
  await person.waitsFor('Tea comes at another time');
  await reads(organizer, () => organizer.presses('10 minutes later', { on: soon }), 'was moved already');
  await whole.restarts();
  await whole.passes({ minutes: 14 });
  const begun = async () => (await whole.database.select().from(breaks).where(eq(breaks.name, 'Tea')))[0]?.state;
  expect(await begun()).toBe('planned');
  await whole.passes({ minutes: 1 });
  expect(await begun()).toBe('running');
  const sent = await whole.database.select().from(outgoingMessages).where(eq(outgoingMessages.kind, 'break-begins'));
  expect(sent).toHaveLength(1);
});

test('an organizer takes a ready text, sees how it will look, chooses whom it is for, and sends it once', async () => {
  const { whole } = started;
  const { person: ann } = await attendee(whole, 'Chiara Okoye');
  const lou = await learner(whole, 'Lou Sato');
  const closed = await learner(whole, 'Kim Wu');
  // Until the question whether their phone buzzed has reached them.
  await whole.passes({ seconds: 30 });
  closed.closesDms();
  const { organizer } = whole;
  const controls = await writes(whole, '/announce now', {}, 'What to bring tomorrow');
  const preview = organizer.sees().messages.findLast(({ text }) => text.includes('Tomorrow we meet in the breaks'));
  expect([preview?.ephemeral, controls.ephemeral]).toEqual([true, true]);
  await organizer.chooses(['The channel', 'Who has no key yet, by DM'], { on: controls });
  await organizer.waitsFor('2 people get it by DM');
  await organizer.presses('Send', { on: controls });
  await whole.settles();

  const inHall = whole.guild.messagesIn(whole.hall).at(-1);
  expect(inHall?.text).toBe(preview?.text);
  expect((await lou.waitsFor('Tomorrow we meet in the breaks')).place).toBe('dm');
  const toAnn = ann.sees().messages.filter(({ place }) => place === 'dm');
  expect(toAnn.map(({ text }) => text).join()).not.toContain('Tomorrow we meet');
  await whole.passes({ seconds: 4 });
  const count = await organizer.waitsFor('1 undeliverable: DMs closed');
  expect(count.text).toContain('1 sent, 1 undeliverable: DMs closed');
  const unreached = await reads(
    organizer,
    () => organizer.presses('Who was not reached', { on: count }),
    'DMs closed:',
  );
  expect(unreached.text).toContain('Kim Wu');

  expect(organizer.sees().messages.flatMap(({ buttons }) => buttons.map(({ label }) => label))).not.toContain('Send');
  expect(await whole.database.select().from(announcements)).toMatchObject([{ state: 'sent' }]);
  expect(whole.log.take().join()).toContain('a message is undeliverable');
});

test('what is set waits for its time, also over a restart, is listed, and goes out once', async () => {
  const { whole } = started;
  const { organizer } = whole;
  const controls = await writes(whole, '/announce at', { time: 'in 30' }, 'The last break');
  await organizer.presses('Set it', { on: controls });
  await organizer.waitsFor('It is set');
  const listed = await reads(organizer, () => organizer.runs('/announce list', {}, { in: whole.office }), 'To come');
  expect(buttonsOf(listed)).toEqual(['Announce', 'Cancel the next one']);
  await whole.passes({ minutes: 29 });
  await whole.restarts();
  await whole.passes({ seconds: 59 });
  const posted = () => whole.guild.messagesIn(whole.hall).filter(({ text }) => text.includes('is the last one'));
  expect(posted()).toEqual([]);
  await whole.passes({ seconds: 1 });
  await whole.restarts();
  await whole.passes({ minutes: 1 });
  expect(posted()).toHaveLength(1);
});

test('a channel that is gone is said to the organizers, and what was to be posted is posted in the new one', async () => {
  const { whole } = started;
  const { organizer, guild, hall } = whole;
  const controls = await writes(whole, '/announce at', { time: 'in 5' }, 'Come and join');
  const set = await organizer.presses('Set it', { on: controls });
  expect((await set.final).text).toContain('It is set');
  guild.removeChannel(hall);
  await whole.passes({ minutes: 5 });
  const told = await organizer.waitsFor('could not be posted');
  const garden = guild.addChannel('garden');
  await reads(organizer, () => organizer.runs('/party panel', {}, { in: garden }), 'The panel stands');
  await reads(organizer, () => organizer.presses('Post it now', { on: told }), 'I post it now');
  await whole.settles();
  const posted = guild.messagesIn(garden).filter(({ text }) => text.includes('an easy way to meet people'));
  expect(posted).toHaveLength(1);
  await reads(organizer, () => organizer.presses('Post it now', { on: told }), 'out of date');
  expect(whole.log.take().join()).toContain('a message is undeliverable');
});
