import { createCleartextMessage, decrypt, readMessage, sign } from 'openpgp';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { findParticipations } from '../../src/store/participants.ts';
import { updateParty } from '../../src/store/parties.ts';
import { startStandIn } from '../keyservers/stand-in.ts';
import { specialKey } from '../party/keys.ts';
import { type OwnKey, ownKey } from '../party/proof-steps.ts';
import { attendee, joinsByCommand, joinsByDm, leftOut, opensKeyForm } from './steps/attendee.ts';
import { keyNamed } from './steps/keys.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const standIn = await startStandIn();
const started = withParty({ keyserverWire: standIn.wire });
afterAll(() => standIn.stop());
beforeEach(() => standIn.answers.clear());

const IS_IT_YOURS = 'Is it really yours?';
const byFingerprint = (fingerprint: string) => `keys.openpgp.org /vks/v1/by-fingerprint/${fingerprint}`;

async function usableKey(whole: Whole, person: { readonly id: string }): Promise<string | null> {
  const [participation] = await findParticipations(whole.database, person.id);
  return participation?.me.usableFingerprint ?? null;
}

/** Somebody who joined and whose key, with its secret half at hand, can be checked. */
async function ownerOf(whole: Whole, name: string, key: OwnKey) {
  const person = whole.newcomer(name);
  await joinsByDm(person);
  const file = { name: 'key.gpg', bytes: key.bytes };
  const question = await reads(person, () => person.attaches(file), IS_IT_YOURS);
  const slip = { ...keyNamed('Ada Adler'), fingerprint: key.fingerprint };
  await reads(person, () => person.says(leftOut(question.text, slip).join(' ')), 'Now others can check your key');
  return person;
}

function lineIn(text: string): string {
  const [line] = /Red Dot proof\..*\./.exec(text) ?? [];
  if (line === undefined) throw new Error(`there is no line to sign in: ${text}`);
  return line;
}

async function clearSigned(whole: Whole, key: OwnKey, text: string): Promise<string> {
  const message = await createCleartextMessage({ text });
  return sign({ message, signingKeys: key.secret, date: whole.clock.now() });
}

test('a fingerprint pasted into the chat by somebody without a key is looked for', async () => {
  const { whole } = started;
  const { fingerprint, bytes } = keyNamed('Bao Holt');
  standIn.gives(byFingerprint(fingerprint), bytes);
  const bao = whole.newcomer('Bao Holt');
  await joinsByDm(bao);
  const question = await reads(bao, () => bao.says(fingerprint.replace(/(.{4})/g, '$1 ')), IS_IT_YOURS);
  const missing = leftOut(question.text, keyNamed('Bao Holt'));
  await reads(bao, () => bao.says(missing.join(' ')), 'Now others can check your key');
  expect(await usableKey(whole, bao)).toBe(fingerprint);
});

test('an address in the chat, and the option of the command, find a key as well', async () => {
  const { whole } = started;
  const key = await ownKey({ name: 'Mia', email: 'mia@example.org' });
  standIn.gives('keys.openpgp.org /vks/v1/by-email/mia%40example.org', key.bytes);
  const mia = whole.newcomer('Mia');
  await joinsByDm(mia);
  await reads(mia, () => mia.says('mia@example.org'), IS_IT_YOURS);
  const noa = whole.newcomer('Noa');
  await joinsByCommand(noa);
  await opensKeyForm(noa);
  await reads(
    noa,
    () => noa.submits({ 'Or paste it here': key.fingerprint.slice(-16) }),
    'Anybody can make another key',
  );
  standIn.gives(byFingerprint(key.fingerprint), key.bytes);
  await opensKeyForm(noa);
  await reads(noa, () => noa.submits({ 'Or paste it here': key.fingerprint }), IS_IT_YOURS);
  await reads(noa, () => noa.runs('/key add', { find: 'mia@example.org' }), IS_IT_YOURS);
});

test('a key ID is refused with the reason, and what is nowhere is not found', async () => {
  const { whole } = started;
  const person = whole.newcomer('Oli');
  await joinsByDm(person);
  await reads(person, () => person.says('0x89ABCDEF01234567'), 'Anybody can make another key with the same one');
  await reads(person, () => person.says('key 89AB CDEF'), 'Anybody can make another key with the same one');
  await reads(person, () => person.says('key oli@example.org'), 'found no such key');
});

test('a key is proven by a signed line in the chat', async () => {
  const { whole } = started;
  const key = await ownKey();
  const kim = await ownerOf(whole, 'Kim', key);
  const mine = await reads(kim, () => kim.says('key'), 'Your key');
  expect(buttonsOf(mine)).toContain('Remove my key');
  const asked = await reads(kim, () => kim.presses('Prove it is mine', { on: mine }), 'Sign this line');
  const signed = await clearSigned(whole, key, lineIn(asked.text));
  await reads(kim, () => kim.says(`\`\`\`\n${signed}\n\`\`\``), 'It is proven');
  await reads(kim, () => kim.says(signed), 'That proof was used already');
  const proven = await reads(kim, () => kim.says('key'), 'You have proven');
  expect(buttonsOf(proven)).not.toContain('Prove it is mine');
});

test('and by decrypting a message, in the server, with a form', async () => {
  const { whole } = started;
  const key = await ownKey({ version: 6, name: 'Lea', email: 'lea@example.org' });
  const lea = await ownerOf(whole, 'Lea', key);
  const asked = await reads(lea, () => lea.runs('/key prove'), 'Sign this line');
  expect(asked.ephemeral).toBe(true);
  const other = await reads(lea, () => lea.presses('Decrypt a message instead', { on: asked }), 'Decrypt this message');
  const [armored = ''] = /-----BEGIN PGP MESSAGE[\s\S]*END PGP MESSAGE-----/.exec(other.text) ?? [];
  const message = await readMessage({ armoredMessage: armored });
  const { data } = await decrypt({ message, decryptionKeys: key.secret, date: whole.clock.now() });
  await lea.presses('Send the result', { on: other });
  await reads(lea, () => lea.submits({ 'Paste it here': data }), 'It is proven');
});

test('a signed line as a file proves it, too; one made for somebody else is refused', async () => {
  const { whole } = started;
  const key = await ownKey({ name: 'Pia', email: 'pia@example.org' });
  const pia = await ownerOf(whole, 'Pia', key);
  const asked = await reads(pia, () => pia.says('prove'), 'Sign this line');
  const line = lineIn(asked.text);
  const forOther = await clearSigned(whole, key, line.replace(/Account: \d+/, 'Account: 1'));
  await reads(pia, () => pia.says(forOther), 'for another Discord account');
  const bytes = Buffer.from(await clearSigned(whole, key, line));
  await reads(pia, () => pia.attaches({ name: 'proof.asc', bytes }), 'It is proven');
});

test('in a party that requires it, a newcomer is led from the own entry to the proof, and then is free to meet', async () => {
  const { whole } = started;
  const key = await ownKey({ name: 'Quy', email: 'quy@example.org' });
  const quy = whole.newcomer('Quy');
  await joinsByDm(quy);
  const [{ me }] = await findParticipations(whole.database, quy.id);
  const { partyId } = me;
  await updateParty(whole.database, partyId, { possessionRequired: true });
  try {
    const question = await reads(quy, () => quy.attaches({ name: 'key.gpg', bytes: key.bytes }), IS_IT_YOURS);
    const slip = { ...keyNamed('Ada Adler'), fingerprint: key.fingerprint };
    const entered = await reads(quy, () => quy.says(leftOut(question.text, slip).join(' ')), 'One step is left');
    expect(await usableKey(whole, quy)).toBeNull();
    const asked = await reads(quy, () => quy.presses('Prove it is mine', { on: entered }), 'Sign this line');
    const signed = await clearSigned(whole, key, lineIn(asked.text));
    const proven = await reads(quy, () => quy.says(signed), 'now others can check your key');
    expect(buttonsOf(proven)).toContain("I'm free");
    expect(await usableKey(whole, quy)).toBe(key.fingerprint);
  } finally {
    await updateParty(whole.database, partyId, { possessionRequired: false });
  }
});

test('a key is removed by a press that is asked for, and its owner goes on without one', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, 'Edda Eklund');
  const question = await reads(person, () => person.runs('/key remove'), 'Remove your key');
  await reads(person, () => person.presses('Keep it', { on: question }), 'your key stays');
  expect(await usableKey(whole, person)).not.toBeNull();
  const again = await reads(person, () => person.says('remove my key'), 'Remove your key');
  await reads(person, () => person.presses('Remove it', { on: again }), 'Your key is out of this party');
  expect(await usableKey(whole, person)).toBeNull();
});

test('organizers read of a key that may be meant to deceive', async () => {
  const { whole } = started;
  const eve = whole.newcomer('Eve');
  await joinsByDm(eve);
  const file = { name: 'key.asc', bytes: Buffer.from(specialKey('user-id-look-alike')) };
  await reads(eve, () => eve.attaches(file), IS_IT_YOURS);
  await whole.settles();
  const { organizer } = whole;
  const seen = organizer.sees().messages.filter((message) => message.text.includes('Please look at a key'));
  expect(seen.map((message) => message.text)).toEqual([expect.stringContaining('Eve handed in')]);
});

test('a key that ends is not used any more, and its owner is told once, with the command that extends it', async () => {
  const { whole } = started;
  const key = await ownKey({ name: 'Rio', email: 'rio@example.org', expiresAfter: (24 + 11) * 3600 });
  const rio = await ownerOf(whole, 'Rio', key);
  await whole.passes({ minutes: 12 * 60 });
  const news = await rio.waitsFor('I no longer use your key for new checks');
  expect(news.text).toContain(`gpg --quick-set-expire ${key.fingerprint} 2y`);
  expect(await usableKey(whole, rio)).toBeNull();
  await whole.passes({ minutes: 24 * 60 });
  await whole.settles();
  const told = rio.sees().messages.filter((message) => message.text.includes('I no longer use your key'));
  expect(told).toHaveLength(1);
});
