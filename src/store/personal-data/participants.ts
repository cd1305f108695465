import { and, eq, inArray, not, notInArray, or, sql } from 'drizzle-orm';
import { forgetBlocked } from '../blocks.ts';
import { keepOut } from '../kept-out.ts';
import {
  accounts,
  blocks,
  breakInvitations,
  certificates,
  followedRooms,
  followedTalks,
  freeTimes,
  keptOut,
  keyCertifications,
  keyLinks,
  limitedActs,
  listChecks,
  listEntries,
  lists,
  notes,
  outgoingMessages,
  ownBreaks,
  participants,
  possessionProofs,
  staleStandings,
  standings,
} from '../schema.ts';
import { type Person, tableOfPeople } from './person.ts';

/** As a signature may name its issuer: by fingerprint, or by the key ID that is a part of it. */
function issuersOf({ fingerprints }: Person): string[] {
  return fingerprints.flatMap((one) => [one, one.length === 40 ? one.slice(-16) : one.slice(0, 16)]);
}

/** The person themselves, their keys, and what they said and chose. */
export const PARTICIPANTS = [
  tableOfPeople(accounts, {
    personal: ['discordUserId', 'dmChannelId', 'dmsClosed', 'currentPartyId'],
    plain: [],
    views: [
      {
        columns: ['discordUserId', 'dmChannelId', 'dmsClosed', 'currentPartyId'],
        where: (person) => eq(accounts.discordUserId, person.userId),
      },
    ],
  }),
  tableOfPeople(participants, {
    personal: [
      ...(['id', 'discordUserId', 'number', 'badgeName', 'pronouns', 'languages', 'recogniseMe', 'closedDms'] as const),
      ...(['breakInvitations', 'breakInvitationsAskedAt', 'onBoard', 'boardAskedAt', 'onList', 'showsId'] as const),
      ...([
        'comeToMe',
        'checkMode',
        'silentBreaks',
        'quietUntil',
        'consentVersion',
        'consentedAt',
        'joinedAt',
      ] as const),
      ...(['leftAt', 'suspendedAt', 'removedAt', 'erasedChecked', 'erasedMutual'] as const),
    ],
    plain: ['partyId'],
    views: [
      {
        columns: [
          ...(['id', 'partyId', 'number', 'badgeName', 'pronouns', 'languages', 'recogniseMe', 'closedDms'] as const),
          ...(['breakInvitations', 'breakInvitationsAskedAt', 'onBoard', 'boardAskedAt', 'onList', 'showsId'] as const),
          ...(['comeToMe', 'checkMode', 'silentBreaks', 'quietUntil', 'consentVersion', 'consentedAt'] as const),
          ...(['joinedAt', 'leftAt', 'suspendedAt', 'removedAt', 'erasedChecked', 'erasedMutual'] as const),
        ],
        where: (person) => inArray(participants.id, [...person.participantIds]),
      },
    ],
    erase: (connection, { participantIds }) => keepOut(connection, participantIds),
  }),
  tableOfPeople(standings, {
    personal: ['participantId', 'mutual', 'pairs', 'met'],
    plain: ['partyId'],
    views: [
      {
        columns: ['partyId', 'mutual', 'pairs', 'met'],
        where: (person) => inArray(standings.participantId, [...person.participantIds]),
      },
    ],
  }),
  // Says nothing but that the row above is to be counted anew. Deleted before the participant, as whoever counts anew locks them.
  tableOfPeople(staleStandings, {
    personal: ['participantId', 'andOthers'],
    plain: ['partyId'],
    erase: (connection, { participantIds }) =>
      connection.delete(staleStandings).where(inArray(staleStandings.participantId, [...participantIds])),
  }),
  // Of people who were erased, for as long as the party is there; of nobody who could ask for it.
  tableOfPeople(keptOut, { personal: ['accountHash', 'suspendedAt', 'removedAt'], plain: ['id', 'partyId'] }),
  tableOfPeople(certificates, {
    personal: [
      ...([
        'id',
        'participantId',
        'fingerprint',
        'version',
        'algorithm',
        'bytes',
        'userIds',
        'fingerprintOnly',
      ] as const),
      ...(['keyCreatedAt', 'keyExpiresAt', 'handedInAt', 'replacedAt', 'ownEntryMask', 'ownEntryMisses'] as const),
      ...(['ownEntryAt', 'remindOfOwnEntry', 'provenAt', 'recheckedAt', 'unusableSince', 'unusableBecause'] as const),
    ],
    plain: [],
    views: [
      {
        // Not which groups are masked: while the own entry is open, they are to come from the owner's own copy.
        columns: [
          ...(['id', 'participantId', 'fingerprint', 'version', 'algorithm', 'bytes', 'userIds'] as const),
          ...(['fingerprintOnly', 'keyCreatedAt', 'keyExpiresAt', 'handedInAt', 'replacedAt'] as const),
          ...(['ownEntryMisses', 'ownEntryAt', 'remindOfOwnEntry', 'provenAt', 'recheckedAt'] as const),
          ...(['unusableSince', 'unusableBecause'] as const),
        ],
        where: (person) => inArray(certificates.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(possessionProofs, {
    personal: ['id', 'certificateId', 'way', 'secretHash', 'createdAt', 'expiresAt', 'usedAt'],
    plain: [],
    views: [
      {
        columns: ['certificateId', 'way', 'createdAt', 'expiresAt', 'usedAt'],
        where: (person) => inArray(possessionProofs.certificateId, [...person.certificateIds]),
      },
    ],
  }),
  tableOfPeople(keyCertifications, {
    personal: ['id', 'certificateId', 'issuer', 'userId', 'createdAt', 'isRevocation', 'bytes'],
    plain: [],
    views: [
      {
        columns: ['certificateId', 'issuer', 'userId', 'createdAt', 'isRevocation', 'bytes'],
        where: (person) => inArray(keyCertifications.certificateId, [...person.certificateIds]),
      },
    ],
    // Those that this person's key has made on the keys of others.
    erase: (connection, person) =>
      connection.delete(keyCertifications).where(inArray(keyCertifications.issuer, issuersOf(person))),
  }),
  tableOfPeople(keyLinks, {
    personal: ['issuerId', 'certifiedId', 'verifiedAt'],
    plain: [],
    views: [
      {
        columns: ['issuerId', 'certifiedId', 'verifiedAt'],
        where: (person) => inArray(keyLinks.issuerId, [...person.certificateIds]),
      },
    ],
  }),
  tableOfPeople(freeTimes, {
    personal: ['participantId', 'partyId', 'breakId', 'freeFrom', 'freeUntil', 'roundsSatOut', 'pairAt', 'toldToWait'],
    plain: [],
    views: [
      {
        columns: ['partyId', 'breakId', 'freeFrom', 'freeUntil', 'roundsSatOut'],
        where: (person) => inArray(freeTimes.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(breakInvitations, {
    personal: ['participantId', 'deliveredAt', 'answer', 'answeredAt'],
    plain: ['breakId'],
    views: [
      {
        columns: ['breakId', 'deliveredAt', 'answer', 'answeredAt'],
        where: (person) => inArray(breakInvitations.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(blocks, {
    personal: ['id', 'label', 'blockerUserId', 'blockedUserId', 'at'],
    plain: ['forgotten'],
    // Whom they have blocked; never who has blocked them.
    // Of those who were erased since, not even whether they have come back.
    views: [
      {
        columns: ['label', 'blockedUserId', 'at'],
        where: (person) => and(eq(blocks.blockerUserId, person.userId), not(blocks.forgotten)),
      },
      {
        name: 'blocks_of_forgotten',
        columns: ['at'],
        where: (person) => and(eq(blocks.blockerUserId, person.userId), blocks.forgotten),
      },
    ],
    async erase(connection, { userId }) {
      await connection.delete(blocks).where(eq(blocks.blockerUserId, userId));
      await forgetBlocked(connection, [userId]);
    },
  }),
  tableOfPeople(limitedActs, {
    personal: ['id', 'participantId', 'act', 'at'],
    plain: [],
    views: [
      { columns: ['act', 'at'], where: (person) => inArray(limitedActs.participantId, [...person.participantIds]) },
    ],
  }),
  tableOfPeople(followedTalks, {
    personal: ['participantId', 'talkId', 'speaking'],
    plain: [],
    views: [
      {
        columns: ['talkId', 'speaking'],
        where: (person) => inArray(followedTalks.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(followedRooms, {
    personal: ['participantId', 'room'],
    plain: [],
    views: [{ columns: ['room'], where: (person) => inArray(followedRooms.participantId, [...person.participantIds]) }],
  }),
  tableOfPeople(ownBreaks, {
    personal: ['id', 'participantId', 'startsAt', 'endsAt', 'invitedAt', 'answer'],
    plain: [],
    views: [
      {
        columns: ['startsAt', 'endsAt', 'invitedAt', 'answer'],
        where: (person) => inArray(ownBreaks.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(notes, {
    personal: ['writerId', 'aboutId', 'text', 'writtenAt'],
    plain: [],
    views: [
      {
        columns: ['aboutId', 'text', 'writtenAt'],
        where: (person) => inArray(notes.writerId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(lists, {
    personal: ['text', 'keyring'],
    plain: ['id', 'partyId', 'version', 'suite', 'whole', 'publishedAt', 'sha256'],
    // A frozen list keeps its number and its hash; without its text it names nobody.
    erase: (connection, { participantIds }) =>
      connection
        .update(lists)
        .set({ text: null, keyring: null })
        .where(
          inArray(
            lists.id,
            connection
              .select({ id: listEntries.listId })
              .from(listEntries)
              .where(inArray(listEntries.participantId, [...participantIds])),
          ),
        ),
  }),
  tableOfPeople(listEntries, {
    personal: ['participantId', 'fingerprint'],
    plain: ['listId'],
    views: [
      {
        columns: ['listId', 'fingerprint'],
        where: (person) => inArray(listEntries.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(listChecks, {
    personal: ['participantId', 'at'],
    plain: ['listId'],
    views: [
      { columns: ['listId', 'at'], where: (person) => inArray(listChecks.participantId, [...person.participantIds]) },
    ],
  }),
  tableOfPeople(outgoingMessages, {
    personal: [
      ...([
        'id',
        'participantId',
        'kind',
        'aboutId',
        'byId',
        'stage',
        'onceKey',
        'state',
        'createdAt',
        'dueAt',
      ] as const),
      ...(['firstTriedAt', 'tries', 'settledAt', 'sentChannelId', 'sentMessageId', 'mentionMessageId'] as const),
    ],
    plain: ['partyId', 'channelId'],
    views: [
      {
        columns: ['partyId', 'kind', 'state', 'createdAt', 'settledAt', 'sentChannelId', 'sentMessageId'],
        where: (person) => inArray(outgoingMessages.participantId, [...person.participantIds]),
      },
    ],
    // Messages to others that name this person: by what makes them unique, or as what they are about.
    erase: (connection, { participantIds, certificateIds }) =>
      connection
        .delete(outgoingMessages)
        .where(
          and(
            or(
              sql`${outgoingMessages.participantId} is null`,
              notInArray(outgoingMessages.participantId, [...participantIds]),
            ),
            or(
              inArray(outgoingMessages.aboutId, [...participantIds, ...certificateIds]),
              ...[...participantIds, ...certificateIds].map(
                (id) => sql`position(${id}::text in ${outgoingMessages.onceKey}) > 0`,
              ),
            ),
          ),
        ),
  }),
];
