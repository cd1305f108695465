import { and, eq } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { reports } from './schema.ts';

export type Report = typeof reports.$inferSelect;

export async function insertReport(connection: Connection, values: typeof reports.$inferInsert): Promise<string> {
  const [row] = await connection.insert(reports).values(values).returning({ id: reports.id });
  return row.id;
}

/** Whether this person has reported the same of this meeting already. */
export async function isReported(
  connection: Connection,
  { reporterId, meetingId, text }: { readonly reporterId: string; readonly meetingId: string; readonly text: string },
): Promise<boolean> {
  const [row] = await connection
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.reporterId, reporterId), eq(reports.meetingId, meetingId), eq(reports.text, text)))
    .limit(1);
  return row !== undefined;
}

export async function findReport(connection: Connection, id: string): Promise<Report | undefined> {
  const [row] = await connection.select().from(reports).where(eq(reports.id, id));
  return row;
}
