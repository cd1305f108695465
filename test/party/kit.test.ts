import { unzipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import { kitText } from '../../src/discord/prompts/kit.ts';
import { answerId, chooseUserIds } from '../../src/party/answer-id.ts';
import { exportWeb } from '../../src/party/export-web.ts';
import { makeKit } from '../../src/party/make-kit.ts';
import { readNotedPeople, readNotesOfMeeting, writeNote } from '../../src/party/write-note.ts';
import { findCurrentCertificate, updateCertificate } from '../../src/store/certificates.ts';
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
let bob: Person;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  ann = await newParticipant(world, party, 'Ann', attendeeKey(0, 4));
  bob = await newParticipant(world, party, '=HYPERLINK(1)', attendeeKey(1, 4));
});

const kitOf = (person: Person) => makeKit(world.context, person.dm, kitText('en'));

function filesOf(zip: Uint8Array): Record<string, string> {
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => [
    name.replace('signing-kit/', ''),
    Buffer.from(bytes).toString('utf8'),
  ]);
  return Object.fromEntries(files);
}

async function meet(): Promise<string> {
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  return meetingId;
}

/** Ann has seen Bob's first user ID proven. */
async function seesProven(): Promise<void> {
  const id = (await verificationId(world, ann, bob)) ?? '';
  done(await chooseUserIds(world.context, ann.dm, id, [0]));
  done(await answerId(world.context, ann.dm, id, 'photo-id'));
}

test('before anybody was met there is nothing for a kit', async () => {
  expect(refusalOf(await kitOf(ann))).toBe('kit-nothing-yet');
});

test('without id ok somebody stands in the contact sheet only', async () => {
  await meet();
  const kit = done(await kitOf(ann));
  expect(kit).toMatchObject({ names: 0, toSign: 0, met: 1, leftOut: [] });
  const files = filesOf(kit.zip);
  expect(Object.keys(files).sort()).toEqual(['README.txt', 'contacts.md', 'contacts.vcf']);
  expect(files['contacts.md']).toContain('met, not signed');
});

test('exactly the names that were seen proven are to be signed, and the same state gives the same octets', async () => {
  await meet();
  await seesProven();
  const kit = done(await kitOf(ann));
  expect(kit).toMatchObject({ names: 1, toSign: 1, met: 1 });
  const files = filesOf(kit.zip);
  const { fingerprint } = attendeeKey(1, 4);
  expect(files['fingerprints.txt']).toBe(`${fingerprint}\n`);
  expect(files['data.tsv']?.split('\n')[1]).toContain(`sign\t002-1\tgnupg\t${fingerprint}`);
  expect(files['data.tsv']).toContain("\t'=HYPERLINK(1)\t");
  expect(files['list.txt']).toContain('002  [x] Fingerprint OK        [x] ID OK');
  expect(files['list.txt']?.match(/^uid/gm)?.length).toBe(1);
  world.clock.forward(3_600_000);
  expect(Buffer.compare(done(await kitOf(ann)).zip, kit.zip)).toBe(0);
  expect(done(await kitOf(bob)).names).toBe(0);
});

test('a key that was revoked since, or that its owner has no more, is left out, and that is said', async () => {
  await meet();
  await seesProven();
  const certificate = await findCurrentCertificate(stores.store.database, bob.id);
  const id = certificate?.id ?? '';
  const now = world.clock.now();
  await updateCertificate(stores.store.database, id, { unusableSince: now, unusableBecause: 'revoked' });
  const revoked = done(await kitOf(ann));
  expect(revoked).toMatchObject({ names: 0, leftOut: [{ badgeName: '=HYPERLINK(1)', because: 'revoked' }] });
  expect(filesOf(revoked.zip)['contacts.md']).toContain('revoked since');
  await updateCertificate(stores.store.database, id, { unusableSince: null, unusableBecause: null, replacedAt: now });
  expect(done(await kitOf(ann)).leftOut).toEqual([{ badgeName: '=HYPERLINK(1)', because: 'new-key' }]);
});

test('notes are for whoever wrote them, about people they met, and stand in their contact sheet', async () => {
  const stranger = await newParticipant(world, party, 'Stranger');
  const note = { aboutId: bob.id, text: 'talked about\nkernels; write to her\u0000' };
  expect(refusalOf(await writeNote(world.context, ann.dm, note))).toBe('note-not-met');
  const meetingId = await meet();
  expect(done(await writeNote(world.context, ann.dm, note)).written).toBe(true);
  expect(refusalOf(await writeNote(world.context, ann.dm, { ...note, text: 'x'.repeat(501) }))).toBe('text-too-long');
  expect(refusalOf(await writeNote(world.context, stranger.dm, note))).toBe('note-not-met');
  expect(done(await readNotesOfMeeting(world.context, ann.dm, meetingId)).people).toMatchObject([
    { participantId: bob.id, note: 'talked about\nkernels; write to her' },
  ]);
  expect(done(await readNotedPeople(world.context, bob.dm)).people.map((one) => one.note)).toEqual(['']);
  expect(filesOf(done(await kitOf(ann)).zip)['contacts.md']).toContain('> talked about\n> kernels; write to her');
  expect(filesOf(done(await kitOf(bob)).zip)['contacts.md']).not.toContain('kernels');
  expect(done(await writeNote(world.context, ann.dm, { ...note, text: ' ' })).written).toBe(false);
  expect(filesOf(done(await kitOf(ann)).zip)['contacts.md']).not.toContain('kernels');
});

test('organizers get the web; whoever has not agreed to the list is a number in it', async () => {
  await meet();
  const web = done(await exportWeb(world.context, party.organizer));
  expect(web.measures).toMatchObject({
    people: 2,
    verifications: 2,
    strong: 2,
    reachable: 2,
    meanShortestDistance: 0.5,
  });
  expect(web.named).toBe(0);
  for (const [name, bytes] of Object.entries(unzipSync(web.zip))) {
    expect(Buffer.from(bytes).toString('latin1'), name).not.toMatch(/Ann|HYPERLINK|[0-9A-F]{40}/);
  }
  expect(refusalOf(await exportWeb(world.context, { ...party.organizer, manageServer: false }))).toBe('not-organizer');
});
