import { asc, getTableColumns } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Connection } from '../open.ts';
import type { Person } from './person.ts';
import { TABLES } from './tables.ts';

/** What a column may hold in an export. Bytes are base64, times ISO 8601. */
export type ExportedValue = string | number | boolean | null | readonly ExportedValue[];

/** One part of what is stored about a person. */
export interface ExportedView {
  readonly name: string;
  readonly rows: readonly Readonly<Record<string, ExportedValue>>[];
}

/** Everything that is stored about a person, but for what others wrote about them; views without a row are left out. */
export async function readViews(connection: Connection, person: Person): Promise<ExportedView[]> {
  const views: ExportedView[] = [];
  for (const { name, table, columns, where } of TABLES.flatMap((one) => one.views)) {
    const all = getTableColumns(table);
    const wanted = Object.fromEntries(columns.map((column) => [column, all[column]]));
    const rows = await connection
      .select(wanted)
      .from(table)
      .where(where(person))
      .orderBy(...inReadingOrder(Object.values(wanted)).map((column) => asc(column)));
    if (rows.length > 0) views.push({ name, rows: rows.map(exportedRow) });
  }
  return views;
}

/** Oldest first, as somebody reads it; of the same moment by what stands in it, and only then by ids, which say nothing to anybody. */
function inReadingOrder(columns: readonly PgColumn[]): PgColumn[] {
  const times = columns.filter(({ dataType }) => dataType === 'date');
  const words = columns.filter(
    ({ dataType, columnType }) => (dataType === 'string' || dataType === 'number') && columnType !== 'PgUUID',
  );
  const ids = columns.filter(({ columnType }) => columnType === 'PgUUID');
  return [...times, ...words, ...ids];
}

function exportedRow(row: Readonly<Record<string, unknown>>): Record<string, ExportedValue> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, exportedValue(value)]));
}

function exportedValue(value: unknown): ExportedValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(exportedValue);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
