import type { PGlite } from '@electric-sql/pglite';
import { SQL, sql } from 'drizzle-orm';
import type { Transaction } from './connection.ts';

/** What pg-boss works on: the same connection or pool as the store, so that jobs and facts share transactions. */
export type JobsConnection = (
  | { readonly engine: 'pglite'; readonly lite: PGlite }
  | { readonly engine: 'postgres'; executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }
) &
  TransactionsForJobs;

/** What pg-boss's adapter for a drizzle transaction wants to be given. */
export interface TransactionsForJobs {
  readonly sql: typeof sql;
  within(transaction: Transaction): { execute(query: unknown): Promise<{ rows: unknown[] }> };
}

export const transactionsForJobs: TransactionsForJobs = {
  sql,
  within: (transaction) => ({
    async execute(query) {
      if (!(query instanceof SQL)) throw new TypeError('the job queue sent something that was not made with the tag');
      const result: unknown = await transaction.execute(query);
      return { rows: hasRows(result) ? result.rows : [] };
    },
  }),
};

function hasRows(result: unknown): result is { rows: unknown[] } {
  return typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows);
}
