import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * An account's id as it is kept of somebody who was erased, salted with the id of the row that keeps it: whoever has both learns the
 * account only by trying ids, row by row.
 */
export function hashOfForgotten(rowId: PgColumn, userId: string | PgColumn): SQL<string> {
  const account = typeof userId === 'string' ? sql`${userId}::text` : sql`${userId}`;
  return sql<string>`encode(sha256(convert_to(${rowId}::text || ${account}, 'UTF8')), 'hex')`;
}
