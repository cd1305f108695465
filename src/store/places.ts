import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { meetings, placePictures, placeSlots, places } from './schema.ts';

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

const byId = prepared('place', (connection) =>
  connection
    .select()
    .from(places)
    .where(eq(places.id, sql.placeholder('placeId'))),
);

export async function findPlace(connection: Connection, placeId: string): Promise<Place | undefined> {
  const [place] = await byId(connection, { placeId });
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

export async function updatePlace(
  connection: Connection,
  placeId: string,
  values: Partial<typeof places.$inferInsert>,
): Promise<void> {
  await connection.update(places).set(values).where(eq(places.id, placeId));
}

export type PlacePicture = Pick<typeof placePictures.$inferSelect, 'mediaType' | 'bytes'>;

export async function insertPlacePicture(
  connection: Connection,
  values: typeof placePictures.$inferInsert,
): Promise<void> {
  await connection.insert(placePictures).values(values);
}

const withPicture = prepared('place_with_picture', (connection) =>
  connection
    .select({ place: places, picture: { mediaType: placePictures.mediaType, bytes: placePictures.bytes } })
    .from(places)
    .leftJoin(placePictures, eq(placePictures.placeId, places.id))
    .where(eq(places.id, sql.placeholder('placeId'))),
);

export async function findPlaceWithPicture(
  connection: Connection,
  placeId: string,
): Promise<{ readonly place: Place; readonly picture: PlacePicture | null } | undefined> {
  const [row] = await withPicture(connection, { placeId });
  return row;
}

export interface PlaceInUse {
  readonly id: string;
  readonly name: string;
  readonly whereabouts: string | null;
  readonly capacity: number;
  readonly queue: boolean;
  readonly hasPicture: boolean;
  /** How many meetings are there now. */
  readonly meetings: number;
}

/** The places that new meetings may get, by name. */
export async function listPlaces(connection: Connection, partyId: string): Promise<PlaceInUse[]> {
  return connection
    .select({
      id: places.id,
      name: places.name,
      whereabouts: places.whereabouts,
      capacity: places.capacity,
      queue: places.queue,
      hasPicture: sql<boolean>`${placePictures.placeId} is not null`,
      meetings: count(meetings.id),
    })
    .from(places)
    .leftJoin(placePictures, eq(placePictures.placeId, places.id))
    .leftJoin(meetings, and(eq(meetings.placeId, places.id), sql`${meetings.open}`))
    .where(and(eq(places.partyId, partyId), isNull(places.removedAt)))
    .groupBy(places.id, placePictures.placeId)
    .orderBy(asc(places.name));
}
