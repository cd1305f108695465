import { beforeAll, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { showKey } from '../../src/party/show-key.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { findCurrentCertificate } from '../../src/store/certificates.ts';
import { findParticipant, findParticipations, listParticipants } from '../../src/store/participants.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import { done, newParticipant, newParty, newWorld, type Person, type TestParty, type World } from './party-world.ts';

const stores = withStore();
let world: World;
let party: TestParty;

beforeAll(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
});

async function ownEntryMask(person: Person): Promise<number[]> {
  const certificate = await findCurrentCertificate(world.store.database, person.id);
  if (!certificate) throw new Error('there is no key');
  return certificate.ownEntryMask;
}

const shown = (groups: readonly { text: string | null }[]) => groups.map(({ text }) => text);

test('whoever did their own entry is no learner any more, however they are looked up', async () => {
  const key = attendeeKey(0);
  const ann = await newParticipant(world, party, 'Ann', key);
  const { database } = world.store;
  expect((await findParticipant(database, ann.id))?.usableFingerprint).toBe(key.fingerprint);
  expect((await findParticipations(database, ann.caller.userId)).map((one) => one.usableFingerprint)).toEqual([
    key.fingerprint,
  ]);
  expect((await listParticipants(database, party.id)).find((one) => one.id === ann.id)?.usableFingerprint).toBe(
    key.fingerprint,
  );
  expect(done(await joinParty(world.context, ann.caller)).joined.learner).toBe(false);
});

test('until the own entry is done its owner is a learner', async () => {
  const bob = await newParticipant(world, party, 'Bob');
  done(await addKey(world.context, bob.caller, attendeeKey(1).bytes));
  expect((await findParticipant(world.store.database, bob.id))?.usableFingerprint).toBeNull();
  expect(done(await joinParty(world.context, bob.caller)).joined.learner).toBe(true);
});

test.each([4, 6] as const)(
  'a version %i key is shown without the groups that its owner has to type',
  async (version) => {
    const kim = await newParticipant(world, party, 'Kim');
    const key = attendeeKey(2, version);
    const added = done(await addKey(world.context, kim.caller, key.bytes));
    const mask = await ownEntryMask(kim);
    expect(mask).toHaveLength(version === 4 ? 2 : 3);
    expect(added).toMatchObject({ key: 'added', ownEntryDone: false, summary: { version } });
    const expected = groupsOf(key.fingerprint).map((group, index) => (mask.includes(index) ? null : group));
    expect(shown(added.summary.fingerprintGroups)).toEqual(expected);
    expect(shown(done(await showKey(world.context, kim.caller)).summary.fingerprintGroups)).toEqual(expected);
  },
);
