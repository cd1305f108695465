import { beforeAll, expect, test } from 'vitest';
import { readBacks } from '../../src/store/schema.ts';
import { attendee, joinsByDm, leftOut, sendsFile } from './steps/attendee.ts';
import { keyNamed } from './steps/keys.ts';
import { breakBegins, MATCHES, READ, type Two, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });
let two: Two;

beforeAll(async () => {
  two = await twoMeet(started.whole, 'Chiara Okoye', 'Hakan Brook');
  await reads(two.first.person, () => two.first.person.presses('Start the check'), READ);
  await started.whole.settles();
});

/** How the first side stands: no try counts that cannot be read. */
async function side(whole: Whole) {
  const [first] = await whole.database.select().from(readBacks).orderBy(readBacks.turn);
  return { misses: first?.misses, state: first?.state };
}

test.each([
  ['one group of the two', '5C3E 6', 'I count 5 digits and need 8.'],
  ['letters alone, one too few', 'ccfc fff', 'I count 7 digits and need 8.'],
  ['too many digits', '5C3E 6EC2 37D0', 'I count 12 digits and need 8.'],
  ['a letter that is no digit', '5C3G 6EC2', 'neither 0 to 9 nor A to F'],
])('%s is told apart from a miss, and costs nothing', async (_name, typed, sentence) => {
  const { person } = two.second;
  await reads(person, () => person.says(typed), sentence);
  expect(await side(started.whole)).toEqual({ misses: 0, state: 'open' });
});

test('who is to read, types: nothing waits for them', async () => {
  const { person } = two.first;
  await reads(person, () => person.says('DEAD BEEF'), 'nothing waits for one right now');
  expect(await side(started.whole)).toEqual({ misses: 0, state: 'open' });
});

test('somebody who is in no meeting types digits: nothing waits for them', async () => {
  const edda = await attendee(started.whole, 'Edda Eklund');
  await reads(edda.person, () => edda.person.says('DEAD BEEF'), 'nothing waits for one right now');
});

test('what could be digits is for whoever is asked for some; anybody else gets the home card', async () => {
  const { person } = two.first;
  await reads(person, () => person.says('CCDO lBOO'), 'You are **in a meeting** now.');
  expect(await side(started.whole)).toEqual({ misses: 0, state: 'open' });
  const edda = { person: started.whole.newcomer('Edda Sato'), key: keyNamed('Edda Sato') };
  await joinsByDm(edda.person);
  await reads(edda.person, () => edda.person.says('cool deal'), 'You are not marked as free.');
  await sendsFile(edda);
  // Their own entry waits for eight digits.
  await reads(edda.person, () => edda.person.says('cool'), 'You are not marked as free.');
  await reads(edda.person, () => edda.person.says('CCDO lBOO'), 'That is not what I have');
});

test('spaces anywhere, lower case and dashes are no matter', async () => {
  const { whole } = started;
  const { first, second } = two;
  const check = await second.person.waitsFor(`${first.person.displayName} reads now`);
  const [one = '', other = ''] = leftOut(check.text, first.key);
  const typed = `  ${[...one.toLowerCase()].join(' ')} - ${other.toLowerCase()} `;
  await reads(second.person, () => second.person.says(typed), MATCHES);
  expect(await side(whole)).toEqual({ misses: 0, state: 'done' });
});

test('O and l for 0 and 1, and the whole fingerprint instead of what is left out', async () => {
  const { whole } = started;
  const { first, second } = await twoMeet(whole, 'Greta Sato', 'Hakan Brook');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await second.person.waitsFor(`${first.person.displayName} reads now`);
  // Not one digit from 0 to 9 in it.
  await reads(second.person, () => second.person.says('CCDO lBOO'), 'That is not what I have');
  expect(first.key.fingerprint).toMatch(/0.*1|1.*0/);
  const typed = first.key.fingerprint.replaceAll('0', 'O').replaceAll('1', 'l');
  await reads(second.person, () => second.person.says(typed.match(/.{4}/g)?.join(' ') ?? ''), MATCHES);
});
