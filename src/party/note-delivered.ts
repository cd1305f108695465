import { recordInvitation } from '../store/breaks.ts';
import { updateMember } from '../store/meetings.ts';
import { findMessage, type OutgoingMessage } from '../store/messages.ts';
import { callOff } from './call-off.ts';
import type { Context } from './context.ts';
import { asSeenBy, lockRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';

/** A message reached its reader: only now do they count as asked. Of most messages the arrival is no fact of its own. */
export async function noteDelivered(context: Context, message: OutgoingMessage): Promise<void> {
  const { participantId, aboutId } = message;
  if (!participantId || !aboutId) return;
  const { database } = context.store;
  const arrived = { deliveredAt: context.clock.now() };
  if (message.kind === 'break-invitation') await recordInvitation(database, aboutId, participantId, arrived);
  if (message.kind === 'step') await updateMember(database, aboutId, participantId, arrived);
}

/**
 * A message can reach its reader by no way. A card that nobody will read would leave the partner standing there:
 * the meeting is called off, and the partner is first in line.
 */
export async function noteUndeliverable(context: Context, messageId: string): Promise<void> {
  await perform(context, async (act) => {
    const message = await findMessage(act.tx, messageId);
    if (message?.kind !== 'step' || !message.participantId || !message.aboutId) return {};
    await giveUpUnread(act, message.aboutId, message.participantId);
    return {};
  });
}

async function giveUpUnread(act: Act, meetingId: string, participantId: string): Promise<void> {
  const found = await lockRoom(act.tx, meetingId);
  if (!found?.meeting.open || found.meeting.checkStartedAt) return;
  const room = asSeenBy(found, participantId);
  if (room.mine.deliveredAt !== null || room.mine.hereAt !== null) return;
  await callOff(act, room, 'not-held', 'off');
}
