import { eq } from 'drizzle-orm';
import { createMessage, encrypt, type PublicKey, readKey, reformatKey } from 'openpgp';
import { beforeEach, expect, test } from 'vitest';
import { walkPackets } from '../../src/openpgp/packet-walk.ts';
import { closeParty } from '../../src/party/close-party.ts';
import { deliverSignature } from '../../src/party/deliver-signature.ts';
import { type HandedIn, handInSignatures } from '../../src/party/hand-in-signatures.ts';
import { giveProof } from '../../src/party/prove-key.ts';
import { readBoard } from '../../src/party/read-board.ts';
import { readPeople } from '../../src/party/read-progress.ts';
import { insertBlocks } from '../../src/store/blocks.ts';
import { certifications, signatureFiles } from '../../src/store/schema.ts';
import { sign } from '../openpgp/build-certificate.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import {
  type Delivered,
  deliver,
  done,
  newCaller,
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
import { clearSigned, lineFor, type OwnKey, ownKey } from './proof-steps.ts';
import { checkAll } from './ritual.ts';

const stores = withStore();
const [annKey, bobKey, eveKey] = [
  await ownKey({ name: 'Ann', email: 'ann@example.org' }),
  await ownKey({ name: 'Bob', email: 'bob@example.org' }),
  await ownKey({ name: 'Eve', email: 'eve@example.org' }),
];
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
let eve: Person;

/** Ann and Bob have verified each other; Eve joined and met nobody. */
beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', annKey);
  bob = await newParticipant(world, party, 'Bob', bobKey);
  eve = await newParticipant(world, party, 'Eve', eveKey);
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  await deliver(world, party);
  world.clock.forward(3_600_000);
});

/** The certificate of one, certified by others, as their programs export it. */
async function certified(of: OwnKey, ...by: readonly OwnKey[]): Promise<Uint8Array> {
  let key: PublicKey = await readKey({ binaryKey: of.bytes });
  for (const { secret } of by) key = await key.signAllUsers([secret], world.clock.now());
  return key.write();
}

async function handIn(person: Person, input: Uint8Array | string) {
  const handedIn: HandedIn = done(await handInSignatures(world.context, person.caller, input));
  if (handedIn.handedIn !== 'certificates') throw new Error('it was sent');
  return handedIn;
}

async function sealedFor(...keys: readonly OwnKey[]): Promise<Uint8Array> {
  const encryptionKeys = await Promise.all(keys.map(({ bytes }) => readKey({ binaryKey: bytes })));
  const message = await createMessage({ text: 'a signed key' });
  return new Uint8Array(await encrypt({ message, encryptionKeys, format: 'binary', date: world.clock.now() }));
}

const meetsOf = async (person: Person) => done(await readPeople(world.context, person.caller)).people;
const total = async () => done(await readBoard(world.context, ann.caller)).certifications;
const files = (delivered: readonly Delivered[]) => delivered.filter(({ values }) => values.kind === 'signature-file');

test('what a signer made counts as made, and what an owner hands in counts as received, once', async () => {
  const input = await certified(bobKey, annKey);
  expect(await handIn(ann, input)).toMatchObject({
    made: [{ badgeName: 'Bob', userIds: 1 }],
    received: [],
    notCounted: [],
  });
  expect(await handIn(bob, input)).toMatchObject({ made: [], received: [{ badgeName: 'Ann', userIds: 1 }] });
  const rows = await world.store.database.select().from(certifications);
  expect(rows).toMatchObject([{ signerId: ann.id, ownerId: bob.id }]);
  expect(rows[0]?.madeAt).not.toBeNull();
  expect(rows[0]?.receivedAt).not.toBeNull();
  expect(await meetsOf(ann)).toMatchObject([{ badgeName: 'Bob', signedByMe: 'signed', signedByThem: false }]);
  expect(await meetsOf(bob)).toMatchObject([{ badgeName: 'Ann', signedByMe: 'no', signedByThem: true }]);
});

test('it counts for the party’s total and for nobody’s rank, and after the party as well', async () => {
  const before = done(await readBoard(world.context, ann.caller)).top;
  done(await closeParty(world.context, party.organizer));
  expect(await total()).toBe(0);
  await handIn(bob, await certified(bobKey, annKey));
  expect(await total()).toBe(1);
  expect(done(await readBoard(world.context, ann.caller)).top).toEqual(before);
});

test('by somebody who never met the owner it is named and not counted', async () => {
  const input = await certified(bobKey, eveKey);
  expect(await handIn(bob, input)).toMatchObject({
    received: [],
    notCounted: [{ badgeName: 'Eve', because: 'never-met' }],
  });
  expect(await handIn(eve, input)).toMatchObject({
    made: [],
    notCounted: [{ badgeName: 'Bob', because: 'never-met' }],
  });
  expect(await total()).toBe(0);
});

test('one from before the meeting does not count', async () => {
  world.clock.forward(-7_200_000);
  const early = await certified(bobKey, annKey);
  world.clock.forward(7_200_000);
  expect(await handIn(ann, early)).toMatchObject({ made: [], notCounted: [{ because: 'before-meeting' }] });
  expect(await total()).toBe(0);
});

test('one’s own key without anybody else’s signature says so, and somebody else’s is no news', async () => {
  expect(await handIn(bob, bobKey.bytes)).toMatchObject({ notCounted: [{ because: 'self-signature' }] });
  expect(await handIn(bob, annKey.bytes)).toMatchObject({ made: [], received: [], notCounted: [] });
});

test('secret keys, noise, nobody’s business and people from outside are refused, and nothing is stored', async () => {
  const before = await dumpTables(world.store);
  const secret = annKey.secret.write();
  expect(refusalOf(await handInSignatures(world.context, ann.caller, secret))).toBe('key-refused');
  expect(refusalOf(await handInSignatures(world.context, ann.caller, 'hello'))).toBe('signed-no-certificate');
  expect(refusalOf(await handInSignatures(world.context, ann.caller, new Uint8Array(11_000_000)))).toBe(
    'signed-too-large',
  );
  const stranger = newCaller(party, 'Zoe');
  expect(refusalOf(await handInSignatures(world.context, stranger, bobKey.bytes))).toBe('not-joined');
  const learner = await newParticipant(world, party, 'Lou');
  expect(refusalOf(await handInSignatures(world.context, learner.caller, bobKey.bytes))).toBe('no-key');
  expect((await dumpTables(world.store)).certifications).toEqual(before.certifications);
});

test('an encrypted file for somebody whose key one has checked goes to them unopened, and counts as sent', async () => {
  const input = await sealedFor(bobKey);
  expect(done(await handInSignatures(world.context, ann.caller, input))).toEqual({
    handedIn: 'sent',
    badgeName: 'Bob',
  });
  expect(await meetsOf(ann)).toMatchObject([{ signedByMe: 'sent' }]);
  expect(await total()).toBe(0);
  const [file] = files(await deliver(world, party));
  expect(file).toMatchObject({ to: bob.id, values: { badgeName: 'Ann', encrypted: true } });
  const passedOn = file?.values.kind === 'signature-file' ? file.values.file : new Uint8Array();
  expect(Buffer.compare(passedOn, input)).toBe(0);
});

test('to anybody else, or to several, it does not pass', async () => {
  const refusal = async (person: Person, input: Uint8Array) =>
    refusalOf(await handInSignatures(world.context, person.caller, input));
  expect(await refusal(eve, await sealedFor(bobKey))).toBe('encrypted-nobody-known');
  expect(await refusal(ann, await sealedFor(eveKey))).toBe('encrypted-nobody-known');
  expect(await refusal(ann, await sealedFor(bobKey, annKey))).toBe('encrypted-more-than-one');
  expect(files(await deliver(world, party))).toEqual([]);
});

test.each(['the owner', 'the maker'])(
  'where %s has blocked the other, everything reads as if there were no block, and nothing goes',
  async (who) => {
    done(await giveProof(world.context, bob.caller, await clearSigned(world, bobKey, await lineFor(world, bob))));
    const [blocker, other] = who === 'the owner' ? [bob, ann] : [ann, bob];
    const { userId } = other.caller;
    await insertBlocks(world.store.database, blocker.caller.userId, [{ userId, label: other.name }], world.clock.now());
    const [offered] = (await handIn(ann, await certified(bobKey, annKey))).deliverable;
    expect(offered).toMatchObject({ badgeName: 'Bob' });
    const delivered = await deliverSignature(world.context, ann.caller, offered?.fileId ?? '');
    expect(done(delivered)).toEqual({ delivered: true, badgeName: 'Bob' });
    const sent = await handInSignatures(world.context, ann.caller, await sealedFor(bobKey));
    expect(done(sent)).toEqual({ handedIn: 'sent', badgeName: 'Bob' });
    expect(files(await deliver(world, party))).toEqual([]);
    const kept = await world.store.database
      .select({ bytes: signatureFiles.bytes })
      .from(signatureFiles)
      .where(eq(signatureFiles.signerId, ann.id));
    expect(kept).toEqual([{ bytes: null }, { bytes: null }]);
  },
);

test('open delivery is offered only where the owner has proven the key, and happens once, at the maker’s press', async () => {
  const input = await certified(bobKey, annKey);
  expect((await handIn(ann, input)).deliverable).toEqual([]);
  done(await giveProof(world.context, bob.caller, await clearSigned(world, bobKey, await lineFor(world, bob))));
  const [offered] = (await handIn(ann, input)).deliverable;
  expect(offered).toMatchObject({ badgeName: 'Bob' });
  const fileId = offered?.fileId ?? '';
  expect(refusalOf(await deliverSignature(world.context, eve.caller, fileId))).toBe('not-your-button');
  expect(files(await deliver(world, party))).toEqual([]);
  for (const _ of [1, 2])
    expect(done(await deliverSignature(world.context, ann.caller, fileId))).toMatchObject({ badgeName: 'Bob' });
  const [file, second] = files(await deliver(world, party));
  expect(file).toMatchObject({ to: bob.id, values: { encrypted: false, badgeName: 'Ann' } });
  expect(second).toBeUndefined();
  const values = file?.values.kind === 'signature-file' ? file.values.file : new Uint8Array();
  const received = await readKey({ binaryKey: values });
  expect(received.getFingerprint().toUpperCase()).toBe(bobKey.fingerprint);
  expect((await handIn(ann, input)).deliverable).toEqual([]);
});

test('a name that the owner’s key does not have here does not count, the others do', async () => {
  const userIDs = [{ name: 'Bob', email: 'bob@example.org' }, { name: 'Somebody Else' }];
  const date = new Date(START.getTime() - 3_600_000);
  const { publicKey } = await reformatKey({ privateKey: bobKey.secret, userIDs, date, format: 'object' });
  const handedIn = await handIn(ann, await certified({ ...bobKey, bytes: publicKey.write() }, annKey));
  expect(handedIn.made).toEqual([{ badgeName: 'Bob', userIds: 1 }]);
  expect(handedIn.notCounted).toEqual([{ badgeName: 'Bob', because: 'user-id-not-valid' }]);
});

test('a newer revocation takes a certification back, whoever brings it, and an older copy does not bring it again', async () => {
  const before = await certified(bobKey, annKey);
  await handIn(bob, before);
  world.clock.forward(60_000);
  const { keyPacket } = annKey.secret;
  if (!('privateParams' in keyPacket)) throw new Error('no secret key');
  const [primary, name] = [...walkPackets(before)].flatMap(({ packet }) => packet ?? []);
  const over = { key: primary.body, userId: name.body };
  const revocation = await sign({ by: keyPacket, type: 0x30, over, at: world.clock.now() });
  const packets = [...walkPackets(before)].flatMap(({ packet }) => packet ?? []);
  const lastOfName = packets.findIndex(({ tag }) => tag === 14);
  const revoked = Buffer.concat([
    ...packets.slice(0, lastOfName).map(({ bytes }) => bytes),
    revocation,
    ...packets.slice(lastOfName).map(({ bytes }) => bytes),
  ]);
  expect(await handIn(ann, new Uint8Array(revoked))).toMatchObject({ made: [], notCounted: [{ because: 'revoked' }] });
  expect(await total()).toBe(0);
  await handIn(bob, before);
  expect(await total()).toBe(0);
  expect(await meetsOf(bob)).toMatchObject([{ signedByThem: false }]);
});
