import { and, count, eq, inArray } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { meetings, partnerMessages } from './schema.ts';

export type PartnerMessage = typeof partnerMessages.$inferSelect;

export async function insertPartnerMessage(
  connection: Connection,
  values: typeof partnerMessages.$inferInsert,
): Promise<string> {
  const [row] = await connection.insert(partnerMessages).values(values).returning({ id: partnerMessages.id });
  return row.id;
}

export async function findPartnerMessage(connection: Connection, id: string): Promise<PartnerMessage | undefined> {
  const [row] = await connection.select().from(partnerMessages).where(eq(partnerMessages.id, id));
  return row;
}

/** How often somebody has written to their partners in one meeting. */
export async function countPartnerMessages(
  connection: Connection,
  meetingId: string,
  senderId: string,
): Promise<number> {
  const [row] = await connection
    .select({ n: count() })
    .from(partnerMessages)
    .where(and(eq(partnerMessages.meetingId, meetingId), eq(partnerMessages.senderId, senderId)));
  return row.n;
}

/** Everything that was written between partners of one party. */
export async function deletePartnerMessages(connection: Connection, partyId: string): Promise<void> {
  const ofParty = connection.select({ id: meetings.id }).from(meetings).where(eq(meetings.partyId, partyId));
  await connection.delete(partnerMessages).where(inArray(partnerMessages.meetingId, ofParty));
}

/** What was written in one meeting, oldest first. */
export async function listPartnerMessages(connection: Connection, meetingId: string): Promise<PartnerMessage[]> {
  return connection
    .select()
    .from(partnerMessages)
    .where(eq(partnerMessages.meetingId, meetingId))
    .orderBy(partnerMessages.at);
}
