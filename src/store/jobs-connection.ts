import type { PGlite } from '@electric-sql/pglite';

/** The SQL tag that pg-boss's adapter for a drizzle transaction wants to be given. */
export { sql } from 'drizzle-orm';

/** What pg-boss works on: the same connection or pool as the store, so that jobs and facts share transactions. */
export type JobsConnection =
  | { readonly engine: 'pglite'; readonly lite: PGlite }
  | { readonly engine: 'postgres'; executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
