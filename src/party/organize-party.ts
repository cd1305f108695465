import { cleanUserIdText } from '../rules/badge-name.ts';
import { dayOf, isTimeZone } from '../rules/party-days.ts';
import { cancelAnnouncementsOfParty } from '../store/announcements.ts';
import { cancelBreaks } from '../store/breaks.ts';
import { removeAllFreeTimes } from '../store/free-times.ts';
import { listOpenMeetings, lockMeeting, updateMeeting } from '../store/meetings.ts';
import { listParticipants } from '../store/participants.ts';
import { insertParty, lockParty, markBoardDue, type Party, updateParty } from '../store/parties.ts';
import { countParty } from '../store/progress.ts';
import { closeMeeting } from './change-room.ts';
import type { Context, Organizer } from './context.ts';
import { loadRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { oweSignReminders } from './sign-reminder.ts';
import { findOrganized, mayOrganize } from './who-acts.ts';

export interface NewParty {
  readonly name: string;
  readonly timeZone: string;
  /** Days as `2026-01-31`; today where they are not named. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly organizersChannelId?: string;
  readonly codeOfConduct?: string;
  readonly organizerRoleId?: string;
  readonly badgeMark?: string;
}

const MOST_NAME_CHARACTERS = 80;
const MOST_BADGE_MARK_CHARACTERS = 60;
/** A link, or a few words. */
const MOST_CONDUCT_CHARACTERS = 300;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Prepares a party in the organizer's server, which may have one that is not closed. Refuses unknown zones, days that are not days, and a last day gone by. */
export async function createParty(
  context: Context,
  organizer: Organizer,
  wanted: NewParty,
): Promise<{ readonly party: Party } | Refused> {
  return perform(context, async (act) => {
    if (!mayOrganize(organizer, undefined)) return refuse('not-organizer');
    const name = cleanUserIdText(wanted.name).trim();
    if (name === '') return refuse('name-empty');
    if (name.length > MOST_NAME_CHARACTERS) return refuse('name-too-long', { most: MOST_NAME_CHARACTERS });
    if (!isTimeZone(wanted.timeZone)) return refuse('time-zone-unknown', { timeZone: wanted.timeZone });
    const today = dayOf(act.now, wanted.timeZone);
    const firstDay = wanted.firstDay ?? today;
    const lastDay = wanted.lastDay ?? firstDay;
    if (!isDay(firstDay) || !isDay(lastDay) || lastDay < firstDay || lastDay < today) return refuse('dates-wrong');
    const tooLong = longestOf(wanted);
    if (tooLong !== null) return refuse('text-too-long', { most: tooLong });
    const { timeZone, organizersChannelId, codeOfConduct, organizerRoleId, badgeMark } = wanted;
    const party = await insertParty(act.tx, {
      ...{ guildId: organizer.guildId, name, timeZone, firstDay, lastDay, createdAt: act.now },
      ...{ organizersChannelId, codeOfConduct, organizerRoleId },
      ...(badgeMark ? { badgeMark: cleanUserIdText(badgeMark) } : {}),
    });
    if (!party) return refuse('party-exists');
    act.recordAudit({ partyId: party.id, act: 'party-created', byUserId: organizer.userId });
    return { party };
  });
}

/** How long the text may be that is too long; null when none is. */
function longestOf({ badgeMark = '', codeOfConduct = '' }: NewParty): number | null {
  if (badgeMark.length > MOST_BADGE_MARK_CHARACTERS) return MOST_BADGE_MARK_CHARACTERS;
  return codeOfConduct.length > MOST_CONDUCT_CHARACTERS ? MOST_CONDUCT_CHARACTERS : null;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export interface StandingMessage {
  readonly channelId: string;
  readonly messageId: string;
}

/** Notes where the panel stands; gives the one before, which is to be retired. The board stands in the same channel until told otherwise. */
export async function recordPanel(
  context: Context,
  organizer: Organizer,
  panel: StandingMessage,
): Promise<{ readonly recorded: true; readonly previous: StandingMessage | null } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { channelId, panelMessageId, boardChannelId, id } = found.party;
    await updateParty(act.tx, id, {
      channelId: panel.channelId,
      panelMessageId: panel.messageId,
      boardChannelId: boardChannelId ?? panel.channelId,
    });
    const { channelId: panelChannelId } = panel;
    act.recordAudit({ partyId: id, act: 'panel-posted', byUserId: organizer.userId, details: { panelChannelId } });
    const previous = channelId && panelMessageId ? { channelId, messageId: panelMessageId } : null;
    return { recorded: true, previous };
  });
}

/** The board's message is posted anew in this channel, within seconds. */
export async function recordBoardChannel(
  context: Context,
  organizer: Organizer,
  { channelId }: { readonly channelId: string },
): Promise<{ readonly recorded: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    await updateParty(act.tx, found.party.id, {
      boardChannelId: channelId,
      boardMessageId: null,
      boardPostedAt: null,
      boardDueAt: act.now,
    });
    const { id: partyId } = found.party;
    act.recordAudit({ partyId, act: 'board-moved', byUserId: organizer.userId, details: { channelId } });
    return { recorded: true };
  });
}

/** Opens the party: from now on people join. Refuses without a panel; opening twice is the same as once. */
export async function openParty(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly opened: true; readonly partyName: string } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { id, name, panelMessageId } = found.party;
    if (!panelMessageId) return refuse('panel-missing');
    const before = await lockParty(act.tx, id);
    if (before?.state === 'closed') return refuse('party-closed', { party: name });
    if (before?.state === 'open') return { opened: true, partyName: name };
    await updateParty(act.tx, id, { state: 'open' });
    await markBoardDue(act.tx, id, act.now);
    act.recordAudit({ partyId: id, act: 'party-opened', byUserId: organizer.userId });
    return { opened: true, partyName: name };
  });
}

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
    act.recordAudit({ partyId: party.id, act: 'party-closed', byUserId: organizer.userId });
    oweSignReminders(
      act,
      party.id,
      people.map(({ id }) => id),
    );
    const { pairs } = await countParty(act.tx, party.id);
    return { closed: true, participants: people.length, mutualPairs: pairs };
  });
}

async function endMeetings(act: Act, partyId: string): Promise<void> {
  for (const { id } of await listOpenMeetings(act.tx, partyId)) {
    const meeting = await lockMeeting(act.tx, id);
    if (!meeting?.open) continue;
    const room = await loadRoom(act.tx, meeting);
    const confirmed = room.readBacks.some((side) => side.state === 'done');
    await closeMeeting(act, room, confirmed ? 'held' : 'ended');
    await updateMeeting(act.tx, meeting.id, { offBecause: 'party-closed' });
  }
}
