import { enums, reformatKey, type SignaturePacket } from 'openpgp';
import { beforeAll, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { confirmOwnEntry, showKey } from '../../src/party/show-key.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { findCurrentCertificate } from '../../src/store/certificates.ts';
import { findParticipant, findParticipations, listParticipants } from '../../src/store/participants.ts';
import { certificate, makeKey, sign, userId } from '../openpgp/build-certificate.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { attendeeKey, specialKey } from './keys.ts';
import {
  done,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  refusalOf,
  START,
  type TestParty,
  type World,
} from './party-world.ts';
import { ownKey } from './proof-steps.ts';

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
  expect((await findParticipations(database, ann.caller.userId)).map(({ me }) => me.usableFingerprint)).toEqual([
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

async function typedFromCopy(person: Person, fingerprint: string): Promise<string> {
  const groups = groupsOf(fingerprint);
  return (await ownEntryMask(person)).map((index) => groups[index]).join(' ');
}

test('an own entry that misses draws other groups, and a right one is done once', async () => {
  const key = attendeeKey(4);
  const lou = await newParticipant(world, party, 'Lou');
  done(await addKey(world.context, lou.caller, key.bytes));
  const first = await ownEntryMask(lou);
  const miss = done(await confirmOwnEntry(world.context, lou.caller, '0000 0000'));
  const second = await ownEntryMask(lou);
  expect(second).not.toEqual(first);
  expect(miss).toMatchObject({ ownEntry: 'miss' });
  if (miss.ownEntry === 'miss')
    expect(shown(miss.summary.fingerprintGroups).map((text) => text === null)).toEqual(
      groupsOf(key.fingerprint).map((_, index) => second.includes(index)),
    );
  expect(done(await confirmOwnEntry(world.context, lou.caller, '12'))).toMatchObject({
    ownEntry: 'unreadable',
    because: 'too-short',
    expectedDigits: 8,
    typedDigits: 2,
  });
  expect(await ownEntryMask(lou)).toEqual(second);
  expect(
    done(await confirmOwnEntry(world.context, lou.caller, (await typedFromCopy(lou, key.fingerprint)).toLowerCase())),
  ).toEqual({ ownEntry: 'right', standing: 'usable' });
  expect(refusalOf(await confirmOwnEntry(world.context, lou.caller, '0000 0000'))).toBe('own-entry-done');
});

test('without a key there is nothing to show and nothing to type', async () => {
  const pat = await newParticipant(world, party, 'Pat');
  expect(refusalOf(await showKey(world.context, pat.caller))).toBe('no-key');
  expect(refusalOf(await confirmOwnEntry(world.context, pat.caller, '0000 0000'))).toBe('no-key');
});

test.each([
  ['throw-away-secret-key', 'secret-key'],
  ['two-certificates', 'several-certificates'],
  ['expired', 'expired'],
  ['revoked', 'revoked'],
] as const)('%s is refused, says why, and nothing is stored', async (name, code) => {
  const quin = await newParticipant(world, party, 'Quin');
  const before = await dumpTables(world.store);
  expect(await addKey(world.context, quin.caller, specialKey(name))).toMatchObject({
    refused: 'key-refused',
    finding: { code },
  });
  expect(await dumpTables(world.store)).toEqual(before);
});

test('half an armor, noise and five megabytes are refused, and the key before them stays', async () => {
  const rob = await newParticipant(world, party, 'Rob', attendeeKey(5));
  const before = await dumpTables(world.store);
  const armored = specialKey('no-encryption-key');
  for (const input of [
    armored.slice(0, armored.length / 2),
    new Uint8Array(5 * 2 ** 20).fill(0x99),
    Uint8Array.from([1, 2, 3]),
    '',
  ]) {
    expect(refusalOf(await addKey(world.context, rob.caller, input))).toBe('key-refused');
  }
  expect(await dumpTables(world.store)).toEqual(before);
});

test('the same fingerprint again is merged: the own entry stands', async () => {
  const key = attendeeKey(6);
  const sam = await newParticipant(world, party, 'Sam', key);
  expect(done(await addKey(world.context, sam.caller, key.bytes))).toMatchObject({ key: 'same', ownEntryDone: true });
  expect((await findParticipant(world.store.database, sam.id))?.usableFingerprint).toBe(key.fingerprint);
});

test('an older copy of the same key takes nothing away, also after another key was handed in meanwhile', async () => {
  const older = await ownKey({ name: 'Sol', email: 'sol@example.org' });
  const { publicKey } = await reformatKey({
    privateKey: older.secret,
    userIDs: [{ name: 'Sol', email: 'sol@example.org' }, { name: 'Sol at work' }],
    date: new Date(START.getTime() - 3_600_000),
    format: 'object',
  });
  const sol = await newParticipant(world, party, 'Sol', { ...older, bytes: publicKey.write() });
  const namesOf = async () => (await findCurrentCertificate(world.store.database, sol.id))?.userIds;
  const names = await namesOf();
  expect(names).toHaveLength(2);
  expect(done(await addKey(world.context, sol.caller, older.bytes))).toMatchObject({ key: 'same', ownEntryDone: true });
  expect(await namesOf()).toEqual(names);
  done(await addKey(world.context, sol.caller, attendeeKey(20).bytes));
  expect(done(await addKey(world.context, sol.caller, older.bytes))).toMatchObject({ key: 'added' });
  expect(await namesOf()).toEqual(names);
});

/** A key that names another as its revoker and carries their revocation; and that other key. */
async function revokedByAnother() {
  const [own, other] = [await makeKey(), await makeKey({ userIDs: [{ name: 'Uli', email: 'uli@example.org' }] })];
  const over = { key: own.primaryBody };
  const saying = (signature: SignaturePacket) => {
    signature.revocationKeyClass = 0x80;
    signature.revocationKeyAlgorithm = enums.publicKey.eddsaLegacy;
    signature.revocationKeyFingerprint = new Uint8Array(Buffer.from(other.fingerprint, 'hex'));
  };
  const designation = await sign({ by: own.primary, type: 0x1f, over, saying });
  const revocation = await sign({ by: other.primary, type: 0x20, over });
  const revoked = certificate(own, designation, revocation, await userId(own, 'Tia <tia@example.org>'));
  return { revoked, revoker: other.certificate };
}

test('a revocation by a designated revoker counts once the party knows their key', async () => {
  const { revoked, revoker } = await revokedByAnother();
  const tia = await newParticipant(world, party, 'Tia');
  const told = done(await addKey(world.context, tia.caller, revoked));
  expect(told.summary.findings).toContainEqual(expect.objectContaining({ code: 'revoked', severity: 'warn' }));
  const uli = await newParticipant(world, party, 'Uli');
  done(await addKey(world.context, uli.caller, revoker));
  expect(await addKey(world.context, tia.caller, revoked)).toMatchObject({
    finding: { code: 'revoked', severity: 'refuse' },
  });
  expect((await findCurrentCertificate(world.store.database, tia.id))?.unusableBecause).toBe('revoked');
});

test('another fingerprint takes the place of the old one, and needs its own entry', async () => {
  const tom = await newParticipant(world, party, 'Tom', attendeeKey(7));
  expect(done(await addKey(world.context, tom.caller, attendeeKey(8).bytes))).toMatchObject({
    key: 'added',
    ownEntryDone: false,
  });
  expect((await findParticipant(world.store.database, tom.id))?.usableFingerprint).toBeNull();
});

test('in an open meeting the bot shows nobody their own fingerprint, by whichever way they ask', async () => {
  const [ann, bob] = [
    await newParticipant(world, party, 'Una', attendeeKey(9)),
    await newParticipant(world, party, 'Vic', attendeeKey(10)),
  ];
  const learner = await newParticipant(world, party, 'Wim');
  done(await addKey(world.context, learner.caller, attendeeKey(11).bytes));
  await newMeeting(world, party, [ann, bob, learner]);
  const before = await dumpTables(world.store);
  for (const caller of [ann.caller, bob.dm]) {
    expect(refusalOf(await showKey(world.context, caller))).toBe('in-meeting');
    expect(refusalOf(await addKey(world.context, caller, attendeeKey(9).bytes))).toBe('in-meeting');
    expect(refusalOf(await addKey(world.context, caller, attendeeKey(12).bytes))).toBe('in-meeting');
  }
  expect(refusalOf(await confirmOwnEntry(world.context, learner.caller, '0000 0000'))).toBe('in-meeting');
  expect(await dumpTables(world.store)).toEqual(before);
});

test('a key that is handed in twice at once is stored once', async () => {
  const xia = await newParticipant(world, party, 'Xia');
  const { bytes } = attendeeKey(13);
  const answers = await Promise.all([
    addKey(world.context, xia.caller, bytes),
    addKey(world.context, xia.caller, bytes),
  ]);
  expect(answers.map((answer) => done(answer).key).sort()).toEqual(['added', 'same']);
});
