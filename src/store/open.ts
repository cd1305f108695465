import type { Database, Transaction } from './connection.ts';
import type { JobsConnection } from './jobs-connection.ts';

export type { Connection, Database, Transaction } from './connection.ts';

export interface Store {
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
  close(): Promise<void>;
}

export interface StoreOptions {
  /** PostgreSQL; without it PGlite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** A folder, or `memory://` for a database that goes with the process. */
  readonly dataDir: string;
}

export declare function openStore(options: StoreOptions): Promise<Store>;
