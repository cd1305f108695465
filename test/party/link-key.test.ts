import { readKey } from 'openpgp';
import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { linkKey } from '../../src/party/link-key.ts';
import { findCurrentCertificate } from '../../src/store/certificates.ts';
import { listCertifiedPairs } from '../../src/store/key-links.ts';
import { withStore } from '../store/with-store.ts';
import {
  done,
  handIn,
  newParticipant,
  newParty,
  newWorld,
  openMeetingOf,
  type Person,
  pairFree,
  type TestParty,
  type World,
} from './party-world.ts';
import { type OwnKey, ownKey } from './proof-steps.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let annKey: OwnKey;
let benKey: OwnKey;
let ann: Person;
let ben: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  annKey = await ownKey({ name: 'Ann', email: 'ann@example.org' });
  benKey = await ownKey({ name: 'Ben', email: 'ben@example.org' });
  ann = await newParticipant(world, party, 'Ann');
  ben = await newParticipant(world, party, 'Ben');
});

/** The key with the other one's certification on it, as after an earlier party. */
async function certified(key: OwnKey, by: OwnKey): Promise<OwnKey> {
  const signed = await (await readKey({ binaryKey: key.bytes })).signAllUsers([by.secret], world.clock.now());
  return { ...key, bytes: signed.write() };
}

/** Hands in, and does the job that follows. */
async function handInAndLink(person: Person, key: OwnKey): Promise<void> {
  await handIn(world, person, key);
  await link(person);
}

async function link(person: Person): Promise<void> {
  const certificate = await findCurrentCertificate(stores.store.database, person.id);
  await linkKey(world.context, certificate?.id ?? '');
}

async function arePaired(): Promise<boolean> {
  done(await becomeFree(world.context, ann.caller, { minutes: 60 }));
  done(await becomeFree(world.context, ben.caller, { minutes: 60 }));
  await pairFree(world, party);
  return (await openMeetingOf(world, ann)) !== undefined;
}

test('a key that is handed in has its links looked for', async () => {
  const before = world.jobs.count('link-key');
  done(await addKey(world.context, ann.caller, annKey.bytes));
  expect(world.jobs.count('link-key')).toBe(before + 1);
});

test('two who certified each other already are not paired', async () => {
  await handInAndLink(ann, await certified(annKey, benKey));
  await handInAndLink(ben, await certified(benKey, annKey));
  const pair = [ann.id, ben.id].sort();
  expect(await listCertifiedPairs(stores.store.database, party.id)).toEqual([pair]);
  expect(await arePaired()).toBe(false);
});

test('two of whom only one certified the other are', async () => {
  await handInAndLink(ann, await certified(annKey, benKey));
  await handInAndLink(ben, benKey);
  expect(await listCertifiedPairs(stores.store.database, party.id)).toEqual([]);
  expect(await arePaired()).toBe(true);
});

test('a certification that comes later with new bytes counts, and an older copy without it takes nothing away', async () => {
  await handInAndLink(ann, annKey);
  await handInAndLink(ben, await certified(benKey, annKey));
  expect(await listCertifiedPairs(stores.store.database, party.id)).toEqual([]);
  done(await addKey(world.context, ann.caller, (await certified(annKey, benKey)).bytes));
  await link(ann);
  expect(await listCertifiedPairs(stores.store.database, party.id)).toHaveLength(1);
  done(await addKey(world.context, ann.caller, annKey.bytes));
  await link(ann);
  expect(await listCertifiedPairs(stores.store.database, party.id)).toHaveLength(1);
});

test('a forged certification, in the name of another key, counts for nothing', async () => {
  const stranger = await ownKey({ name: 'Ben', email: 'ben@example.org' });
  await handInAndLink(ann, await certified(annKey, stranger));
  await handInAndLink(ben, await certified(benKey, annKey));
  expect(await listCertifiedPairs(stores.store.database, party.id)).toEqual([]);
});

test('another key in the place of one makes the two possible again', async () => {
  await handInAndLink(ann, await certified(annKey, benKey));
  await handInAndLink(ben, await certified(benKey, annKey));
  await handInAndLink(ben, await ownKey({ name: 'Ben', email: 'ben@example.org' }));
  expect(await arePaired()).toBe(true);
});
