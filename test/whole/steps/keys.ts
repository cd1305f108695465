import { type FixtureKey, readFixtureKeys } from '../../../src/rehearsal/attendee-keys.ts';

const keys = await readFixtureKeys();

/** The n-th throw-away key of that version, and the slip of paper that its owner carries. */
export function keyOf(number: number, version: 4 | 6 = 4): FixtureKey {
  const key = keys.filter((one) => one.version === version)[number];
  if (!key) throw new Error(`there is no fixture key ${number} of version ${version}`);
  return key;
}

/** The n-th throw-away key that carries exactly so many user IDs' worth of a person: every third has two, every ninth three. */
export function keyNamed(name: string): FixtureKey {
  const key = keys.find((one) => one.name === name);
  if (!key) throw new Error(`no fixture key is ${name}'s`);
  return key;
}

/** As a program exports it for pasting (RFC 9580, 6.2; the checksum is optional). */
export function armored(key: FixtureKey): string {
  const lines =
    Buffer.from(key.bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', ...lines, '-----END PGP PUBLIC KEY BLOCK-----', ''].join('\n');
}

/** The fingerprint as the owner reads it aloud: groups of four. */
export function groupsOf(key: FixtureKey): string[] {
  return key.fingerprint.match(/.{4}/g) ?? [];
}
