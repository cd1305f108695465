import { cancelAnnouncementsOfParty } from '../store/announcements.ts';
import { cancelBreaks } from '../store/breaks.ts';
import { removeAllFreeTimes } from '../store/free-times.ts';
import { listOpenMeetings, updateMeeting } from '../store/meetings.ts';
import { listParticipants } from '../store/participants.ts';
import { lockParty, markBoardDue, updateParty } from '../store/parties.ts';
import { countParty } from '../store/standings.ts';
import { oweOff, oweWhatRemains } from './call-off.ts';
import { closeMeeting } from './change-room.ts';
import type { Context, Organizer } from './context.ts';
import { lockRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { oweSignReminders } from './sign-reminder.ts';
import { findOrganized } from './who-acts.ts';

/** Closes the party: open meetings end, nobody is free any more, and everybody gets a last message. */
export async function closeParty(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly closed: true; readonly participants: number; readonly mutualPairs: number } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { party } = found;
    await endMeetings(act, party.id);
    // What a round opened meanwhile ends as well; from here on none opens.
    if ((await lockParty(act.tx, party.id))?.state === 'closed') return refuse('party-closed', { party: party.name });
    await endMeetings(act, party.id);
    await removeAllFreeTimes(act.tx, party.id);
    await cancelBreaks(act.tx, party.id);
    await cancelAnnouncementsOfParty(act.tx, party.id);
    await markBoardDue(act.tx, party.id, act.now);
    await updateParty(act.tx, party.id, { state: 'closed', closedAt: act.now });
    const people = await listParticipants(act.tx, party.id);
    for (const { id } of people) {
      act.owe({
        partyId: party.id,
        participantId: id,
        kind: 'party-over',
        aboutId: party.id,
        onceKey: `party-over:${party.id}:${id}`,
      });
    }
    oweSignReminders(
      act,
      party.id,
      people.map(({ id }) => id),
    );
    act.recordAudit({ partyId: party.id, act: 'party-closed', byUserId: organizer.userId });
    const { pairs } = await countParty(act.tx, party.id);
    return { closed: true, participants: people.length, mutualPairs: pairs };
  });
}

async function endMeetings(act: Act, partyId: string): Promise<void> {
  for (const { id } of await listOpenMeetings(act.tx, partyId)) {
    const room = await lockRoom(act.tx, id);
    if (!room?.meeting.open) continue;
    const confirmed = room.readBacks.some((side) => side.state === 'done');
    const closed = await closeMeeting(act, room, confirmed ? 'held' : 'ended');
    await updateMeeting(act.tx, id, { offBecause: 'party-closed' });
    for (const { participantId } of room.members) oweOff(act, closed.meeting, participantId);
    if (closed.meeting.checkStartedAt) await oweWhatRemains(act, closed);
  }
}
