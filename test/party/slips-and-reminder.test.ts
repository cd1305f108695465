import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { wishOwnEntryReminder } from '../../src/party/own-entry-reminder.ts';
import { printSlips } from '../../src/party/print-slips.ts';
import { removeKey } from '../../src/party/remove-key.ts';
import { finishBreak } from '../../src/party/run-break.ts';
import { confirmOwnEntry } from '../../src/party/show-key.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { findRunningBreak } from '../../src/store/breaks.ts';
import { findCurrentCertificate } from '../../src/store/certificates.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  newBreak,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';

const stores = withStore();
const WORDS = { title: 'Slips', name: 'Name:', warning: 'The bot’s copy.', compared: 'compared' };
let world: World;
let party: TestParty;
let ann: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann');
});

/** Hands in the key, and leaves its own entry open. */
async function handsIn(person: Person, number = 0): Promise<void> {
  done(await addKey(world.context, person.caller, attendeeKey(number, 4).bytes));
}

async function doesOwnEntry(person: Person, number = 0): Promise<void> {
  const certificate = await findCurrentCertificate(stores.store.database, person.id);
  const groups = groupsOf(attendeeKey(number, 4).fingerprint);
  const typed = (certificate?.ownEntryMask ?? []).map((index) => groups[index]).join(' ');
  expect(done(await confirmOwnEntry(world.context, person.dm, typed)).ownEntry).toBe('right');
}

const prints = (person: Person) => printSlips(world.context, person.dm, WORDS);

test('slips are printed only when the own entry is done', async () => {
  expect(refusalOf(await prints(ann))).toBe('no-key');
  await handsIn(ann);
  expect(refusalOf(await prints(ann))).toBe('own-entry-first');
  await doesOwnEntry(ann);
  const { pdf, version } = done(await prints(ann));
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(version).toBe(4);
});

test('in an open meeting nobody gets slips: there everybody reads from their own copy', async () => {
  await handsIn(ann);
  await doesOwnEntry(ann);
  const bob = await newParticipant(world, party, 'Bob', attendeeKey(1, 4));
  await newMeeting(world, party, [ann, bob]);
  for (const person of [ann, bob]) expect(refusalOf(await prints(person))).toBe('in-meeting');
});

test('a name of control characters is printed like any other', async () => {
  const odd = await newParticipant(world, party, '\u0007\u202eEve\u0000', attendeeKey(2, 4));
  expect(done(await prints(odd)).pdf.length).toBeGreaterThan(5_000);
});

test('a reminder can be wished while the own entry is open, and not otherwise', async () => {
  const wish = () => wishOwnEntryReminder(world.context, ann.dm);
  expect(refusalOf(await wish())).toBe('no-key');
  await handsIn(ann);
  expect(done(await wish())).toEqual({ reminder: 'wished' });
  await doesOwnEntry(ann);
  expect(refusalOf(await wish())).toBe('own-entry-done');
});

test('the reminder comes with the invitations to the next break, once, and with the one after it no more', async () => {
  const bob = await newParticipant(world, party, 'Bob');
  await handsIn(ann);
  await handsIn(bob, 1);
  done(await wishOwnEntryReminder(world.context, ann.dm));
  done(await wishOwnEntryReminder(world.context, ann.caller));
  expect(kindsFor(await deliver(world, party), ann)).not.toContain('own-entry-reminder');
  await newBreak(world, party, 20);
  const delivered = await deliver(world, party);
  expect(kindsFor(delivered, ann).filter((kind) => kind === 'own-entry-reminder')).toHaveLength(1);
  expect(kindsFor(delivered, bob)).not.toContain('own-entry-reminder');
  world.clock.forward(60 * 60_000);
  await oneMoreBreak();
  expect(kindsFor(await deliver(world, party), ann)).not.toContain('own-entry-reminder');
});

async function oneMoreBreak(): Promise<void> {
  const running = await findRunningBreak(stores.store.database, party.id);
  if (running) await finishBreak(world.context, running.id);
  await newBreak(world, party, 20);
}

test('nobody is reminded of an own entry that is done by then, nor of a key that is gone', async () => {
  const bob = await newParticipant(world, party, 'Bob');
  const cleo = await newParticipant(world, party, 'Cleo');
  for (const [index, person] of [ann, bob, cleo].entries()) {
    await handsIn(person, index);
    done(await wishOwnEntryReminder(world.context, person.dm));
  }
  await doesOwnEntry(ann);
  done(await removeKey(world.context, bob.dm));
  await newBreak(world, party);
  // Owed, and done before it is sent: it is out of date then.
  await doesOwnEntry(cleo, 2);
  const delivered = await deliver(world, party);
  for (const person of [ann, bob, cleo]) expect(kindsFor(delivered, person)).not.toContain('own-entry-reminder');
});
