import { and, eq, exists, inArray, or, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import {
  doneBefore,
  meetingMembers,
  meetings,
  metRequests,
  metWords,
  partnerMessages,
  readBacks,
  reportNotes,
  reports,
  rounds,
  verifications,
  verifiedUserIds,
} from '../schema.ts';
import { type Person, tableOfPeople, tableOfThings } from './person.ts';

/** Whether somebody else's text has this person's account, name or fingerprint in it. */
export function namesThem(column: PgColumn, { userId, names, fingerprints }: Person) {
  return or(...[userId, ...names, ...fingerprints].map((word) => sql`position(${word}::text in ${column}) > 0`));
}

/** Who met whom, and what was confirmed. */
export const MEETINGS = [
  // Everybody in a round has a number drawn for it alone.
  tableOfThings(rounds, ['id', 'partyId', 'at', 'input', 'result']),
  tableOfPeople(meetings, {
    personal: ['offById', 'reason'],
    plain: [
      ...(['id', 'partyId', 'breakId', 'kind', 'open', 'outcome', 'offBecause', 'placeId', 'placeSlot'] as const),
      ...([
        'signCount',
        'signColour',
        'signAnimal',
        'openingQuestion',
        'createdAt',
        'endsAt',
        'checkStartedAt',
      ] as const),
      'closedAt',
    ],
    views: [
      {
        columns: ['id', 'partyId', 'breakId', 'kind', 'outcome', 'signColour', 'signAnimal', 'createdAt', 'closedAt'],
        where: ({ participantIds }) =>
          exists(
            sql`(select from ${meetingMembers} where ${eq(meetingMembers.meetingId, meetings.id)} and ${inArray(meetingMembers.participantId, [...participantIds])})`,
          ),
      },
    ],
    // Why these people: the kind of reason stays, without of whom.
    erase: (connection, { participantIds }) =>
      connection
        .update(meetings)
        .set({ reason: sql`jsonb_build_object('kind', ${meetings.reason} -> 'kind')` })
        .where(
          or(sql`false`, ...participantIds.map((id) => sql`position(${id}::text in ${meetings.reason}::text) > 0`)),
        ),
  }),
  tableOfPeople(meetingMembers, {
    personal: [
      ...(['participantId', 'seat', 'freeUntil', 'roundsSatOut', 'deliveredAt', 'hereAt', 'onMyWayAt'] as const),
      ...(['askedAt', 'gaveUpAt', 'doneBeforeAt', 'checkMode'] as const),
    ],
    plain: ['meetingId', 'open'],
    views: [
      {
        columns: [
          ...(['meetingId', 'seat', 'freeUntil', 'roundsSatOut', 'deliveredAt', 'hereAt', 'onMyWayAt'] as const),
          ...(['askedAt', 'gaveUpAt', 'doneBeforeAt', 'checkMode'] as const),
        ],
        where: (person) => inArray(meetingMembers.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(doneBefore, {
    personal: ['firstId', 'secondId'],
    plain: ['partyId'],
    views: [
      {
        columns: ['partyId', 'firstId', 'secondId'],
        where: ({ participantIds }) =>
          or(inArray(doneBefore.firstId, [...participantIds]), inArray(doneBefore.secondId, [...participantIds])),
      },
    ],
  }),
  tableOfPeople(readBacks, {
    personal: [
      ...(['id', 'verifierId', 'ownerId', 'fingerprint', 'turn', 'mode', 'mask', 'misses', 'linesSame'] as const),
      ...(['state', 'begunAt', 'remindedAt', 'settledAt'] as const),
    ],
    plain: ['meetingId'],
    views: [
      {
        columns: ['meetingId', 'ownerId', 'mode', 'misses', 'state', 'begunAt', 'settledAt'],
        where: (person) => inArray(readBacks.verifierId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(verifications, {
    personal: ['id', 'readBackId', 'verifierId', 'ownerId', 'fingerprint', 'at', 'idMethod', 'idAnsweredAt'],
    plain: ['partyId', 'meetingId', 'listVersion'],
    views: [
      {
        name: 'verifications_by_me',
        columns: [
          'id',
          'partyId',
          'meetingId',
          'ownerId',
          'fingerprint',
          'at',
          'idMethod',
          'idAnsweredAt',
          'listVersion',
        ],
        where: (person) => inArray(verifications.verifierId, [...person.participantIds]),
      },
      {
        // That it was confirmed, which they can see under /people; not what its verifier answered about names and IDs.
        name: 'verifications_of_me',
        columns: ['partyId', 'meetingId', 'verifierId', 'fingerprint', 'at'],
        where: (person) => inArray(verifications.ownerId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(verifiedUserIds, {
    personal: ['verificationId', 'userId'],
    plain: [],
    views: [
      {
        columns: ['verificationId', 'userId'],
        where: ({ participantIds }) =>
          exists(
            sql`(select from ${verifications} where ${eq(verifications.id, verifiedUserIds.verificationId)} and ${inArray(verifications.verifierId, [...participantIds])})`,
          ),
      },
    ],
  }),
  tableOfPeople(metWords, {
    personal: ['participantId', 'words', 'expiresAt'],
    plain: ['partyId'],
    views: [
      {
        columns: ['partyId', 'words', 'expiresAt'],
        where: (person) => inArray(metWords.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(metRequests, {
    personal: ['id', 'askerId', 'askedId', 'expiresAt', 'answer'],
    plain: ['partyId'],
    views: [
      {
        columns: ['partyId', 'askedId', 'expiresAt', 'answer'],
        where: (person) => inArray(metRequests.askerId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(reports, {
    personal: ['id', 'reporterId', 'kind', 'meetingId', 'aboutId', 'text', 'at'],
    plain: ['partyId'],
    // What they reported; never what others reported of them.
    views: [
      {
        columns: ['id', 'partyId', 'kind', 'meetingId', 'aboutId', 'text', 'at'],
        where: (person) => inArray(reports.reporterId, [...person.participantIds]),
      },
    ],
    erase: (connection, person) =>
      connection
        .delete(reports)
        .where(or(inArray(reports.aboutId, [...person.participantIds]), namesThem(reports.text, person))),
  }),
  tableOfPeople(reportNotes, {
    personal: ['reportId', 'byUserId', 'text'],
    plain: ['id', 'at'],
    views: [{ columns: ['text', 'at'], where: (person) => eq(reportNotes.byUserId, person.userId) }],
    erase: (connection, person) =>
      connection
        .delete(reportNotes)
        .where(or(eq(reportNotes.byUserId, person.userId), namesThem(reportNotes.text, person))),
  }),
  tableOfPeople(partnerMessages, {
    personal: ['id', 'senderId', 'phrase', 'text', 'at'],
    plain: ['meetingId'],
    views: [
      {
        columns: ['meetingId', 'phrase', 'text', 'at'],
        where: (person) => inArray(partnerMessages.senderId, [...person.participantIds]),
      },
    ],
    // Also what was written to them: it may say anything.
    erase: (connection, { participantIds }) =>
      connection.delete(partnerMessages).where(
        and(
          inArray(
            partnerMessages.meetingId,
            connection
              .select({ id: meetingMembers.meetingId })
              .from(meetingMembers)
              .where(inArray(meetingMembers.participantId, [...participantIds])),
          ),
        ),
      ),
  }),
];
