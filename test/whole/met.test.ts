import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { blocks, meetings, metRequests, participants, verifications } from '../../src/store/schema.ts';
import { type Attendee, attendee } from './steps/attendee.ts';
import { breakBegins, goTheWholeWay, READ, sawNoId, twoMeet, typesWhatIsHeard } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

/** The two words that the bot gives somebody to say aloud. */
async function wordsOf(person: Person): Promise<string> {
  const given = await reads(person, () => person.says('met'), 'Tell them these two words');
  return /two words: \*\*(.+?)\*\*/.exec(given.text)?.[1] ?? '';
}

async function typesTheirWords(person: Person, words: string, wanted: string): Promise<void> {
  await person.presses('Type their two words');
  await reads(person, () => person.submits({ 'Their two words': words }), wanted);
}

async function theyCheck(first: Attendee, second: Attendee): Promise<void> {
  const { whole } = started;
  await whole.settles();
  await typesWhatIsHeard(second.person, first);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  await whole.settles();
  for (const { person } of [first, second]) await sawNoId(person);
}

test('two who met by chance find each other by two words, and nothing is shown before both agree', async () => {
  const { whole } = started;
  const [chiara, bao] = [await attendee(whole, 'Chiara Okoye'), await attendee(whole, 'Bao Holt')];
  const words = await wordsOf(chiara.person);
  expect(words).toMatch(/^\w+ \w+$/);
  await reads(bao.person, () => bao.person.says('met'), 'Tell them these two words');
  await typesTheirWords(bao.person, words.toUpperCase(), 'If they can meet now');
  const asked = await chiara.person.waitsFor('Bao Holt says you are standing together');
  expect(await whole.database.select().from(meetings)).toEqual([]);
  for (const { person } of [chiara, bao]) expect(String(person.sees())).not.toContain('reads now');

  const step = await reads(chiara.person, () => chiara.person.presses("Yes, that's us", { on: asked }), /reads? now/);
  const [first, second] = step.text.includes(READ) ? [chiara, bao] : [bao, chiara];
  await theyCheck(first, second);
  expect(await whole.database.select().from(verifications)).toHaveLength(2);
});

test('by the menu on a person in the server', async () => {
  const { whole } = started;
  const [edda, femi] = [await attendee(whole, 'Edda Eklund'), await attendee(whole, 'Femi Lind')];
  await reads(
    edda.person,
    () => edda.person.runsOn('We just met', femi.person, { in: whole.hall }),
    'If they can meet now',
  );
  const asked = await femi.person.waitsFor('Edda Eklund says you are standing together');
  const step = await reads(femi.person, () => femi.person.presses("Yes, that's us", { on: asked }), /reads? now/);
  const [first, second] = step.text.includes(READ) ? [femi, edda] : [edda, femi];
  await theyCheck(first, second);
});

test('who says no ends it, and the one who asked reads nothing', async () => {
  const { whole } = started;
  const [greta, hakan] = [await attendee(whole, 'Greta Sato'), await attendee(whole, 'Hakan Brook')];
  await reads(
    greta.person,
    () => greta.person.runsOn('We just met', hakan.person, { in: whole.hall }),
    'If they can meet now',
  );
  const before = String(greta.person.sees());
  await hakan.person.waitsFor('Greta Sato says you are standing together');
  await reads(hakan.person, () => hakan.person.presses("No, that's not us"), 'Nothing was shown');
  await whole.settles();
  expect(String(greta.person.sees())).toBe(before);
  const asked = await whole.database
    .select({ answer: metRequests.answer })
    .from(metRequests)
    .innerJoin(participants, eq(participants.id, metRequests.askerId))
    .where(eq(participants.discordUserId, greta.person.id));
  expect(asked).toEqual([{ answer: 'no' }]);
});

test('the answer never tells whether somebody takes part, is busy, or has blocked one', async () => {
  const { whole } = started;
  await breakBegins(whole, 240);
  const [ines, kirsi] = [await attendee(whole, 'Ines Ibsen'), await attendee(whole, 'Kirsi Wu')];
  const busy = await twoMeet(whole, 'Mira Moreau', 'Nuno Tamm');
  await whole.database
    .insert(blocks)
    .values({ blockerUserId: kirsi.person.id, blockedUserId: ines.person.id, at: whole.clock.now() });
  const stranger = whole.newcomer('Stranger');
  const { hall, local } = whole;

  const answers: string[] = [];
  const asks = async (act: () => unknown, answer = 'That did not work') => {
    answers.push((await reads(ines.person, act, answer)).rendered);
  };
  for (const whom of [local.bot, kirsi.person, busy.first.person, stranger]) {
    await asks(() => ines.person.runsOn('We just met', whom, { in: hall }), 'If they can meet now');
  }
  expect(new Set(answers.splice(0)).size).toBe(1);
  await asks(() => ines.person.runsOn('We just met', ines.person, { in: hall }));
  const own = await wordsOf(ines.person);
  const late = await attendee(whole, 'Oksana Castillo');
  const expired = await wordsOf(late.person);
  await whole.passes({ minutes: 11 });
  const fresh = await wordsOf(ines.person);
  const blocking = await wordsOf(kirsi.person);
  await reads(ines.person, () => ines.person.runs('/met', { words: blocking }, { in: hall }), 'If they can meet now');
  for (const words of [own, fresh, expired, 'foo bar', '', '   ', '😀 😀'].filter((text) => text.trim())) {
    await asks(() => ines.person.runs('/met', { words }, { in: hall }));
  }
  await asks(() => ines.person.runs('/met', { person: 'Nobody At All' }, { in: hall }));
  expect(new Set(answers)).toEqual(new Set([answers[0]]));
  expect(answers).toHaveLength(7);
  for (const { person } of [kirsi, busy.first, late]) expect(String(person.sees())).not.toContain('standing together');
});

test('somebody met before is found by name or number while one types, and nobody else is', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Pavel Jansen', 'Quentin Quist');
  const { first, second } = two;
  expect(await first.person.types('/met', { person: 'quentin' }, { in: whole.hall })).toEqual([]);
  await goTheWholeWay(whole, two);
  const name = second.person.displayName;
  const [found, ...others] = await first.person.types('/met', { person: name.slice(0, 4) }, { in: whole.hall });
  expect(found?.name).toMatch(new RegExp(`^${name} \\(#\\d+\\)$`));
  expect(others).toEqual([]);
  expect(await first.person.types('/met', { person: 'chiara' }, { in: whole.hall })).toEqual([]);
});
