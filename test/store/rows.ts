import { randomUUID } from 'node:crypto';
import type { Connection } from '../../src/store/open.ts';
import {
  accounts,
  breaks,
  certificates,
  meetingMembers,
  meetings,
  outgoingMessages,
  participants,
  parties,
  placeSlots,
  places,
  readBacks,
  verifications,
} from '../../src/store/schema.ts';

/** The instant that rows without a better one are from. */
export const at = new Date('2026-11-22T10:00:00.000Z');

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined || rows.length !== 1) throw new Error(`one row was expected, not ${rows.length}`);
  return row;
}

let lastNumber = 0;
/** A number that no other row of this file has. */
export function unique(): number {
  lastNumber += 1;
  return lastNumber;
}

type Values<T extends { $inferInsert: object }> = Partial<T['$inferInsert']>;

export async function newParty(connection: Connection, values: Values<typeof parties> = {}) {
  const row = {
    guildId: `guild-${unique()}`,
    name: 'Symposium',
    timeZone: 'Europe/Berlin',
    firstDay: '2026-11-22',
    lastDay: '2026-11-23',
    state: 'open',
    createdAt: at,
    ...values,
  } as const;
  return only(await connection.insert(parties).values(row).returning());
}

export async function newParticipant(
  connection: Connection,
  partyId: string,
  values: Values<typeof participants> = {},
  account: Values<typeof accounts> = {},
) {
  const number = unique();
  const discordUserId = values.discordUserId ?? `user-${number}`;
  await connection
    .insert(accounts)
    .values({ ...account, discordUserId })
    .onConflictDoNothing();
  const row = { partyId, number, badgeName: `Person ${number}`, joinedAt: at, ...values, discordUserId };
  return only(await connection.insert(participants).values(row).returning());
}

export async function newCertificate(
  connection: Connection,
  participantId: string,
  values: Values<typeof certificates> = {},
) {
  const row = {
    participantId,
    fingerprint: randomUUID().replaceAll('-', '').toUpperCase().padEnd(40, '0'),
    version: 4,
    algorithm: 'ed25519',
    bytes: new Uint8Array([1]),
    userIds: ['Somebody <somebody@example.org>'],
    fingerprintOnly: false,
    keyCreatedAt: at,
    handedInAt: at,
    ownEntryMask: [0, 1],
    ...values,
  };
  return only(await connection.insert(certificates).values(row).returning());
}

export async function newBreak(connection: Connection, partyId: string, values: Values<typeof breaks> = {}) {
  const row = { partyId, name: 'Coffee', startsAt: at, endsAt: new Date(at.getTime() + 30 * 60_000), ...values };
  return only(await connection.insert(breaks).values(row).returning());
}

/** A place with its slots, 1 to its capacity. */
export async function newPlace(connection: Connection, partyId: string, capacity: number) {
  const place = only(
    await connection
      .insert(places)
      .values({ partyId, name: `Table ${unique()}`, capacity })
      .returning(),
  );
  const slots = Array.from({ length: capacity }, (_, index) => ({ placeId: place.id, slot: index + 1 }));
  await connection.insert(placeSlots).values(slots);
  return place;
}

export async function newMeeting(connection: Connection, partyId: string, values: Values<typeof meetings> = {}) {
  const row = {
    partyId,
    kind: 'paired',
    signColour: 'blue',
    signAnimal: `owl ${unique()}`,
    openingQuestion: 0,
    reason: { kind: 'possible' },
    createdAt: at,
    ...values,
  } as const;
  return only(await connection.insert(meetings).values(row).returning());
}

export async function newMember(
  connection: Connection,
  meetingId: string,
  participantId: string,
  values: Values<typeof meetingMembers> = {},
) {
  const row = { meetingId, participantId, seat: 0, checkMode: 'listen', ...values } as const;
  return only(await connection.insert(meetingMembers).values(row).returning());
}

/** An open meeting of new participants of a new party; the first has seat 0. */
export async function newMeetingOf(connection: Connection, count: number, values: Values<typeof meetings> = {}) {
  const party = await newParty(connection);
  const meeting = await newMeeting(connection, party.id, values);
  const people = [];
  for (let seat = 0; seat < count; seat++) {
    const person = await newParticipant(connection, party.id);
    await newMember(connection, meeting.id, person.id, { seat });
    people.push(person);
  }
  return { party, meeting, people };
}

export async function newReadBack(
  connection: Connection,
  values: Pick<typeof readBacks.$inferInsert, 'meetingId' | 'verifierId' | 'ownerId'> & Values<typeof readBacks>,
) {
  const row = { fingerprint: 'A'.repeat(40), turn: 0, mode: 'listen' as const, mask: [1, 2], ...values };
  return only(await connection.insert(readBacks).values(row).returning());
}

export async function newVerification(
  connection: Connection,
  values: Omit<typeof verifications.$inferInsert, 'fingerprint' | 'at'>,
) {
  const row = { fingerprint: 'A'.repeat(40), at, ...values };
  return only(await connection.insert(verifications).values(row).returning());
}

export async function newMessage(
  connection: Connection,
  partyId: string,
  values: Values<typeof outgoingMessages> = {},
) {
  const row = { partyId, kind: 'step', onceKey: `message ${unique()}`, createdAt: at, ...values };
  return only(await connection.insert(outgoingMessages).values(row).returning());
}
