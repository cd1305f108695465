import { strToU8, type Zippable, zipSync } from 'fflate';
import { type Contact, renderContactSheet, renderVcards } from './contact-sheet.ts';
import { oneLine } from './one-line.ts';
import { type ListEntry, listNumber, renderParticipantList } from './participant-list.ts';
import { tableCell } from './table-cell.ts';
import { readableEntry, runnableEntry } from './zip-entry.ts';

/** A user ID that the kit's owner saw proven. */
export interface UserIdToSign {
  readonly userId: string;
  /** Its e-mail address where it has one that every program reads alike. */
  readonly address: string | null;
  /** The key with this user ID alone, armored. */
  readonly armored: string;
}

export interface PersonToSign {
  readonly name: string;
  readonly met: string;
  readonly suite: 'gnupg' | 'rfc9580';
  readonly entry: ListEntry;
  readonly userIds: readonly UserIdToSign[];
}

/** What is written in words; by whoever knows the reader's language. */
export interface KitWords {
  readonly readme: string;
  readonly listHeading: readonly string[];
  readonly contactsTitle: string;
}

export interface SigningKit {
  /** Of the owner's own key; null for somebody who has none here. */
  readonly signer: string | null;
  readonly people: readonly PersonToSign[];
  readonly contacts: readonly Contact[];
  /** Armored; null where nobody is in it. */
  readonly keyrings: { readonly gnupg: string | null; readonly rfc9580: string | null };
  /** Constant files, the same in every kit, by their names. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly words: KitWords;
}

const FOLDER = 'signing-kit';
/** The kit as a zip file. The same kit gives the same octets. */
export function packSigningKit(kit: SigningKit): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of kitFiles(kit)) {
    files[`${FOLDER}/${name}`] = [strToU8(text), name.endsWith('.sh') ? runnableEntry() : readableEntry()];
  }
  return zipSync(files);
}

/** The kit's files by their names, which never have a text of somebody's in them. */
export function kitFiles(kit: SigningKit): Map<string, string> {
  const { people, keyrings, words } = kit;
  const forGnupg = people.filter(({ suite }) => suite === 'gnupg');
  const entries = forGnupg.map(({ entry, userIds }) => ({ ...entry, userIds: userIds.map(({ userId }) => userId) }));
  const files = new Map([['README.txt', words.readme]]);
  if (people.length > 0) {
    for (const [name, text] of Object.entries(kit.scripts)) files.set(name, text);
    files.set('data.tsv', dataTable(kit));
  }
  if (forGnupg.length > 0) {
    files.set('list.txt', renderParticipantList({ heading: words.listHeading, entries, ticked: true }));
    files.set('fingerprints.txt', forGnupg.map(({ entry }) => `${entry.fingerprint}\n`).join(''));
    files.set('verified.keys', forGnupg.flatMap(igawLines).join(''));
  }
  if (keyrings.gnupg !== null) files.set('verified-gnupg.asc', keyrings.gnupg);
  if (keyrings.rfc9580 !== null) files.set('verified-rfc9580.asc', keyrings.rfc9580);
  for (const person of people) {
    for (const [id, { armored }] of numbered(person)) files.set(`keys/${id}.asc`, armored);
  }
  files.set('contacts.md', renderContactSheet(words.contactsTitle, kit.contacts));
  files.set('contacts.vcf', renderVcards(kit.contacts));
  return files;
}

/** Every user ID to sign, by the participant's number and its own: `007-2`. */
function numbered({ entry, userIds }: PersonToSign): (readonly [string, UserIdToSign])[] {
  return userIds.map((userId, index) => [`${listNumber(entry.number)}-${index + 1}`, userId]);
}

/** No cell is empty: a shell takes two tabs in a row for one. */
const NOTHING = '-';

/**
 * What the scripts read, tab-separated: the signer's fingerprint, then a line for each user ID: its number, the suite, the
 * fingerprint, the e-mail address, name, where and when met, and the user ID.
 */
function dataTable({ signer, people }: SigningKit): string {
  const rows = people.flatMap((person) =>
    numbered(person).map(([id, { userId, address }]) => {
      const { suite, entry, name, met } = person;
      return ['sign', id, suite, entry.fingerprint, address ?? NOTHING, cell(name), cell(met), cell(userId)];
    }),
  );
  return [['signer', signer ?? NOTHING], ...rows].map((row) => `${row.join('\t')}\n`).join('');
}

function cell(text: string): string {
  return tableCell(text) || NOTHING;
}

/** A line of igaw's list of keys: checked or not, key ID, fingerprint, user ID. */
function igawLines({ entry: { fingerprint }, userIds }: PersonToSign): string[] {
  return userIds.map(({ userId }) => {
    const text = oneLine(userId).replaceAll('#', '_');
    return `x  ${fingerprint.slice(-16)}  ${fingerprint}  ${text}\n`;
  });
}
