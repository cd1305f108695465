import { type OwnedCertificate, updateCertificate } from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { goOnWithCheck, settleSides, tellOthers } from './change-room.ts';
import { lockRoom } from './meeting-room.ts';
import type { Act } from './perform.ts';
import { stagesIn } from './read-step.ts';

export type UnusableBecause = NonNullable<OwnedCertificate['unusableBecause']>;

/**
 * The certificate is not used for new checks any more; its owner is told once. What was verified with it stands; a check
 * of it that is going on ends only where the key turned out not to be the owner's, or to be in other hands.
 */
export async function stopUsing(
  act: Act,
  certificate: OwnedCertificate,
  because: UnusableBecause,
  ownerKnows = false,
): Promise<void> {
  await updateCertificate(act.tx, certificate.id, { unusableSince: act.now, unusableBecause: because });
  if (because === 'revoked' || because === 'proven-by-another') await putOffChecks(act, certificate);
  if (ownerKnows) return;
  act.owe({
    partyId: certificate.partyId,
    participantId: certificate.participantId,
    kind: 'key-unusable',
    aboutId: certificate.id,
    onceKey: `key-unusable:${certificate.id}:${because}`,
  });
}

/** Nobody may confirm this key any more: sides that are still open are put off, and the check goes on with the others. */
async function putOffChecks(act: Act, { participantId, fingerprint }: OwnedCertificate): Promise<void> {
  const meetingId = await findOpenMeetingId(act.tx, participantId);
  const room = meetingId === undefined ? undefined : await lockRoom(act.tx, meetingId);
  if (!room?.meeting.open) return;
  const open = room.readBacks.filter((side) => {
    return side.ownerId === participantId && side.fingerprint === fingerprint && side.state === 'open';
  });
  if (open.length === 0) return;
  const after = await goOnWithCheck(act, room, await settleSides(act, room, open, 'put-off'));
  await tellOthers(act, stagesIn(room), after, '');
}
