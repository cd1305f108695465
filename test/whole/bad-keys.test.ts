import { generateKey } from 'openpgp';
import { beforeAll, expect, test } from 'vitest';
import { certificates, participants } from '../../src/store/schema.ts';
import { type Attendee, attendee, learner, opensKeyForm } from './steps/attendee.ts';
import { armored, keyOf } from './steps/keys.ts';
import { reads } from './steps/reads.ts';
import { seeded } from './steps/seeded.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();
let chiara: Attendee;

const secret = await generateKey({
  type: 'curve25519',
  userIDs: [{ name: 'Secret', email: 'secret@example.org' }],
  format: 'object',
});
const random = seeded(5);
const noise = Uint8Array.from({ length: 3000 }, () => Math.floor(random() * 256));
const half = armored(keyOf(3)).slice(0, armored(keyOf(3)).length / 2);
const both = Buffer.concat([keyOf(3).bytes, keyOf(4).bytes]);

const SECRET = 'This is a secret key. I have not read it and keep nothing of it.';

const inputs: readonly (readonly [string, string | { name: string; bytes: Uint8Array }, string])[] = [
  ['a secret key, pasted', secret.privateKey.armor(), SECRET],
  ['a secret key in one line', secret.privateKey.armor().replace(/\r?\n/g, ' '), SECRET],
  ['a secret key, as a file', { name: 'me.gpg', bytes: secret.privateKey.write() }, SECRET],
  ['two keys in one file', { name: 'both.gpg', bytes: both }, 'There are 2 keys in this. I need exactly one: yours.'],
  ['two keys, one below the other', `${armored(keyOf(3))}\n${armored(keyOf(4))}`, 'There are 2 keys in this.'],
  ['5 MB', { name: 'keyring.gpg', bytes: new Uint8Array(5 * 1024 * 1024).fill(7) }, 'I take at most 1,024 KiB'],
  ['random bytes', { name: 'noise.bin', bytes: noise }, 'This key is damaged, or it is not an OpenPGP key.'],
  ['an empty file', { name: 'empty.asc', bytes: new Uint8Array() }, 'There is nothing in this.'],
  ['armor cut in half, pasted', half, 'The key ends in the middle'],
  ['armor cut in half, as a file', { name: 'half.asc', bytes: Buffer.from(half) }, 'The key ends in the middle'],
  ['a binary key cut in half', { name: 'half.gpg', bytes: keyOf(3).bytes.slice(0, 300) }, 'The key ends in the middle'],
];

beforeAll(async () => {
  chiara = await attendee(started.whole, 'Chiara Okoye');
});

test.each(inputs)('%s is refused in a sentence, and the key that is there stays', async (_name, input, sentence) => {
  const { whole } = started;
  const before = await whole.database.select().from(certificates);
  const { person } = chiara;
  const answer = await reads(
    person,
    () => (typeof input === 'string' ? person.says(input) : person.attaches(input)),
    sentence,
  );
  expect(answer.buttons.map((button) => button.label)).toEqual(['Send another key']);
  expect(await whole.database.select().from(certificates)).toEqual(before);
});

test('a secret key’s owner is told what to do now, and nothing of it is anywhere', async () => {
  const { whole } = started;
  const text = secret.privateKey.armor();
  const answer = await reads(chiara.person, () => chiara.person.says(text), SECRET);
  expect(answer.text).toContain('treat the key as compromised');
  const rows = await whole.database.select().from(participants);
  expect(JSON.stringify([rows, whole.log.take()])).not.toContain(text.split('\n')[3]);
});

test('in the form of the server, the same', async () => {
  const { whole } = started;
  const edda = whole.newcomer('Edda Eklund');
  await reads(edda, () => edda.runs('/join'), 'What I store');
  await reads(edda, () => edda.presses('Join'), 'You are number');
  await opensKeyForm(edda);
  await reads(edda, () => edda.submits({ 'Or paste it here': secret.privateKey.armor() }), SECRET);
  await edda.presses('Send another key');
  await reads(edda, () => edda.submits({}), 'There was no key in the form');
  await edda.presses('Send it here');
  const files = { 'The file (.asc or .gpg)': { name: 'both.gpg', bytes: both } };
  await reads(edda, () => edda.submits(files), 'There are 2 keys in this.');
  await expect(
    edda.presses('Send another key').then(() => edda.submits({ 'Or paste it here': 'x'.repeat(5000) })),
  ).rejects.toThrow('stops at 4000');
});

test('several files at once: one, please', async () => {
  const { whole } = started;
  const files = [keyOf(3), keyOf(4)].map((key, index) => ({ name: `${index}.gpg`, bytes: key.bytes }));
  const lena = await learner(whole, 'Lena');
  const answer = await reads(lena, () => lena.attaches(files), /one file/);
  expect(answer.byBot).toBe(true);
  const rows = await whole.database.select().from(certificates);
  expect(rows.map((row) => row.fingerprint)).toEqual([chiara.key.fingerprint]);
});
