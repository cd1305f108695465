import type { Organizer } from '../party/context.ts';
import { isRefused } from '../party/refusal.ts';
import { findOrganized, type OrganizedParty } from '../party/who-acts.ts';
import { refusal } from './refusal.ts';
import type { Reply, Visit } from './visit.ts';

/** For whoever may organize the server's party now; everybody else is refused before they choose or fill in anything. The act checks again. */
export async function asOrganizer(
  visit: Visit,
  run: (organizer: Organizer, party: OrganizedParty) => Promise<Reply>,
): Promise<Reply> {
  const { organizer } = visit;
  if (!organizer) return refusal(visit, { refused: 'not-organizer' });
  const found = await findOrganized(visit.context.store.database, organizer);
  return isRefused(found) ? refusal(visit, found) : run(organizer, found.party);
}
