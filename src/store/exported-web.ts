import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { certificates, participants } from './schema.ts';

/** A participant as the exported web has them. */
export interface WebMember {
  readonly id: string;
  readonly badgeName: string;
  /** They agreed to stand on the list, and so in the files by name. */
  readonly named: boolean;
  /** Of their current key. */
  readonly fingerprint: string | null;
}

/** Everybody in the party now, by list number. */
export async function listWebMembers(connection: Connection, partyId: string): Promise<WebMember[]> {
  const rows = await connection
    .select({
      id: participants.id,
      badgeName: participants.badgeName,
      onList: participants.onList,
      fingerprint: certificates.fingerprint,
    })
    .from(participants)
    .leftJoin(certificates, and(eq(certificates.participantId, participants.id), isNull(certificates.replacedAt)))
    .where(and(eq(participants.partyId, partyId), isNull(participants.leftAt)))
    .orderBy(asc(participants.number));
  return rows.map(({ id, badgeName, onList, fingerprint }) => ({ id, badgeName, named: onList === true, fingerprint }));
}
