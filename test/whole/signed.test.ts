import { createMessage, encrypt, type PublicKey, readKey } from 'openpgp';
import { expect, test } from 'vitest';
import { type OwnKey, ownKey } from '../party/proof-steps.ts';
import { type Attendee, joinsByDm, typesOwnEntry } from './steps/attendee.ts';
import { keyNamed } from './steps/keys.ts';
import { arePaired, breakBegins, checkEachOther, sawProven, seats } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

interface Owner extends Attendee {
  readonly own: OwnKey;
}

/** Somebody who joined with a key whose secret half is at hand. */
async function ownerOf(whole: Whole, name: string): Promise<Owner> {
  const own = await ownKey({ name, email: `${name.toLowerCase()}@example.org` });
  const somebody = { person: whole.newcomer(name), key: { ...keyNamed('Ada Adler'), fingerprint: own.fingerprint } };
  await joinsByDm(somebody.person);
  const question = await reads(
    somebody.person,
    () => {
      return somebody.person.attaches({ name: 'key.gpg', bytes: own.bytes });
    },
    'Is it really yours?',
  );
  await typesOwnEntry(somebody, question);
  return { ...somebody, own };
}

async function certified(of: OwnKey, by: OwnKey, at: Date): Promise<Uint8Array> {
  const key: PublicKey = await readKey({ binaryKey: of.bytes });
  return (await key.signAllUsers([by.secret], at)).write();
}

test('two met; after the party signatures go out and come back, and who has not signed is reminded', async () => {
  const { whole } = started;
  const [kim, lea] = [await ownerOf(whole, 'Kim'), await ownerOf(whole, 'Lea')];
  await breakBegins(whole);
  const cards = await arePaired(whole, [kim.person, lea.person]);
  const [first, second] = seats([kim, lea], cards);
  if (!first || !second) throw new Error('two sit');
  await checkEachOther(whole, first, second);
  for (const { person } of [first, second]) await sawProven(person);
  const { organizer, hall } = whole;
  await reads(organizer, () => organizer.runs('/party close', {}, { in: hall }), 'This cannot be taken back');
  await reads(organizer, () => organizer.presses('Close it for everybody'), 'The party is closed');
  await whole.passes({ minutes: 7 * 24 * 60 });

  const reminder = await kim.person.waitsFor('waits for your signature');
  expect(buttonsOf(reminder)).toEqual(['Later', 'I sign offline, ask me in a month', "I won't sign this one", 'Stop']);
  const encryptionKeys = await readKey({ binaryKey: lea.own.bytes });
  const message = await createMessage({ binary: await certified(lea.own, kim.own, whole.clock.now()) });
  const sealed = await encrypt({ message, encryptionKeys, format: 'binary', date: whole.clock.now() });
  const file = { name: 'lea.pgp', bytes: new Uint8Array(sealed) };
  await reads(kim.person, () => kim.person.runs('/signed', { file }), 'unopened. I count it as sent');
  await whole.settles();
  const sent = await lea.person.waitsFor('Kim has sent you a signature on your key');
  expect(sent.text).toContain('/signed');

  const how = await reads(lea.person, () => lea.person.says('signed'), 'What came back?');
  await lea.person.presses('Send what came back', { on: how });
  const updated = { name: 'lea.gpg', bytes: await certified(lea.own, kim.own, whole.clock.now()) };
  await reads(lea.person, () => lea.person.submits({ 'The file': updated }), 'Signed for you, by:** Kim');
  await lea.person.presses("I won't sign this one", { on: await lea.person.waitsFor('waits for your signature') });
  const which = await lea.person.waitsFor('Whose key will you not sign?');
  await reads(lea.person, () => lea.person.chooses('Kim', { on: which }), 'nobody is told');

  await whole.passes({ minutes: 7 * 24 * 60 });
  for (const { person } of [kim, lea]) {
    const reminders = person.sees().messages.filter(({ text }) => text.includes('waits for your signature'));
    expect(reminders).toHaveLength(1);
  }
  const people = await reads(lea.person, () => lea.person.says('people'), 'Your people');
  expect(people.selects[0]?.options[0]?.description).toContain('signed by them');
});
