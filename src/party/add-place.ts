import { cleanUserIdText } from '../rules/badge-name.ts';
import { countSeats, insertPlace } from '../store/places.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

const MOST_NAME_CHARACTERS = 60;
const MOST_WHEREABOUTS_CHARACTERS = 100;
/** Meetings at one place at a time; more than that is a hall, better named in parts. */
const MOST_CAPACITY = 200;

export interface NewPlace {
  readonly name: string;
  /** How many meetings fit at a time, 1 to 200. */
  readonly capacity: number;
  readonly whereabouts?: string;
}

/** Adds a place; gives also how many meetings all places hold together. */
export async function addPlace(
  context: Context,
  organizer: Organizer,
  wanted: NewPlace,
): Promise<{ readonly place: { readonly name: string; readonly capacity: number }; readonly seats: number } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const name = cleanUserIdText(wanted.name).trim();
    const whereabouts = cleanUserIdText(wanted.whereabouts ?? '').trim();
    if (name === '') return refuse('name-empty');
    if (name.length > MOST_NAME_CHARACTERS) return refuse('name-too-long', { most: MOST_NAME_CHARACTERS });
    if (whereabouts.length > MOST_WHEREABOUTS_CHARACTERS) {
      return refuse('text-too-long', { most: MOST_WHEREABOUTS_CHARACTERS });
    }
    const { capacity } = wanted;
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_CAPACITY) {
      return refuse('capacity-out-of-range', { least: 1, most: MOST_CAPACITY });
    }
    const partyId = found.party.id;
    const place = await insertPlace(act.tx, { partyId, name, capacity, whereabouts: whereabouts || null });
    if (!place) return refuse('place-exists', { name });
    act.recordAudit({
      partyId,
      act: 'place-added',
      byUserId: organizer.userId,
      details: { placeId: place.id, capacity },
    });
    return { place: { name: place.name, capacity: place.capacity }, seats: await countSeats(act.tx, partyId) };
  });
}
