import { asc, getTableColumns } from 'drizzle-orm';
import type { Store } from '../../../src/store/open.ts';
import { FOLLOWS } from '../../party/dump-tables.ts';
import { readableIds, tables } from './sequential-ids.ts';

/**
 * Bytes of keys and a round's whole input say nothing that other columns do not; salts of the audit record are random, and so are
 * the hashes over them.
 */
const LEFT_OUT = new Set([
  'audit_entries.hash',
  'audit_entries.payload_hash',
  'audit_entries.previous_hash',
  'audit_heads.hash',
  'audit_payloads.salt',
  'certificates.bytes',
  'rounds.input',
]);

/** How snowflakes read: whose account or which channel it is. */
export type NameOfSnowflake = (snowflake: string) => string | undefined;

/** One table's rows, oldest first, a column a line; empty columns are left out. */
async function rowsOf(store: Store, name: string, nameOf: NameOfSnowflake): Promise<string> {
  const table = tables.get(name);
  if (!table) throw new Error(`there is no table ${name}`);
  const columns = getTableColumns(table);
  const first = Object.values(columns).slice(0, 3);
  const rows: Record<string, unknown>[] = await store.database
    .select()
    .from(table)
    .orderBy(...first.map((column) => asc(column)));
  const blocks = rows.map((row) => {
    const lines = Object.entries(columns)
      .filter(([key, column]) => row[key] !== null && !LEFT_OUT.has(`${name}.${column.name}`))
      .map(([key, column]) => `    ${column.name}: ${shown(row[key], nameOf)}`);
    return `  -\n${lines.join('\n')}`;
  });
  return `${name}: ${rows.length}\n${blocks.join('\n')}`.trimEnd();
}

function shown(value: unknown, nameOf: NameOfSnowflake): string {
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return readableIds(text).replace(/\b\d{17,20}\b/g, (id) => nameOf(id) ?? '(a snowflake)');
}

/** Every row of every table but what follows from others, for a file snapshot. */
export async function everyRow(store: Store, nameOf: NameOfSnowflake): Promise<string> {
  const parts: string[] = [];
  for (const name of tables.keys()) if (!FOLLOWS.includes(name)) parts.push(await rowsOf(store, name, nameOf));
  return `${parts.join('\n\n')}\n`;
}
