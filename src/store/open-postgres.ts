import { Socket } from 'node:net';
import { Client, type ClientConfig, type PoolConfig } from 'pg';
import { migratePostgres } from './migrate.ts';
import { type OpenedEngine, openPool } from './pool.ts';
import { StatementNames } from './statement-names.ts';

const CONNECT_MILLISECONDS = 2_000;

/** Whoever has pressed is told after twelve seconds that it took too long: until then their turn at a connection may come. */
const LONGEST_LINE_MILLISECONDS = 10_000;

/** The pool's limit is for standing in line, too; a server that is not there is noticed sooner. */
class PromptClient extends Client {
  constructor(config?: ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_MILLISECONDS });
  }
}

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
  Client: PromptClient,
  connectionTimeoutMillis: LONGEST_LINE_MILLISECONDS,
  statement_timeout: 5_000,
  /** A little longer than the server's own limit: for a server that does not answer at all. */
  query_timeout: 7_000,
  /** Nobody may hold a transaction over a network call. */
  idle_in_transaction_session_timeout: 10_000,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  /** Compiling a plan pays off in queries of seconds; ours are of milliseconds, and it is done anew for each. */
  options: '-c jit=off',
  stream: newSocket,
  max: 10,
} satisfies PoolConfig;

/** For jobs: they are few at a time. */
const MOST_FOR_JOBS = 4;

/** Migrates the database and opens pools on it: for visits, and for jobs. */
export async function openPostgres(
  databaseUrl: string,
  onLost: (error: Error) => void,
): Promise<readonly [visits: OpenedEngine, jobs: OpenedEngine]> {
  await migratePostgres(databaseUrl, CONNECT_MILLISECONDS);
  const config = { connectionString: databaseUrl, application_name: 'red-dot', ...LIMITS };
  const names = new StatementNames();
  return [openPool(config, onLost, names), openPool({ ...config, max: MOST_FOR_JOBS }, onLost, names)];
}
