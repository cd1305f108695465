import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { certificates, participants } from './schema.ts';

export interface OwnEntryWish {
  readonly certificateId: string;
  readonly participantId: string;
}

/**
 * Takes the wishes to be reminded of the own entry in a party: each is given once. Not taken, and so kept for later, are those
 * of people who want quiet until after `now`; given up are those whose own entry is done.
 */
export async function takeOwnEntryWishes(connection: Connection, partyId: string, now: Date): Promise<OwnEntryWish[]> {
  const here = connection
    .select({ id: participants.id })
    .from(participants)
    .where(
      and(
        eq(participants.partyId, partyId),
        isNull(participants.leftAt),
        or(isNull(participants.quietUntil), lte(participants.quietUntil, now)),
      ),
    );
  const taken = await connection
    .update(certificates)
    .set({ remindOfOwnEntry: false })
    .where(
      and(
        eq(certificates.remindOfOwnEntry, true),
        isNull(certificates.replacedAt),
        inArray(certificates.participantId, here),
      ),
    )
    .returning({
      certificateId: certificates.id,
      participantId: certificates.participantId,
      ownEntryAt: certificates.ownEntryAt,
    });
  return taken
    .filter((wish) => wish.ownEntryAt === null)
    .map(({ certificateId, participantId }) => ({ certificateId, participantId }));
}
