import { listPlaces, updatePlace } from '../store/places.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** Takes a place away, named by its id or its whole name: no new meeting gets it, and one that is there keeps it. Refuses what is no place of this party. */
export async function removePlace(
  context: Context,
  organizer: Organizer,
  wanted: string,
): Promise<{ readonly removed: { readonly name: string; readonly meetings: number } } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const partyId = found.party.id;
    const place = (await listPlaces(act.tx, partyId)).find(({ id, name }) => id === wanted || name === wanted.trim());
    if (!place) return refuse('place-gone');
    const { id: placeId, name, meetings } = place;
    await updatePlace(act.tx, placeId, { removedAt: act.now });
    act.recordAudit({ partyId, act: 'place-removed', byUserId: organizer.userId, details: { placeId } });
    return { removed: { name, meetings } };
  });
}
