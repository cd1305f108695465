import { dayOf, endOfDay, startOfDay } from '../rules/party-days.ts';
import { closedClusters, FAST_CHECK } from '../rules/patterns.ts';
import { listFastChecks } from '../store/fast-checks.ts';
import { listMembers } from '../store/meetings.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import type { Connection } from '../store/open.ts';
import { findParticipants } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
import { listLinks } from '../store/verifications.ts';
import type { Context } from './context.ts';
import type { Act } from './perform.ts';
import type { MessageValues } from './values.ts';

/** A minute before the day is over: what is told then is about this day. */
const BEFORE_MIDNIGHT = 60_000;

/** Owes the organizers' channel what stood out in this day's verifications, once a day, when it ends. */
export function owePatterns(act: Act, { id, timeZone, organizersChannelId }: Party): void {
  if (organizersChannelId === null) return;
  const day = dayOf(act.now, timeZone);
  act.owe({
    partyId: id,
    channelId: organizersChannelId,
    kind: 'patterns-for-organizers',
    aboutId: id,
    onceKey: `patterns:${id}:${day}`,
    dueAt: new Date(endOfDay(day, timeZone).getTime() - BEFORE_MIDNIGHT),
  });
}

/** What stands out, by names and seconds alone; out of date when nothing does. */
export async function readPatterns(
  context: Context,
  _message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const fast = await fastChecks(database, party, context.clock.now());
  const clusters = await clustersOf(database, party);
  return fast.length + clusters.length > 0 ? { kind: 'patterns-for-organizers', fast, clusters } : null;
}

type Patterns = Extract<MessageValues, { kind: 'patterns-for-organizers' }>;

async function fastChecks(connection: Connection, party: Party, now: Date): Promise<Patterns['fast']> {
  const since = startOfDay(now, party.timeZone);
  const found: Patterns['fast'][number][] = [];
  for (const { meetingId, milliseconds } of await listFastChecks(connection, party.id, { since, under: FAST_CHECK })) {
    const members = await listMembers(connection, meetingId);
    const people = await findParticipants(
      connection,
      members.map((member) => member.participantId),
    );
    found.push({ badgeNames: people.map((person) => person.badgeName), seconds: Math.round(milliseconds / 1000) });
  }
  return found;
}

async function clustersOf(connection: Connection, party: Party): Promise<Patterns['clusters']> {
  const links = (await listLinks(connection, party.id)).filter((link) => link.current);
  const given = new Set(links.map((link) => `${link.verifierId} ${link.ownerId}`));
  const mutual = links
    .filter(({ verifierId, ownerId }) => verifierId < ownerId && given.has(`${ownerId} ${verifierId}`))
    .map(({ verifierId, ownerId }) => [verifierId, ownerId] as const);
  const clusters: string[][] = [];
  for (const ids of closedClusters(mutual)) {
    clusters.push((await findParticipants(connection, ids)).map((person) => person.badgeName).sort());
  }
  return clusters;
}
