import { findCurrentCertificate } from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import type { Caller, Context, Organizer } from './context.ts';
import { type ListValues, readListValues } from './read-lists.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMeStill, findOrganizedStill } from './who-acts.ts';

export interface ShownLists {
  readonly lists: readonly ListValues[];
}

/**
 * The list that stands, with its addenda and files. Refuses before one is published; in an open meeting, where it would
 * show the masked groups; and before the own entry, for the same reason.
 */
export async function showList(context: Context, caller: Caller): Promise<ShownLists | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return found;
  const { me, party } = found;
  if (await findOpenMeetingId(database, me.id)) return refuse('in-meeting');
  const certificate = await findCurrentCertificate(database, me.id);
  if (certificate && certificate.ownEntryAt === null) return refuse('own-entry-first');
  return orNone(await readListValues(context, party.id, party.timeZone));
}

/** The same for an organizer, who may hold it up or read its hash aloud. */
export async function showListToOrganizer(context: Context, organizer: Organizer): Promise<ShownLists | Refused> {
  const found = await findOrganizedStill(context.store.database, organizer);
  if (isRefused(found)) return found;
  const { id, timeZone } = found.party;
  return orNone(await readListValues(context, id, timeZone));
}

function orNone(lists: readonly ListValues[]): ShownLists | Refused {
  return lists.length === 0 ? refuse('list-none-yet') : { lists };
}
