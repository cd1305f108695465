import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Connection } from './open.ts';
import {
  certificates,
  meetingMembers,
  meetings,
  participants,
  places,
  verifications,
  verifiedUserIds,
} from './schema.ts';

/** Somebody whose key the asker verified, with the certificate of that fingerprint that its owner has now. */
export interface VerifiedPerson {
  readonly verificationId: string;
  readonly participantId: string;
  readonly number: number;
  readonly badgeName: string;
  readonly fingerprint: string;
  readonly at: Date;
  readonly place: string | null;
  /** Null when the owner has another key by now, or none. */
  readonly bytes: Uint8Array | null;
}

export async function listVerifiedPeople(connection: Connection, verifierId: string): Promise<VerifiedPerson[]> {
  return connection
    .select({
      verificationId: verifications.id,
      participantId: participants.id,
      number: participants.number,
      badgeName: participants.badgeName,
      fingerprint: verifications.fingerprint,
      at: verifications.at,
      place: places.name,
      bytes: certificates.bytes,
    })
    .from(verifications)
    .innerJoin(participants, eq(participants.id, verifications.ownerId))
    .innerJoin(meetings, eq(meetings.id, verifications.meetingId))
    .leftJoin(places, eq(places.id, meetings.placeId))
    .leftJoin(
      certificates,
      and(
        eq(certificates.participantId, verifications.ownerId),
        eq(certificates.fingerprint, verifications.fingerprint),
        isNull(certificates.replacedAt),
      ),
    )
    .where(eq(verifications.verifierId, verifierId))
    .orderBy(asc(participants.number), asc(verifications.at));
}

/** The user IDs that somebody saw proven, by the verification that they belong to. */
export async function listChosenUserIds(connection: Connection, verifierId: string): Promise<Map<string, string[]>> {
  const rows = await connection
    .select({ verificationId: verifiedUserIds.verificationId, userId: verifiedUserIds.userId })
    .from(verifiedUserIds)
    .innerJoin(verifications, eq(verifications.id, verifiedUserIds.verificationId))
    .where(eq(verifications.verifierId, verifierId))
    .orderBy(asc(verifiedUserIds.userId));
  const chosen = new Map<string, string[]>();
  for (const { verificationId, userId } of rows) {
    chosen.set(verificationId, [...(chosen.get(verificationId) ?? []), userId]);
  }
  return chosen;
}

/** Somebody with whom a meeting was held. */
export interface MetPerson {
  readonly participantId: string;
  readonly number: number;
  readonly badgeName: string;
  readonly at: Date;
  readonly place: string | null;
}

/** Everybody whom somebody was in a meeting with that was held, by list number; the earliest meeting first. */
export async function listMetPeople(connection: Connection, participantId: string): Promise<MetPerson[]> {
  const mine = connection
    .select({ meetingId: meetingMembers.meetingId })
    .from(meetingMembers)
    .where(eq(meetingMembers.participantId, participantId))
    .as('mine');
  const rows = await connection
    .select({
      participantId: participants.id,
      number: participants.number,
      badgeName: participants.badgeName,
      at: meetings.createdAt,
      place: places.name,
    })
    .from(mine)
    .innerJoin(meetings, and(eq(meetings.id, mine.meetingId), eq(meetings.outcome, 'held')))
    .innerJoin(meetingMembers, eq(meetingMembers.meetingId, meetings.id))
    .innerJoin(participants, eq(participants.id, meetingMembers.participantId))
    .leftJoin(places, eq(places.id, meetings.placeId))
    .orderBy(asc(participants.number), asc(meetings.createdAt));
  return rows.filter((row) => row.participantId !== participantId);
}
