import { inArray, or } from 'drizzle-orm';
import { certifications, declinedSignatures, signatureFiles, signingReminders } from '../schema.ts';
import { tableOfPeople } from './person.ts';

/** What is signed after the party. All of it goes with the participant, by its foreign keys. */
export const SIGNATURES = [
  tableOfPeople(certifications, {
    personal: [
      ...([
        'id',
        'signerId',
        'ownerId',
        'fingerprint',
        'signerFingerprint',
        'userId',
        'signedAt',
        'expiresAt',
      ] as const),
      ...(['isRevoked', 'madeAt', 'receivedAt'] as const),
    ],
    plain: ['partyId'],
    views: [
      {
        columns: [
          ...(['partyId', 'signerId', 'ownerId', 'fingerprint', 'signerFingerprint', 'userId', 'signedAt'] as const),
          ...(['expiresAt', 'isRevoked', 'madeAt', 'receivedAt'] as const),
        ],
        where: ({ participantIds }) =>
          or(
            inArray(certifications.signerId, [...participantIds]),
            inArray(certifications.ownerId, [...participantIds]),
          ),
      },
    ],
  }),
  tableOfPeople(signatureFiles, {
    personal: ['id', 'signerId', 'ownerId', 'isEncrypted', 'bytes', 'handedInAt', 'sentAt'],
    plain: [],
    views: [
      {
        columns: ['ownerId', 'isEncrypted', 'bytes', 'handedInAt', 'sentAt'],
        where: (person) => inArray(signatureFiles.signerId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(signingReminders, {
    personal: ['participantId', 'quietUntil', 'months', 'stoppedAt'],
    plain: [],
    views: [
      {
        columns: ['quietUntil', 'months', 'stoppedAt'],
        where: (person) => inArray(signingReminders.participantId, [...person.participantIds]),
      },
    ],
  }),
  tableOfPeople(declinedSignatures, {
    personal: ['signerId', 'ownerId', 'at'],
    plain: [],
    // Told to nobody, and so not to its owner either.
    views: [
      {
        columns: ['ownerId', 'at'],
        where: (person) => inArray(declinedSignatures.signerId, [...person.participantIds]),
      },
    ],
  }),
];
