import { listPeopleForOrganizers, type PersonListed } from '../store/participants.ts';
import type { Context, Organizer } from './context.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganizedStill } from './who-acts.ts';

export type { PersonListed };

/** Everybody who is in the party, or was removed from it, by list number; also after it is over. */
export async function readParticipants(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly people: readonly PersonListed[] } | Refused> {
  const { database } = context.store;
  const found = await findOrganizedStill(database, organizer);
  if (isRefused(found)) return found;
  return { people: await listPeopleForOrganizers(database, found.party.id) };
}

/**
 * The participants whose badge name contains the text or whose list number begins with it, at most 25, for an organizer who
 * types one; none for anybody else.
 */
export async function findParticipantsToName(
  context: Context,
  organizer: Organizer,
  typed: string,
): Promise<readonly PersonListed[]> {
  const read = await readParticipants(context, organizer);
  if (isRefused(read)) return [];
  const wanted = typed.trim().toLocaleLowerCase('en').replace(/^#/, '');
  return read.people
    .filter(({ badgeName, number }) => {
      return badgeName.toLocaleLowerCase('en').includes(wanted) || String(number).startsWith(wanted);
    })
    .slice(0, 25);
}
