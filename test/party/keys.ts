import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, '../fixtures/keys');

const attendees = z
  .array(z.object({ name: z.string(), fingerprint: z.string(), version: z.literal([4, 6]), base64: z.string() }))
  .parse(JSON.parse(readFileSync(join(FOLDER, 'attendees.json'), 'utf8')));

export interface TestKey {
  readonly fingerprint: string;
  readonly bytes: Uint8Array;
}

/** Real certificates of invented people, the same ones at every run; versions 4 and 6 are mixed. */
export function attendeeKey(index: number, version?: 4 | 6): TestKey {
  const fitting = attendees.filter((key) => version === undefined || key.version === version);
  const key = fitting[index % fitting.length];
  return { fingerprint: key.fingerprint, bytes: new Uint8Array(Buffer.from(key.base64, 'base64')) };
}

/** A key with one difficulty, as its armored file. */
export function specialKey(name: string): string {
  return readFileSync(join(FOLDER, 'special', `${name}.asc`), 'utf8');
}
