import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A public key that a simulated attendee hands in, as the octets of a file. */
export interface AttendeeKey {
  /** Whose it is: the invented owner's name, or the file's. */
  readonly name: string;
  /** As a person would attach it: armored text or binary. Nothing is known about it before the bot has judged it. */
  readonly bytes: Uint8Array;
}

/** A key of the fixtures, all of which the bot accepts. */
export interface FixtureKey extends AttendeeKey {
  readonly fingerprint: string;
  readonly version: 4 | 6;
  readonly algorithm: string;
}

const FIXTURES = new URL('../../test/fixtures/keys/attendees.json', import.meta.url);

const fixtureFile = z.array(
  z.object({
    name: z.string(),
    fingerprint: z.string().regex(/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/u),
    version: z.union([z.literal(4), z.literal(6)]),
    algorithm: z.string(),
    base64: z.base64(),
  }),
);

/** The throw-away keys kept for the rehearsal, in their fixed order: 220, each with a name and fingerprint of its own. */
export async function readFixtureKeys(): Promise<readonly FixtureKey[]> {
  const keys = fixtureFile.parse(JSON.parse(await readFile(FIXTURES, 'utf8')));
  return keys.map(({ base64, ...facts }) => ({ ...facts, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }));
}

/** Every file in the folder (not in folders below it), by name, as it is; whether it is a key is for the bot to say. */
export async function readKeyFolder(folder: string): Promise<readonly AttendeeKey[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name);
  const keys: AttendeeKey[] = [];
  for (const name of names.sort()) keys.push({ name, bytes: await readFile(join(folder, name)) });
  return keys;
}
