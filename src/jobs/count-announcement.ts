import { noteCountPosted, putOffCount, takeCount } from '../party/follow-announcement.ts';
import type { JobRoom } from './job-room.ts';

/** The bot may not write there, or the channel is gone: an organizer has to change that. */
const PAUSE_WITHOUT_ACCESS = 10 * 60_000;
const PAUSE = 10_000;

/** Draws the count of an announcement anew: edited where it stands, else posted. */
export async function countAnnouncement(room: JobRoom, announcementId: string): Promise<void> {
  const { context, messenger } = room;
  const drawn = await takeCount(context, announcementId);
  if (!drawn) return;
  const { channelId, messageId, count, nonce } = drawn;
  const standing = { kind: 'announcement-count', count } as const;
  if (messageId !== null) {
    const edit = await messenger.editStanding({ channelId, messageId, standing });
    if (edit === 'edited') return;
    if (edit === 'try-later') return putOffCount(context, announcementId, PAUSE);
  }
  const result = await messenger.postStanding({ channelId, nonce, standing });
  if (result.outcome === 'delivered') return noteCountPosted(context, announcementId, result.messageId);
  const again = result.outcome === 'try-later' || result.outcome === 'unknown';
  await putOffCount(context, announcementId, again ? PAUSE : PAUSE_WITHOUT_ACCESS);
}
