import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { meetingMembers, meetings, reportNotes, reports, safetyContacts } from './schema.ts';

export type Report = typeof reports.$inferSelect;
export type ReportNote = typeof reportNotes.$inferSelect;
export type SafetyContact = typeof safetyContacts.$inferSelect;

export async function insertReport(connection: Connection, values: typeof reports.$inferInsert): Promise<string> {
  const [row] = await connection.insert(reports).values(values).returning({ id: reports.id });
  return row.id;
}

/** Whether this person has reported the same already. */
export async function isReported(
  connection: Connection,
  { reporterId, meetingId, text }: Pick<Report, 'reporterId' | 'meetingId' | 'text'>,
): Promise<boolean> {
  const ofMeeting = meetingId === null ? isNull(reports.meetingId) : eq(reports.meetingId, meetingId);
  const [row] = await connection
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.reporterId, reporterId), ofMeeting, eq(reports.text, text)))
    .limit(1);
  return row !== undefined;
}

export async function findReport(connection: Connection, id: string): Promise<Report | undefined> {
  const [row] = await connection.select().from(reports).where(eq(reports.id, id));
  return row;
}

export async function insertReportNote(connection: Connection, values: typeof reportNotes.$inferInsert): Promise<void> {
  await connection.insert(reportNotes).values(values);
}

/** Oldest first. */
export async function listReportNotes(connection: Connection, reportId: string): Promise<ReportNote[]> {
  return connection.select().from(reportNotes).where(eq(reportNotes.reportId, reportId)).orderBy(reportNotes.at);
}

/** Who gets the reports of a party: members and roles. */
export async function listSafetyContacts(connection: Connection, partyId: string): Promise<SafetyContact[]> {
  return connection
    .select()
    .from(safetyContacts)
    .where(eq(safetyContacts.partyId, partyId))
    .orderBy(safetyContacts.discordId);
}

/** The latest meetings of somebody, newest first. */
export async function listLatestMeetings(
  connection: Connection,
  participantId: string,
  most: number,
): Promise<(typeof meetings.$inferSelect)[]> {
  const rows = await connection
    .select({ meeting: meetings })
    .from(meetingMembers)
    .innerJoin(meetings, eq(meetings.id, meetingMembers.meetingId))
    .where(eq(meetingMembers.participantId, participantId))
    .orderBy(desc(meetings.createdAt))
    .limit(most);
  return rows.map((row) => row.meeting);
}
