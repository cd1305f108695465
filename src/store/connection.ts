import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

type Schema = typeof schema;

/** Either engine's database, outside a transaction. */
export type Database = PgDatabase<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Queries take it, so that they run in or out of a transaction. */
export type Connection = Database | Transaction;
