import { and, count, desc, eq, isNotNull, isNull, ne, not, or, sql } from 'drizzle-orm';
import type { Meeting, MeetingMember } from './meetings.ts';
import type { Connection } from './open.ts';
import type { Party } from './parties.ts';
import { prepared } from './prepared.ts';
import { certificates, meetingMembers, meetings, participants, parties } from './schema.ts';

export type Participant = typeof participants.$inferSelect;

/** A participant with the fingerprint that others may verify: `standingOf` its certificate is `usable`. */
export type ParticipantWithKey = Participant & { readonly usableFingerprint: string | null };

/** A participant and the party that they take part in. */
export interface Participation {
  readonly me: ParticipantWithKey;
  readonly party: Party;
}

/** The certificate of a participant that others may verify. */
const isUsable = () =>
  and(
    eq(certificates.participantId, participants.id),
    isNull(certificates.replacedAt),
    isNotNull(certificates.ownEntryAt),
    isNull(certificates.unusableSince),
    or(not(parties.possessionRequired), isNotNull(certificates.provenAt)),
  );

/** Joined, not a subquery in raw SQL: with one table in a select drizzle leaves out the tables' names, and an inner `id` would mean another table. */
function selectWithKey(connection: Connection) {
  return connection
    .select({ participant: participants, usableFingerprint: certificates.fingerprint })
    .from(participants)
    .innerJoin(parties, eq(parties.id, participants.partyId))
    .leftJoin(certificates, isUsable());
}

function merged(row: { participant: Participant; usableFingerprint: string | null }): ParticipantWithKey {
  return { ...row.participant, usableFingerprint: row.usableFingerprint };
}

function selectWithParty(connection: Connection) {
  return connection
    .select({ participant: participants, usableFingerprint: certificates.fingerprint, party: parties })
    .from(participants)
    .innerJoin(parties, eq(parties.id, participants.partyId))
    .leftJoin(certificates, isUsable());
}

function participation(row: Awaited<ReturnType<typeof selectWithParty>>[number]): Participation {
  return { me: merged(row), party: row.party };
}

const isAccount = () => eq(participants.discordUserId, sql.placeholder('discordUserId'));

const ofAccount = prepared('participations', (connection) =>
  selectWithParty(connection).where(and(isAccount(), isNull(participants.leftAt), ne(parties.state, 'closed'))),
);

/** Where a Discord account takes part now: in parties that are not closed, and not left. */
export async function findParticipations(connection: Connection, discordUserId: string): Promise<Participation[]> {
  const rows = await ofAccount(connection, { discordUserId });
  return rows.map(participation);
}

const ofAccountInParty = prepared('participation', (connection) =>
  selectWithParty(connection).where(and(isAccount(), eq(parties.id, sql.placeholder('partyId')))),
);

/** Of somebody who takes part in this party, or did before they left it. */
export async function findParticipation(
  connection: Connection,
  partyId: string,
  discordUserId: string,
): Promise<Participation | undefined> {
  const [row] = await ofAccountInParty(connection, { partyId, discordUserId });
  return row && participation(row);
}

const ofAccountInServer = prepared('participation_in_server', (connection) =>
  selectWithParty(connection).where(
    and(isAccount(), eq(parties.guildId, sql.placeholder('guildId')), ne(parties.state, 'closed')),
  ),
);

/** The same in the party of a server that is not closed; there is at most one. */
export async function findParticipationInServer(
  connection: Connection,
  guildId: string,
  discordUserId: string,
): Promise<Participation | undefined> {
  const [row] = await ofAccountInServer(connection, { guildId, discordUserId });
  return row && participation(row);
}

const byIds = prepared('participants', (connection) =>
  selectWithKey(connection)
    .where(sql`${participants.id} = any(${sql.placeholder('ids')})`)
    .orderBy(desc(participants.number)),
);

/** Who joined last comes first: who is first among equals in a round, and reads first, must not hang on the database's plan. */
export async function findParticipants(connection: Connection, ids: readonly string[]): Promise<ParticipantWithKey[]> {
  if (ids.length === 0) return [];
  const rows = await byIds(connection, { ids });
  return rows.map(merged);
}

export async function findParticipant(connection: Connection, id: string): Promise<ParticipantWithKey | undefined> {
  const [participant] = await findParticipants(connection, [id]);
  return participant;
}

/** What those who meet need to know of their party: a meeting is read at every press, and a party has many settings. */
const ofParty = {
  id: parties.id,
  name: parties.name,
  timeZone: parties.timeZone,
  badgeMark: parties.badgeMark,
  codeOfConduct: parties.codeOfConduct,
  leastMeetingMinutes: parties.leastMeetingMinutes,
  organizersChannelId: parties.organizersChannelId,
  safetyPhone: parties.safetyPhone,
};

export type PartyOfMeeting = Pick<Party, keyof typeof ofParty>;

export interface PersonInMeeting {
  readonly meeting: Meeting;
  readonly member: MeetingMember;
  readonly person: ParticipantWithKey;
  readonly party: PartyOfMeeting;
}

const inMeeting = prepared('people_of_meeting', (connection) =>
  connection
    .select({
      meeting: meetings,
      member: meetingMembers,
      participant: participants,
      usableFingerprint: certificates.fingerprint,
      party: ofParty,
    })
    .from(meetingMembers)
    .innerJoin(meetings, eq(meetings.id, meetingMembers.meetingId))
    .innerJoin(participants, eq(participants.id, meetingMembers.participantId))
    .innerJoin(parties, eq(parties.id, participants.partyId))
    .leftJoin(certificates, isUsable())
    .where(eq(meetingMembers.meetingId, sql.placeholder('meetingId')))
    .orderBy(meetingMembers.seat),
);

/** Everybody in a meeting, by their seats, each with the meeting; nobody where all have erased themselves. */
export async function listPeopleOfMeeting(connection: Connection, meetingId: string): Promise<PersonInMeeting[]> {
  const rows = await inMeeting(connection, { meetingId });
  return rows.map((row) => ({ ...row, person: merged(row) }));
}

/** Everybody who is in the party now. */
export async function listParticipants(connection: Connection, partyId: string): Promise<ParticipantWithKey[]> {
  const rows = await selectWithKey(connection)
    .where(and(eq(participants.partyId, partyId), isNull(participants.leftAt)))
    .orderBy(participants.number);
  return rows.map(merged);
}

const counted = prepared('participants_of_party', (connection) =>
  connection
    .select({ n: count() })
    .from(participants)
    .where(and(eq(participants.partyId, sql.placeholder('partyId')), isNull(participants.leftAt))),
);

export async function countParticipants(connection: Connection, partyId: string): Promise<number> {
  const [row] = await counted(connection, { partyId });
  return row.n;
}

/** Call with the party locked: the list number is the next one. */
export async function insertParticipant(
  connection: Connection,
  values: Omit<typeof participants.$inferInsert, 'number'>,
): Promise<Participant> {
  const next = sql`(select coalesce(max(${participants.number}), 0) + 1 from ${participants} where ${participants.partyId} = ${values.partyId})`;
  const [participant] = await connection
    .insert(participants)
    .values({ ...values, number: next })
    .returning();
  return participant;
}

const lockedById = prepared('locked_participant', (connection) =>
  connection
    .select({ id: participants.id })
    .from(participants)
    .where(eq(participants.id, sql.placeholder('id')))
    .for('no key update'),
);

/** Changes to one participant's key or place, one after the other. */
export async function lockParticipant(connection: Connection, id: string): Promise<void> {
  await lockedById(connection, { id });
}

export async function updateParticipant(
  connection: Connection,
  id: string,
  values: Partial<typeof participants.$inferInsert>,
): Promise<void> {
  await connection.update(participants).set(values).where(eq(participants.id, id));
}

/** A participant as an organizer sees them: what is on the badge, and how far their key is. Nothing else of theirs. */
export interface PersonListed {
  readonly id: string;
  readonly number: number;
  readonly badgeName: string;
  readonly key: 'none' | 'own-entry-missing' | 'checked' | 'proven';
  readonly removedAt: Date | null;
}

/** Everybody who is in the party now, and who was removed from it: they cannot come back by themselves. By list number. */
export async function listPeopleForOrganizers(connection: Connection, partyId: string): Promise<PersonListed[]> {
  return connection
    .select({
      id: participants.id,
      number: participants.number,
      badgeName: participants.badgeName,
      key: sql<PersonListed['key']>`case
        when ${certificates.id} is null then 'none'
        when ${certificates.ownEntryAt} is null then 'own-entry-missing'
        when ${certificates.provenAt} is null then 'checked'
        else 'proven' end`,
      removedAt: participants.removedAt,
    })
    .from(participants)
    .leftJoin(
      certificates,
      and(
        eq(certificates.participantId, participants.id),
        isNull(certificates.replacedAt),
        isNull(certificates.unusableSince),
      ),
    )
    .where(and(eq(participants.partyId, partyId), or(isNull(participants.leftAt), isNotNull(participants.removedAt))))
    .orderBy(participants.number);
}
