import { desc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { CannotDo } from '../../src/rehearsal/discord/cannot-do.ts';
import type { SeenMessage } from '../../src/rehearsal/discord/seen.ts';
import { freeTimes, meetingMembers, meetings, participants, verifications } from '../../src/store/schema.ts';
import { attendee, leftOut } from './steps/attendee.ts';
import {
  breakBegins,
  CARD,
  FREE,
  fillsInWhatIsHeard,
  ID_QUESTION,
  MATCHES,
  READ,
  type Two,
  twoMeet,
  typesWhatIsHeard,
} from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { everyRow } from './steps/rows.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

const NOT_YOURS = 'That button belongs to somebody else. Nothing happened.';

/** What a press must not change: everything but how somebody can be written to. */
async function facts(): Promise<string> {
  await started.whole.settles();
  const rows = await everyRow(started.whole.store, () => undefined);
  return rows.slice(rows.indexOf('\nblocks'));
}

/** The message before this person's eyes, as it is now, that has this button. */
function messageWith(two: Two['first'], button: string): SeenMessage {
  const found = two.person.sees().messages.findLast((message) => message.buttons.some(({ label }) => label === button));
  if (!found) throw new Error(`no message has [${button}]`);
  return found;
}

test('somebody else’s buttons do nothing for others, whatever the client sends', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  const edda = await attendee(whole, 'Edda Eklund');
  const seenInHall = async ({ person }: Two['first'], wanted: string) => {
    await whole.settles();
    return reads(person, () => person.runs('/card', {}, { in: whole.hall }), wanted);
  };
  const card = await seenInHall(first, 'Start the check');
  const more = await reads(first.person, () => first.person.presses('More'), 'For this meeting');
  await expect(edda.person.presses("I'm here", { on: card })).rejects.toThrow(CannotDo);
  const before = await facts();
  for (const [on, labels] of [
    [card, ["I'm here", 'On my way', "I can't make it", 'Start the check']],
    [more, ['End this now', 'Never pair us again', 'We have done this before', 'Check by eye', 'Finish later']],
  ] as const) {
    for (const label of labels) {
      await reads(edda.person, () => edda.person.presses(label, { on, bypass: true }), NOT_YOURS);
    }
  }
  expect(await facts()).toBe(before);

  await reads(first.person, () => first.person.presses('Start the check', { on: card }), READ);
  const check = await seenInHall(second, 'reads now');
  const during = await facts();
  for (const { person } of [edda, first]) {
    await reads(person, () => person.presses('It differs', { on: check, bypass: true }), NOT_YOURS);
  }
  expect(await facts()).toBe(during);
  await fillsInWhatIsHeard(second.person, first);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);

  // The question about names is the verifier's own, too.
  const question = await seenInHall(second, ID_QUESTION);
  const after = await facts();
  for (const label of ['I saw a photo ID', 'I know them', 'No ID']) {
    await reads(edda.person, () => edda.person.presses(label, { on: question, bypass: true }), NOT_YOURS);
  }
  const name = question.selects[0]?.options[0]?.label ?? '';
  await reads(edda.person, () => edda.person.chooses(name, { on: question, bypass: true }), NOT_YOURS);
  expect(await facts()).toBe(after);
});

test('the buttons of a closed meeting say that it is over, and change nothing', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  const card = messageWith(second, "I'm here");
  const more = await reads(second.person, () => second.person.presses('More'), 'For this meeting');
  await reads(first.person, () => first.person.presses("I can't make it"), 'No problem');
  await second.person.waitsFor('You are first in line', { after: more });
  await reads(second.person, () => second.person.presses("I'm not free any more"), 'not free any more');
  await whole.settles();
  const before = await facts();
  for (const [on, labels] of [
    [card, ["I'm here", 'On my way', "I can't make it", 'Start the check']],
    [more, ['End this now', 'We have done this before', 'Check by eye', 'Finish later']],
  ] as const) {
    for (const label of labels) {
      await reads(second.person, () => second.person.presses(label, { on }), 'That meeting is over. Nothing happened.');
    }
  }
  expect(await facts()).toBe(before);
});

test('the same press delivered twice, or pressed twice, changes the record once', async () => {
  const { whole } = started;
  const ines = whole.newcomer('Ines Ibsen');
  await reads(ines, () => ines.says('join'), 'What I store');
  // Whichever of the two is answered first: the other's answer is refused.
  await reads(
    ines,
    () => ines.presses('Join', { twice: true }),
    ({ text }) => /: number |You are number /.test(text),
  );
  await whole.settles();
  const joined = (await whole.database.select().from(participants)).filter((row) => row.discordUserId === ines.id);
  expect(joined).toHaveLength(1);
  const requests = whole.local.requestCount;
  await reads(ines, () => ines.presses("I'm free", { twice: true }), FREE);
  // The second delivery was answered, too, and Discord refused that answer.
  await expect.poll(() => whole.local.requestCount - requests).toBeGreaterThanOrEqual(2);
  expect(await whole.database.select().from(freeTimes)).toHaveLength(1);
  await reads(ines, () => ines.presses("I'm not free any more"), 'not free any more');

  const { first, second } = await twoMeet(whole, 'Kirsi Wu', 'Mira Moreau');
  await reads(first.person, () => first.person.presses("I'm here", { twice: true }), 'that you are there');
  await reads(first.person, () => first.person.presses("I'm here"), 'that you are there');
  await whole.settles();
  const told = second.person
    .sees()
    .messages.filter((message) => message.text.includes(`${first.person.displayName} is `));
  expect(told).toHaveLength(1);
  await Promise.all([
    first.person.presses('Start the check', { twice: true }),
    second.person.presses('Start the check', { twice: true }),
  ]);
  await whole.settles();
  const check = await second.person.waitsFor('reads now');
  const typed = leftOut(check.text, first.key).join(' ');
  second.person.says(typed);
  second.person.says(typed);
  await second.person.waitsFor(MATCHES);
  await whole.settles();
  const mine = (await whole.database.select().from(verifications)).filter(
    (row) => row.fingerprint === first.key.fingerprint,
  );
  expect(mine).toHaveLength(1);
});

test('the bot is restarted between a message and its press, and nobody notices', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Nuno Tamm', 'Oksana Castillo');
  await whole.restarts();
  await reads(first.person, () => first.person.presses("I'm here"), 'that you are there');
  await second.person.waitsFor(`${first.person.displayName} is `);
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  const check = await second.person.waitsFor(`${first.person.displayName} reads now`);
  await whole.restarts();
  await reads(second.person, () => second.person.says(leftOut(check.text, first.key).join(' ')), MATCHES);
  await whole.restarts();
  const next = await first.person.waitsFor(`${second.person.displayName} reads now`);
  await reads(first.person, () => first.person.says(leftOut(next.text, second.key).join(' ')), MATCHES);
});

test('who is free when the bot stops is paired when it is back', async () => {
  const { whole } = started;
  const both = [await attendee(whole, 'Pavel Jansen'), await attendee(whole, 'Quentin Quist')];
  for (const { person } of both) await reads(person, () => person.says('free'), FREE);
  await whole.stops();
  whole.clock.move(60);
  await whole.starts();
  await whole.settles();
  for (const { person } of both) await person.waitsFor(CARD);
  const open = (await whole.database.select().from(meetingMembers)).filter((row) => row.open);
  expect(new Set(open.map((row) => row.participantId)).size).toBe(open.length);
  const [latest] = await whole.database.select().from(meetings).orderBy(desc(meetings.createdAt));
  expect(latest?.open).toBe(true);
});
