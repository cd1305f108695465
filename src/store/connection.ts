import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** The database, outside a transaction. */
export type Database = NodePgDatabase;

/** The same on one connection, on which a transaction is open. */
export type Transaction = NodePgDatabase;

/** Queries take it, so that they run in or out of a transaction. */
export type Connection = Database | Transaction;
