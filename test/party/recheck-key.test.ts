import { reformatKey } from 'openpgp';
import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { findDueJobs } from '../../src/party/find-due.ts';
import { recheckKey } from '../../src/party/recheck-key.ts';
import { findCurrentCertificate, updateCertificate } from '../../src/store/certificates.ts';
import { findParticipant } from '../../src/store/participants.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  kindsFor,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  type TestParty,
  type World,
} from './party-world.ts';
import { ownKey } from './proof-steps.ts';

const HOUR = 3_600_000;
const stores = withStore();
let world: World;
let party: TestParty;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
});

async function certificateOf(person: Person) {
  const certificate = await findCurrentCertificate(stores.store.database, person.id);
  if (!certificate) throw new Error('there is no key');
  return certificate;
}

/** Does what is due for this person's key, as the ticker would find it; gives how often. */
async function recheckIfDue(person: Person): Promise<number> {
  const { id } = await certificateOf(person);
  const due = (await findDueJobs(world.context)).filter(
    (job) => job.kind === 'recheck-key' && job.certificateId === id,
  );
  for (const _ of due) await recheckKey(world.context, id);
  return due.length;
}

const usable = async (person: Person) => (await findParticipant(stores.store.database, person.id))?.usableFingerprint;

test('each key is judged again once a day, and a good one says nothing', async () => {
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  expect(await recheckIfDue(ann)).toBe(0);
  world.clock.forward(24 * HOUR);
  expect(await recheckIfDue(ann)).toBe(1);
  expect(await recheckIfDue(ann)).toBe(0);
  world.clock.forward(24 * HOUR);
  expect(await recheckIfDue(ann)).toBe(1);
  expect(kindsFor(await deliver(world, party), ann)).toEqual([]);
  expect(await usable(ann)).toBe(attendeeKey(0).fingerprint);
});

test('whoever has a key that expires before the party ends is told once, with the command', async () => {
  // Made a day before the start; the party ends 37 hours after it.
  const key = await ownKey({ expiresAfter: (24 + 30) * 3600 });
  const kim = await newParticipant(world, party, 'Kim', key);
  world.clock.forward(24 * HOUR);
  await recheckIfDue(kim);
  const told = (await deliver(world, party)).filter(({ to }) => to === kim.id);
  expect(told.map(({ values }) => values)).toMatchObject([
    {
      kind: 'key-expires',
      mayShowFingerprint: true,
      findings: [{ code: 'expires-soon', fingerprint: key.fingerprint }],
    },
  ]);
  await recheckKey(world.context, (await certificateOf(kim)).id);
  expect(kindsFor(await deliver(world, party), kim)).toEqual([]);
  expect(await usable(kim)).toBe(key.fingerprint);
});

test('a key that expires is not used from that moment on, and its owner is told once', async () => {
  const key = await ownKey({ expiresAfter: (24 + 2) * 3600 });
  const kim = await newParticipant(world, party, 'Kim', key);
  world.clock.forward(2 * HOUR - 1000);
  expect(await recheckIfDue(kim)).toBe(0);
  world.clock.forward(1000);
  expect(await recheckIfDue(kim)).toBe(1);
  expect(await usable(kim)).toBeNull();
  const told = (await deliver(world, party)).filter(({ to }) => to === kim.id);
  expect(told.map(({ values }) => values)).toMatchObject([
    { kind: 'key-unusable', because: 'expired', finding: { code: 'expired' } },
  ]);
  expect(await recheckIfDue(kim)).toBe(0);
  world.clock.forward(24 * HOUR);
  expect(await recheckIfDue(kim)).toBe(1);
  expect(kindsFor(await deliver(world, party), kim)).toEqual([]);
});

test('an expired key that was extended and handed in again is used again, without another own entry', async () => {
  const key = await ownKey({ expiresAfter: (24 + 2) * 3600 });
  const kim = await newParticipant(world, party, 'Kim', key);
  world.clock.forward(3 * HOUR);
  await recheckIfDue(kim);
  expect(await usable(kim)).toBeNull();
  const { publicKey } = await reformatKey({
    privateKey: key.secret,
    userIDs: [{ name: 'Kim Example', email: 'kim@example.org' }],
    date: world.clock.now(),
    keyExpirationTime: 0,
    format: 'object',
  });
  expect(done(await addKey(world.context, kim.caller, publicKey.write()))).toMatchObject({ key: 'same' });
  expect(await usable(kim)).toBe(key.fingerprint);
});

test('a key whose stored bytes are refused now is not used any more', async () => {
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(1));
  const { id } = await certificateOf(ann);
  await updateCertificate(stores.store.database, id, { bytes: new Uint8Array([0x99, 0x00]) });
  await recheckKey(world.context, id);
  expect(await certificateOf(ann)).toMatchObject({ unusableBecause: 'refused' });
  expect(kindsFor(await deliver(world, party), ann)).toEqual(['key-unusable']);
});

test('a message about a key that was mended meanwhile is not sent', async () => {
  const key = await ownKey({ expiresAfter: (24 + 2) * 3600 });
  const kim = await newParticipant(world, party, 'Kim', key);
  world.clock.forward(3 * HOUR);
  await recheckIfDue(kim);
  done(await addKey(world.context, kim.caller, attendeeKey(2).bytes));
  expect(kindsFor(await deliver(world, party), kim)).toEqual([]);
});
