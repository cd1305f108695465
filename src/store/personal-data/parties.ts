import { and, eq, or, sql } from 'drizzle-orm';
import {
  announcements,
  auditEntries,
  auditHeads,
  auditPayloads,
  breaks,
  parties,
  placePictures,
  placeSlots,
  places,
  programmePreviews,
  programmes,
  safetyContacts,
  talks,
} from '../schema.ts';
import { tableOfPeople, tableOfThings } from './person.ts';

/** What organizers made. Names of speakers, as the conference has published them in its programme, are the conference's. */
export const PARTIES = [
  tableOfThings(parties, [
    ...(['id', 'guildId', 'name', 'timeZone', 'firstDay', 'lastDay', 'state', 'badgeMark', 'codeOfConduct'] as const),
    ...(['organizerRoleId', 'organizersChannelId', 'standingChannelId', 'standingMessageId', 'safetyPhone'] as const),
    ...([
      'outsideReportAddress',
      'inviteLink',
      'remindMinutes',
      'leastMeetingMinutes',
      'keepDays',
      'channelId',
    ] as const),
    ...([
      'panelMessageId',
      'boardChannelId',
      'boardMessageId',
      'boardPostedAt',
      'boardEditedAt',
      'boardDueAt',
    ] as const),
    ...(['possessionRequired', 'expiryToldAt', 'createdAt', 'closedAt'] as const),
  ]),
  tableOfPeople(safetyContacts, {
    personal: ['discordId'],
    plain: ['partyId', 'kind'],
    views: [{ columns: ['partyId', 'kind'], where: (person) => eq(safetyContacts.discordId, person.userId) }],
    erase: (connection, { userId }) =>
      connection
        .delete(safetyContacts)
        .where(and(eq(safetyContacts.kind, 'person'), eq(safetyContacts.discordId, userId))),
  }),
  tableOfThings(places, ['id', 'partyId', 'name', 'whereabouts', 'capacity', 'queue', 'removedAt']),
  tableOfThings(placePictures, ['placeId', 'mediaType', 'bytes']),
  tableOfThings(placeSlots, ['placeId', 'slot']),
  tableOfThings(breaks, [
    ...(['id', 'partyId', 'name', 'startsAt', 'endsAt', 'state', 'invitedAt', 'source', 'foundBy'] as const),
    ...(['programmeKey', 'programmeStartsAt', 'programmeEndsAt', 'pinned', 'moves', 'movedByEvent'] as const),
  ]),
  tableOfPeople(announcements, {
    personal: ['text', 'createdBy'],
    plain: [
      ...(['id', 'partyId', 'audiences', 'pingRoleId', 'state', 'dueAt', 'breakId', 'minutesBefore'] as const),
      ...(['createdAt', 'startedAt', 'finishedAt', 'countChannelId', 'countMessageId', 'countDrawnAt'] as const),
      'countDueAt',
    ],
    views: [
      {
        columns: ['partyId', 'text', 'state', 'createdAt', 'finishedAt'],
        where: (person) => eq(announcements.createdBy, person.userId),
      },
    ],
    // What was announced stays, without who wrote it and without the name.
    async erase(connection, { userId, names }) {
      await connection.update(announcements).set({ createdBy: '' }).where(eq(announcements.createdBy, userId));
      for (const word of [userId, ...names]) {
        await connection
          .update(announcements)
          .set({ text: sql`replace(${announcements.text}, ${word}, '…')` })
          .where(sql`position(${word}::text in ${announcements.text}) > 0`);
      }
    },
  }),
  tableOfPeople(programmes, {
    personal: ['importedBy'],
    plain: ['partyId', 'title', 'format', 'cameFrom', 'version', 'rooms', 'importedAt'],
    views: [
      { columns: ['partyId', 'cameFrom', 'importedAt'], where: (person) => eq(programmes.importedBy, person.userId) },
    ],
    erase: (connection, { userId }) =>
      connection.update(programmes).set({ importedBy: '' }).where(eq(programmes.importedBy, userId)),
  }),
  tableOfThings(talks, ['id', 'partyId', 'key', 'title', 'rooms', 'people', 'day', 'startsAt', 'endsAt']),
  tableOfPeople(programmePreviews, {
    personal: ['madeBy'],
    plain: ['id', 'partyId', 'cameFrom', 'programme', 'rooms', 'unticked', 'added', 'madeAt', 'appliedAt'],
    views: [
      { columns: ['partyId', 'cameFrom', 'madeAt'], where: (person) => eq(programmePreviews.madeBy, person.userId) },
    ],
    erase: (connection, { userId }) => connection.delete(programmePreviews).where(eq(programmePreviews.madeBy, userId)),
  }),
  tableOfThings(auditEntries, ['partyId', 'number', 'at', 'act', 'payloadHash', 'previousHash', 'hash']),
  tableOfThings(auditHeads, ['partyId', 'number', 'hash', 'postDueAt']),
  tableOfPeople(auditPayloads, {
    personal: ['salt', 'payload'],
    plain: ['partyId', 'number'],
    views: [
      {
        columns: ['partyId', 'number', 'payload'],
        where: (person) => sql`${auditPayloads.payload}::jsonb ->> 'byUserId' = ${person.userId}`,
      },
    ],
    // With the salt gone nobody can try out what it was; the chain keeps its hash and still verifies.
    erase: (connection, { userId, participantIds, names, fingerprints }) =>
      connection
        .delete(auditPayloads)
        .where(
          or(
            ...[userId, ...participantIds, ...names, ...fingerprints].map(
              (word) => sql`position(${word}::text in ${auditPayloads.payload}) > 0`,
            ),
          ),
        ),
  }),
];
