import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openKeyservers } from '../../src/keyservers/find-keys.ts';
import type { Context } from '../../src/party/context.ts';
import { findAndAddKey, lacksKey } from '../../src/party/find-key.ts';
import { findCurrentCertificate } from '../../src/store/certificates.ts';
import { type StandIn, startStandIn } from '../keyservers/stand-in.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey, specialKey } from './keys.ts';
import {
  done,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';
import { type OwnKey, ownKey } from './proof-steps.ts';

const stores = withStore();
let standIn: StandIn;
let key: OwnKey;
let other: OwnKey;
let world: World;
let context: Context;
let party: TestParty;
let kim: Person;

beforeAll(async () => {
  standIn = await startStandIn();
  key = await ownKey();
  other = await ownKey({ name: 'Lee', email: 'lee@example.org' });
});
afterAll(() => standIn.stop());

beforeEach(async () => {
  standIn.answers.clear();
  standIn.addresses.clear();
  world = newWorld(stores.store);
  context = { ...world.context, findKeys: openKeyservers({ wire: standIn.wire }) };
  party = await newParty(world);
  kim = await newParticipant(world, party, 'Kim');
});

const byFingerprint = (fingerprint: string) => `keys.openpgp.org /vks/v1/by-fingerprint/${fingerprint}`;
const BY_MAIL = 'keys.openpgp.org /vks/v1/by-email/kim%40example.org';
const ADVANCED = 'openpgpkey.example.org /.well-known/openpgpkey/example.org/hu/waa1nexbm1zcq1nfs67fihtugdk141sy?l=kim';

const find = async (wanted: string) => findAndAddKey(context, kim.caller, wanted);

async function fingerprintOnFile(): Promise<string | undefined> {
  return (await findCurrentCertificate(stores.store.database, kim.id))?.fingerprint;
}

test.each(['as gpg prints it', 'in small letters', 'as a scanned code'])(
  'a key is fetched by its fingerprint, %s',
  async (how) => {
    standIn.gives(byFingerprint(key.fingerprint), key.bytes);
    const written = {
      'as gpg prints it': key.fingerprint.replace(/(.{4})/g, '$1 '),
      'in small letters': key.fingerprint.toLowerCase(),
      'as a scanned code': `OPENPGP4FPR:${key.fingerprint}`,
    }[how];
    expect(done(await find(written ?? ''))).toMatchObject({ key: 'added', ownEntryDone: false });
    expect(await fingerprintOnFile()).toBe(key.fingerprint);
  },
);

test('a key of version 6 is, too', async () => {
  const { fingerprint, bytes } = attendeeKey(0, 6);
  standIn.gives(byFingerprint(fingerprint), bytes);
  expect(done(await find(fingerprint)).summary.version).toBe(6);
});

test('a key is fetched by the address on it, in any case, from the directory or from keys.openpgp.org', async () => {
  standIn.gives(BY_MAIL, key.bytes);
  done(await find('kim@example.org'));
  expect(await fingerprintOnFile()).toBe(key.fingerprint);
  standIn.gives(ADVANCED, key.bytes);
  expect(done(await find('<kim@Example.ORG>'))).toMatchObject({ key: 'same' });
});

test('of the keys that a directory gives the first that is good is taken', async () => {
  const short = await ownKey({ expiresAfter: 3_600 });
  standIn.gives(ADVANCED, Buffer.concat([short.bytes, key.bytes]));
  done(await find('kim@example.org'));
  expect(await fingerprintOnFile()).toBe(key.fingerprint);
});

test('what is no key in one place does not hide the key in another', async () => {
  standIn.gives(ADVANCED, '<html>welcome</html>');
  standIn.gives(BY_MAIL, key.bytes);
  done(await find('kim@example.org'));
  expect(await fingerprintOnFile()).toBe(key.fingerprint);
});

test('another key than was asked for is not taken', async () => {
  standIn.gives(byFingerprint(key.fingerprint), other.bytes);
  expect(refusalOf(await find(key.fingerprint))).toBe('find-other-key');
  expect(await fingerprintOnFile()).toBeUndefined();
});

test('a key without the address among its valid user IDs is not taken', async () => {
  standIn.gives(ADVANCED, other.bytes);
  expect(refusalOf(await find('kim@example.org'))).toBe('find-other-address');
  standIn.gives('keys.openpgp.org /vks/v1/by-email/famous%40example.org', specialKey('unsigned-user-id'));
  expect(refusalOf(await find('famous@example.org'))).toBe('find-other-address');
  expect(await fingerprintOnFile()).toBeUndefined();
});

test('a key that the intake refuses is refused with its reason', async () => {
  const short = await ownKey({ expiresAfter: 3_600 });
  standIn.gives(byFingerprint(short.fingerprint), short.bytes);
  expect(await find(short.fingerprint)).toMatchObject({ refused: 'key-refused', finding: { code: 'expired' } });
  standIn.gives(byFingerprint(key.fingerprint), key.secret.write());
  expect(await find(key.fingerprint)).toMatchObject({ refused: 'key-refused', finding: { code: 'secret-key' } });
});

test.each([
  ['12345678', 'find-key-id'],
  ['0x1234567890ABCDEF', 'find-key-id'],
  ['1234', 'find-no-query'],
  ['Kim', 'find-no-query'],
  ['', 'find-no-query'],
  ['kim@localhost', 'find-no-query'],
])('"%s" is not looked for', async (wanted, because) => {
  const before = standIn.asked.length;
  expect(refusalOf(await find(wanted))).toBe(because);
  expect(standIn.asked).toHaveLength(before);
});

test('a slow server, a huge answer, a redirect inside and a missing key each get their own sentence', async () => {
  expect(refusalOf(await find(key.fingerprint))).toBe('find-not-found');
  const place = byFingerprint(key.fingerprint);
  standIn.answers.set(place, () => undefined);
  const hasty = { ...context, findKeys: openKeyservers({ wire: standIn.wire, timeLimitMs: 500 }) };
  expect(refusalOf(await findAndAddKey(hasty, kim.caller, key.fingerprint))).toBe('find-unreachable');
  standIn.gives(place, Buffer.alloc(2_000_000, 0x99));
  expect(refusalOf(await find(key.fingerprint))).toBe('find-too-much');
  standIn.answers.set(place, (_, response) => response.writeHead(302, { location: 'https://127.0.0.1/' }).end());
  expect(refusalOf(await find(key.fingerprint))).toBe('find-not-allowed');
});

test('where it is switched off, it says so', async () => {
  expect(refusalOf(await findAndAddKey(world.context, kim.caller, key.fingerprint))).toBe('find-off');
});

test('whoever does not take part has nothing looked for', async () => {
  const before = standIn.asked.length;
  const stranger = { ...kim.caller, userId: '1' };
  expect(refusalOf(await findAndAddKey(context, stranger, key.fingerprint))).toBe('not-joined');
  expect(standIn.asked).toHaveLength(before);
  expect(await lacksKey(context, stranger)).toBe(false);
  expect(await lacksKey(context, kim.caller)).toBe(true);
});
