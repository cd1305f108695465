import { expect, test } from 'vitest';
import { readBacks, verifications } from '../../src/store/schema.ts';
import type { Attendee } from './steps/attendee.ts';
import { leftOut } from './steps/attendee.ts';
import { breakBegins, MATCHES, READ, sawNoId, type Two, twoMeet, typesWhatIsHeard } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

const MISS = 'That is not what I have for';
const DISPUTE = 'Most often somebody brought an older key. Nothing was recorded; an organizer can help.';

async function beginCheck({ first }: Two): Promise<void> {
  await reads(first.person, () => first.person.presses('Start the check'), READ);
}

/** Of the masked groups, as many digits as are asked for, but others. */
function wrong(owner: Attendee, text: string): string {
  return leftOut(text, owner.key)
    .map((group) => group.replace(/./g, (digit) => (digit === '0' ? '1' : '0')))
    .join(' ');
}

async function recorded(whole: Whole): Promise<number> {
  return (await whole.database.select().from(verifications)).length;
}

test('after a miss other groups are left out, the earlier copy is covered, and trying again works', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  const { first, second } = two;
  await beginCheck(two);
  const check = await second.person.waitsFor(`${first.person.displayName} reads now`);
  const miss = await reads(second.person, () => second.person.says(wrong(first, check.text)), MISS);
  expect(buttonsOf(miss)).toEqual(expect.arrayContaining(['Try again', 'It differs', 'More']));
  expect(leftOut(miss.text, first.key)).not.toEqual(leftOut(check.text, first.key));
  const covered = second.person.sees().messages.find((message) => message.id === check.id);
  expect(covered?.rendered).toBe('An earlier try. Only the newest card counts.');

  const again = await reads(second.person, () => second.person.presses('Try again'), '____');
  const typed = leftOut(again.text, first.key).join(' ');
  await reads(second.person, () => second.person.says(typed), MATCHES);
  const [side] = (await whole.database.select().from(readBacks)).filter((row) => row.misses > 0);
  expect(side).toMatchObject({ state: 'done', misses: 1 });
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  expect(await recorded(whole)).toBe(2);
});

/** Which groups of this fingerprint the cards that somebody can see leave out: once for each choice of gaps. */
function gapsSeen({ person }: Attendee, owner: Attendee): string[] {
  const cards = person.sees().messages.filter(({ text }) => {
    return text.includes('`____`') && text.includes(owner.person.displayName);
  });
  return [...new Set(cards.map(({ text }) => leftOut(text, owner.key).join()))];
}

test('whoever asks for their card while a wrong group is on its way never sees two cards with different gaps', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Ines Ibsen', 'Kirsi Wu');
  const { first, second } = two;
  await beginCheck(two);
  const check = await second.person.waitsFor(`${first.person.displayName} reads now`);
  const mend = whole.local.faultSwitches.slowDown(500, { method: 'POST', path: /^\/interactions\// });
  const asking = second.person.runs('/card', { in: 'dm' });
  // The bot has begun to answer when this arrives, and Discord takes the answer only after what follows would have been said.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const miss = await reads(second.person, () => second.person.says(wrong(first, check.text)), MISS);
  await asking;
  mend();
  expect(gapsSeen(second, first)).toEqual([leftOut(miss.text, first.key).join()]);
  await reads(second.person, () => second.person.says(leftOut(miss.text, first.key).join(' ')), MATCHES);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
});

test('where the earlier try cannot be hidden no other gaps are shown, and the next card hides it', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  const { first, second } = two;
  await beginCheck(two);
  const check = await second.person.waitsFor(`${first.person.displayName} reads now`);
  const mend = whole.local.faultSwitches.failUntilEnded({ status: 500 }, { method: 'GET', path: /\/messages$/ });
  const told = await reads(second.person, () => second.person.says(wrong(first, check.text)), 'I cannot hide');
  expect(whole.log.take()).toEqual([expect.stringContaining('an earlier message could not be covered')]);
  expect(buttonsOf(told)).toEqual(['My meeting']);
  expect(gapsSeen(second, first)).toEqual([leftOut(check.text, first.key).join()]);
  mend();

  const card = await reads(second.person, () => second.person.presses('My meeting', { on: told }), '____');
  expect(leftOut(card.text, first.key)).not.toEqual(leftOut(check.text, first.key));
  expect(gapsSeen(second, first)).toEqual([leftOut(card.text, first.key).join()]);
  await reads(second.person, () => second.person.says(leftOut(card.text, first.key).join(' ')), MATCHES);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
});

test('a try of an earlier meeting that was never hidden is hidden when the two check each other again', async () => {
  const { whole } = started;
  const two = await twoMeet(whole, 'Pavel Jansen', 'Quentin Quist');
  const { first, second } = two;
  await beginCheck(two);
  const check = await second.person.waitsFor(`${first.person.displayName} reads now`);
  const mend = whole.local.faultSwitches.failUntilEnded({ status: 500 }, { method: 'GET', path: /\/messages$/ });
  await reads(second.person, () => second.person.says(wrong(first, check.text)), 'I cannot hide');
  whole.log.take();
  mend();
  await reads(second.person, () => second.person.presses('More', { on: check }), 'For this meeting');
  await reads(second.person, () => second.person.presses('Finish later'), /./);
  await whole.settles();

  await reads(
    second.person,
    () => second.person.runsOn('We just met', first.person, { in: whole.hall }),
    'If they can',
  );
  const asked = await first.person.waitsFor(`${second.person.displayName} says you are standing together`);
  const step = await reads(first.person, () => first.person.presses("Yes, that's us", { on: asked }), /reads? now/);
  await whole.settles();
  if (!step.text.includes(READ)) {
    await typesWhatIsHeard(first.person, second);
    await whole.settles();
  }
  const card = await second.person.waitsFor(`${first.person.displayName} reads now`, { after: asked });
  expect(leftOut(card.text, first.key)).not.toEqual(leftOut(check.text, first.key));
  expect(gapsSeen(second, first)).toEqual([leftOut(card.text, first.key).join()]);
  await reads(second.person, () => second.person.says(leftOut(card.text, first.key).join(' ')), MATCHES);
});

test('the fourth miss is a dispute: both read the same, organizers that it happened, and nobody what was typed', async () => {
  const { whole } = started;
  const before = await recorded(whole);
  const two = await twoMeet(whole, 'Edda Eklund', 'Femi Lind');
  const { first, second } = two;
  await beginCheck(two);
  let shown = await second.person.waitsFor(`${first.person.displayName} reads now`);
  const typed: string[] = [];
  for (const wanted of [MISS, MISS, MISS, DISPUTE]) {
    typed.push(wrong(first, shown.text));
    shown = await reads(second.person, () => second.person.says(typed.at(-1) ?? ''), wanted);
  }
  const told = await first.person.waitsFor('What you read differs from the fingerprint I have for you.');
  expect(told.text).toContain(DISPUTE);
  const organizers = await whole.organizer.waitsFor(first.person.displayName);
  expect(organizers.place).toBe('#organizers');
  for (const text of typed) expect(`${told.text} ${organizers.text}`).not.toContain(text);
  expect(await recorded(whole)).toBe(before);

  // The other direction goes on, and can be completed.
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  const after = await sawNoId(first.person);
  expect(after.text).toContain(`With ${second.person.displayName} a fingerprint differed.`);
  expect(await recorded(whole)).toBe(before + 1);
});

test('it differs, at once: for whoever hears another group than one that stands there', async () => {
  const { whole } = started;
  const before = await recorded(whole);
  const two = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  const { first, second } = two;
  await beginCheck(two);
  await second.person.waitsFor(`${first.person.displayName} reads now`);
  await reads(second.person, () => second.person.presses('It differs'), DISPUTE);
  await first.person.waitsFor('What you read differs');
  await whole.settles();
  const states = (await whole.database.select().from(readBacks)).map((row) => row.state);
  expect(states.filter((state) => state === 'disputed')).toHaveLength(2);
  expect(await recorded(whole)).toBe(before);
});
