import { findUserIds } from '../store/certificates.ts';
import { findListVersion } from '../store/lists.ts';
import type { ReadBack } from '../store/read-backs.ts';
import { insertVerification, listLinksOf } from '../store/verifications.ts';
import { boardChanged } from './change-room.ts';
import type { MeetingRoom } from './meeting-room.ts';
import type { Act } from './perform.ts';

/**
 * Records what this verifier confirmed: directed, tied to the fingerprint that was read, once.
 * A certificate whose user IDs the bot could not check, or that was replaced meanwhile, leaves nothing to ask about names.
 */
export async function recordVerification(act: Act, room: MeetingRoom, side: ReadBack): Promise<void> {
  const names = (await findUserIds(act.tx, side.ownerId, side.fingerprint)) ?? [];
  const verification = await insertVerification(act.tx, {
    partyId: room.meeting.partyId,
    readBackId: side.id,
    meetingId: room.meeting.id,
    verifierId: side.verifierId,
    ownerId: side.ownerId,
    fingerprint: side.fingerprint,
    at: act.now,
    listVersion: await findListVersion(act.tx, room.meeting.partyId),
    idAnsweredAt: names.length === 0 ? act.now : null,
  });
  if (!verification) return;
  const links = await listLinksOf(act.tx, side.verifierId);
  const mutual = links.some((link) => link.verifierId === side.ownerId && link.current);
  if (mutual) await boardChanged(act, room.meeting.partyId);
}
