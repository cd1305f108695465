import { revokeKey } from 'openpgp';
import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { askForProof, giveProof } from '../../src/party/prove-key.ts';
import { readHome } from '../../src/party/read-home.ts';
import { removeKey } from '../../src/party/remove-key.ts';
import { showKey } from '../../src/party/show-key.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { typeReadBack } from '../../src/party/type-read-back.ts';
import { findCurrentCertificate, updateCertificate } from '../../src/store/certificates.ts';
import { findParticipant } from '../../src/store/participants.ts';
import { updateParty } from '../../src/store/parties.ts';
import { listReadBacks } from '../../src/store/read-backs.ts';
import { possessionProofs } from '../../src/store/schema.ts';
import { listLinksOf } from '../../src/store/verifications.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  handIn,
  kindsFor,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  openMeetingOf,
  type Person,
  pairFree,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { clearSigned, lineFor, type OwnKey, opened, ownKey, sealedFor } from './proof-steps.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let key: OwnKey;
let kim: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  key = await ownKey();
  kim = await newParticipant(world, party, 'Kim', key);
});

const give = async (person: Person, input: Uint8Array | string) => giveProof(world.context, person.caller, input);
async function freeTogether(people: readonly Person[]): Promise<void> {
  for (const { caller } of people) done(await becomeFree(world.context, caller, { minutes: 60 }));
  await pairFree(world, party);
}
const stateOf = async (person: Person) => done(await showKey(world.context, person.caller)).summary.state;

test.each([4, 6] as const)('a signed line proves a key of version %i', async (version) => {
  const own = await ownKey({ version });
  const person = await newParticipant(world, party, 'Vera', own);
  expect(await stateOf(person)).toBe('unproven');
  const given = await give(person, await clearSigned(world, own, await lineFor(world, person)));
  expect(given).toEqual({ proven: true, nowUsable: false });
  expect(await stateOf(person)).toBe('proven');
});

test('the line names party, account and fingerprint, and its secret is stored nowhere', async () => {
  const line = await lineFor(world, kim);
  expect(line).toContain(party.id);
  expect(line).toContain(kim.caller.userId);
  expect(line).toContain(key.fingerprint);
  const [, secret = ''] = /(rd1-[0-9a-f]{32})/.exec(line) ?? [];
  expect(secret).not.toBe('');
  expect(JSON.stringify(await stores.store.database.select().from(possessionProofs))).not.toContain(secret.slice(4));
  expect(await lineFor(world, kim)).not.toBe(line);
});

test('who can read an encrypted message has the key: the line of it, or its secret alone, proves it', async () => {
  const sealed = await sealedFor(world, kim);
  expect(sealed).not.toContain('rd1-');
  const line = await opened(world, key, sealed);
  expect(refusalOf(await give(kim, 'rd1-00000000000000000000000000000000'))).toBe('proof-unknown');
  const [secret = ''] = /rd1-[0-9a-f]{32}/.exec(line) ?? [];
  expect(await give(kim, `\`${secret}\``)).toEqual({ proven: true, nowUsable: false });
});

test('the line to sign is no proof without a signature', async () => {
  expect(refusalOf(await give(kim, await lineFor(world, kim)))).toBe('proof-not-signed');
});

test('what stood in the encrypted message, signed, proves it as well', async () => {
  const line = await opened(world, key, await sealedFor(world, kim));
  expect(await give(kim, await clearSigned(world, key, line))).toEqual({ proven: true, nowUsable: false });
});

test('a proof for another party, of another account or for another key is told apart', async () => {
  const other = await newParty(world);
  const there = { ...kim, caller: { ...kim.caller, guildId: other.guildId } };
  done(await joinParty(world.context, there.caller));
  const late = await newParticipant(world, party, 'Lee');
  expect(late.id).not.toBe(kim.id);
  const elsewhere = (await lineFor(world, kim)).replace(party.id, other.id);
  expect(refusalOf(await give(kim, await clearSigned(world, key, elsewhere)))).toBe('proof-other-party');
  const account = (await lineFor(world, kim)).replace(kim.caller.userId, late.caller.userId);
  expect(refusalOf(await give(kim, await clearSigned(world, key, account)))).toBe('proof-other-account');
  const fingerprint = (await lineFor(world, kim)).replace(key.fingerprint, 'AB'.repeat(20));
  expect(refusalOf(await give(kim, await clearSigned(world, key, fingerprint)))).toBe('proof-other-fingerprint');
  expect(await stateOf(kim)).toBe('unproven');
});

test('a proof is good once', async () => {
  const proof = await clearSigned(world, key, await lineFor(world, kim));
  expect(await give(kim, proof)).toEqual({ proven: true, nowUsable: false });
  expect(refusalOf(await give(kim, proof))).toBe('proof-used');
  expect(refusalOf(await askForProof(world.context, kim.caller, 'sign'))).toBe('already-proven');
});

test('two presses at once use a proof once', async () => {
  const proof = await clearSigned(world, key, await lineFor(world, kim));
  const answers = await Promise.all([give(kim, proof), give(kim, proof)]);
  expect(answers.map(refusalOf).sort()).toEqual([null, 'proof-used'].sort());
});

test('a proof is good for 24 hours', async () => {
  const proof = await clearSigned(world, key, await lineFor(world, kim));
  world.clock.forward(24 * 60 * 60_000);
  expect(refusalOf(await give(kim, proof))).toBe('proof-expired');
});

test('a secret that was never given out, or another line, proves nothing', async () => {
  const line = await lineFor(world, kim);
  const forged = line.replace(/rd1-[0-9a-f]{32}/, `rd1-${'0'.repeat(32)}`);
  expect(refusalOf(await give(kim, await clearSigned(world, key, forged)))).toBe('proof-unknown');
  expect(refusalOf(await give(kim, await clearSigned(world, key, `${line}\nand 100 Euro`)))).toBe('proof-no-line');
  expect(refusalOf(await give(kim, 'hello'))).toBe('proof-not-signed');
});

test('a signature by another key proves nothing', async () => {
  const line = await lineFor(world, kim);
  expect(refusalOf(await give(kim, await clearSigned(world, await ownKey(), line)))).toBe('proof-other-key');
});

test('a secret key is refused in the place of a proof, and read no further', async () => {
  const refused = await give(kim, key.secret.armor());
  expect(refused).toMatchObject({ refused: 'key-refused', finding: { code: 'secret-key' } });
});

test('a revoked key proves nothing, whoever brought its revocation, and cannot come back', async () => {
  const proof = await clearSigned(world, key, await lineFor(world, kim));
  const { publicKey } = await revokeKey({ key: key.secret, date: world.clock.now(), format: 'object' });
  const lee = await newParticipant(world, party, 'Lee');
  expect(await addKey(world.context, lee.caller, publicKey.write())).toMatchObject({ finding: { code: 'revoked' } });
  expect(refusalOf(await give(kim, proof))).toBe('proof-key-revoked');
  expect(kindsFor(await deliver(world, party), kim)).toEqual(['key-unusable']);
  expect((await findParticipant(stores.store.database, kim.id))?.usableFingerprint).toBeNull();
  expect(refusalOf(await addKey(world.context, kim.caller, key.bytes))).toBe('key-was-revoked');
});

test('two accounts hand in one key with the same answer; the first to prove it holds it, and the other is told', async () => {
  const lee = await newParticipant(world, party, 'Lee');
  const first = done(await addKey(world.context, lee.caller, key.bytes));
  expect(first).toMatchObject({ key: 'added', ownEntryDone: false });
  await handIn(world, lee, key);
  expect((await findParticipant(stores.store.database, lee.id))?.usableFingerprint).toBe(key.fingerprint);
  const mine = await clearSigned(world, key, await lineFor(world, kim));
  const theirs = await clearSigned(world, key, await lineFor(world, lee));
  expect(await give(kim, mine)).toEqual({ proven: true, nowUsable: false });
  expect((await findParticipant(stores.store.database, kim.id))?.usableFingerprint).toBe(key.fingerprint);
  expect((await findParticipant(stores.store.database, lee.id))?.usableFingerprint).toBeNull();
  expect(await stateOf(lee)).toBe('unusable');
  const told = await deliver(world, party);
  expect(kindsFor(told, lee)).toEqual(['key-unusable']);
  expect(kindsFor(told, kim)).toEqual([]);
  expect(refusalOf(await give(lee, theirs))).toBe('key-held-by-another');
  expect(refusalOf(await addKey(world.context, lee.caller, key.bytes))).toBe('key-held-by-another');
  await handIn(world, lee, attendeeKey(0));
  expect((await findParticipant(stores.store.database, lee.id))?.usableFingerprint).toBe(attendeeKey(0).fingerprint);
});

test('a check of it that is going on ends for that side: nobody can confirm it any more', async () => {
  const lee = await newParticipant(world, party, 'Lee', key);
  const max = await newParticipant(world, party, 'Max', attendeeKey(4));
  const proof = await clearSigned(world, key, await lineFor(world, kim));
  const meetingId = await newMeeting(world, party, [lee, max]);
  done(await startCheck(world.context, max.caller, meetingId));
  await deliver(world, party);
  expect(await give(kim, proof)).toEqual({ proven: true, nowUsable: false });
  const sides = await listReadBacks(stores.store.database, meetingId);
  expect(sides.map(({ ownerId, state }) => [ownerId, state]).sort()).toEqual(
    [
      [lee.id, 'put-off'],
      [max.id, 'open'],
    ].sort(),
  );
  expect(refusalOf(await typeReadBack(world.context, max.caller, key.fingerprint))).toBe('nothing-to-check');
  expect(done(await typeReadBack(world.context, lee.caller, attendeeKey(4).fingerprint))).toMatchObject({
    readBack: 'right',
  });
  expect(await openMeetingOf(world, max)).toBeUndefined();
});

test('whoever checked the other account can check the one who holds the key', async () => {
  const lee = await newParticipant(world, party, 'Lee', key);
  const max = await newParticipant(world, party, 'Max', attendeeKey(4));
  const checkFor = async (owner: Person) => {
    const meetingId = await newMeeting(world, party, [owner, max]);
    done(await startCheck(world.context, max.caller, meetingId));
    for (const [verifier, fingerprint] of [
      [owner, attendeeKey(4).fingerprint],
      [max, key.fingerprint],
      [owner, attendeeKey(4).fingerprint],
    ] as const) {
      await typeReadBack(world.context, verifier.caller, fingerprint);
    }
    return (await listLinksOf(stores.store.database, owner.id)).filter(
      (link) => link.current && link.ownerId === owner.id,
    );
  };
  expect(await checkFor(lee)).toHaveLength(1);
  expect(await give(kim, await clearSigned(world, key, await lineFor(world, kim)))).toEqual({
    proven: true,
    nowUsable: false,
  });
  expect(await checkFor(kim)).toHaveLength(1);
});

test('two accounts with one key are not asked to meet each other', async () => {
  const lee = await newParticipant(world, party, 'Lee', key);
  for (const person of [kim, lee]) done(await becomeFree(world.context, person.caller, { minutes: 60 }));
  await pairFree(world, party);
  expect(await openMeetingOf(world, kim)).toBeUndefined();
});

test('both proving at the same moment, one of them holds the key', async () => {
  const lee = await newParticipant(world, party, 'Lee', key);
  const proofs = [
    await clearSigned(world, key, await lineFor(world, kim)),
    await clearSigned(world, key, await lineFor(world, lee)),
  ];
  const answers = await Promise.all([give(kim, proofs[0] ?? ''), give(lee, proofs[1] ?? '')]);
  expect(answers.map(refusalOf).filter((refused) => refused === null)).toHaveLength(1);
  expect(answers.map(refusalOf).filter((refused) => refused === 'key-held-by-another')).toHaveLength(1);
});

test('a key in another party is held there by whoever is there', async () => {
  const other = await newParty(world);
  const there = await newParticipant(world, other, 'Kim there', key);
  expect(await give(kim, await clearSigned(world, key, await lineFor(world, kim)))).toEqual({
    proven: true,
    nowUsable: false,
  });
  expect((await findParticipant(stores.store.database, there.id))?.usableFingerprint).toBe(key.fingerprint);
});

test('before the own entry is done nothing is given out that tells the fingerprint, nor in a meeting', async () => {
  const lee = await newParticipant(world, party, 'Lee');
  expect(refusalOf(await askForProof(world.context, lee.caller, 'sign'))).toBe('no-key');
  done(await addKey(world.context, lee.caller, attendeeKey(3).bytes));
  expect(refusalOf(await askForProof(world.context, lee.caller, 'sign'))).toBe('own-entry-first');
  const max = await newParticipant(world, party, 'Max', attendeeKey(4));
  await newMeeting(world, party, [kim, max]);
  expect(refusalOf(await askForProof(world.context, kim.caller, 'decrypt'))).toBe('in-meeting');
});

test('a removed key makes a learner again; handed in again it has to be proven again', async () => {
  expect(await give(kim, await clearSigned(world, key, await lineFor(world, kim)))).toEqual({
    proven: true,
    nowUsable: false,
  });
  expect(await removeKey(world.context, kim.caller)).toEqual({ removed: true });
  expect((await findParticipant(stores.store.database, kim.id))?.usableFingerprint).toBeNull();
  expect(await findCurrentCertificate(stores.store.database, kim.id)).toBeUndefined();
  expect(refusalOf(await removeKey(world.context, kim.caller))).toBe('no-key');
  await handIn(world, kim, key);
  expect(await stateOf(kim)).toBe('unproven');
});

test('in a meeting no key is removed', async () => {
  const max = await newParticipant(world, party, 'Max', attendeeKey(4));
  await newMeeting(world, party, [kim, max]);
  expect(refusalOf(await removeKey(world.context, kim.caller))).toBe('in-meeting');
});

test('a party that requires possession: a key is checked by nobody until it is proven, and everything says so', async () => {
  await updateParty(stores.store.database, party.id, { possessionRequired: true });
  const usable = async () => (await findParticipant(stores.store.database, kim.id))?.usableFingerprint;
  expect(await usable()).toBeNull();
  expect(done(await showKey(world.context, kim.caller)).summary.standing).toBe('possession-missing');
  const home = done(await readHome(world.context, kim.caller));
  expect(home.key).toBe('possession-missing');
  expect(home.nextSteps).toContain('prove');
  expect(done(await joinParty(world.context, kim.caller)).joined.learner).toBe(true);
  const proof = await clearSigned(world, key, await lineFor(world, kim));
  expect(await give(kim, proof)).toEqual({ proven: true, nowUsable: true });
  expect(await usable()).toBe(key.fingerprint);
  expect(done(await readHome(world.context, kim.caller)).key).toBe('usable');
});

test('where possession is required two people without a proof are both learners, and are not paired', async () => {
  await updateParty(stores.store.database, party.id, { possessionRequired: true });
  const lee = await newParticipant(world, party, 'Lee', attendeeKey(3));
  await freeTogether([kim, lee]);
  expect(await openMeetingOf(world, kim)).toBeUndefined();
  await give(kim, await clearSigned(world, key, await lineFor(world, kim)));
  await freeTogether([kim, lee]);
  expect(await openMeetingOf(world, kim)).toBeDefined();
});

test('where possession is required, a key that nobody can prove says what that means', async () => {
  await updateParty(stores.store.database, party.id, { possessionRequired: true });
  const { id } = (await findCurrentCertificate(stores.store.database, kim.id)) ?? { id: '' };
  await updateCertificate(stores.store.database, id, { fingerprintOnly: true });
  expect(refusalOf(await askForProof(world.context, kim.caller, 'sign'))).toBe('cannot-prove-here');
});
