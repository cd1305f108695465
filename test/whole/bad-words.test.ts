import { beforeAll, expect, test } from 'vitest';
import { freeTimes, parties } from '../../src/store/schema.ts';
import { type Attendee, attendee } from './steps/attendee.ts';
import { breakBegins } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });
let chiara: Attendee;

beforeAll(async () => {
  chiara = await attendee(started.whole, 'Chiara Okoye');
});

const RANGE = 'Please give 10 to 600 minutes, or none at all';

test.each([-5, 0, 9, 601, 100_000, Number.MAX_SAFE_INTEGER])('/free %i is refused with the range', async (minutes) => {
  const { hall, database } = started.whole;
  await reads(chiara.person, () => chiara.person.runs('/free', { minutes }, { in: hall }), RANGE);
  await reads(
    chiara.person,
    () => chiara.person.runs('/free', { minutes: 20, in: minutes }, { in: 'dm' }),
    minutes === 0 || minutes === 9 ? 'You are free' : 'Please say in how many minutes',
  );
  await reads(chiara.person, () => chiara.person.says('busy'), /free any more|not marked as free/);
  expect(await database.select().from(freeTimes)).toEqual([]);
});

test.each(['free -5', 'free 100000', 'free 0', '/free -5'])('"%s" in the chat, too', async (words) => {
  await reads(chiara.person, () => chiara.person.says(words), RANGE);
  expect(await started.whole.database.select().from(freeTimes)).toEqual([]);
});

test.each(['what is this?', 'free as in freedom', '👋', '@everyone', '-----BEGIN', 'x'.repeat(1999), '/nonsense 5'])(
  'what is not understood gets the home card: %s',
  async (words) => {
    const home = await reads(chiara.person, () => chiara.person.says(words), 'You are not marked as free.');
    expect(buttonsOf(home).length).toBeLessThanOrEqual(4);
    expect(buttonsOf(home).at(-1)).toBe('More');
    expect(home.pings).toEqual([]);
  },
);

test('where there is no party every command says so, and where to go', async () => {
  const { whole } = started;
  const elsewhere = whole.local.addGuild({ name: 'Elsewhere' });
  const lounge = elsewhere.addChannel('lounge');
  const stranger = whole.local.addPerson({ name: 'Stranger', guilds: [elsewhere] });
  const lines = [
    'join',
    'leave',
    'key show',
    'free',
    'busy',
    'card',
    'met',
    'progress',
    'people',
    'leaderboard',
    'reddot',
  ];
  for (const line of lines.filter((name) => name !== 'leave')) {
    await reads(stranger, () => stranger.runs(`/${line}`, {}, { in: lounge }), 'There is no key signing here');
  }
  for (const line of lines.filter((name) => !['join', 'leave'].includes(name))) {
    const answer = await reads(stranger, () => stranger.runs(`/${line}`, {}, { in: 'dm' }), /./);
    expect(answer.text).toMatch(/I know of no key signing for you yet|You have not joined yet/);
  }
  await reads(stranger, () => stranger.runs('/help', {}, { in: lounge }), 'How it works');
});

test('what only organizers may do is refused to a participant, whatever their client lets them send', async () => {
  const { whole } = started;
  const { hall, local } = whole;
  const before = await whole.database.select().from(parties);
  local.faultSwitches.showAllCommands = true;
  const create = { name: 'Mine', 'time-zone': 'Europe/Vienna' };
  for (const [line, values] of [
    ['/party create', create],
    ['/party panel', {}],
    ['/party board', {}],
    ['/party open', {}],
    ['/party close', {}],
    ['/places add', { name: 'bar', capacity: 3 }],
    ['/break start', { minutes: 30 }],
    ['/break stop', {}],
  ] as const) {
    await reads(chiara.person, () => chiara.person.runs(line, values, { in: hall, bypass: true }), 'Only organizers');
    await reads(chiara.person, () => chiara.person.runs(line, values, { in: 'dm', bypass: true }), 'Only organizers');
  }
  local.faultSwitches.showAllCommands = false;
  expect(await whole.database.select().from(parties)).toEqual(before);
});

test('an organizer’s slips are refused in a sentence', async () => {
  const { organizer, hall } = started.whole;
  for (const [line, values, sentence] of [
    ['/party create', { name: 'Second', 'time-zone': 'Europe/Vienna' }, 'There is a party here already'],
    ['/places add', { name: 'coffee table 3', capacity: 2 }, 'There is a place with that name already'],
    ['/places add', { name: 'bar', capacity: 0 }, 'A place holds'],
    ['/break start', { minutes: 30 }, 'That overlaps'],
    ['/break start', { minutes: 2 }, 'A break lasts'],
    ['/break start', { minutes: 100_000 }, 'A break lasts'],
  ] as const) {
    await reads(organizer, () => organizer.runs(line, values, { in: hall }), sentence);
  }
});
