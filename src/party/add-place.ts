import { cleanUserIdText } from '../rules/badge-name.ts';
import { countSeats, insertPlace, insertPlacePicture } from '../store/places.ts';
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
  /** People meet in the queue there, and check afterwards. */
  readonly queue?: boolean;
  /** What it looks like: a PNG or JPEG of at most 1 MiB. */
  readonly picture?: Uint8Array;
}

/**
 * Adds a place; gives also how many meetings all places hold together. Refuses a name that another place has, a capacity out of
 * range, and a picture that is none or too large.
 */
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
    const picture = wanted.picture && checkPicture(wanted.picture);
    if (picture && isRefused(picture)) return picture;
    const partyId = found.party.id;
    const { queue = false } = wanted;
    const place = await insertPlace(act.tx, { partyId, name, capacity, queue, whereabouts: whereabouts || null });
    if (!place) return refuse('place-exists', { name });
    if (picture) await insertPlacePicture(act.tx, { placeId: place.id, ...picture });
    act.recordAudit({
      partyId,
      act: 'place-added',
      byUserId: organizer.userId,
      details: { placeId: place.id, capacity },
    });
    return { place: { name: place.name, capacity: place.capacity }, seats: await countSeats(act.tx, partyId) };
  });
}

/** One picture a place, small enough to be stored with hundreds of others. */
export const MOST_PICTURE_BYTES = 1024 * 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];

function checkPicture(bytes: Uint8Array): { mediaType: 'image/png' | 'image/jpeg'; bytes: Uint8Array } | Refused {
  if (bytes.length > MOST_PICTURE_BYTES) return refuse('picture-too-large');
  const begins = (mark: readonly number[]) => mark.every((byte, place) => bytes[place] === byte);
  if (begins(PNG)) return { mediaType: 'image/png', bytes };
  return begins(JPEG) ? { mediaType: 'image/jpeg', bytes } : refuse('picture-unreadable');
}
