import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Transaction } from './connection.ts';
import { isDatabaseUnreachable, isRepeatable } from './database-error.ts';
import { DatabaseUnreachable } from './database-unreachable.ts';
import type { JobsConnection } from './jobs-connection.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { refuseInsideTransaction } from './open-transaction.ts';
import type { OpenedEngine } from './pool.ts';

export type { Connection, Database, Transaction } from './connection.ts';

/** Ways to the one database. */
export interface DatabaseAccess {
  readonly database: Database;
  readonly engine: 'pglite' | 'postgres';
  /**
   * Runs the work in one transaction and commits it. Serialization failures and deadlocks are tried again a few times,
   * so the work must be repeatable: nothing but this transaction's queries and values made inside it.
   * Inside it only `tx` may be queried: a query on `database` throws there, because on PGlite it would wait for itself for ever.
   * Throws DatabaseUnreachable when the database cannot be reached or does not answer in time.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  readonly jobsConnection: JobsConnection;
}

export interface Store extends DatabaseAccess {
  /**
   * The same for jobs, with connections of its own: when hundreds press at once, the round that pairs them must not stand in line
   * behind them all at each of its queries. On PGlite, which has one connection, it is the same.
   */
  readonly forJobs: DatabaseAccess;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** PostgreSQL; without it PGlite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** A folder, or `memory://` for a database that goes with the process. */
  readonly dataDir: string;
  /** A dump of a PGlite folder to begin with, instead of an empty one. */
  readonly template?: Blob | undefined;
  /** Hears of connections that the database ended; new ones are made by themselves. */
  readonly onLost?: ((error: Error) => void) | undefined;
}

/**
 * Opens the database and brings it up to date.
 * Throws DataFolderLocked when another process has the folder, DatabaseUnreachable when PostgreSQL does not answer.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, dataDir, template, onLost = () => undefined } = options;
  if (databaseUrl === undefined) {
    const opened = await openPglite(dataDir, template, onLost);
    return storeOn(opened, opened, 'pglite');
  }
  const [visits, jobs] = await tellUnreachable(() => openPostgres(databaseUrl, onLost));
  return storeOn(visits, jobs, 'postgres');
}

function storeOn(visits: OpenedEngine, jobs: OpenedEngine, engine: Store['engine']): Store {
  let closing: Promise<void> | undefined;
  return {
    ...accessTo(visits, engine),
    forJobs: accessTo(jobs, engine),
    close() {
      closing ??= Promise.all([...new Set([visits, jobs])].map((opened) => opened.close())).then(() => undefined);
      return closing;
    },
  };
}

function accessTo({ database, jobsConnection, transaction }: OpenedEngine, engine: Store['engine']): DatabaseAccess {
  return {
    database,
    engine,
    jobsConnection,
    transaction(work) {
      refuseInsideTransaction();
      return tellUnreachable(() => repeat(() => transaction(work)));
    },
  };
}

const ATTEMPTS = 5;

async function repeat<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isRepeatable(error)) throw error;
      await sleep(10 * 2 ** attempt);
    }
  }
}

async function tellUnreachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseUnreachable(error)) throw error;
    throw new DatabaseUnreachable('the database cannot be reached or does not answer', { cause: error });
  }
}
