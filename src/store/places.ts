import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { meetings, placeSlots, places } from './schema.ts';

export type Place = typeof places.$inferSelect;
export interface FreeSlot {
  readonly placeId: string;
  readonly slot: number;
}

/** Gives undefined when the party has a place of that name already. */
export async function insertPlace(
  connection: Connection,
  values: typeof places.$inferInsert,
): Promise<Place | undefined> {
  const [place] = await connection.insert(places).values(values).onConflictDoNothing().returning();
  if (!place) return undefined;
  const slots = Array.from({ length: place.capacity }, (_, index) => ({ placeId: place.id, slot: index + 1 }));
  await connection.insert(placeSlots).values(slots);
  return place;
}

export async function findPlace(connection: Connection, placeId: string): Promise<Place | undefined> {
  const [place] = await connection.select().from(places).where(eq(places.id, placeId));
  return place;
}

export async function countSeats(connection: Connection, partyId: string): Promise<number> {
  const [row] = await connection
    .select({ n: count() })
    .from(placeSlots)
    .innerJoin(places, eq(places.id, placeSlots.placeId))
    .where(and(eq(places.partyId, partyId), isNull(places.removedAt)));
  return row.n;
}

/** Slots that no open meeting holds, first slots first, so that people are spread over the places. */
export async function listFreeSlots(connection: Connection, partyId: string): Promise<FreeSlot[]> {
  return connection
    .select({ placeId: placeSlots.placeId, slot: placeSlots.slot })
    .from(placeSlots)
    .innerJoin(places, eq(places.id, placeSlots.placeId))
    .leftJoin(
      meetings,
      and(eq(meetings.placeId, placeSlots.placeId), eq(meetings.placeSlot, placeSlots.slot), sql`${meetings.open}`),
    )
    .where(and(eq(places.partyId, partyId), isNull(places.removedAt), isNull(meetings.id)))
    .orderBy(asc(placeSlots.slot), asc(places.name));
}
