import { MINUTE } from '../rules/break-times.ts';
import {
  type Announcement,
  countDirect,
  findAnnouncement,
  listReadyDirect,
  lockAnnouncement,
  updateAnnouncement,
} from '../store/announcements.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';
import { uuidOf } from './uuid-of.ts';
import type { AnnouncementCount } from './values.ts';

/** A try that was begun this long ago and has no end was broken off: its process died. */
export const TRY_BROKE_OFF_AFTER = 10_000;
/** The count is edited no more often: Discord takes five edits in five seconds of all that a channel sees. */
const COUNT_EVERY = 3_000;

/** DMs of an announcement that can be sent now, at most so many; none that this process has in hand. */
export async function listReadyMessages(
  context: Context,
  announcementId: string,
  { inHand, most }: { readonly inHand: ReadonlySet<string>; readonly most: number },
): Promise<string[]> {
  const now = context.clock.now();
  const times = { now, triedUpTo: new Date(now.getTime() - TRY_BROKE_OFF_AFTER) };
  return listReadyDirect(context.store.database, announcementId, times, { except: [...inHand], most });
}

/** After some of its DMs were settled: the count is due, and when none is left the announcement is through. */
export async function noteProgress(context: Context, announcementId: string): Promise<void> {
  await perform(context, async (act) => {
    const announcement = await lockAnnouncement(act.tx, announcementId);
    if (announcement?.state !== 'sending') return {};
    const { waiting } = await countDirect(act.tx, announcementId);
    const through = waiting === 0 ? ({ state: 'sent', finishedAt: act.now } as const) : {};
    const countDueAt = announcement.countDueAt ?? nextCount(announcement, act.now);
    await updateAnnouncement(act.tx, announcementId, { ...through, countDueAt });
    return {};
  });
}

function nextCount({ countChannelId, countDrawnAt }: Announcement, now: Date): Date | null {
  if (countChannelId === null) return null;
  return new Date(Math.max(now.getTime(), (countDrawnAt?.getTime() ?? 0) + COUNT_EVERY));
}

export interface CountToDraw {
  readonly announcementId: string;
  readonly channelId: string;
  /** Null where it does not stand yet, or has to be posted anew. */
  readonly messageId: string | null;
  readonly count: AnnouncementCount;
  /** The same over repeats of one posting. */
  readonly nonce: string;
}

/** The count as it is now, when its time has come. Clears its due time: what changes from here on asks for another. */
export async function takeCount(context: Context, announcementId: string): Promise<CountToDraw | null> {
  const now = context.clock.now();
  const { database } = context.store;
  const announcement = await findAnnouncement(database, announcementId);
  if (!announcement?.countChannelId || !announcement.countDueAt || announcement.countDueAt > now) return null;
  await updateAnnouncement(database, announcementId, { countDueAt: null, countDrawnAt: now });
  return {
    announcementId,
    channelId: announcement.countChannelId,
    messageId: announcement.countMessageId,
    count: await readCount(context, announcement),
    nonce: uuidOf(`count of ${announcementId} after ${announcement.countMessageId ?? 'none'}`),
  };
}

/** Whom it reached so far. */
export async function readCount(context: Context, announcement: Announcement): Promise<AnnouncementCount> {
  const { id: announcementId, text, state } = announcement;
  const counts = await countDirect(context.store.database, announcementId);
  return { announcementId, text, through: state !== 'sending', ...counts };
}

export async function noteCountPosted(context: Context, announcementId: string, messageId: string): Promise<void> {
  await updateAnnouncement(context.store.database, announcementId, { countMessageId: messageId });
}

/** It could not be drawn; it is tried again so many milliseconds from now. */
export async function putOffCount(context: Context, announcementId: string, milliseconds = MINUTE): Promise<void> {
  const countDueAt = new Date(context.clock.now().getTime() + milliseconds);
  await updateAnnouncement(context.store.database, announcementId, { countDueAt });
}
