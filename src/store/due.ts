import { and, eq, exists, gt, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias, unionAll } from 'drizzle-orm/pg-core';
import { announcementsDue } from './announcements.ts';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import {
  auditHeads,
  breaks,
  certificates,
  freeTimes,
  meetingMembers,
  meetings,
  outgoingMessages,
  ownBreaks,
  participants,
  parties,
  partnerMessages,
  readBacks,
} from './schema.ts';

export type DueKind =
  | 'invite-to-break'
  | 'invite-to-own-break'
  | 'start-break'
  | 'end-break'
  | 'ask-silent'
  | 'conclude-silence'
  | 'remind-verifier'
  | 'pair-up'
  | 'refresh-board'
  | 'recheck-key'
  | 'start-announcement'
  | 'send-announcement'
  | 'count-announcement'
  | 'forget-partner-messages'
  | 'post-audit-head'
  | 'expire-party'
  | 'deliver-message';

/** Something whose time has come: the row that it is about, and for a silent participant the meeting's and theirs. */
export interface Due {
  readonly kind: DueKind;
  readonly id: string;
  readonly participantId: string | null;
}

/** What is due up to which instant. */
export interface DueTimes {
  readonly now: Date;
  /** Whoever came up to then is waiting for a silent one who is to be asked. */
  readonly hereUpTo: Date;
  /** Whoever was asked up to then and said nothing did not make it. */
  readonly askedUpTo: Date;
  /** A side whose turn came up to then, while another side is done, is asked once more. */
  readonly begunUpTo: Date;
  /** A try of an announcement's message that began up to then and has no end was broken off. */
  readonly triedUpTo: Date;
  /** What happened at parties whose last day is up to this one (`2026-01-31`) can no longer be reported. */
  readonly reportedUpTo: string;
  /** Parties whose time is over up to then are announced. */
  readonly expireUpTo: Date;
  /** And erased when that was announced up to then. */
  readonly toldUpTo: Date;
  /** Keys that were last judged up to then are judged again. */
  readonly judgedUpTo: Date;
}

const of = (kind: DueKind) => sql<DueKind>`${kind}::text`.as('kind');
const nobody = sql<string | null>`null::uuid`.as('participant_id');

/** At most this many messages at once: the rest is found a moment later. */
const MOST_MESSAGES = 200;
/** And so many keys: judging one takes milliseconds, and breaks must not wait for hundreds. */
const MOST_KEYS = 20;

/** Everything whose time has come, in one query. */
export async function findDue(connection: Connection, times: DueTimes): Promise<Due[]> {
  return everythingDue(connection, { ...times });
}

/** An instant of these times, in the query that is built once. */
function upTo(time: keyof DueTimes): SQL {
  return sql`${sql.placeholder(time)}::timestamptz`;
}
const present = upTo('now');
const announced = { now: present, triedUpTo: upTo('triedUpTo') };

const everythingDue = prepared('due', (connection) =>
  unionAll(
    breaksToInvite(connection),
    ownBreaksToInvite(connection),
    breaksToStart(connection),
    breaksToEnd(connection),
    silentOnes(connection, 'ask-silent', isNull(meetingMembers.askedAt), upTo('hereUpTo')),
    silentOnes(connection, 'conclude-silence', lte(lastHeardOf(), upTo('askedUpTo')), present),
    verifiersToRemind(connection),
    poolsToPair(connection),
    boardsToDraw(connection),
    keysToRecheck(connection),
    announcementsDue(connection, 'start-announcement', announced),
    announcementsDue(connection, 'send-announcement', announced),
    announcementsDue(connection, 'count-announcement', announced),
    messagesToForget(connection),
    auditHeadsToPost(connection),
    partiesToExpire(connection),
    messagesToSend(connection),
  ),
);

function breaksToInvite(connection: Connection) {
  return connection
    .select({ kind: of('invite-to-break'), id: breaks.id, participantId: nobody })
    .from(breaks)
    .innerJoin(parties, eq(parties.id, breaks.partyId))
    .where(
      and(
        eq(breaks.state, 'planned'),
        isNull(breaks.invitedAt),
        sql`${breaks.startsAt} - make_interval(mins => ${parties.remindMinutes}) <= ${present}`,
        gt(breaks.startsAt, present),
        eq(parties.state, 'open'),
      ),
    );
}

/** An own break lies between two talks: not before the first one is over. */
function ownBreaksToInvite(connection: Connection) {
  return connection
    .select({ kind: of('invite-to-own-break'), id: ownBreaks.id, participantId: nobody })
    .from(ownBreaks)
    .innerJoin(participants, eq(participants.id, ownBreaks.participantId))
    .innerJoin(parties, eq(parties.id, participants.partyId))
    .where(
      and(
        isNull(ownBreaks.invitedAt),
        lte(ownBreaks.startsAt, present),
        gt(ownBreaks.endsAt, present),
        eq(parties.state, 'open'),
      ),
    );
}

function breaksToStart(connection: Connection) {
  return connection
    .select({ kind: of('start-break'), id: breaks.id, participantId: nobody })
    .from(breaks)
    .innerJoin(parties, eq(parties.id, breaks.partyId))
    .where(and(eq(breaks.state, 'planned'), lte(breaks.startsAt, present), eq(parties.state, 'open')));
}

function breaksToEnd(connection: Connection) {
  return connection
    .select({ kind: of('end-break'), id: breaks.id, participantId: nobody })
    .from(breaks)
    .where(and(eq(breaks.state, 'running'), lte(breaks.endsAt, present)));
}

/** When the silent one was asked, or answered that they are on their way; empty for whoever was not asked. */
function lastHeardOf() {
  const { askedAt, onMyWayAt } = meetingMembers;
  return sql`case when ${askedAt} is not null then greatest(${askedAt}, ${onMyWayAt}) end`;
}

/** Members of an open meeting who did not come, while another has been there since `hereUpTo` and was not told to go on. */
function silentOnes(
  connection: Connection,
  kind: 'ask-silent' | 'conclude-silence',
  asked: SQL | undefined,
  hereUpTo: SQL,
) {
  const other = alias(meetingMembers, 'other');
  const waiting = connection
    .select({ one: sql`1` })
    .from(other)
    .where(and(eq(other.meetingId, meetingMembers.meetingId), lte(other.hereAt, hereUpTo), isNull(other.gaveUpAt)));
  return connection
    .select({
      kind: of(kind),
      id: meetingMembers.meetingId,
      participantId: sql<string | null>`${meetingMembers.participantId}`,
    })
    .from(meetingMembers)
    .innerJoin(meetings, eq(meetings.id, meetingMembers.meetingId))
    .where(
      and(meetingMembers.open, isNull(meetings.checkStartedAt), isNull(meetingMembers.hereAt), asked, exists(waiting)),
    );
}

function verifiersToRemind(connection: Connection) {
  const sibling = alias(readBacks, 'sibling');
  const done = connection
    .select({ one: sql`1` })
    .from(sibling)
    .where(and(eq(sibling.meetingId, readBacks.meetingId), ne(sibling.id, readBacks.id), eq(sibling.state, 'done')));
  return connection
    .select({ kind: of('remind-verifier'), id: readBacks.id, participantId: nobody })
    .from(readBacks)
    .innerJoin(meetings, eq(meetings.id, readBacks.meetingId))
    .where(
      and(
        eq(readBacks.state, 'open'),
        lte(readBacks.begunAt, upTo('begunUpTo')),
        isNull(readBacks.remindedAt),
        meetings.open,
        exists(done),
      ),
    );
}

function poolsToPair(connection: Connection) {
  return connection
    .selectDistinct({ kind: of('pair-up'), id: freeTimes.partyId, participantId: nobody })
    .from(freeTimes)
    .innerJoin(parties, eq(parties.id, freeTimes.partyId))
    .where(and(lte(freeTimes.pairAt, present), eq(parties.state, 'open')));
}

function boardsToDraw(connection: Connection) {
  return connection
    .select({ kind: of('refresh-board'), id: parties.id, participantId: nobody })
    .from(parties)
    .where(and(lte(parties.boardDueAt, present), isNotNull(parties.boardChannelId)));
}

/** Current keys of parties that go on: once a day, and as soon as one expires. */
function keysToRecheck(connection: Connection) {
  const keys = connection
    .select({ kind: of('recheck-key'), id: certificates.id, participantId: nobody })
    .from(certificates)
    .innerJoin(participants, eq(participants.id, certificates.participantId))
    .innerJoin(parties, eq(parties.id, participants.partyId))
    .where(
      and(
        isNull(certificates.replacedAt),
        isNull(participants.leftAt),
        ne(parties.state, 'closed'),
        or(
          lte(sql`coalesce(${certificates.recheckedAt}, ${certificates.handedInAt})`, upTo('judgedUpTo')),
          and(lte(certificates.keyExpiresAt, present), isNull(certificates.unusableSince)),
        ),
      ),
    )
    .limit(MOST_KEYS)
    .as('keys');
  return connection.select({ kind: keys.kind, id: keys.id, participantId: keys.participantId }).from(keys);
}

/** An announcement's own job sends its messages: hundreds of them must not crowd out a card. */
const NO_ANNOUNCEMENT = ne(outgoingMessages.kind, 'announcement');
/** Parties so long over that nothing can be reported any more, whose partners' messages are still there. Days are the building's. */
function messagesToForget(connection: Connection) {
  return connection
    .selectDistinct({ kind: of('forget-partner-messages'), id: meetings.partyId, participantId: nobody })
    .from(partnerMessages)
    .innerJoin(meetings, eq(meetings.id, partnerMessages.meetingId))
    .innerJoin(parties, eq(parties.id, meetings.partyId))
    .where(and(lte(partnerMessages.at, present), lte(parties.lastDay, sql`${sql.placeholder('reportedUpTo')}::date`)));
}

function auditHeadsToPost(connection: Connection) {
  return connection
    .select({ kind: of('post-audit-head'), id: auditHeads.partyId, participantId: nobody })
    .from(auditHeads)
    .where(lte(auditHeads.postDueAt, present));
}

/** Parties to be announced as expiring, or so long announced that they are to be erased; which of both, their act knows. */
function partiesToExpire(connection: Connection) {
  const expiresAt = sql`(${parties.lastDay} + ${parties.keepDays} + 1)::timestamp at time zone ${parties.timeZone}`;
  return connection
    .select({ kind: of('expire-party'), id: parties.id, participantId: nobody })
    .from(parties)
    .where(
      and(
        sql`${expiresAt} <= ${upTo('expireUpTo')}`,
        or(isNull(parties.expiryToldAt), lte(parties.expiryToldAt, upTo('toldUpTo'))),
      ),
    );
}

/** Put off by Discord, and now to be tried again. */
function messagesToSend(connection: Connection) {
  const put = connection
    .select({ kind: of('deliver-message'), id: outgoingMessages.id, participantId: nobody })
    .from(outgoingMessages)
    .where(and(eq(outgoingMessages.state, 'waiting'), lte(outgoingMessages.dueAt, present), NO_ANNOUNCEMENT))
    .orderBy(outgoingMessages.dueAt)
    .limit(MOST_MESSAGES)
    .as('put_off');
  return connection.select({ kind: put.kind, id: put.id, participantId: put.participantId }).from(put);
}

/**
 * Messages that should have gone out long ago: written before `before`, not put off beyond `now`, and not settled.
 * Their job got lost, or the process died between asking Discord and writing down what it said. Oldest first.
 */
export async function findOverdueMessages(connection: Connection, now: Date, before: Date): Promise<string[]> {
  const rows = await connection
    .select({ id: outgoingMessages.id })
    .from(outgoingMessages)
    .where(
      and(
        inArray(outgoingMessages.state, ['waiting', 'trying']),
        NO_ANNOUNCEMENT,
        lte(outgoingMessages.createdAt, before),
        or(isNull(outgoingMessages.dueAt), lte(outgoingMessages.dueAt, now)),
      ),
    )
    .orderBy(outgoingMessages.createdAt)
    .limit(MOST_MESSAGES);
  return rows.map((row) => row.id);
}

/** Whether somebody's change waits for a round of pairing. */
export async function isPairingDue(connection: Connection, partyId: string, now: Date): Promise<boolean> {
  const rows = await connection
    .select({ one: sql`1` })
    .from(freeTimes)
    .where(and(eq(freeTimes.partyId, partyId), lte(freeTimes.pairAt, now)))
    .limit(1);
  return rows.length > 0;
}
