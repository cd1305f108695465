import { type NodePgClient, NodePgDatabase, NodePgSession } from 'drizzle-orm/node-postgres';
import { PgDialect, type PgPreparedQuery, type PreparedQueryConfig } from 'drizzle-orm/pg-core';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import type { Database, Transaction } from './connection.ts';
import { isDatabaseUnreachable } from './database-error.ts';
import type { JobsConnection } from './jobs-connection.ts';
import { insideTransaction, refuseInsideTransaction } from './open-transaction.ts';
import { StatementNames } from './statement-names.ts';

/** Either engine, with pg in front of it: PGlite is a server with one connection. */
export interface OpenedEngine {
  readonly database: Database;
  readonly jobsConnection: JobsConnection;
  /** The work in one transaction, which is committed, or rolled back when the work throws. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** count(*) and the like as numbers; nothing here counts beyond 2^53. */
types.setTypeParser(types.builtins.INT8, Number);

/** Of every pool: jobs are enqueued in transactions of either. */
const clients = new WeakMap<Transaction, PoolClient>();

/**
 * Opens a pool. `onLost` hears of connections that the server ended; the pool makes new ones.
 *
 * @param names the statements', one for all pools of a database: each may be asked on another's connection
 */
export function openPool(
  config: PoolConfig,
  onLost: (error: Error) => void,
  names: StatementNames = new StatementNames(),
): OpenedEngine {
  const pool = new GuardedPool(config);
  pool.on('error', onLost);
  // A connection that is lost while somebody holds it, between two queries, would otherwise end the process.
  pool.on('connect', (client) => client.on('error', onLost));
  const sides = new WeakMap<PoolClient, Transaction>();

  /** The same object for each connection, so that what is prepared on it stays. */
  function sideOf(client: PoolClient): Transaction {
    const known = sides.get(client);
    if (known) return known;
    const side = databaseOn(client, names);
    sides.set(client, side);
    clients.set(side, client);
    return side;
  }

  async function ask(client: PoolClient, text: string, values: unknown[] | undefined): Promise<{ rows: unknown[] }> {
    const name = names.nameOf(text);
    const result = await client.query<Record<string, unknown>>({ ...(name && { name }), text }, values);
    // Several statements in one text, as the queue sends them without values, give a list of results.
    return { rows: [result].flat().flatMap((one) => one.rows ?? []) };
  }

  return {
    database: databaseOn(pool, names),
    jobsConnection: {
      executeSql: (text, values) => borrow(pool, (client) => ask(client, text, values)),
      within(transaction) {
        const client = clients.get(transaction);
        if (!client) throw new Error('no transaction of this store');
        return { executeSql: (text, values) => ask(client, text, values) };
      },
    },
    transaction: (work) =>
      borrow(pool, async (client) => {
        await client.query('begin');
        const result = await insideTransaction(() => work(sideOf(client)));
        await client.query('commit');
        return result;
      }),
    close: () => pool.end(),
  };
}

/** A connection for the length of this work. After a fault whatever transaction it left open is rolled back. */
async function borrow<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    lost = isDatabaseUnreachable(error) && error instanceof Error ? error : await rolledBack(client);
    throw error;
  } finally {
    client.release(lost);
  }
}

/** Gives the error of a connection that cannot even do that: it is not to be used again. */
async function rolledBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** Connections for whoever is outside a transaction; see refuseInsideTransaction. */
class GuardedPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    refuseInsideTransaction();
    if (!callback) return super.connect();
    super.connect(callback);
    return undefined;
  }
}

type NoSchema = Record<string, never>;
type Prepare = Parameters<NodePgSession<NoSchema, NoSchema>['prepareQuery']>;

function databaseOn(client: NodePgClient, names: StatementNames): Database {
  const dialect = new PgDialect();
  return new NodePgDatabase(dialect, new NamingSession(client, dialect, names), undefined);
}

/** drizzle's session, which names its statements so that they stay prepared. */
class NamingSession extends NodePgSession<NoSchema, NoSchema> {
  readonly #names: StatementNames;

  constructor(client: NodePgClient, dialect: PgDialect, names: StatementNames) {
    super(client, dialect, undefined);
    this.#names = names;
  }

  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    ...[query, fields, name, ...rest]: Prepare
  ): PgPreparedQuery<T> {
    return super.prepareQuery<T>(query, fields, name ?? this.#names.nameOf(query.sql), ...rest);
  }
}
