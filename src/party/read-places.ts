import { listPlaces, type PlaceInUse } from '../store/places.ts';
import type { Context, Organizer } from './context.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** The party's places in the order of their names, and how many meetings are at each now. */
export async function readPlaces(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly places: readonly PlaceInUse[] } | Refused> {
  const found = await findOrganized(context.store.database, organizer);
  if (isRefused(found)) return found;
  return { places: await listPlaces(context.store.database, found.party.id) };
}

/** The places whose name contains the text, at most 25, for an organizer who types one; none for anybody else. */
export async function findPlaces(
  context: Context,
  organizer: Organizer,
  typed: string,
): Promise<readonly PlaceInUse[]> {
  const read = await readPlaces(context, organizer);
  if (isRefused(read)) return [];
  const wanted = typed.trim().toLocaleLowerCase('en');
  return read.places.filter(({ name }) => name.toLocaleLowerCase('en').includes(wanted)).slice(0, 25);
}
