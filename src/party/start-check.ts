import { drawMask, maskAll } from '../rules/mask.ts';
import { type CheckMode, type PlannedSide, planTurns } from '../rules/turns.ts';
import { updateMeeting, updateMember } from '../store/meetings.ts';
import { updateParticipant } from '../store/participants.ts';
import { insertReadBacks, listReadBacks, listReadBacksOf, type ReadBack } from '../store/read-backs.ts';
import { listVerifiedFingerprints } from '../store/verifications.ts';
import { tellOthers } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom, type MyRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { readStep, stagesIn } from './read-step.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { StepValues } from './values.ts';

/**
 * "Start the check": draws the masks, once for each side, and begins the first turn. Pressed a second time, by whoever,
 * it only shows the step. Refuses when there is nothing left to check between these people.
 */
export async function startCheck(context: Context, caller: Caller, meetingId: string): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    if (room.meeting.checkStartedAt) return readStep(act.tx, room, room.me.id);
    const begun = await beginCheck(act, room);
    return begun ? readStep(act.tx, begun, room.me.id) : refuse('nothing-to-check');
  });
}

/** Begins the check of a room; gives null, and changes nothing, when nobody in it has anything left to verify. */
export async function beginCheck(act: Act, room: MyRoom): Promise<MyRoom | null> {
  const sides = await sidesOf(act, room);
  if (sides.length === 0) return null;
  const earlier = await listReadBacksOf(
    act.tx,
    sides.map((side) => side.verifierId),
    sides.map((side) => side.fingerprint),
  );
  await insertReadBacks(
    act.tx,
    sides.map((side) => {
      const mode = modeOf(room, side.verifierId);
      const begunAt = side.turn === 0 ? act.now : null;
      const mask = [...firstMask(mode, side, earlier, act.random)];
      return { ...side, meetingId: room.meeting.id, mode, mask, begunAt };
    }),
  );
  await updateMeeting(act.tx, room.meeting.id, { checkStartedAt: act.now });
  const readBacks = await listReadBacks(act.tx, room.meeting.id);
  const begun = { ...room, meeting: { ...room.meeting, checkStartedAt: act.now }, readBacks };
  await tellOthers(act, stagesIn(room), begun, room.me.id);
  return begun;
}

async function sidesOf(act: Act, room: MyRoom) {
  const members = room.members.map(({ participantId, seat }) => ({
    participantId,
    seat,
    fingerprint: room.people.get(participantId)?.usableFingerprint ?? null,
  }));
  const fingerprints = members.map((member) => member.fingerprint).filter((fingerprint) => fingerprint !== null);
  const known = await listVerifiedFingerprints(
    act.tx,
    members.map((member) => member.participantId),
    fingerprints,
  );
  return planTurns(members, (verifierId, fingerprint) =>
    known.some((one) => one.verifierId === verifierId && one.fingerprint === fingerprint),
  );
}

function modeOf(room: MyRoom, participantId: string): CheckMode {
  return room.members.find((member) => member.participantId === participantId)?.checkMode ?? 'listen';
}

/**
 * Whoever has listened to this fingerprint in an earlier meeting gets the mask that stood last: the card of then is still in
 * their chat, and would show what another mask leaves out.
 */
function firstMask(
  mode: CheckMode,
  side: PlannedSide,
  earlier: readonly ReadBack[],
  random: () => number,
): readonly number[] {
  const last = earlier.find(
    (one) => one.verifierId === side.verifierId && one.fingerprint === side.fingerprint && one.mode === mode,
  );
  return last?.mask ?? maskFor(mode, side.fingerprint, random);
}

/** By eye nothing is masked: every line is compared with the owner's copy. */
export function maskFor(
  mode: CheckMode,
  fingerprint: string,
  random: () => number,
  previous?: readonly number[],
): number[] {
  if (mode === 'by-eye') return [];
  return mode === 'type-all' ? maskAll(fingerprint) : drawMask(fingerprint, random, previous);
}

/** How the caller will check, chosen before the check starts, and remembered for their next meetings. */
export async function chooseCheckMode(
  context: Context,
  caller: Caller,
  meetingId: string,
  mode: CheckMode,
): Promise<{ readonly mode: CheckMode } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    if (room.meeting.checkStartedAt) return refuse('out-of-date');
    await updateMember(act.tx, meetingId, room.me.id, { checkMode: mode });
    await updateParticipant(act.tx, room.me.id, { checkMode: mode });
    return { mode };
  });
}
