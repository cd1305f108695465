import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database } from './connection.ts';

/** Real time: in a rehearsal a whole break goes by in a few seconds. */
const LOOK_EVERY = 5_000;

export interface Upkeep {
  stop(): Promise<void>;
}

/**
 * Does what PostgreSQL's autovacuum does, which PGlite has not: without it the versions of rows that nobody sees any more stay, and
 * every query that passes them takes longer from hour to hour; and plans are made without knowing how many rows there are.
 */
export function startUpkeep(database: Database, onFault: (error: Error) => void): Upkeep {
  const ending = new AbortController();

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      // Aborted: the loop ends.
      await sleep(LOOK_EVERY, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
      if (ending.signal.aborted) return;
      // One that fails is told of, and the next is as likely to work as ever.
      await vacuumWorn(database, ending.signal).catch((error: unknown) =>
        onFault(error instanceof Error ? error : new Error(String(error))),
      );
    }
  }

  const running = run();
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}

/** Sees to every table of which so much has changed that autovacuum would; stops between two of them. */
export async function vacuumWorn(database: Database, signal?: AbortSignal): Promise<void> {
  for (const table of await listWorn(database)) {
    if (signal?.aborted) return;
    await database.execute(sql`vacuum (analyze) ${sql.raw(table)}`);
  }
}

/** Tables of which so much has changed that autovacuum would see to them: its own default thresholds. */
async function listWorn(database: Database): Promise<string[]> {
  // Counts are handed over now and then; this asks for what was counted up to now.
  await database.execute(sql`select pg_stat_force_next_flush()`);
  const { rows } = await database.execute<{ readonly name: string }>(sql`
    select quote_ident(s.schemaname) || '.' || quote_ident(s.relname) as name
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)`);
  return rows.map((row) => row.name);
}
