import { type Blocked, insertBlocks } from '../store/blocks.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { findParticipations, type Participant } from '../store/participants.ts';
import { lockParty } from '../store/parties.ts';
import { callOff } from './call-off.ts';
import type { Caller } from './context.ts';
import { asSeenBy, lockRoom } from './meeting-room.ts';
import type { Act } from './perform.ts';

/**
 * Keeps the caller and these accounts apart from now on, both ways, in every party: records it, and ends an open meeting
 * that they are in together, of which the others read only that it is off. A round that runs meanwhile pairs them neither.
 */
export async function keepApart(act: Act, caller: Caller, others: readonly Blocked[]): Promise<void> {
  await insertBlocks(act.tx, caller.userId, others, act.now);
  const apart = new Set(others.map(({ userId }) => userId));
  const participations = await findParticipations(act.tx, caller.userId);
  for (const { me } of participations) await endMeetingOf(act, me, apart);
  // In order of their ids, as whoever locks several does.
  for (const partyId of participations.map(({ party }) => party.id).sort()) await lockParty(act.tx, partyId);
  for (const { me } of participations) await endMeetingOf(act, me, apart);
}

/** What a participant is blocked as: the account, under the name on their badge. */
export function blockedAs({ discordUserId, badgeName }: Participant): Blocked {
  return { userId: discordUserId, label: badgeName };
}

/** Ends the open meeting of a participant, if there is one, as on their own word: the others read only that it is off. */
export async function endMeetingOf(act: Act, me: Participant, among?: ReadonlySet<string>): Promise<void> {
  const openId = await findOpenMeetingId(act.tx, me.id);
  const found = openId === undefined ? undefined : await lockRoom(act.tx, openId);
  if (!found?.meeting.open) return;
  const room = asSeenBy(found, me.id);
  if (among && !room.others.some((person) => among.has(person.discordUserId))) return;
  await callOff(act, room, 'ended', 'off');
}
