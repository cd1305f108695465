import type { ReadBack } from '../store/read-backs.ts';
import { insertVerification, isMutual } from '../store/verifications.ts';
import { boardChanged } from './change-room.ts';
import type { MeetingRoom } from './meeting-room.ts';
import type { Act } from './perform.ts';

/**
 * Records what this verifier confirmed: directed, tied to the fingerprint that was read, once. Gives the room with it.
 * A certificate whose user IDs the bot could not check, or that was replaced meanwhile, leaves nothing to ask about names.
 */
export async function recordVerification<Room extends MeetingRoom>(
  act: Act,
  room: Room,
  side: ReadBack,
): Promise<Room> {
  const { id: meetingId, partyId } = room.meeting;
  const { id: readBackId, verifierId, ownerId, fingerprint } = side;
  const confirmed = { partyId, readBackId, meetingId, verifierId, ownerId, fingerprint, at: act.now };
  const verification = await insertVerification(act.tx, confirmed);
  if (!verification) return room;
  if (await isMutual(act.tx, verification)) await boardChanged(act, partyId);
  return { ...room, verifications: [...room.verifications, verification] };
}
