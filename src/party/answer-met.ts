import { mayMeet } from '../rules/break-times.ts';
import { isBlocked } from '../store/blocks.ts';
import { findRunningBreak } from '../store/breaks.ts';
import { findFreeTime, removeFreeTimes } from '../store/free-times.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { answerMetRequest, lockMetRequest } from '../store/met.ts';
import { findParticipants, type ParticipantWithKey } from '../store/participants.ts';
import { lockParty, type Party } from '../store/parties.ts';
import type { Caller, Context } from './context.ts';
import { meetingDetails } from './draw-meeting-details.ts';
import { mayBePaired, whyNoMeeting } from './may-meet.ts';
import { asSeenBy, loadRoom } from './meeting-room.ts';
import { openMeeting } from './open-meeting.ts';
import { type Act, perform } from './perform.ts';
import { readStep } from './read-step.ts';
import { type Refused, refuse } from './refusal.ts';
import { beginCheck } from './start-check.ts';
import type { StepValues } from './values.ts';

/**
 * "Yes, that's us": opens the meeting and begins the check; only now is anything shown. "No" ends the request without a word to the asker.
 * Refuses whoever was not asked, an expired or answered request, and when one of the two is in another meeting by now.
 */
export async function answerMet(
  context: Context,
  caller: Caller,
  requestId: string,
  yes: boolean,
): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const request = await lockMetRequest(act.tx, requestId);
    if (!request) return refuse('out-of-date');
    // The sign must be unique among open meetings, and nobody may leave or become free between: rounds take the same lock.
    const party = await lockParty(act.tx, request.partyId);
    const people = await findParticipants(act.tx, [request.askedId, request.askerId]);
    const asked = people.find((person) => person.id === request.askedId);
    const asker = people.find((person) => person.id === request.askerId);
    if (asked?.discordUserId !== caller.userId) return refuse('not-your-button');
    if (!asker || request.answer !== null || request.expiresAt <= act.now) return refuse('met-expired');
    const notNow = yes ? whyNoMeeting(asked, party?.name ?? '') : null;
    if (notNow) return notNow;
    await answerMetRequest(act.tx, requestId, yes ? 'yes' : 'no');
    if (!yes) return { step: 'nothing' };
    return party?.state === 'open' ? meet(act, party, asked, asker) : refuse('party-closed');
  });
}

async function meet(
  act: Act,
  party: Party,
  asked: ParticipantWithKey,
  asker: ParticipantWithKey,
): Promise<StepValues | Refused> {
  if (await findOpenMeetingId(act.tx, asked.id)) return refuse('in-meeting');
  if (await findOpenMeetingId(act.tx, asker.id)) return refuse('met-expired');
  if (!mayBePaired(asker) || (await isBlocked(act.tx, asker.discordUserId, asked.discordUserId))) {
    return refuse('met-expired');
  }
  const freeTimes = [await findFreeTime(act.tx, asker.id), await findFreeTime(act.tx, asked.id)];
  const running = await findRunningBreak(act.tx, party.id);
  const during = running && mayMeet(act.now, running.endsAt, party.leastMeetingMinutes) ? running : undefined;
  await removeFreeTimes(act.tx, [asker.id, asked.id]);
  const details = (await meetingDetails(act, party.id))(false);
  if (!details) return refuse('busy-now');
  const meeting = await openMeeting(
    act,
    { ...details, partyId: party.id, breakId: during?.id ?? null, kind: 'met', reason: { kind: 'met' }, endsAt: null },
    [asker, asked].map((person, index) => ({
      participantId: person.id,
      freeUntil: freeTimes[index]?.freeUntil ?? null,
      roundsSatOut: freeTimes[index]?.roundsSatOut ?? 0,
      checkMode: person.checkMode,
    })),
  );
  const room = await loadRoom(act.tx, meeting.id);
  const begun = room && (await beginCheck(act, asSeenBy(room, asked.id)));
  if (begun) return readStep(act.tx, begun, asked.id);
  // Both have verified each other already: there is no check to hold.
  return refuse('nothing-to-check');
}
