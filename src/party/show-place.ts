import type { Connection } from '../store/open.ts';
import { findPlaceWithPicture } from '../store/places.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom } from './meeting-room.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { PlaceShown } from './values.ts';

/** A card goes to hundreds of phones within seconds, over a conference's network: a larger picture is shown to whoever asks. */
const MOST_CARD_BYTES = 256 * 1024;

/** A meeting's place as its card shows it; null where it has none. */
export async function placeOnCard(connection: Connection, placeId: string | null): Promise<PlaceShown | null> {
  const shown = placeId === null ? null : await readPlace(connection, placeId);
  if (!shown?.picture || shown.picture.bytes.length <= MOST_CARD_BYTES) return shown;
  return { ...shown, picture: null };
}

async function readPlace(connection: Connection, placeId: string): Promise<PlaceShown | null> {
  const found = await findPlaceWithPicture(connection, placeId);
  if (!found) return null;
  const { name, whereabouts, queue } = found.place;
  return { name, whereabouts, queue, picture: found.picture };
}

/** Where the caller's meeting is, with its picture whatever its size; null where the two choose themselves. Refuses whoever is not in it. */
export async function showPlace(
  context: Context,
  caller: Caller,
  meetingId: string,
): Promise<{ readonly place: PlaceShown | null } | Refused> {
  const { database } = context.store;
  const room = await enterRoom(database, caller, meetingId);
  if (isRefused(room)) return room;
  const { placeId } = room.meeting;
  return { place: placeId === null ? null : await readPlace(database, placeId) };
}
