import { and, count, eq, inArray, isNotNull, isNull, ne, not, or, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { certificates, participants, parties } from './schema.ts';

export type Participant = typeof participants.$inferSelect;

/** A participant with the fingerprint that others may verify: `standingOf` its certificate is `usable`. */
export type ParticipantWithKey = Participant & { readonly usableFingerprint: string | null };

/** Joined, not a subquery in raw SQL: with one table in a select drizzle leaves out the tables' names, and an inner `id` would mean another table. */
function selectWithKey(connection: Connection) {
  return connection
    .select({ participant: participants, usableFingerprint: certificates.fingerprint })
    .from(participants)
    .innerJoin(parties, eq(parties.id, participants.partyId))
    .leftJoin(
      certificates,
      and(
        eq(certificates.participantId, participants.id),
        isNull(certificates.replacedAt),
        isNotNull(certificates.ownEntryAt),
        isNull(certificates.unusableSince),
        or(not(parties.possessionRequired), isNotNull(certificates.provenAt)),
      ),
    );
}

function merged(row: { participant: Participant; usableFingerprint: string | null }): ParticipantWithKey {
  return { ...row.participant, usableFingerprint: row.usableFingerprint };
}

/** Where a Discord account takes part now: in parties that are not closed, and not left. */
export async function findParticipations(connection: Connection, discordUserId: string): Promise<ParticipantWithKey[]> {
  const rows = await selectWithKey(connection).where(
    and(eq(participants.discordUserId, discordUserId), isNull(participants.leftAt), ne(parties.state, 'closed')),
  );
  return rows.map(merged);
}

export async function findParticipantOfAccount(
  connection: Connection,
  partyId: string,
  discordUserId: string,
): Promise<ParticipantWithKey | undefined> {
  const [row] = await selectWithKey(connection).where(
    and(eq(participants.partyId, partyId), eq(participants.discordUserId, discordUserId)),
  );
  return row && merged(row);
}

export async function findParticipants(connection: Connection, ids: readonly string[]): Promise<ParticipantWithKey[]> {
  if (ids.length === 0) return [];
  const rows = await selectWithKey(connection).where(inArray(participants.id, [...ids]));
  return rows.map(merged);
}

export async function findParticipant(connection: Connection, id: string): Promise<ParticipantWithKey | undefined> {
  const [participant] = await findParticipants(connection, [id]);
  return participant;
}

/** Everybody who is in the party now. */
export async function listParticipants(connection: Connection, partyId: string): Promise<ParticipantWithKey[]> {
  const rows = await selectWithKey(connection)
    .where(and(eq(participants.partyId, partyId), isNull(participants.leftAt)))
    .orderBy(participants.number);
  return rows.map(merged);
}

export async function countParticipants(connection: Connection, partyId: string): Promise<number> {
  const [row] = await connection
    .select({ n: count() })
    .from(participants)
    .where(and(eq(participants.partyId, partyId), isNull(participants.leftAt)));
  return row.n;
}

/** Call with the party locked: the list number is the next one. */
export async function insertParticipant(
  connection: Connection,
  values: Omit<typeof participants.$inferInsert, 'number'>,
): Promise<Participant> {
  const next = sql`(select coalesce(max(${participants.number}), 0) + 1 from ${participants} where ${participants.partyId} = ${values.partyId})`;
  const [participant] = await connection
    .insert(participants)
    .values({ ...values, number: next })
    .returning();
  return participant;
}

/** Changes to one participant's key or place, one after the other. */
export async function lockParticipant(connection: Connection, id: string): Promise<void> {
  await connection
    .select({ id: participants.id })
    .from(participants)
    .where(eq(participants.id, id))
    .for('no key update');
}

export async function updateParticipant(
  connection: Connection,
  id: string,
  values: Partial<typeof participants.$inferInsert>,
): Promise<void> {
  await connection.update(participants).set(values).where(eq(participants.id, id));
}

/** A participant as an organizer sees them: what is on the badge, and how far their key is. Nothing else of theirs. */
export interface PersonListed {
  readonly id: string;
  readonly number: number;
  readonly badgeName: string;
  readonly key: 'none' | 'own-entry-missing' | 'checked' | 'proven';
  readonly removedAt: Date | null;
}

/** Everybody who is in the party now, by list number. */
export async function listPeopleForOrganizers(connection: Connection, partyId: string): Promise<PersonListed[]> {
  return connection
    .select({
      id: participants.id,
      number: participants.number,
      badgeName: participants.badgeName,
      key: sql<PersonListed['key']>`case
        when ${certificates.id} is null then 'none'
        when ${certificates.ownEntryAt} is null then 'own-entry-missing'
        when ${certificates.provenAt} is null then 'checked'
        else 'proven' end`,
      removedAt: participants.removedAt,
    })
    .from(participants)
    .leftJoin(
      certificates,
      and(
        eq(certificates.participantId, participants.id),
        isNull(certificates.replacedAt),
        isNull(certificates.unusableSince),
      ),
    )
    .where(and(eq(participants.partyId, partyId), isNull(participants.leftAt)))
    .orderBy(participants.number);
}
