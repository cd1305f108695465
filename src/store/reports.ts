import { eq } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { reports } from './schema.ts';

export type Report = typeof reports.$inferSelect;

export async function insertReport(connection: Connection, values: typeof reports.$inferInsert): Promise<string> {
  const [row] = await connection.insert(reports).values(values).returning({ id: reports.id });
  return row.id;
}

export async function findReport(connection: Connection, id: string): Promise<Report | undefined> {
  const [row] = await connection.select().from(reports).where(eq(reports.id, id));
  return row;
}
