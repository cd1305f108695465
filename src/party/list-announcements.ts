import {
  type Announcement,
  findAnnouncement,
  listComingAnnouncements,
  listSentAnnouncements,
  listUnreached,
} from '../store/announcements.ts';
import type { Context, Organizer } from './context.ts';
import { readCount } from './follow-announcement.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { isRowId } from './row-id.ts';
import type { AnnouncementCount } from './values.ts';
import { findOrganized } from './who-acts.ts';

/** Further back nobody looks. */
const LATEST = 5;

export interface ListedAnnouncements {
  readonly planned: readonly { readonly id: string; readonly text: string; readonly at: Date }[];
  /** Going out now, and the latest that went out. */
  readonly sent: readonly AnnouncementCount[];
  readonly timeZone: string;
}

/** What is set to be sent, what goes out now, and the five latest, for an organizer of the party. */
export async function listAnnouncements(
  context: Context,
  organizer: Organizer,
): Promise<ListedAnnouncements | Refused> {
  const { database } = context.store;
  const found = await findOrganized(database, organizer);
  if (isRefused(found)) return found;
  const coming = await listComingAnnouncements(database, found.party.id);
  const sent = await listSentAnnouncements(database, found.party.id, LATEST);
  const gone = [...coming.filter(({ state }) => state === 'sending'), ...sent];
  return {
    planned: coming.flatMap(({ id, text, dueAt, state }) =>
      state === 'planned' && dueAt ? [{ id, text, at: dueAt }] : [],
    ),
    sent: await Promise.all(gone.map((announcement: Announcement) => readCount(context, announcement))),
    timeZone: found.party.timeZone,
  };
}

export interface Unreached {
  readonly unreached: readonly { readonly badgeName: string; readonly why: 'dms-closed' | 'unreachable' | 'unknown' }[];
}

/** Who has not got an announcement, as far as is known, so that organizers can tell them in person. */
export async function readUnreached(
  context: Context,
  organizer: Organizer,
  announcementId: string,
): Promise<Unreached | Refused> {
  const { database } = context.store;
  const found = await findOrganized(database, organizer);
  if (isRefused(found)) return found;
  const announcement = isRowId(announcementId) ? await findAnnouncement(database, announcementId) : undefined;
  if (announcement?.partyId !== found.party.id) return refuse('out-of-date');
  return { unreached: await listUnreached(database, announcementId) };
}
