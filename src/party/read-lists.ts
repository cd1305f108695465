import {
  countListChecks,
  findListFiles,
  listEntriesOf,
  listStandingLists,
  type PublishedList,
  type StandingEntry,
} from '../store/lists.ts';
import type { Connection } from '../store/open.ts';
import type { Context } from './context.ts';

/** A file that somebody is given. */
export interface GivenFile {
  readonly name: string;
  readonly kind: 'list' | 'keyring' | 'keyring-binary';
  readonly bytes: Uint8Array;
}

/** A published list as people read of it. */
export interface ListValues {
  readonly version: number;
  readonly suite: 'gnupg' | 'rfc9580';
  /** Else it is an addendum: those who came after the versions before it. */
  readonly whole: boolean;
  readonly publishedAt: Date;
  readonly timeZone: string;
  /** SHA-256 of the file, upper-case hex. */
  readonly sha256: string;
  readonly people: number;
  /** How many have computed the hash from their own copy and got it right. */
  readonly checked: number;
  /** Null when somebody on it has since asked not to be: it is not handed out any more. */
  readonly files: readonly GivenFile[] | null;
}

export interface StandingList {
  readonly list: PublishedList;
  readonly entries: readonly StandingEntry[];
  /** Nobody on it has asked to be taken off, has left, or was erased. */
  readonly stands: boolean;
}

/** The newest whole list and its addenda, with who stands on them. */
export async function readStandingLists(connection: Connection, partyId: string): Promise<StandingList[]> {
  const lists = await listStandingLists(connection, partyId);
  const entries = await listEntriesOf(
    connection,
    lists.map(({ id }) => id),
  );
  const standing: StandingList[] = [];
  for (const list of lists) {
    const own = entries.filter(({ listId }) => listId === list.id);
    const files = await findListFiles(connection, list.id);
    const stands = files !== null && own.every(({ agrees }) => agrees) && own.length === entriesIn(files.text);
    standing.push({ list, entries: own, stands });
  }
  return standing;
}

/** How many keys stand in a list's text. Whoever was erased since is missing from the entries, but not from there. */
function entriesIn(text: Uint8Array): number {
  return (
    Buffer.from(text)
      .toString('utf8')
      .match(/^\d+ {2}\[ \] Fingerprint OK/gm)?.length ?? 0
  );
}

/** The standing lists as people read of them, with their files. */
export async function readListValues(context: Context, partyId: string, timeZone: string): Promise<ListValues[]> {
  const { database } = context.store;
  const standing = await readStandingLists(database, partyId);
  const checks = await countListChecks(
    database,
    standing.map(({ list }) => list.id),
  );
  const values: ListValues[] = [];
  for (const { list, entries, stands } of standing) {
    const { version, suite, whole, publishedAt, sha256 } = list;
    const files = stands ? await filesOf(context, list) : null;
    const counts = { people: entries.length, checked: checks.get(list.id) ?? 0 };
    values.push({ version, suite, whole, publishedAt, timeZone, sha256, ...counts, files });
  }
  return values;
}

async function filesOf(context: Context, { id, version, suite }: PublishedList): Promise<GivenFile[] | null> {
  const files = await findListFiles(context.store.database, id);
  if (files === null) return null;
  const armored = await context.armorKeys(files.keyring, suite);
  const ending = suite === 'gnupg' ? 'gpg' : 'pgp';
  return [
    {
      name: suite === 'gnupg' ? `list-${version}.txt` : `list-${version}-newer-keys.txt`,
      kind: 'list',
      bytes: files.text,
    },
    ...(armored === null
      ? []
      : [{ name: `keyring-${suite}-${version}.asc`, kind: 'keyring', bytes: Buffer.from(armored) } as const]),
    { name: `keyring-${suite}-${version}.${ending}`, kind: 'keyring-binary', bytes: files.keyring },
  ];
}
