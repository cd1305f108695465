import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { checkList } from '../../src/party/check-list.ts';
import { type ListText, publishList } from '../../src/party/publish-list.ts';
import type { ListValues } from '../../src/party/read-lists.ts';
import { showList } from '../../src/party/show-list.ts';
import { participants } from '../../src/store/schema.ts';
import { findVerification } from '../../src/store/verifications.ts';
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
import { checkAll, verificationId } from './ritual.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let ann: Person;
let six: Person;

const text: ListText = {
  heading: ({ partyName, version, whole }) => [partyName, `${whole ? 'List' : 'Addendum'} ${version}`],
  unchecked: (name) => `${name} (unchecked)`,
};

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0, 4));
  six = await newParticipant(world, party, 'Six', attendeeKey(0, 6));
});

async function agrees(person: Person, onList: boolean): Promise<void> {
  await stores.store.database.update(participants).set({ onList }).where(eq(participants.id, person.id));
}

const publish = async () => done(await publishList(world.context, party.organizer, text));

function textOf(list: ListValues | undefined): string {
  return Buffer.from(list?.files?.find(({ kind }) => kind === 'list')?.bytes ?? []).toString('utf8');
}

test('only those who agreed stand on it, newer keys apart, each text with the hash of its very octets', async () => {
  expect(refusalOf(await publishList(world.context, party.organizer, text))).toBe('list-nobody');
  expect(refusalOf(await showList(world.context, ann.dm))).toBe('list-none-yet');
  const silent = await newParticipant(world, party, 'Silent', attendeeKey(1, 4));
  await agrees(ann, true);
  await agrees(six, true);
  await agrees(silent, false);
  const { published, lists } = await publish();
  expect(published).toBe(1);
  expect(lists.map(({ suite, whole, people }) => [suite, whole, people])).toEqual([
    ['gnupg', true, 1],
    ['rfc9580', true, 1],
  ]);
  for (const list of lists) {
    expect(createHash('sha256').update(textOf(list)).digest('hex').toUpperCase()).toBe(list.sha256);
  }
  expect(textOf(lists[0])).toContain('001  [ ] Fingerprint OK');
  expect(textOf(lists[0])).not.toContain('Silent');
  expect(lists[0]?.files?.map(({ name }) => name)).toEqual([
    'list-1.txt',
    'keyring-gnupg-1.asc',
    'keyring-gnupg-1.gpg',
  ]);
});

test('a version stays as it is; who comes later stands on an addendum with a hash of its own', async () => {
  await agrees(ann, true);
  const first = await publish();
  expect((await publish()).published).toBeNull();
  await agrees(six, true);
  const second = await publish();
  expect(second.published).toBe(2);
  expect(second.lists.map(({ version, whole }) => [version, whole])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect(textOf(second.lists[0])).toBe(textOf(first.lists[0]));
  expect(second.lists[0]?.sha256).toBe(first.lists[0]?.sha256);
});

test('whoever asks not to be on it any more is handed out no longer, and the next list is whole, without them', async () => {
  const bob = await newParticipant(world, party, 'Bob', attendeeKey(1, 4));
  await agrees(ann, true);
  await agrees(bob, true);
  await publish();
  await agrees(bob, false);
  const shown = done(await showList(world.context, ann.dm));
  expect(shown.lists.map(({ files }) => files)).toEqual([null]);
  const next = await publish();
  expect(next.lists.map(({ version, whole, people }) => [version, whole, people])).toEqual([[2, true, 1]]);
  expect(textOf(next.lists[0])).not.toContain(attendeeKey(1, 4).fingerprint.slice(0, 4));
});

test('the whole hash is wanted, of a list that there is; whoever has it is counted once', async () => {
  await agrees(ann, true);
  const { lists } = await publish();
  const hash = lists[0]?.sha256 ?? '';
  for (const short of ['', hash.slice(0, 63), `${hash}0`, `${hash.slice(0, 63)}G`, hash.slice(0, 16)]) {
    expect(refusalOf(await checkList(world.context, ann.dm, short))).toBe('list-hash-not-whole');
  }
  const other = `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;
  expect(refusalOf(await checkList(world.context, ann.dm, other))).toBe('list-hash-unknown');
  const spaced = hash.toLowerCase().match(/.{4}/g)?.join(' ') ?? '';
  expect(done(await checkList(world.context, ann.dm, spaced))).toMatchObject({
    version: 1,
    checked: 1,
    outdated: false,
  });
  expect(done(await checkList(world.context, ann.dm, hash)).checked).toBe(1);
  expect(done(await checkList(world.context, six.dm, `${hash}\n`)).checked).toBe(2);
});

test('nobody gets the list in an open meeting, and a verification remembers the version that stood', async () => {
  await agrees(ann, true);
  await publish();
  const meetingId = await newMeeting(world, party, [ann, six]);
  expect(refusalOf(await showList(world.context, ann.dm))).toBe('in-meeting');
  await checkAll(world, meetingId, [ann, six]);
  const id = (await verificationId(world, ann, six)) ?? '';
  expect((await findVerification(stores.store.database, id))?.listVersion).toBe(1);
});

test('only organizers publish', async () => {
  const stranger = { ...party.organizer, manageServer: false };
  expect(refusalOf(await publishList(world.context, stranger, text))).toBe('not-organizer');
});
