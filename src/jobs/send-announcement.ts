import { listReadyMessages, noteProgress } from '../party/follow-announcement.ts';
import { deliverMessage } from './deliver-message.ts';
import type { JobRoom } from './job-room.ts';

/** Two seconds' worth at full pace: then the count is due, and a restart is never far from what is stored. */
const AT_ONCE = 50;

/** Sends some of an announcement's DMs, each when it is its turn, and asks for itself again while there are more. */
export async function sendAnnouncement(room: JobRoom, announcementId: string): Promise<void> {
  const { context, inHand, pace } = room;
  const ready = await listReadyMessages(context, announcementId, { inHand, most: AT_ONCE });
  await Promise.all(
    ready.map(async (messageId) => {
      // Waited for outside of the reader's own line: a card for them need not wait for this.
      if (await pace.turn()) await deliverMessage(room, messageId);
    }),
  );
  await noteProgress(context, announcementId);
  if (ready.length < AT_ONCE) return;
  await context.store.transaction((tx) => context.jobs.enqueue(tx, [{ kind: 'send-announcement', announcementId }]));
  context.jobs.wake(['send-announcement']);
}
