import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Transaction as LiteTransaction, PGlite, type QueryOptions, types } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database } from './connection.ts';
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.ts';
import { type JobsConnection, transactionsForJobs } from './jobs-connection.ts';
import { migratePglite } from './migrate.ts';
import { insideTransaction, refuseInsideTransaction } from './open-transaction.ts';
import { PreparedStatements } from './prepared-statements.ts';
import * as schema from './schema.ts';

export const IN_MEMORY = 'memory://';

export interface OpenedEngine {
  readonly database: Database;
  readonly jobsConnection: JobsConnection;
  close(): Promise<void>;
}

const asText = (value: string): string => value;

/**
 * Times as text, as drizzle wants them: it asks for that with every query, and PGlite then copies all its parsers each time, which
 * costs half as much as the query itself. So they are set once for all queries, and left out of each.
 */
const PARSERS = {
  [types.TIMESTAMP]: asText,
  [types.TIMESTAMPTZ]: asText,
  [types.INTERVAL]: asText,
  [types.DATE]: asText,
};

function withoutParsers(options: QueryOptions | undefined): QueryOptions | undefined {
  if (!options?.parsers) return options;
  const { parsers: _, ...others } = options;
  return others;
}

/** PGlite with its one connection guarded: whoever holds a transaction and asks beside it is refused instead of hanging. */
class GuardedPGlite extends PGlite {
  #options: Parameters<PGlite['execProtocolStream']>[1];
  readonly #statements = new PreparedStatements((message) => super.execProtocolStream(message, this.#options));

  override execProtocolStream(...[message, options]: Parameters<PGlite['execProtocolStream']>) {
    // PGlite's queries exclude one another, so the options are those of the query that is under way.
    this.#options = options;
    return this.#statements.pass(message);
  }

  override query<T>(query: string, params?: unknown[], options?: QueryOptions) {
    refuseInsideTransaction();
    return super.query<T>(query, params, withoutParsers(options));
  }

  override exec(query: string, options?: QueryOptions) {
    refuseInsideTransaction();
    return super.exec(query, options);
  }

  override transaction<T>(work: (tx: LiteTransaction) => Promise<T>): Promise<T> {
    refuseInsideTransaction();
    return super.transaction((tx) => insideTransaction(() => work(withFewerOptions(tx))));
  }
}

function withFewerOptions(tx: LiteTransaction): LiteTransaction {
  return {
    ...tx,
    get closed() {
      return tx.closed;
    },
    query: (query, params, options) => tx.query(query, params, withoutParsers(options)),
  };
}

/** Opens and migrates the folder's database; throws DataFolderLocked when another process has the folder. */
export async function openPglite(dataDir: string, template?: Blob): Promise<OpenedEngine> {
  if (dataDir.startsWith(IN_MEMORY)) return start(dataDir, undefined, template);
  const lock = lockDataFolder(dataDir);
  try {
    const folder = join(dataDir, 'database');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await start(folder, lock, template);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(
  folder: string,
  lock: DataFolderLock | undefined,
  template: Blob | undefined,
): Promise<OpenedEngine> {
  const lite = new GuardedPGlite({ dataDir: folder, parsers: PARSERS, ...(template && { loadDataDir: template }) });
  await lite.waitReady;
  await migratePglite(lite);
  return {
    database: drizzle({ client: lite, schema }),
    jobsConnection: { engine: 'pglite', lite, ...transactionsForJobs },
    async close() {
      await lite.close();
      lock?.release();
    },
  };
}
