import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { freeTimes } from './schema.ts';

export type FreeTime = typeof freeTimes.$inferSelect;

const ofParticipant = prepared('free_time_of', (connection) =>
  connection
    .select()
    .from(freeTimes)
    .where(eq(freeTimes.participantId, sql.placeholder('participantId'))),
);

export async function findFreeTime(connection: Connection, participantId: string): Promise<FreeTime | undefined> {
  const [row] = await ofParticipant(connection, { participantId });
  return row;
}

/** Makes somebody free; a second time changes their window and keeps the rounds they sat out. */
export async function putFreeTime(connection: Connection, values: typeof freeTimes.$inferInsert): Promise<void> {
  const { breakId, freeFrom, freeUntil, pairAt } = values;
  await connection
    .insert(freeTimes)
    .values(values)
    .onConflictDoUpdate({
      target: freeTimes.participantId,
      set: { breakId, freeFrom, freeUntil, pairAt, toldToWait: false },
    });
}

/** Gives how many were free. */
export async function removeFreeTimes(connection: Connection, participantIds: readonly string[]): Promise<number> {
  if (participantIds.length === 0) return 0;
  const removed = await connection
    .delete(freeTimes)
    .where(inArray(freeTimes.participantId, [...participantIds]))
    .returning({ id: freeTimes.participantId });
  return removed.length;
}

function selectFree(connection: Connection, partyId: string, now: Date) {
  const at = now.toISOString();
  return connection
    .select()
    .from(freeTimes)
    .where(and(eq(freeTimes.partyId, partyId), sql`${freeTimes.freeFrom} <= ${at} and ${freeTimes.freeUntil} > ${at}`))
    .orderBy(freeTimes.participantId);
}

/** Who is free at this instant. */
export async function listFreeTimes(connection: Connection, partyId: string, now: Date): Promise<FreeTime[]> {
  return selectFree(connection, partyId, now);
}

/** The same, kept as they are until the transaction ends: who says "busy" at this moment is heard before or after it. */
export async function lockFreeTimes(connection: Connection, partyId: string, now: Date): Promise<FreeTime[]> {
  return selectFree(connection, partyId, now).for('update');
}

/** Another round is due for these who are free, whatever they have said meanwhile. */
export async function askForRound(connection: Connection, participantIds: readonly string[], at: Date): Promise<void> {
  if (participantIds.length === 0) return;
  await connection
    .update(freeTimes)
    .set({ pairAt: at })
    .where(inArray(freeTimes.participantId, [...participantIds]));
}

/** This round has seen them: until something changes there is no further one for their sake. */
export async function settlePairing(connection: Connection, partyId: string, now: Date): Promise<void> {
  await connection
    .update(freeTimes)
    .set({ pairAt: null })
    .where(and(eq(freeTimes.partyId, partyId), sql`${freeTimes.pairAt} <= ${now.toISOString()}`));
}

/** They waited through a round; it counts as sat out where others met in it. */
export async function noteWaiting(
  connection: Connection,
  participantIds: readonly string[],
  othersMet: boolean,
): Promise<void> {
  if (participantIds.length === 0) return;
  const more = othersMet ? 1 : 0;
  await connection
    .update(freeTimes)
    .set({ roundsSatOut: sql`least(${freeTimes.roundsSatOut} + ${more}, 15)`, toldToWait: true })
    .where(inArray(freeTimes.participantId, [...participantIds]));
}

/** When the break ends nobody stays free because of it, and nobody whose time is over either. */
export async function removeFreeTimesOfBreak(connection: Connection, breakId: string): Promise<string[]> {
  const removed = await connection
    .delete(freeTimes)
    .where(eq(freeTimes.breakId, breakId))
    .returning({ id: freeTimes.participantId });
  return removed.map((row) => row.id);
}

export async function removeAllFreeTimes(connection: Connection, partyId: string): Promise<void> {
  await connection.delete(freeTimes).where(eq(freeTimes.partyId, partyId));
}

/**
 * A break moves, and with it whoever is to be free in it, also those who said "for 40 minutes" and stay longer than it lasts.
 * Whoever was free to its end is so still. Gives who they are.
 */
export async function moveFreeTimesOfBreak(
  connection: Connection,
  before: { readonly id: string; readonly startsAt: Date; readonly endsAt: Date },
  after: { readonly startsAt: Date; readonly endsAt: Date },
): Promise<string[]> {
  const shift = sql`${(after.startsAt.getTime() - before.startsAt.getTime()) / 1000} * interval '1 second'`;
  const { freeFrom, freeUntil, pairAt, participantId, breakId } = freeTimes;
  const answered = sql`exists (
    select from break_invitations i
    where i.break_id = ${before.id} and i.participant_id = ${participantId} and i.answer = 'free')`;
  const from = sql`(${freeFrom} + ${shift})`;
  const ofBreak = sql`case when ${freeUntil} = ${before.endsAt.toISOString()}::timestamptz then ${after.endsAt.toISOString()}::timestamptz
    else least(${freeUntil} + ${shift}, ${after.endsAt.toISOString()}::timestamptz) end`;
  const until = sql`case when ${breakId} is null then ${freeUntil} + ${shift} else ${ofBreak} end`;
  const moved = await connection
    .update(freeTimes)
    .set({
      freeFrom: from,
      // Nobody's time is turned around by a break that became shorter.
      freeUntil: sql`greatest(${until}, ${from} + interval '1 second')`,
      pairAt: sql`${pairAt} + ${shift}`,
    })
    .where(
      and(
        sql`${freeFrom} >= ${before.startsAt.toISOString()}::timestamptz`,
        sql`(${breakId} = ${before.id} or (${breakId} is null and ${answered}))`,
      ),
    )
    .returning({ id: participantId });
  return moved.map((row) => row.id);
}
