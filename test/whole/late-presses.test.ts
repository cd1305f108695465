import { expect, test } from 'vitest';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { freeTimes, participants } from '../../src/store/schema.ts';
import { attendee } from './steps/attendee.ts';
import { breakBegins, FREE, READ, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { everyRow } from './steps/rows.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ threeSeconds: true, prepare: (whole) => breakBegins(whole, 240) });

/** Longer than the three seconds in which Discord takes an answer. */
const TOO_LATE = 3_200;
const FAILED = 'This interaction failed';

/** One answer is given, and Discord refuses it; nothing else goes wrong. */
async function losesOneAnswer(): Promise<void> {
  const lines: string[] = [];
  await expect.poll(() => lines.push(...started.whole.log.take())).toBeGreaterThan(0);
  expect(lines).toEqual([expect.stringContaining('an answer did not reach the person')]);
}

async function isFree(person: Person): Promise<boolean> {
  const { whole } = started;
  const rows = await whole.database.select().from(freeTimes);
  const [own] = (await whole.database.select().from(participants)).filter((row) => row.discordUserId === person.id);
  return rows.some((row) => row.participantId === own?.id);
}

test('a press that arrives after its three seconds counts once; pressed again, it is answered', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  const late = first.person.presses('Start the check', { afterMs: TOO_LATE });
  await expect(late).rejects.toThrow(FAILED);
  await losesOneAnswer();
  await whole.settles();
  const rows = () => everyRow(whole.store, () => undefined);
  const before = await rows();
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  expect(await rows()).toBe(before);
  const turn = `${first.person.displayName} reads now`;
  expect(second.person.sees().messages.filter((message) => message.text.includes(turn))).toHaveLength(1);
});

test.each([
  { seconds: 4, name: 'Edda Eklund' },
  { seconds: 900, name: 'Greta Sato' },
])('a press that is $seconds s late does not undo what its person did since', async ({ seconds, name }) => {
  const { whole } = started;
  const { person } = await attendee(whole, name);
  const late = expect(person.presses("I'm free", { afterMs: TOO_LATE })).rejects.toThrow(FAILED);
  await whole.passes({ seconds });
  await reads(person, () => person.presses("I'm free"), FREE);
  await reads(person, () => person.presses("I'm not free any more"), 'not free any more');
  await late;
  await losesOneAnswer();
  expect(await isFree(person)).toBe(false);
});

test('two presses that arrive in the other order: the later one counts, and of the earlier its person reads so', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, 'Hakan Brook');
  await reads(person, () => person.presses("I'm free"), FREE);
  const earlier = person.presses("I'm free", { afterMs: 800 });
  await reads(person, () => person.says('busy'), 'not free any more');
  expect((await earlier).text).toContain('That came to me late, after something you did since.');
  await whole.settles();
  expect(await isFree(person)).toBe(false);
});
