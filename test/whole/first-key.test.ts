import { expect, test } from 'vitest';
import { learner, leftOut } from './steps/attendee.ts';
import { keyNamed } from './steps/keys.ts';

import { buttonsOf, reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();
const QUESTION = 'Where is your key?';

test('somebody with no key is led to one step by step, and hands it in with the last button', async () => {
  const { whole } = started;
  const person = await learner(whole, 'Chiara Okoye');
  const key = keyNamed('Chiara Okoye');
  const question = await reads(person, () => person.presses('Add my key'), QUESTION);
  expect(buttonsOf(question)).toEqual(['This phone', 'A computer', 'A keyserver', 'I have none', 'Send it here']);
  const programs = await reads(person, () => person.presses('I have none', { on: question }), 'You are right here');
  const first = await reads(person, () => person.presses('GnuPG', { on: programs }), '1 of 3');
  const second = await reads(person, () => person.presses('Next', { on: first }), '2 of 3');
  const third = await reads(person, () => person.presses('Next', { on: second }), '3 of 3');
  await person.presses('Send it here', { on: third });
  const file = { name: 'key.asc', bytes: key.bytes };
  const entry = await reads(person, () => person.submits({ 'The file (.asc or .gpg)': file }), 'Is it really yours?');
  await reads(person, () => person.says(leftOut(entry.text, key).join(' ')), 'Now others can check your key');
});

test('in the server the command asks the same, and every answer leads on', async () => {
  const { whole } = started;
  const lena = await learner(whole, 'Lena Lind');
  const question = await reads(lena, () => lena.runs('/key add', {}, { in: whole.hall }), QUESTION);
  expect(question.ephemeral).toBe(true);
  for (const [label, wanted] of [
    ['This phone', 'OpenKeychain'],
    ['A computer', 'Kleopatra'],
    ['A keyserver', 'I look for it'],
  ] as const) {
    await reads(lena, () => lena.presses(label, { on: question }), wanted);
  }
  const none = await reads(lena, () => lena.presses('I have none', { on: question }), 'You are right here');
  const iphone = await reads(lena, () => lena.presses('I have an iPhone', { on: none }), 'Make it tonight');
  expect(buttonsOf(iphone)).toEqual(['Thunderbird', 'GnuPG']);
});
