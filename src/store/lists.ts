import { and, asc, count, eq, getTableColumns, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { certificates, listChecks, listEntries, lists, participants } from './schema.ts';

type ListRow = typeof lists.$inferSelect;
/** A published list without its text and keyring. */
export type PublishedList = Omit<ListRow, 'text' | 'keyring'>;

const { text: _text, keyring: _keyring, ...withoutFiles } = getTableColumns(lists);

/** The newest whole list and the addenda since, in order. */
export async function listStandingLists(connection: Connection, partyId: string): Promise<PublishedList[]> {
  const newestWhole = sql`(select max(w.version) from ${lists} w where w.party_id = ${partyId} and w.whole)`;
  return connection
    .select(withoutFiles)
    .from(lists)
    .where(and(eq(lists.partyId, partyId), sql`${lists.version} >= ${newestWhole}`))
    .orderBy(asc(lists.version), asc(lists.suite));
}

export async function findListFiles(
  connection: Connection,
  listId: string,
): Promise<{ readonly text: Uint8Array; readonly keyring: Uint8Array } | null> {
  const [row] = await connection
    .select({ text: lists.text, keyring: lists.keyring })
    .from(lists)
    .where(eq(lists.id, listId));
  return row?.text && row.keyring ? { text: row.text, keyring: row.keyring } : null;
}

/** The published version that stands now; null before the first. */
export async function findListVersion(connection: Connection, partyId: string): Promise<number | null> {
  const [row] = await connection
    .select({ version: max(lists.version) })
    .from(lists)
    .where(eq(lists.partyId, partyId));
  return row?.version ?? null;
}

export async function findListByHash(
  connection: Connection,
  partyId: string,
  sha256: string,
): Promise<PublishedList | undefined> {
  const [row] = await connection
    .select(withoutFiles)
    .from(lists)
    .where(and(eq(lists.partyId, partyId), eq(lists.sha256, sha256)));
  return row;
}

/** Call with the party locked. */
export async function insertList(
  connection: Connection,
  values: typeof lists.$inferInsert,
  entries: readonly Omit<typeof listEntries.$inferInsert, 'listId'>[],
): Promise<PublishedList> {
  const [row] = await connection.insert(lists).values(values).returning(withoutFiles);
  await connection.insert(listEntries).values(entries.map((entry) => ({ ...entry, listId: row.id })));
  return row;
}

/** Takes the files of these lists away for good; their hashes stay. */
export async function withdrawLists(connection: Connection, listIds: readonly string[]): Promise<void> {
  if (listIds.length === 0) return;
  await connection
    .update(lists)
    .set({ text: null, keyring: null })
    .where(inArray(lists.id, [...listIds]));
}

/** Takes the files of every list away on which this person stands: they asked not to be on one, or are erased. */
export async function withdrawListsOf(connection: Connection, participantId: string): Promise<void> {
  const rows = await connection
    .select({ listId: listEntries.listId })
    .from(listEntries)
    .where(eq(listEntries.participantId, participantId));
  await withdrawLists(
    connection,
    rows.map(({ listId }) => listId),
  );
}

export interface StandingEntry {
  readonly listId: string;
  readonly participantId: string;
  readonly fingerprint: string;
  /** Still takes part, and still agrees to stand there. */
  readonly agrees: boolean;
}

export async function listEntriesOf(connection: Connection, listIds: readonly string[]): Promise<StandingEntry[]> {
  if (listIds.length === 0) return [];
  return connection
    .select({
      listId: listEntries.listId,
      participantId: listEntries.participantId,
      fingerprint: listEntries.fingerprint,
      agrees: sql<boolean>`coalesce(${participants.onList}, false) and ${participants.leftAt} is null`,
    })
    .from(listEntries)
    .innerJoin(participants, eq(participants.id, listEntries.participantId))
    .where(inArray(listEntries.listId, [...listIds]));
}

/** Somebody who agreed to be on the list, with the key that others may verify. */
export interface Listable {
  readonly participantId: string;
  readonly number: number;
  readonly badgeName: string;
  readonly fingerprint: string;
  readonly algorithm: string;
  readonly keyCreatedAt: Date;
  readonly keyExpiresAt: Date | null;
  readonly userIds: readonly string[];
  readonly bytes: Uint8Array;
}

export async function listListable(connection: Connection, partyId: string): Promise<Listable[]> {
  const { fingerprint, algorithm, keyCreatedAt, keyExpiresAt, userIds, bytes } = getTableColumns(certificates);
  const { number, badgeName } = getTableColumns(participants);
  return connection
    .select({
      participantId: participants.id,
      ...{ number, badgeName, fingerprint, algorithm, keyCreatedAt, keyExpiresAt, userIds, bytes },
    })
    .from(participants)
    .innerJoin(certificates, eq(certificates.participantId, participants.id))
    .where(
      and(
        eq(participants.partyId, partyId),
        eq(participants.onList, true),
        isNull(participants.leftAt),
        isNull(certificates.replacedAt),
        isNull(certificates.unusableSince),
        isNotNull(certificates.ownEntryAt),
      ),
    )
    .orderBy(asc(participants.number));
}

/** Notes that somebody got the hash right; once. */
export async function insertListCheck(connection: Connection, values: typeof listChecks.$inferInsert): Promise<void> {
  await connection.insert(listChecks).values(values).onConflictDoNothing();
}

/** How many people have got each list's hash right. */
export async function countListChecks(
  connection: Connection,
  listIds: readonly string[],
): Promise<Map<string, number>> {
  if (listIds.length === 0) return new Map();
  const rows = await connection
    .select({ listId: listChecks.listId, checked: count() })
    .from(listChecks)
    .where(inArray(listChecks.listId, [...listIds]))
    .groupBy(listChecks.listId);
  return new Map(rows.map(({ listId, checked }) => [listId, checked]));
}
