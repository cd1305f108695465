import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { checkInWords } from '../../src/party/check-in-words.ts';
import { showVerifiedAsQr, showVerifiedAsWords } from '../../src/party/show-verified-key.ts';
import { chooseCheckMode, startCheck } from '../../src/party/start-check.ts';
import { takeBack } from '../../src/party/take-back.ts';
import { typeReadBack } from '../../src/party/type-read-back.ts';
import { pgpWords } from '../../src/rules/pgp-words.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  done,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { allSides, checkAll, hearsRight, misheard, sideOf, verificationId } from './ritual.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;

/** Ann has a key of version 4, Bob one of version 6. */
beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0, 4));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
});

async function begun(): Promise<string> {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await startCheck(world.context, ann.caller, meetingId));
  return meetingId;
}

async function verified(verifier: Person, owner: Person): Promise<string> {
  const id = await verificationId(world, verifier, owner);
  if (id === undefined) throw new Error(`${verifier.name} has not verified ${owner.name}`);
  return id;
}

test('before the read-back there is no row that would show a code or words, and afterwards there is', async () => {
  const meetingId = await begun();
  const sides = await allSides(world, meetingId);
  // Neither the meeting nor a read-back is a verification, whoever presses.
  for (const row of [meetingId, ...sides.map((side) => side.id), randomUUID()]) {
    for (const person of [ann, bob]) {
      expect(refusalOf(await showVerifiedAsQr(world.context, person.dm, row))).toBe('out-of-date');
      expect(refusalOf(await showVerifiedAsWords(world.context, person.dm, row))).toBe('out-of-date');
    }
  }
  await checkAllFrom(meetingId);
  const { qr, owner } = done(await showVerifiedAsQr(world.context, bob.dm, await verified(bob, ann)));
  expect(owner).toBe('Ann');
  expect(qr?.text).toBe(`OPENPGP4FPR:${attendeeKey(0, 4).fingerprint}`);
  expect(Buffer.from(qr?.picture.subarray(1, 4) ?? []).toString()).toBe('PNG');
  const { words } = done(await showVerifiedAsWords(world.context, bob.caller, await verified(bob, ann)));
  expect(words).toEqual(pgpWords(attendeeKey(0, 4).fingerprint));
});

async function checkAllFrom(meetingId: string): Promise<void> {
  for (const verifier of [await whoChecks(meetingId), await other(meetingId)])
    await hearsRight(world, meetingId, verifier);
}

async function whoChecks(meetingId: string): Promise<Person> {
  const [first] = (await allSides(world, meetingId)).sort((a, b) => a.turn - b.turn);
  return first?.verifierId === ann.id ? ann : bob;
}

async function other(meetingId: string): Promise<Person> {
  return (await whoChecks(meetingId)) === ann ? bob : ann;
}

test('one side’s read-back shows the other side nothing', async () => {
  const meetingId = await begun();
  const verifier = await whoChecks(meetingId);
  const owner = await other(meetingId);
  await hearsRight(world, meetingId, verifier);
  const row = await verified(verifier, owner);
  expect(refusalOf(await showVerifiedAsQr(world.context, owner.dm, row))).toBe('not-your-button');
  expect(refusalOf(await showVerifiedAsWords(world.context, owner.caller, row))).toBe('not-your-button');
  done(await showVerifiedAsWords(world.context, verifier.caller, row));
});

test('there is no code for a version 6 key, but words', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  const row = await verified(ann, bob);
  expect(done(await showVerifiedAsQr(world.context, ann.dm, row)).qr).toBeNull();
  const { words } = done(await showVerifiedAsWords(world.context, ann.dm, row));
  expect(words.map(({ text }) => text?.split(' ').length)).toEqual(Array.from({ length: 16 }, () => 2));
});

test('what was taken back is not shown any more', async () => {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  const row = await verified(ann, bob);
  done(await takeBack(world.context, ann.dm, row));
  expect(refusalOf(await showVerifiedAsWords(world.context, ann.dm, row))).toBe('out-of-date');
});

test('the words of a card leave out exactly the groups that its digits leave out, also after a miss', async () => {
  const meetingId = await begun();
  const verifier = await whoChecks(meetingId);
  for (const tries of [0, 1, 2]) {
    const side = await sideOf(world, meetingId, verifier);
    expect(side.misses).toBe(tries);
    const { step, words } = done(await checkInWords(world.context, verifier.dm, side.id));
    expect(words).toEqual(pgpWords(side.fingerprint, side.mask));
    const hidden = (groups: typeof words) => groups.filter((one) => one.text === null).map((one) => one.index);
    expect(hidden(words)).toEqual(hidden(step.groups));
    expect(hidden(words)).toEqual(side.mask);
    done(await typeReadBack(world.context, verifier.dm, misheard(side)));
  }
});

test('words are for the one who checks now, and not for the owner, a later turn, or a check that is done', async () => {
  const meetingId = await begun();
  const verifier = await whoChecks(meetingId);
  const owner = await other(meetingId);
  const side = await sideOf(world, meetingId, verifier);
  const later = (await allSides(world, meetingId)).find((one) => one.id !== side.id);
  expect(refusalOf(await checkInWords(world.context, owner.dm, side.id))).toBe('not-your-button');
  expect(refusalOf(await checkInWords(world.context, owner.dm, later?.id ?? ''))).not.toBeNull();
  await hearsRight(world, meetingId, verifier);
  expect(refusalOf(await checkInWords(world.context, verifier.dm, side.id))).not.toBeNull();
});

test('by eye, and for whoever types everything, there is no card in words', async () => {
  for (const mode of ['by-eye', 'type-all'] as const) {
    const meetingId = await newMeeting(world, party, [ann, bob]);
    for (const person of [ann, bob]) done(await chooseCheckMode(world.context, person.caller, meetingId, mode));
    done(await startCheck(world.context, ann.caller, meetingId));
    const verifier = await whoChecks(meetingId);
    const side = await sideOf(world, meetingId, verifier);
    expect(refusalOf(await checkInWords(world.context, verifier.dm, side.id))).toBe('nothing-to-check');
    world = newWorld(stores.store);
    party = await newParty(world);
    ann = await newParticipant(world, party, 'Ann', attendeeKey(0, 4));
    bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
  }
});
