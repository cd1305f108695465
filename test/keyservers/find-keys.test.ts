import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FindKeys, findNoKeys, type KeyQuery, openKeyservers } from '../../src/keyservers/find-keys.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const FINGERPRINT = 'AB'.repeat(20);
const BY_FINGERPRINT = `keys.openpgp.org /vks/v1/by-fingerprint/${FINGERPRINT}`;
const HASH = 'iy9q119eutrkn8s1mk4r39qejnbu3n5q';
const ADVANCED = `openpgpkey.example.org /.well-known/openpgpkey/example.org/hu/${HASH}?l=Joe.Doe`;
const DIRECT = `example.org /.well-known/openpgpkey/hu/${HASH}?l=Joe.Doe`;
const BY_MAIL = 'keys.openpgp.org /vks/v1/by-email/Joe.Doe%40example.org';

const byFingerprint: KeyQuery = { by: 'fingerprint', fingerprint: FINGERPRINT };
const byAddress: KeyQuery = { by: 'address', address: 'Joe.Doe@Example.ORG' };

let standIn: StandIn;
let find: FindKeys;

beforeEach(async () => {
  standIn = await startStandIn();
  find = openKeyservers({ wire: standIn.wire, timeLimitMs: 3_000 });
});
afterEach(() => standIn.stop());

/** The texts that were found, or why none. */
async function found(query: KeyQuery): Promise<readonly string[] | string> {
  const keys = await find(query);
  return keys.found === 'keys' ? keys.inputs.map((bytes) => Buffer.from(bytes).toString()) : keys.why;
}

test('a fingerprint is looked for on keys.openpgp.org', async () => {
  standIn.gives(BY_FINGERPRINT, 'the key');
  expect(await found(byFingerprint)).toEqual(['the key']);
  expect(standIn.asked).toEqual([BY_FINGERPRINT]);
});

test("an address is looked for in its domain's directory by both methods, and on keys.openpgp.org, in this order", async () => {
  standIn.gives(BY_MAIL, 'three');
  standIn.gives(DIRECT, 'two');
  standIn.gives(ADVANCED, 'one');
  expect(await found(byAddress)).toEqual(['one', 'two', 'three']);
});

test('a directory without the subdomain of the advanced method is asked directly', async () => {
  standIn.addresses.set('openpgpkey.example.org', []);
  standIn.gives(DIRECT, 'the key');
  expect(await found(byAddress)).toEqual(['the key']);
});

test('what is nowhere is not found, and a name without addresses is nowhere', async () => {
  expect(await found(byFingerprint)).toBe('not-found');
  standIn.addresses.set('keys.openpgp.org', []);
  expect(await found(byFingerprint)).toBe('not-found');
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.9',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'not an address',
])('a name at %s is not connected to', async (address) => {
  standIn.addresses.set('keys.openpgp.org', [address]);
  expect(await found(byFingerprint)).toBe('not-allowed');
  expect(standIn.asked).toEqual([]);
});

test('a name with one public and one inner address is not connected to', async () => {
  standIn.addresses.set('keys.openpgp.org', ['93.184.215.14', '127.0.0.1']);
  expect(await found(byFingerprint)).toBe('not-allowed');
});

test('a name that gives another address when asked again gains nothing: it is asked once', async () => {
  const dialled: string[] = [];
  const answers = [['93.184.215.14'], ['127.0.0.1']];
  const wire = {
    ...standIn.wire,
    resolve: async () => answers.shift() ?? [],
    dial: (address: string) => {
      dialled.push(address);
      return standIn.wire.dial(address);
    },
  };
  standIn.gives(BY_FINGERPRINT, 'the key');
  expect(await openKeyservers({ wire })(byFingerprint)).toMatchObject({ found: 'keys' });
  expect(dialled).toEqual(['93.184.215.14']);
  expect(answers).toEqual([['127.0.0.1']]);
});

function redirects(place: string, to: string): void {
  standIn.answers.set(place, (_, response) => response.writeHead(302, { location: to }).end());
}

test('a redirect to another public place is followed', async () => {
  redirects(BY_FINGERPRINT, 'https://www.example.org/key');
  standIn.gives('www.example.org /key', 'the key');
  expect(await found(byFingerprint)).toEqual(['the key']);
});

test.each([
  'https://127.0.0.1/key',
  'https://[::1]/key',
  'https://2130706433/key',
  'https://inside.example.org/key',
  'http://www.example.org/key',
  'https://www.example.org:8443/key',
  'https://user:secret@www.example.org/key',
  'file:///etc/passwd',
])('a redirect to %s is not followed', async (to) => {
  standIn.addresses.set('inside.example.org', ['127.0.0.1']);
  redirects(BY_FINGERPRINT, to);
  expect(await found(byFingerprint)).toBe('not-allowed');
  expect(standIn.asked).toEqual([BY_FINGERPRINT]);
});

test('redirects in a circle end', async () => {
  redirects(BY_FINGERPRINT, `https://keys.openpgp.org/vks/v1/by-fingerprint/${FINGERPRINT}`);
  expect(await found(byFingerprint)).toBe('too-much');
  expect(standIn.asked).toHaveLength(4);
});

test('an answer of 1 MiB is taken, one octet more is not', async () => {
  standIn.gives(BY_FINGERPRINT, 'x'.repeat(1_048_576));
  expect((await find(byFingerprint)).found).toBe('keys');
  standIn.gives(BY_FINGERPRINT, 'x'.repeat(1_048_577));
  expect(await found(byFingerprint)).toBe('too-much');
});

test('an answer without an end is broken off', async () => {
  standIn.answers.set(BY_FINGERPRINT, (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', more).writeHead(200);
    more();
  });
  expect(await found(byFingerprint)).toBe('too-much');
});

test('a server that never ends its answer is left when the time is over', async () => {
  find = openKeyservers({ wire: standIn.wire, timeLimitMs: 200 });
  standIn.answers.set(BY_FINGERPRINT, (_, response) => {
    response.writeHead(200).write('the beginning');
  });
  expect(await found(byFingerprint)).toBe('unreachable');
});

test('a server that says nothing, and a name server that says nothing, are left when the time is over', async () => {
  find = openKeyservers({ wire: standIn.wire, timeLimitMs: 200 });
  standIn.answers.set(BY_FINGERPRINT, () => undefined);
  expect(await found(byFingerprint)).toBe('unreachable');
  const wire = { ...standIn.wire, resolve: () => new Promise<readonly string[]>(() => undefined) };
  find = openKeyservers({ wire, timeLimitMs: 200 });
  expect(await found(byFingerprint)).toBe('unreachable');
});

test('a server whose certificate is for another name, or by nobody known, is not believed', async () => {
  standIn.gives('www.example.com /key', 'the key');
  redirects(BY_FINGERPRINT, 'https://www.example.com/key');
  expect(await found(byFingerprint)).toBe('unreachable');
  standIn.gives(BY_FINGERPRINT, 'the key');
  const { trusted, ...untrusting } = standIn.wire;
  expect(trusted).toContain('BEGIN CERTIFICATE');
  expect(await openKeyservers({ wire: untrusting })(byFingerprint)).toEqual({ found: 'nothing', why: 'unreachable' });
});

test('a compressed answer is not unpacked', async () => {
  standIn.answers.set(BY_FINGERPRINT, (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  );
  expect(await found(byFingerprint)).toBe('unreachable');
});

test.each([
  'joe',
  '@example.org',
  'joe@',
  'joe@localhost',
  'joe@127.0.0.1',
  'joe@[127.0.0.1]',
  'joe@example.org/../..',
  'jo e@example.org',
  `${'j'.repeat(65)}@example.org`,
])('"%s" is no address to look for', async (address) => {
  expect(await find({ by: 'address', address })).toEqual({ found: 'nothing', why: 'no-query' });
  expect(standIn.asked).toEqual([]);
});

test('so many searches at once, and no more', async () => {
  standIn.answers.set(BY_FINGERPRINT, (_, response) => {
    setTimeout(() => response.writeHead(404).end(), 100);
  });
  const answers = await Promise.all(Array.from({ length: 6 }, () => found(byFingerprint)));
  expect(answers.filter((answer) => answer === 'busy')).toHaveLength(2);
  expect(await found(byFingerprint)).toBe('not-found');
});

test('switched off, nothing is asked', async () => {
  expect(await findNoKeys(byFingerprint)).toEqual({ found: 'nothing', why: 'off' });
});
