import type { Transaction } from './connection.ts';

/** Runs a text of SQL, of one or, without values, several statements; gives the rows of them all. */
export interface SqlRunner {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** What pg-boss works on: the store's own connections, so that jobs and facts share transactions. */
export interface JobsConnection extends SqlRunner {
  within(transaction: Transaction): SqlRunner;
}
