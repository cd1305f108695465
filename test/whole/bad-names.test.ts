import { generateKey } from 'openpgp';
import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { certificates, participants } from '../../src/store/schema.ts';
import { type Attendee, attendee, joinsByDm, leftOut, typesOwnEntry } from './steps/attendee.ts';
import { breakBegins, ID_QUESTION, MATCHES, pairs, READ, sawProven } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

const MARKDOWN = '**@everyone** <@&1> [x](https://e.example) # h';
/** Right-to-left override, an isolate that never ends, a zero-width space. */
const DIRECTIONS = 'evil\u202Egpj.exe \u2067abc\u200B';

/** A key whose user IDs are made to break out of whatever they are written into. */
async function hostileKey(name: string): Promise<Attendee['key']> {
  const { publicKey } = await generateKey({
    type: 'curve25519',
    userIDs: [
      { name: '**bold** @everyone <@123456789012345678> `code` ||spoiler||', email: 'a@example.org' },
      { name: `# heading ${DIRECTIONS} [link](https://evil.example)`, email: 'b@example.org' },
      { name: 'x'.repeat(4000), email: 'c@example.org' },
    ],
    format: 'object',
    date: new Date('2026-11-01T00:00:00Z'),
  });
  const fingerprint = publicKey.getFingerprint().toUpperCase();
  return { name, fingerprint, version: 4, algorithm: 'ed25519', bytes: publicKey.write() };
}

/** What the bot wrote to them so far, raw, as Discord was given it. */
function written(person: Person): string[] {
  return person
    .sees()
    .messages.filter((message) => message.byBot)
    .map((message) => message.content);
}

function expectHarmless(person: Person): void {
  for (const message of person.sees().messages.filter(({ byBot }) => byBot)) expect(message.pings).toEqual([]);
  for (const text of written(person)) {
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).not.toMatch(/@everyone|<@&?\d+>|\]\(https:\/\/evil|[\u202A-\u202E\u2066-\u2069]/);
    expect(text).not.toMatch(/^# /m);
  }
}

test('names and user IDs full of Markdown, pings and direction marks go the whole way and do no harm', async () => {
  const { whole } = started;
  const hostile: Attendee = { person: whole.newcomer(MARKDOWN.slice(0, 32)), key: await hostileKey('hostile') };
  await joinsByDm(hostile.person);
  const file = { name: 'key.gpg', bytes: hostile.key.bytes };
  const question = await reads(hostile.person, () => hostile.person.attaches(file), 'Is it really yours?');
  await typesOwnEntry(hostile, question);
  await hostile.person.presses('About me');
  const about = {
    'Name on your badge': `**Mal** ${DIRECTIONS}`,
    'Pronouns (if you like)': '@everyone',
    'Languages you speak (if you like)': '[x](https://evil.example)',
    'How people recognise you (if you like)': '> quote\u202E ||hidden||',
  };
  await reads(hostile.person, () => hostile.person.submits(about), 'Saved');
  const chiara = await attendee(whole, 'Chiara Okoye');
  const { first, second } = await pairs(whole, [hostile, chiara]);
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  for (const [verifier, owner] of [
    [second, first],
    [first, second],
  ] as const) {
    await whole.settles();
    const check = await verifier.person.waitsFor('reads now');
    await reads(verifier.person, () => verifier.person.says(leftOut(check.text, owner.key).join(' ')), MATCHES);
  }
  await chiara.person.waitsFor(ID_QUESTION);
  await sawProven(chiara.person);
  await reads(chiara.person, () => chiara.person.says('people'), 'Your people');
  await reads(chiara.person, () => chiara.person.says('leaderboard'), 'have met somebody');
  for (const { person } of [hostile, chiara]) expectHarmless(person);

  const [row] = await whole.database.select().from(participants);
  expect(row?.badgeName).not.toMatch(/[\u200B\u202A-\u202E\u2066-\u2069]/);
  const [key] = await whole.database.select().from(certificates);
  expect(key?.userIds.every((userId) => userId.length < 4000)).toBe(true);
});

test('a badge name of nothing that can be seen, or too long, is refused; 4,000 characters cannot be typed', async () => {
  const { whole } = started;
  const lena = whole.newcomer('Lena');
  await joinsByDm(lena);
  const before = await whole.database.select().from(participants);
  for (const [name, sentence] of [
    ['\u200B\u202E\u2066', 'The badge name is empty'],
    ['   ', 'The badge name is empty'],
  ] as const) {
    await lena.presses('About me');
    await reads(lena, () => lena.submits({ 'Name on your badge': name }), sentence);
  }
  await lena.presses('About me');
  await expect(lena.submits({ 'Name on your badge': 'x'.repeat(4000) })).rejects.toThrow('stops at 40 characters');
  expect(await whole.database.select().from(participants)).toEqual(before);
});

test('somebody whose account shows nothing that can be seen still joins, and is asked for a name', async () => {
  const { whole } = started;
  const nobody = whole.newcomer('\u200B\u2066');
  const welcome = await joinsByDm(nobody);
  expect(welcome.text).toContain('Welcome');
  const rows = await whole.database.select().from(participants);
  expect(rows.find((row) => row.discordUserId === nobody.id)?.badgeName).toBe('?');
  expect(leftOut('', (await attendee(whole, 'Edda Eklund')).key)).toEqual([]);
});
