import { Socket } from 'node:net';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { transactionsForJobs } from './jobs-connection.ts';
import { migratePostgres } from './migrate.ts';
import type { OpenedEngine } from './open-pglite.ts';
import { refuseInsideTransaction } from './open-transaction.ts';
import * as schema from './schema.ts';

const CONNECT_MILLISECONDS = 2_000;

/** Longer than any query may take and than an unused connection is kept: whoever is silent for so long is not there any more. */
const SILENT_MILLISECONDS = 35_000;

/** A connection whose other end vanished without a word would otherwise stay in the pool for a quarter of an hour. */
function newSocket(): Socket {
  const socket = new Socket();
  socket.setTimeout(SILENT_MILLISECONDS, () => {
    socket.destroy(new Error('Connection terminated: the server is silent'));
  });
  return socket;
}

const LIMITS = {
  connectionTimeoutMillis: CONNECT_MILLISECONDS,
  statement_timeout: 5_000,
  /** A little longer than the server's own limit: for a server that does not answer at all. */
  query_timeout: 7_000,
  /** Nobody may hold a transaction over a network call. */
  idle_in_transaction_session_timeout: 10_000,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  stream: newSocket,
  max: 10,
} satisfies PoolConfig;

/** count(*) and the like as numbers, as PGlite gives them; nothing here counts beyond 2^53. */
types.setTypeParser(types.builtins.INT8, Number);

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

/** Migrates the database and opens a pool on it. `onLost` hears of connections that the server ended; the pool makes new ones. */
export async function openPostgres(databaseUrl: string, onLost: (error: Error) => void): Promise<OpenedEngine> {
  await migratePostgres(databaseUrl, CONNECT_MILLISECONDS);
  const pool = new GuardedPool({ connectionString: databaseUrl, application_name: 'red-dot', ...LIMITS });
  pool.on('error', onLost);
  // A connection that is lost while somebody holds it, between two queries, would otherwise end the process.
  pool.on('connect', (client) => client.on('error', onLost));
  return {
    database: drizzle({ client: pool, schema }),
    jobsConnection: {
      engine: 'postgres',
      ...transactionsForJobs,
      async executeSql(text, values) {
        // Several statements in one text, as pg-boss sends them without values, give a list of results.
        const results = [await pool.query<Record<string, unknown>>(text, values)].flat();
        return { rows: results.flatMap((result) => result.rows ?? []) };
      },
    },
    close: () => pool.end(),
  };
}
