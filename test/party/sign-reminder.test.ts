import { beforeEach, expect, test } from 'vitest';
import { answerId, chooseUserIds } from '../../src/party/answer-id.ts';
import { closeParty } from '../../src/party/close-party.ts';
import { askInAMonth, declineToSign, readUnsigned, stopReminders } from '../../src/party/sign-reminder.ts';
import { findCurrentCertificate } from '../../src/store/certificates.ts';
import { putCertification } from '../../src/store/certifications.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
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
import { checkAll, verificationId } from './ritual.ts';

const stores = withStore();
const DAY = 86_400_000;
let world: World;
let party: TestParty;
let ann: Person;
let bob: Person;
let cy: Person;

/** Ann saw Bob's and Cy's names proven, Bob saw nobody's; then the party closed. */
beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0));
  bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  cy = await newParticipant(world, party, 'Cy', attendeeKey(2));
  for (const other of [bob, cy]) {
    await checkAll(world, await newMeeting(world, party, [ann, other]), [ann, other]);
    const id = (await verificationId(world, ann, other)) ?? '';
    done(await chooseUserIds(world.context, ann.caller, id, [0]));
    done(await answerId(world.context, ann.caller, id, 'photo-id'));
  }
  const id = (await verificationId(world, bob, ann)) ?? '';
  done(await answerId(world.context, bob.caller, id, 'none'));
  await deliver(world, party);
  done(await closeParty(world.context, party.organizer));
  await deliver(world, party);
});

/** Whom Ann is reminded of, and nobody else is, when so many days have passed. */
async function remindedAfter(days: number): Promise<readonly string[] | null> {
  world.clock.forward(days * DAY);
  const reminders = (await deliver(world, party)).filter(({ values }) => values.kind === 'sign-reminder');
  expect(reminders.every(({ to }) => to === ann.id)).toBe(true);
  expect(reminders.length).toBeLessThan(2);
  const [first] = reminders;
  return first?.values.kind === 'sign-reminder' ? first.values.badgeNames : null;
}

test('whoever marked names id ok is reminded weekly, three times, and nobody else ever', async () => {
  expect(await remindedAfter(6)).toBeNull();
  for (const _ of [1, 2, 3]) {
    expect(await remindedAfter(1)).toEqual(['Bob', 'Cy']);
    expect(await remindedAfter(6)).toBeNull();
  }
  expect(await remindedAfter(100)).toBeNull();
});

test('who has signed, sent or declined by then is left out, and when nothing is left there is no reminder', async () => {
  const certificate = { fingerprint: attendeeKey(1).fingerprint, signerFingerprint: attendeeKey(0).fingerprint };
  const { people } = done(await readUnsigned(world.context, ann.caller, ann.id));
  expect(people.map(({ badgeName }) => badgeName)).toEqual(['Bob', 'Cy']);
  const userId = (await findCurrentCertificate(world.store.database, bob.id))?.userIds[0] ?? '';
  await putCertification(world.store.database, {
    ...{ partyId: party.id, signerId: ann.id, ownerId: bob.id, ...certificate, userId, isRevoked: false },
    ...{ signedAt: world.clock.now(), madeAt: world.clock.now() },
  });
  expect(await remindedAfter(7)).toEqual(['Cy']);
  expect(done(await declineToSign(world.context, ann.caller, ann.id, cy.id))).toEqual({ declined: true, left: 0 });
  expect(await remindedAfter(7)).toBeNull();
});

test('declining is told to nobody', async () => {
  done(await declineToSign(world.context, ann.caller, ann.id, bob.id));
  expect(await deliver(world, party)).toEqual([]);
  expect(await remindedAfter(7)).toEqual(['Cy']);
});

test('“ask me in a month” is quiet until then, and comes once more; pressed twice it is one wish', async () => {
  expect(await remindedAfter(7)).toEqual(['Bob', 'Cy']);
  const { quietUntil } = done(await askInAMonth(world.context, ann.dm, ann.id));
  expect(done(await askInAMonth(world.context, ann.caller, ann.id))).toEqual({ quietUntil });
  expect(await remindedAfter(7)).toBeNull();
  expect(await remindedAfter(7)).toBeNull();
  expect(await remindedAfter(16)).toEqual(['Bob', 'Cy']);
  expect(await remindedAfter(100)).toBeNull();
});

test('asked for a month every time, it is three reminders all the same, and the third says that it is the last', async () => {
  const isLast: boolean[] = [];
  for (const days of [7, 30, 30, 30, 30]) {
    world.clock.forward(days * DAY);
    for (const { values } of await deliver(world, party)) {
      if (values.kind === 'sign-reminder') isLast.push(values.isLast);
    }
    const { quietUntil } = done(await askInAMonth(world.context, ann.dm, ann.id));
    expect(quietUntil === null).toBe(isLast.length === 3);
  }
  expect(isLast).toEqual([false, false, true]);
});

test('“stop” stops them', async () => {
  done(await stopReminders(world.context, ann.caller, ann.id));
  for (const days of [7, 7, 7]) expect(await remindedAfter(days)).toBeNull();
});

test('somebody else’s reminder is not theirs to answer', async () => {
  for (const result of [
    await askInAMonth(world.context, bob.caller, ann.id),
    await stopReminders(world.context, bob.caller, ann.id),
    await readUnsigned(world.context, bob.caller, ann.id),
    await declineToSign(world.context, bob.caller, ann.id, cy.id),
  ]) {
    expect(refusalOf(result)).toBe('not-your-button');
  }
  expect(await remindedAfter(7)).toEqual(['Bob', 'Cy']);
});
