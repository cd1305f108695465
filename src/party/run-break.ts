import { MINUTE, SILENT_BREAKS } from '../rules/break-times.ts';
import { type Break, insertInvitations, listInvitations, lockBreak, updateBreak } from '../store/breaks.ts';
import { listWithOwnBreak } from '../store/follows.ts';
import { removeFreeTimesOfBreak } from '../store/free-times.ts';
import { listMembersOfBreak, listOpenMeetings } from '../store/meetings.ts';
import { listParticipants, updateParticipant } from '../store/participants.ts';
import { findParty, lockParty, type Party } from '../store/parties.ts';
import { askAfterBreak } from './ask-choices.ts';
import { oweBreakNews, oweBreakOver } from './break-news.ts';
import { closeMeeting } from './change-room.ts';
import type { Context } from './context.ts';
import { listLeftAlone } from './follow.ts';
import { mayBePaired } from './may-meet.ts';
import { lockRoom } from './meeting-room.ts';
import { oweOwnEntryReminders } from './own-entry-reminder.ts';
import { type Act, perform } from './perform.ts';
import { owePatterns } from './tell-patterns.ts';

/**
 * Invites to a break whoever asked for invitations, once, but not those who said "not today". Whoever is in a meeting or free
 * by the time it would be sent does not get it.
 * A break that was cancelled a second before invites nobody, and one that was moved does so at its new time.
 */
export async function inviteToBreak(context: Context, breakId: string): Promise<void> {
  await perform(context, async (act) => {
    const planned = await lockBreak(act.tx, breakId);
    if (planned?.state !== 'planned' || planned.invitedAt !== null) return {};
    const party = await findParty(act.tx, planned.partyId);
    if (!party || planned.startsAt.getTime() - act.now.getTime() > party.remindMinutes * MINUTE) return {};
    await invite(act, planned);
    await oweBreakNews(act, planned, 'soon');
    return {};
  });
}

async function invite(act: Act, planned: Break): Promise<void> {
  await updateBreak(act.tx, planned.id, { invitedAt: act.now });
  await oweOwnEntryReminders(act, planned.partyId, planned.id);
  const invited = (await listParticipants(act.tx, planned.partyId)).filter(
    (person) =>
      person.breakInvitations === true &&
      mayBePaired(person) &&
      (person.quietUntil === null || person.quietUntil <= act.now),
  );
  const ids = await invitedOnly(
    act,
    planned,
    invited.map((person) => person.id),
  );
  await insertInvitations(act.tx, planned.id, ids);
  const inTalks = await listLeftAlone(act.tx, ids, act.now);
  for (const id of ids) {
    act.owe({
      partyId: planned.partyId,
      participantId: id,
      kind: 'break-invitation',
      aboutId: planned.id,
      stage: String(planned.moves),
      onceKey: `break-invitation:${planned.id}:${planned.moves}:${id}`,
      // Whoever sits in a talk until then is asked when it is over.
      ...(inTalks.has(id) && planned.startsAt > act.now ? { dueAt: planned.startsAt } : {}),
    });
  }
}

/** Without those who sit in a talk that they follow when it begins, and those who have a break of their own then. */
async function invitedOnly(act: Act, { startsAt, endsAt }: Break, ids: readonly string[]): Promise<readonly string[]> {
  const inTalks = await listLeftAlone(act.tx, ids, startsAt);
  const withOwn = new Set(await listWithOwnBreak(act.tx, ids, { start: startsAt, end: endsAt }));
  return ids.filter((id) => !inTalks.has(id) && !withOwn.has(id));
}

/**
 * Begins a break, once: the channel is told, and whoever was not invited yet is invited now. One that is over before the bot
 * could begin it, because it was not running or the party not open, is ended without a word.
 */
export async function beginBreak(context: Context, breakId: string): Promise<void> {
  await perform(context, async (act) => {
    const planned = await lockBreak(act.tx, breakId);
    if (planned?.state !== 'planned' || planned.startsAt > act.now) return {};
    if (planned.endsAt <= act.now) {
      await updateBreak(act.tx, breakId, { state: 'ended' });
      return {};
    }
    await updateBreak(act.tx, breakId, { state: 'running' });
    if (planned.invitedAt === null) await invite(act, planned);
    const party = await findParty(act.tx, planned.partyId);
    if (party?.channelId) {
      act.owe({
        partyId: party.id,
        channelId: party.channelId,
        kind: 'break-begins',
        aboutId: breakId,
        onceKey: `break-begins:${breakId}`,
      });
    }
    return {};
  });
}

/**
 * Ends a break, once: nobody stays free because of it, meetings whose check has not begun are closed, the channel gets a summary.
 * A check that has begun goes on. Whoever heard nothing from the bot's messages for two breaks is asked whether to go on.
 */
export async function finishBreak(context: Context, breakId: string): Promise<void> {
  await perform(context, async (act) => {
    const running = await lockBreak(act.tx, breakId);
    if (running?.state !== 'running' || running.endsAt > act.now) return {};
    await updateBreak(act.tx, breakId, { state: 'ended' });
    const party = await findParty(act.tx, running.partyId);
    if (party) await endBreakOf(act, party, running);
    return {};
  });
}

async function endBreakOf(act: Act, party: Party, running: Break): Promise<void> {
  const unbegun = await closeUnbegunMeetings(act, running);
  // What a round opened meanwhile is closed as well; from here on none opens.
  await lockParty(act.tx, party.id);
  unbegun.push(...(await closeUnbegunMeetings(act, running)));
  const leftOver = await removeFreeTimesOfBreak(act.tx, running.id);
  const met = await listMembersOfBreak(act.tx, running.id);
  await noteSilence(act, party, running, met);
  await askAfterBreak(act, party.id, new Set([...met, ...leftOver]));
  for (const participantId of new Set([...leftOver, ...unbegun])) oweBreakOver(act, running, participantId);
  owePatterns(act, party);
  if (!party.channelId) return;
  act.owe({
    partyId: party.id,
    channelId: party.channelId,
    kind: 'break-summary',
    aboutId: running.id,
    onceKey: `break-summary:${running.id}`,
  });
}

async function closeUnbegunMeetings(act: Act, running: Break): Promise<string[]> {
  const members: string[] = [];
  for (const { id, breakId } of await listOpenMeetings(act.tx, running.partyId)) {
    if (breakId !== running.id) continue;
    const room = await lockRoom(act.tx, id);
    if (!room?.meeting.open || room.meeting.checkStartedAt) continue;
    await closeMeeting(act, room, 'not-held');
    members.push(...room.members.map((member) => member.participantId));
  }
  return members;
}

/** Silence is counted for those whom the invitation reached and who did nothing at all in this break. */
async function noteSilence(act: Act, party: Party, running: Break, met: readonly string[]): Promise<void> {
  const people = new Map((await listParticipants(act.tx, party.id)).map((person) => [person.id, person]));
  for (const invitation of await listInvitations(act.tx, running.id)) {
    const person = people.get(invitation.participantId);
    if (!person || met.includes(person.id) || invitation.deliveredAt === null || invitation.answer !== null) continue;
    const silentBreaks = person.silentBreaks + 1;
    await updateParticipant(act.tx, person.id, { silentBreaks });
    if (silentBreaks !== SILENT_BREAKS) continue;
    act.owe({
      partyId: party.id,
      participantId: person.id,
      kind: 'after-silence',
      aboutId: person.id,
      onceKey: `after-silence:${running.id}:${person.id}`,
    });
  }
}
