import { oneLine } from './one-line.ts';

/** One key on a list. */
export interface ListEntry {
  /** The participant's number. */
  readonly number: number;
  /** As GnuPG names it: `ed25519`, `rsa4096`. */
  readonly algorithm: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Upper-case hex, 40 or 64 digits. */
  readonly fingerprint: string;
  readonly userIds: readonly string[];
}

export interface ParticipantList {
  /** Lines above the checksum: when, whose, which version, and what to do with it. */
  readonly heading: readonly string[];
  readonly entries: readonly ListEntry[];
  /** Its reader has checked all of these: the boxes of each are ticked, the box of the checksum never is. */
  readonly ticked: boolean;
}

/** Blanks for all 64 digits of a SHA-256. They stay blank in the file that is hashed: everybody writes them on paper. */
const CHECKSUM = [
  'SHA256 Checksum: ____ ____   ____ ____   ____ ____   ____ ____',
  '',
  '                 ____ ____   ____ ____   ____ ____   ____ ____              [ ]',
];
const SEPARATOR = '_'.repeat(79);

/**
 * A list in gpgparticipants' text format, which caff and gpgsigs read (gpgparticipants(1), caff(1)): UTF-8, line feeds, a box
 * for the fingerprint and one for the ID of each key. Fingerprints of version 6 have sixteen groups, which those programs skip.
 */
export function renderParticipantList({ heading, entries, ticked }: ParticipantList): string {
  const lines = [...heading.map(oneLine), '', ...CHECKSUM, '', '', SEPARATOR];
  for (const entry of entries) lines.push(...entryLines(entry, ticked ? 'x' : ' '), '', SEPARATOR);
  return `${lines.join('\n')}\n`;
}

function entryLines(
  { number, algorithm, createdAt, expiresAt, fingerprint, userIds }: ListEntry,
  box: string,
): string[] {
  const expires = expiresAt === null ? '' : ` [expires: ${day(expiresAt)}]`;
  return [
    `${listNumber(number)}  [${box}] Fingerprint OK        [${box}] ID OK`,
    `pub   ${algorithm} ${day(createdAt)}${expires}`,
    `      ${fingerprintLine(fingerprint)}`,
    ...userIds.map((userId) => `uid                      ${oneLine(userId)}`),
  ];
}

/** The number as lists print it: three digits, or more where a party is larger. */
export function listNumber(number: number): string {
  return String(number).padStart(3, '0');
}

/** Groups of four digits with a wider gap in the middle, as GnuPG prints them. */
export function fingerprintLine(fingerprint: string): string {
  const groups = fingerprint.match(/.{1,4}/g) ?? [];
  const half = groups.length / 2;
  return `${groups.slice(0, half).join(' ')}  ${groups.slice(half).join(' ')}`;
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
