import { eq, getTableName, inArray, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Connection } from '../open.ts';
import { accounts, certificates, participants } from '../schema.ts';

/** By what a person is known in the tables, over all parties. */
export interface Person {
  readonly userId: string;
  readonly dmChannelId: string | null;
  readonly participantIds: readonly string[];
  readonly partyIds: readonly string[];
  readonly certificateIds: readonly string[];
  readonly fingerprints: readonly string[];
  readonly names: readonly string[];
}

/** Locks the account, so that nothing is exported while it is erased nor the other way round; undefined where nothing is stored under it. */
export async function lockPerson(
  connection: Connection,
  userId: string,
  strength: 'update' | 'share',
): Promise<Person | undefined> {
  const [account] = await connection.select().from(accounts).where(eq(accounts.discordUserId, userId)).for(strength);
  if (!account) return undefined;
  const mine = await connection.select().from(participants).where(eq(participants.discordUserId, userId));
  const participantIds = mine.map((one) => one.id);
  const keys = await connection
    .select({ id: certificates.id, fingerprint: certificates.fingerprint })
    .from(certificates)
    .where(inArray(certificates.participantId, participantIds));
  return {
    userId,
    dmChannelId: account.dmChannelId,
    participantIds,
    partyIds: mine.map((one) => one.partyId),
    certificateIds: keys.map((key) => key.id),
    fingerprints: [...new Set(keys.map((key) => key.fingerprint))],
    names: [...new Set(mine.map((one) => one.badgeName))],
  };
}

/** Somebody of whom the tables know no more than that id: they may organize, or be blocked. */
export function personOf(userId: string): Person {
  return {
    userId,
    dmChannelId: null,
    ...{ participantIds: [], partyIds: [], certificateIds: [], fingerprints: [], names: [] },
  };
}

/** A part of what is stored about a person, as they may take it with them. */
export interface View {
  /** What it is called in an export. */
  readonly name: string;
  readonly table: PgTable;
  readonly columns: readonly string[];
  readonly where: (person: Person) => SQL | undefined;
}

/** What a table says about people, and what becomes of it when one of them is erased. */
export interface TableOfPeople {
  readonly table: PgTable;
  /** Columns by which a row names somebody: ids, names, keys, what they wrote or chose. */
  readonly personal: readonly string[];
  /** Columns that say nothing about anybody by themselves. */
  readonly plain: readonly string[];
  readonly views: readonly View[];
  /**
   * What is done besides. Rows that refer to the account, a participant or a certificate go with it by their foreign keys;
   * whatever else names somebody must be changed or deleted here, before.
   */
  readonly erase?: (connection: Connection, person: Person) => Promise<unknown>;
}

type Column<T extends PgTable> = keyof T['$inferSelect'] & string;

interface Description<T extends PgTable> {
  readonly personal: readonly Column<T>[];
  readonly plain: readonly Column<T>[];
  readonly views?: readonly {
    readonly name?: string;
    readonly columns: readonly Column<T>[];
    readonly where: (person: Person) => SQL | undefined;
  }[];
  readonly erase?: TableOfPeople['erase'];
}

export function tableOfPeople<T extends PgTable>(table: T, description: Description<T>): TableOfPeople {
  const { personal, plain, views = [], erase } = description;
  return {
    table,
    personal,
    plain,
    views: views.map(({ name = getTableName(table), columns, where }) => ({ name, table, columns, where })),
    ...(erase ? { erase } : {}),
  };
}

/** A table that is about nobody: the party's, the programme's. */
export function tableOfThings<T extends PgTable>(table: T, plain: readonly Column<T>[]): TableOfPeople {
  return { table, personal: [], plain, views: [] };
}
