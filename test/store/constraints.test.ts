import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { brokenConstraint } from '../../src/store/database-error.ts';
import { meetingMembers, meetings } from '../../src/store/schema.ts';
import {
  at,
  newBreak,
  newCertificate,
  newMeeting,
  newMeetingOf,
  newMember,
  newMessage,
  newParticipant,
  newParty,
  newPlace,
  newReadBack,
  newVerification,
} from './rows.ts';
import { withStore } from './with-store.ts';

const stores = withStore();

/** Runs raw SQL; gives the constraint that it broke, or undefined when the database let it pass. */
async function breaks(statement: ReturnType<typeof sql>): Promise<string | undefined> {
  try {
    await stores.store.database.execute(statement);
    return undefined;
  } catch (error) {
    return brokenConstraint(error) ?? `no constraint: ${String(error)}`;
  }
}

const later = sql`'2026-11-22T10:20:00Z'`;

function close(meetingId: string) {
  return sql`update meetings set open = false, outcome = 'held', closed_at = ${later} where id = ${meetingId}`;
}

async function openFlags(meetingId: string): Promise<boolean[]> {
  const rows = await stores.store.database.select().from(meetingMembers).where(eq(meetingMembers.meetingId, meetingId));
  return rows.map((row) => row.open);
}

describe('one open meeting a participant', () => {
  const join = (meetingId: string, participantId: string, seat: number, open: boolean) =>
    sql`insert into meeting_members (meeting_id, open, participant_id, seat, check_mode)
      values (${meetingId}, ${open}, ${participantId}, ${seat}, 'listen')`;

  test('a second open meeting of the same person is refused', async () => {
    const { party, people } = await newMeetingOf(stores.store.database, 2);
    const second = await newMeeting(stores.store.database, party.id);
    for (const person of people)
      expect(await breaks(join(second.id, person.id, 0, true))).toBe('meeting_members_one_open');
  });

  test('the same person twice in one meeting is refused', async () => {
    const { meeting, people } = await newMeetingOf(stores.store.database, 2);
    expect(await breaks(join(meeting.id, people[0]?.id ?? '', 2, true))).toMatch(/^meeting_members_/);
  });

  test('nobody gets around it by saying that they are in an open meeting without it being open for them', async () => {
    const { party, people } = await newMeetingOf(stores.store.database, 2);
    const second = await newMeeting(stores.store.database, party.id);
    expect(await breaks(join(second.id, people[0]?.id ?? '', 0, false))).toMatch(/meeting_id_open/);
  });

  test('a member cannot be closed beside an open meeting', async () => {
    const { meeting, people } = await newMeetingOf(stores.store.database, 2);
    const one = people[0]?.id ?? '';
    expect(
      await breaks(
        sql`update meeting_members set open = false where meeting_id = ${meeting.id} and participant_id = ${one}`,
      ),
    ).toMatch(/meeting_id_open/);
  });

  test('closing the meeting closes its members, and they may meet again', async () => {
    const { party, meeting, people } = await newMeetingOf(stores.store.database, 3);
    expect(await breaks(close(meeting.id))).toBeUndefined();
    expect(await openFlags(meeting.id)).toEqual([false, false, false]);
    const second = await newMeeting(stores.store.database, party.id);
    for (const [seat, person] of people.entries())
      expect(await breaks(join(second.id, person.id, seat, true))).toBeUndefined();
  });

  test('a closed meeting cannot be opened again while a member meets somebody else', async () => {
    const { party, meeting, people } = await newMeetingOf(stores.store.database, 2);
    await breaks(close(meeting.id));
    const second = await newMeeting(stores.store.database, party.id);
    await newMember(stores.store.database, second.id, people[0]?.id ?? '');
    expect(
      await breaks(sql`update meetings set open = true, outcome = null, closed_at = null where id = ${meeting.id}`),
    ).toBe('meeting_members_one_open');
    expect(await openFlags(meeting.id)).toEqual([false, false]);
  });

  test('of two transactions that pair one person at once, one is refused', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const person = await newParticipant(database, party.id);
    const [one, other] = [await newMeeting(database, party.id), await newMeeting(database, party.id)];
    const outcomes = await Promise.allSettled(
      [one, other].map((meeting) =>
        stores.store.transaction(async (tx) => {
          await tx.execute(join(meeting.id, person.id, 0, true));
        }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a third seat is the last, and no seat is taken twice', async () => {
    const { party, meeting } = await newMeetingOf(stores.store.database, 3);
    const fourth = await newParticipant(stores.store.database, party.id);
    expect(await breaks(join(meeting.id, fourth.id, 3, true))).toBe('meeting_members_seats');
    expect(await breaks(join(meeting.id, fourth.id, 2, true))).toBe('meeting_members_seat');
  });
});

describe('a meeting is open, or closed with an outcome and a time', () => {
  test.each([
    ['an outcome while open', sql`outcome = 'held'`, 'meetings_outcome_when_closed'],
    ['a time of closing while open', sql`closed_at = ${later}`, 'meetings_closed_at'],
    ['closed without an outcome', sql`open = false, closed_at = ${later}`, 'meetings_outcome_when_closed'],
    ['closed without a time', sql`open = false, outcome = 'held'`, 'meetings_closed_at'],
  ])('%s is refused', async (_, change, constraint) => {
    const { meeting } = await newMeetingOf(stores.store.database, 2);
    expect(await breaks(sql`update meetings set ${change} where id = ${meeting.id}`)).toBe(constraint);
  });
});

describe('places as slots', () => {
  const sit = (partyId: string, placeId: string, slot: number | null) => sql`
    insert into meetings (party_id, kind, place_id, place_slot, sign_colour, sign_animal, opening_question, reason, created_at)
    values (${partyId}, 'paired', ${placeId}, ${slot}, 'red', ${randomUUID()}, 0, '{}', ${later})`;

  test('a place never holds more open meetings than its capacity', async () => {
    const party = await newParty(stores.store.database);
    const place = await newPlace(stores.store.database, party.id, 2);
    expect(await breaks(sit(party.id, place.id, 1))).toBeUndefined();
    expect(await breaks(sit(party.id, place.id, 1))).toBe('meetings_place_slot');
    expect(await breaks(sit(party.id, place.id, 2))).toBeUndefined();
    expect(await breaks(sit(party.id, place.id, 3))).toMatch(/place_slots/);
    expect(await breaks(sit(party.id, place.id, null))).toBe('meetings_place_with_slot');
  });

  test('a slot is free again when its meeting is closed', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const place = await newPlace(database, party.id, 1);
    const meeting = await newMeeting(database, party.id, { placeId: place.id, placeSlot: 1 });
    await breaks(close(meeting.id));
    expect(await breaks(sit(party.id, place.id, 1))).toBeUndefined();
  });

  test('a place with a capacity of none, and a second one of the same name, are refused', async () => {
    const party = await newParty(stores.store.database);
    const add = (name: string, capacity: number) =>
      sql`insert into places (party_id, name, capacity) values (${party.id}, ${name}, ${capacity})`;
    expect(await breaks(add('Sofa', 0))).toBe('places_capacity');
    expect(await breaks(add('Sofa', 1))).toBeUndefined();
    expect(await breaks(add('Sofa', 1))).toBe('places_name');
  });
});

test('a sign is unique among the open meetings of a party', async () => {
  const { database } = stores.store;
  const [party, other] = [await newParty(database), await newParty(database)];
  const sign = { signColour: 'green', signAnimal: 'heron' };
  const first = await newMeeting(database, party.id, sign);
  const again = (partyId: string) => sql`
    insert into meetings (party_id, kind, sign_colour, sign_animal, opening_question, reason, created_at)
    values (${partyId}, 'met', 'green', 'heron', 0, '{}', ${later})`;
  expect(await breaks(again(party.id))).toBe('meetings_sign');
  expect(await breaks(again(other.id))).toBeUndefined();
  await breaks(close(first.id));
  expect(await breaks(again(party.id))).toBeUndefined();
  const signs = await database.select().from(meetings).where(eq(meetings.partyId, party.id));
  expect(signs.filter((meeting) => meeting.open)).toHaveLength(1);
});

describe('verifications', () => {
  const add = (
    ids: { party: string; readBack: string; meeting: string; verifier: string; owner: string },
    hex: string,
  ) => sql`
    insert into verifications (party_id, read_back_id, meeting_id, verifier_id, owner_id, fingerprint, at)
    values (${ids.party}, ${ids.readBack}, ${ids.meeting}, ${ids.verifier}, ${ids.owner}, ${hex}, ${later})`;

  async function check() {
    const { database } = stores.store;
    const { party, meeting, people } = await newMeetingOf(database, 2);
    const [verifier, owner] = people.map((person) => person.id);
    if (!verifier || !owner) throw new Error('two people were expected');
    const readBack = await newReadBack(database, { meetingId: meeting.id, verifierId: verifier, ownerId: owner });
    return { party: party.id, meeting: meeting.id, verifier, owner, readBack: readBack.id };
  }

  test('a verifier verifies a fingerprint once, at however many meetings', async () => {
    const { database } = stores.store;
    const first = await check();
    expect(await breaks(add(first, 'A'.repeat(40)))).toBeUndefined();
    await breaks(close(first.meeting));
    const second = await newMeeting(database, first.party);
    await newMember(database, second.id, first.verifier, { seat: 0 });
    await newMember(database, second.id, first.owner, { seat: 1 });
    const readBack = await newReadBack(database, {
      meetingId: second.id,
      verifierId: first.verifier,
      ownerId: first.owner,
    });
    const again = { ...first, meeting: second.id, readBack: readBack.id };
    expect(await breaks(add(again, 'A'.repeat(40)))).toBe('verifications_once');
    expect(await breaks(add(again, 'B'.repeat(40)))).toBeUndefined();
  });

  test('one read-back makes one verification', async () => {
    const ids = await check();
    expect(await breaks(add(ids, 'C'.repeat(40)))).toBeUndefined();
    expect(await breaks(add(ids, 'D'.repeat(40)))).toBe('verifications_read_back_id_unique');
  });

  test('nobody verifies themselves, nor reads back to themselves', async () => {
    const ids = await check();
    expect(await breaks(add({ ...ids, owner: ids.verifier }, 'E'.repeat(40)))).toBe('verifications_not_oneself');
    expect(
      await breaks(sql`insert into read_backs (meeting_id, verifier_id, owner_id, fingerprint, turn, mode, mask)
        values (${ids.meeting}, ${ids.owner}, ${ids.owner}, 'F', 0, 'listen', '{}')`),
    ).toBe('read_backs_not_oneself');
  });

  test('nobody verifies in a meeting that they are not in', async () => {
    const [mine, theirs] = [await check(), await check()];
    expect(await breaks(add({ ...mine, verifier: theirs.verifier }, 'E'.repeat(40)))).toMatch(/verifier_id/);
    expect(await breaks(add({ ...mine, owner: theirs.owner }, 'E'.repeat(40)))).toMatch(/owner_id/);
    expect(await breaks(add({ ...mine, meeting: theirs.meeting }, 'E'.repeat(40)))).toMatch(/verifier_id|owner_id/);
  });

  test('a verification without a read-back is refused', async () => {
    const ids = await check();
    expect(await breaks(add({ ...ids, readBack: randomUUID() }, 'E'.repeat(40)))).toMatch(/read_back_id/);
  });

  test('a side of a check is there once, and settled exactly when it is not open', async () => {
    const ids = await check();
    const change = (values: ReturnType<typeof sql>) =>
      breaks(sql`update read_backs set ${values} where id = ${ids.readBack}`);
    expect(
      await breaks(sql`insert into read_backs (meeting_id, verifier_id, owner_id, fingerprint, turn, mode, mask)
        values (${ids.meeting}, ${ids.verifier}, ${ids.owner}, 'F', 0, 'listen', '{}')`),
    ).toBe('read_backs_side');
    expect(await change(sql`state = 'done'`)).toBe('read_backs_settled');
    expect(await change(sql`settled_at = ${later}`)).toBe('read_backs_settled');
    expect(await change(sql`state = 'done', settled_at = ${later}`)).toBeUndefined();
  });

  test('a user ID is noted once a verification', async () => {
    const ids = await check();
    const verification = await newVerification(stores.store.database, {
      partyId: ids.party,
      readBackId: ids.readBack,
      meetingId: ids.meeting,
      verifierId: ids.verifier,
      ownerId: ids.owner,
    });
    const note = sql`insert into verified_user_ids (verification_id, user_id) values (${verification.id}, 'Ann')`;
    expect(await breaks(note)).toBeUndefined();
    expect(await breaks(note)).toMatch(/^verified_user_ids/);
  });
});

describe('what happens once has its key', () => {
  test('a message is owed once', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    await newMessage(database, party.id, { channelId: 'c', onceKey: 'break-begins:1' });
    const again = (recipient: ReturnType<typeof sql>) => sql`
      insert into outgoing_messages (party_id, channel_id, participant_id, kind, once_key, created_at)
      values (${party.id}, ${recipient}, 'step', ${randomUUID()}, ${later})`;
    expect(
      await breaks(sql`insert into outgoing_messages (party_id, channel_id, kind, once_key, created_at)
        values (${party.id}, 'c', 'step', 'break-begins:1', ${later})`),
    ).toMatch(/once_key/);
    const person = await newParticipant(database, party.id);
    expect(await breaks(again(sql`'c', ${person.id}`))).toBe('outgoing_messages_one_recipient');
    expect(await breaks(again(sql`null, null`))).toBe('outgoing_messages_one_recipient');
  });

  test('an account joins a party once, and a list number is given once', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const person = await newParticipant(database, party.id);
    const join = (account: string, number: number) => sql`
      insert into participants (party_id, discord_user_id, number, badge_name, joined_at)
      values (${party.id}, ${account}, ${number}, 'Ann', ${later})`;
    expect(await breaks(join(person.discordUserId, person.number + 1_000))).toBe('participants_account');
    const stranger = await newParticipant(database, (await newParty(database)).id);
    expect(await breaks(join(stranger.discordUserId, person.number))).toBe('participants_number');
  });

  test('a participant has one current certificate, with a full fingerprint', async () => {
    const { database } = stores.store;
    const person = await newParticipant(database, (await newParty(database)).id);
    const first = await newCertificate(database, person.id);
    const add = (hex: string) => sql`
      insert into certificates (participant_id, fingerprint, version, algorithm, bytes, user_ids, fingerprint_only,
        key_created_at, handed_in_at, own_entry_mask)
      values (${person.id}, ${hex}, 4, 'ed25519', '\\x01', '{}', false, ${later}, ${later}, '{}')`;
    expect(await breaks(add('A'.repeat(40)))).toBe('certificates_one_current');
    await breaks(sql`update certificates set replaced_at = ${later} where id = ${first.id}`);
    for (const short of ['A'.repeat(16), 'A'.repeat(8), 'a'.repeat(40), 'A'.repeat(41)]) {
      expect(await breaks(add(short))).toBe('certificates_full_fingerprint');
    }
    expect(await breaks(add('A'.repeat(40)))).toBeUndefined();
  });

  test('a server has one party that is not over', async () => {
    const { database } = stores.store;
    const party = await newParty(database, { state: 'preparing' });
    const again = sql`insert into parties (guild_id, name, time_zone, first_day, last_day, created_at)
      values (${party.guildId}, 'Another', 'UTC', '2026-11-22', '2026-11-22', ${later})`;
    expect(await breaks(again)).toBe('parties_one_running_a_server');
    await breaks(sql`update parties set state = 'closed' where id = ${party.id}`);
    expect(await breaks(again)).toBeUndefined();
  });

  test('a party has one running break, which ends after it starts', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    await newBreak(database, party.id, { state: 'running' });
    const next = await newBreak(database, party.id);
    const change = (values: ReturnType<typeof sql>) => breaks(sql`update breaks set ${values} where id = ${next.id}`);
    expect(await change(sql`state = 'running'`)).toBe('breaks_one_running_a_party');
    expect(await change(sql`ends_at = starts_at`)).toBe('breaks_end_after_start');
  });

  test('two words belong to one person at a time', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const [ann, ben] = [await newParticipant(database, party.id), await newParticipant(database, party.id)];
    const take = (participantId: string) => sql`insert into met_words (participant_id, party_id, words, expires_at)
      values (${participantId}, ${party.id}, 'amber kettle', ${later})`;
    expect(await breaks(take(ann.id))).toBeUndefined();
    expect(await breaks(take(ben.id))).toBe('met_words_unique');
  });

  test('a pair has done it before once, in one order; nobody blocks or asks themselves', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const ids = [(await newParticipant(database, party.id)).id, (await newParticipant(database, party.id)).id].sort();
    const [first, second] = ids;
    const add = (one: string | undefined, other: string | undefined) =>
      breaks(sql`insert into done_before (party_id, first_id, second_id) values (${party.id}, ${one}, ${other})`);
    expect(await add(second, first)).toBe('done_before_ordered');
    expect(await add(first, first)).toBe('done_before_ordered');
    expect(await add(first, second)).toBeUndefined();
    expect(await add(first, second)).toMatch(/^done_before/);
    expect(
      await breaks(sql`insert into blocks (blocker_user_id, blocked_user_id, at) values ('a', 'a', ${later})`),
    ).toBe('blocks_not_oneself');
    expect(
      await breaks(sql`insert into met_requests (party_id, asker_id, asked_id, expires_at)
        values (${party.id}, ${first}, ${first}, ${later})`),
    ).toBe('met_requests_not_oneself');
  });

  test('somebody is free once, until after they begin to be', async () => {
    const { database } = stores.store;
    const party = await newParty(database);
    const person = await newParticipant(database, party.id);
    const free = (until: string, partyId = party.id) => sql`
      insert into free_times (participant_id, party_id, free_from, free_until)
      values (${person.id}, ${partyId}, ${at.toISOString()}, ${until})`;
    expect(await breaks(free('2026-11-22T10:00:00Z'))).toBe('free_times_until_after_from');
    expect(await breaks(free('2026-11-22T10:30:00Z', (await newParty(database)).id))).toMatch(
      /participant_id_party_id/,
    );
    expect(await breaks(free('2026-11-22T10:30:00Z'))).toBeUndefined();
    expect(await breaks(free('2026-11-22T10:40:00Z'))).toMatch(/^free_times/);
  });
});
