import { and, eq, inArray, notInArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Connection } from './open.ts';
import { meetingMembers } from './schema.ts';

/** Participants who were in a meeting with one of these. */
export async function listPartners(connection: Connection, participantIds: readonly string[]): Promise<string[]> {
  if (participantIds.length === 0) return [];
  const other = alias(meetingMembers, 'other');
  const rows = await connection
    .selectDistinct({ id: other.participantId })
    .from(meetingMembers)
    .innerJoin(other, eq(other.meetingId, meetingMembers.meetingId))
    .where(
      and(
        inArray(meetingMembers.participantId, [...participantIds]),
        notInArray(other.participantId, [...participantIds]),
      ),
    );
  return rows.map((row) => row.id);
}
