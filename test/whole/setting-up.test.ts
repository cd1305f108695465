import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import type { SeenMessage } from '../../src/rehearsal/discord/seen.ts';
import { attendee } from './steps/attendee.ts';
import { CARD } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import { expectConversation } from './steps/transcript.ts';
import { withWhole } from './steps/whole.ts';

const started = withWhole();

/** An organizer who knows one command, and then presses what the bot's newest answer offers. */
class Newcomer {
  readonly #person: Person;
  #answer: SeenMessage | undefined;
  steps = 0;

  constructor(person: Person) {
    this.#person = person;
  }

  async does(act: () => Promise<unknown>, wanted: string): Promise<void> {
    this.steps += 1;
    this.#answer = await reads(this.#person, act, wanted);
  }

  /** Presses a button of the newest answer, which leads on. */
  async presses(label: string, wanted: string): Promise<void> {
    this.#offered(label);
    await this.does(() => this.#person.presses(label), wanted);
  }

  /** Presses a button that opens a form. */
  async opens(label: string): Promise<void> {
    this.#offered(label);
    this.steps += 1;
    await this.#person.presses(label);
  }

  #offered(label: string): void {
    expect(this.#answer && buttonsOf(this.#answer)).toContain(label);
  }
}

test('from /party create to the first meeting an organizer needs ten steps, each on a button of the answer before', async () => {
  const { whole } = started;
  const { hall, office, guild } = whole;
  const keepConversation = true;
  const oskar = whole.local.addPerson({
    name: 'Oskar',
    guilds: [guild],
    permissions: ['Administrator'],
    keepConversation,
  });
  const newcomer = new Newcomer(oskar);
  const party = { name: 'Symposium 2026', 'time-zone': 'Europe/Berlin', 'last-day': '2026-11-23' };
  await newcomer.does(() => oskar.runs('/party create', party, { in: office }), 'Still to do');
  await newcomer.presses('Post the panel', 'In which channel');
  await newcomer.does(() => oskar.chooses(hall), 'Still to do');
  await newcomer.presses('Choose the organizers’ channel', 'Which channel');
  await newcomer.does(() => oskar.chooses(office), 'Still to do');
  await newcomer.presses('Choose safety contacts', 'Who gets the reports?');
  await newcomer.does(() => oskar.chooses(oskar), 'Everything it needs is there');
  await newcomer.presses('Open the party', 'The party is open');
  const people = [await attendee(whole, 'Chiara Okoye'), await attendee(whole, 'Bao Holt')];
  await newcomer.opens('Start a break');
  await newcomer.does(() => oskar.submits(), 'has begun');
  await whole.settles();

  for (const { person } of people) await reads(person, () => person.presses("I'm free"), 'You are free');
  await whole.passes({ seconds: 5 });
  for (const { person } of people) await person.waitsFor(CARD);
  expect(newcomer.steps).toBe(10);
  await expectConversation(oskar, 'setting-up');
});

test('the message in the organizers’ channel does what organizers do most', async () => {
  const { whole } = started;
  const { organizer, office } = whole;
  const standing = whole.guild.messagesIn(office).find(({ text }) => text.includes('for organizers'));
  if (!standing) throw new Error('it does not stand there');
  expect(buttonsOf(standing)).toMatchInlineSnapshot(`
    [
      "Start a break",
      "Stop the break",
      "Delay a break",
      "Announce",
      "Status",
      "Numbers",
    ]
  `);
  await reads(organizer, () => organizer.presses('Status', { on: standing }), 'Symposium 2026');
  await reads(organizer, () => organizer.presses('Numbers', { on: standing }), 'in numbers');
  await reads(organizer, () => organizer.presses('Stop the break', { on: standing }), 'Stop the break now?');
  await reads(organizer, () => organizer.presses('Stop it for everybody'), 'is over');
  await whole.settles();
});

test('a channel that is deleted is named wherever it is used, and mended by a button', async () => {
  const { whole } = started;
  const { organizer, office, guild, hall } = whole;
  const lounge = guild.addChannel('lounge');
  await reads(organizer, () => organizer.runs('/party panel', {}, { in: lounge }), 'The panel stands in');
  guild.removeChannel(lounge);
  const gone = 'is gone. Please choose another one.';
  await reads(organizer, () => organizer.runs('/party status', {}, { in: office }), gone);
  await reads(organizer, () => organizer.runs('/break start', { minutes: 20 }, { in: office }), gone);
  const status = await reads(organizer, () => organizer.runs('/party open', {}, { in: office }), 'The party is open');
  expect(status.text).toContain(gone);
  await whole.settles();
  expect(whole.log.take().filter((line) => !line.includes('a message is undeliverable'))).toEqual([]);
  await organizer.presses('Status');
  await organizer.presses('Post the panel');
  const mended = await reads(organizer, () => organizer.chooses(hall), 'Symposium 2026');
  expect(mended.text).not.toContain(gone);
});

test('a picture of a place is on the card, with words for whoever cannot see it', async () => {
  const { whole } = started;
  const { organizer, office } = whole;
  await reads(organizer, () => organizer.runs('/break stop', {}, { in: office }), 'is over');
  await whole.passes({ minutes: 1 });
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await reads(organizer, () => organizer.runs('/party status', {}, { in: office }), 'Symposium 2026');
  await organizer.presses('Add a place');
  const place = {
    'What it is called, like “coffee table 3”': 'coffee queue',
    'What it is': 'A queue: they meet there, and check afterwards',
    'A picture of it (PNG or JPEG, up to 1 MB)': { name: 'queue.png', bytes: png },
  };
  await reads(organizer, () => organizer.submits(place), 'coffee queue');
  await reads(organizer, () => organizer.presses('All places'), 'a queue; with a picture');
  const people = [await attendee(whole, 'Hakan Brook'), await attendee(whole, 'Ines Ibsen')];
  await reads(organizer, () => organizer.runs('/break start', { minutes: 20 }, { in: office }), 'has begun');
  await whole.settles();
  for (const { person } of people) await reads(person, () => person.presses("I'm free"), 'You are free');
  await whole.passes({ seconds: 5 });
  for (const { person } of people) {
    const card = await person.waitsFor(CARD);
    expect(card.text).toContain('in the queue at coffee queue. Meet there, and check afterwards');
    expect(card.files.map(({ name, description }) => [name, description])).toEqual([
      ['place.png', 'Picture of coffee queue'],
    ]);
  }
  await reads(organizer, () => organizer.runs('/places remove', { place: 'coffee queue' }, { in: office }), 'keeps it');
});
