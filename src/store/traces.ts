import { sql } from 'drizzle-orm';
import type { Connection } from './connection.ts';

/** Where, in every table of the database, one of these words stands: the queue's own tables included. */
export async function findTraces(connection: Connection, words: readonly string[]): Promise<string[]> {
  const tables = await connection
    .select({ schema: sql<string>`t.table_schema`, name: sql<string>`t.table_name` })
    .from(sql`information_schema.tables t`)
    .where(sql`t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema')`);
  const traces: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await connection
      .select({ text: sql<string>`r::text` })
      .from(sql`${sql.identifier(schema)}.${sql.identifier(name)} r`);
    for (const { text } of rows) {
      const lower = text.toLowerCase();
      for (const word of words) {
        if (word !== '' && lower.includes(word.toLowerCase()))
          traces.push(`${schema}.${name}: ${word}: ${text.slice(0, 300)}`);
      }
    }
  }
  return traces;
}
