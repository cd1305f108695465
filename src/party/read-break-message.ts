import { possiblePairs } from '../rules/board.ts';
import { MINUTE, mayMeet } from '../rules/break-times.ts';
import { startOfDay } from '../rules/party-days.ts';
import { type Break, findBreak, findInvitation, listUpcomingBreaks } from '../store/breaks.ts';
import { findFreeTime } from '../store/free-times.ts';
import { findOpenMeetingId, listMeetingsOfBreak } from '../store/meetings.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import { countParticipants } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
import { countOf } from '../store/progress.ts';
import { countParty } from '../store/standings.ts';
import { countVerifiedMeetingsOfBreak } from '../store/verifications.ts';
import type { Context } from './context.ts';
import { isMoreThatDay } from './list-breaks.ts';
import type { MessageValues } from './values.ts';

/** What a message about a break, or about waiting in one, says now; null when it is out of date. */
export async function readBreakMessage(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  if (message.kind === 'waiting') return readWaiting(context, message, party);
  const about = message.aboutId ? await findBreak(context.store.database, message.aboutId) : undefined;
  if (!about) return null;
  switch (message.kind) {
    case 'break-invitation':
      return readInvitation(context, message, party, about);
    case 'break-begins': {
      if (about.state !== 'running' || about.endsAt <= context.clock.now()) return null;
      const { id: breakId, name, endsAt } = about;
      return { kind: 'break-begins', breakId, name, endsAt, timeZone: party.timeZone, badgeMark: party.badgeMark };
    }
    case 'break-moved':
      return readMoved(context, message, party, about);
    case 'break-soon-for-organizers':
    case 'break-moved-for-organizers':
      return readNews(context, message, party, about);
    case 'break-over':
      return readBreakOver(context, message, party, about);
    case 'break-summary':
      return readSummary(context, party, about);
    default:
      return null;
  }
}

async function readInvitation(
  context: Context,
  message: OutgoingMessage,
  party: Party,
  about: Break,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const now = context.clock.now();
  if (!['planned', 'running'].includes(about.state) || !mayMeet(now, about.endsAt, party.leastMeetingMinutes))
    return null;
  // Written before the break was moved: another one is sent before its new time.
  if (message.stage !== String(about.moves)) return null;
  const readerId = message.participantId ?? '';
  const invitation = await findInvitation(database, about.id, readerId);
  if (invitation?.answer || (await findFreeTime(database, readerId))) return null;
  if (await findOpenMeetingId(database, readerId)) return null;
  return {
    kind: 'break-invitation',
    breakId: about.id,
    name: about.name,
    startsAt: about.startsAt,
    endsAt: about.endsAt,
    timeZone: party.timeZone,
    begun: about.startsAt <= new Date(now.getTime() + MINUTE),
  };
}

/** To somebody who said that they are free in it, and still is. */
async function readMoved(
  context: Context,
  message: OutgoingMessage,
  party: Party,
  about: Break,
): Promise<MessageValues | null> {
  if (about.state !== 'planned' || message.stage !== String(about.moves)) return null;
  const free = await findFreeTime(context.store.database, message.participantId ?? '');
  if (!free || free.freeFrom < about.startsAt) return null;
  const { name, startsAt, endsAt } = about;
  return { kind: 'break-moved', name, startsAt, endsAt, freeFrom: free.freeFrom, timeZone: party.timeZone };
}

async function readNews(
  context: Context,
  message: OutgoingMessage,
  party: Party,
  about: Break,
): Promise<MessageValues | null> {
  if (about.state !== 'planned' || message.stage !== String(about.moves)) return null;
  const { id: breakId, moves, name, startsAt, endsAt } = about;
  const upcoming = await listUpcomingBreaks(context.store.database, party.id);
  return {
    kind: message.kind === 'break-soon-for-organizers' ? message.kind : 'break-moved-for-organizers',
    ...{ breakId, moves, name, startsAt, endsAt },
    timeZone: party.timeZone,
    moreToday: isMoreThatDay(upcoming, startsAt, party.timeZone),
  };
}

async function readWaiting(context: Context, message: OutgoingMessage, party: Party): Promise<MessageValues | null> {
  const { database } = context.store;
  const readerId = message.participantId ?? '';
  const free = await findFreeTime(database, readerId);
  if (!free || !mayMeet(context.clock.now(), free.freeUntil, party.leastMeetingMinutes)) return null;
  if (await findOpenMeetingId(database, readerId)) return null;
  return { kind: 'waiting', until: free.freeUntil, timeZone: party.timeZone };
}

async function readBreakOver(
  context: Context,
  message: OutgoingMessage,
  party: Party,
  about: Break,
): Promise<MessageValues | null> {
  if (!message.participantId) return null;
  const counts = await countOf(context.store.database, message.participantId, startOfDay(about.endsAt, party.timeZone));
  return {
    kind: 'break-over',
    name: about.name,
    cancelled: about.state === 'cancelled',
    mutualToday: counts.mutualSince,
    checkedToday: counts.checkedSince,
  };
}

async function readSummary(context: Context, party: Party, about: Break): Promise<MessageValues> {
  const { database } = context.store;
  const meetings = await listMeetingsOfBreak(database, about.id);
  const { pairs } = await context.store.transaction((tx) => countParty(tx, party.id));
  return {
    kind: 'break-summary',
    name: about.name,
    meetings: meetings.length,
    verified: await countVerifiedMeetingsOfBreak(database, about.id),
    pairs,
    possiblePairs: possiblePairs(await countParticipants(database, party.id)),
  };
}
