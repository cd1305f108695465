import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { checkRules } from '../../src/rehearsal/check-rules.ts';
import type { Evidence } from '../../src/rehearsal/diary.ts';
import { median } from '../../src/rehearsal/summary.ts';
import type { DayResult } from '../../src/rehearsal/thread-messages.ts';
import { withStore } from '../store/with-store.ts';

const stores = withStore();

const SLIPS = { ann: 'A'.repeat(40), ben: 'B'.repeat(40) };
const MESSAGE = randomUUID();
const NONCE = Buffer.from(MESSAGE.replaceAll('-', ''), 'hex').toString('base64url');
const at = '2026-11-22T10:00:00Z';

/** Ann has verified Ben, and was sent one message. */
beforeAll(async () => {
  const { database } = stores.store;
  const [party, meeting, ann, ben, readBack] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await database.execute(sql`insert into parties (id, guild_id, name, time_zone, first_day, last_day, state, created_at)
    values (${party}, 'guild', 'P', 'UTC', '2026-11-22', '2026-11-22', 'open', ${at})`);
  for (const [number, [id, user]] of [[ann, 'ann'] as const, [ben, 'ben'] as const].entries()) {
    await database.execute(sql`insert into accounts (discord_user_id) values (${user})`);
    await database.execute(sql`insert into participants (id, party_id, discord_user_id, number, badge_name, joined_at)
      values (${id}, ${party}, ${user}, ${number + 1}, ${user}, ${at})`);
    await database.execute(sql`insert into certificates (participant_id, fingerprint, version, algorithm, bytes, user_ids,
        fingerprint_only, key_created_at, handed_in_at, own_entry_mask, own_entry_at)
      values (${id}, ${SLIPS[user]}, 4, 'ed25519', '\\x00', '{}', false, ${at}, ${at}, '{1,2}', ${at})`);
  }
  await database.execute(sql`insert into meetings (id, party_id, kind, open, outcome, sign_colour, sign_animal,
      opening_question, reason, created_at, closed_at)
    values (${meeting}, ${party}, 'paired', false, 'held', 'blue', 'owl', 0, '{}', ${at}, ${at})`);
  for (const [seat, id] of [ann, ben].entries()) {
    await database.execute(sql`insert into meeting_members (meeting_id, open, participant_id, seat, check_mode)
      values (${meeting}, false, ${id}, ${seat}, 'listen')`);
  }
  await database.execute(sql`insert into read_backs (id, meeting_id, verifier_id, owner_id, fingerprint, turn, mode, mask, state, settled_at)
    values (${readBack}, ${meeting}, ${ann}, ${ben}, ${SLIPS.ben}, 0, 'listen', '{0,1}', 'done', ${at})`);
  await database.execute(sql`insert into verifications (party_id, read_back_id, meeting_id, verifier_id, owner_id, fingerprint, at)
    values (${party}, ${readBack}, ${meeting}, ${ann}, ${ben}, ${SLIPS.ben}, ${at})`);
  await database.execute(sql`insert into outgoing_messages (id, party_id, participant_id, kind, once_key, state, created_at,
      first_tried_at, settled_at, sent_channel_id, sent_message_id, tries)
    values (${MESSAGE}, ${party}, ${ann}, 'step', 'once', 'delivered', ${at}, ${at}, ${at}, 'dm', 'message', 1)`);
});

const reading = { verifier: 'ann', owner: 'ben', slip: SLIPS.ben };
const asItWas: Evidence = {
  delivered: [{ messageId: 'message', nonce: NONCE, userId: 'ann', at: new Date(at) }],
  followed: [],
  judged: [reading],
  outcomes: [{ ...reading, outcome: 'right' }],
  breaches: [],
  refusedKeys: [],
  stepsOut: [],
  unanswered: 0,
  toldToTryAgain: 0,
  answeredByAnother: 0,
  hesitations: [],
};

function day(
  evidence: Partial<Evidence>,
  guests: Partial<Record<'ann' | 'ben', object>> = {},
  faults: string[] = [],
  others: readonly object[] = [],
): DayResult {
  const guest = (name: 'ann' | 'ben') => ({
    ...{ userId: name, name, impostor: false, slip: SLIPS[name], forgotten: false },
    ...guests[name],
  });
  return {
    endedAt: new Date('2027-01-30T18:00:00Z'),
    guests: [guest('ann'), guest('ben'), ...others.map((other) => ({ ...guest('ann'), ...other }))],
    evidence: { ...asItWas, ...evidence },
    answerTimes: { count: 0, median: 0, percentile99: 0, slowest: 0 },
    faults,
    board: '',
    conversations: [],
    slowest: 1,
  };
}

const brokenIn = async (result: DayResult) => (await checkRules(stores.store.database, result)).broken;

test('nothing is broken when people saw and did what is in the record', async () => {
  expect(await brokenIn(day({}))).toEqual([]);
});

test('a verification that its verifier never confirmed is named', async () => {
  expect(await brokenIn(day({ judged: [] }))).toEqual([
    'a verification by ann of ben exists, which that verifier never confirmed',
  ]);
});

test('a verification of a key that the owner did not read is named', async () => {
  expect(await brokenIn(day({}, { ben: { slip: 'C'.repeat(40) } }))).toEqual([
    "a verification by ann of ben is of a fingerprint that is not the owner's",
  ]);
});

test('what was told as saved must be in the record', async () => {
  const back = { verifier: 'ben', owner: 'ann', slip: SLIPS.ann, outcome: 'right' } as const;
  expect(await brokenIn(day({ outcomes: [...asItWas.outcomes, back] }))).toEqual([
    'a verification by ben of ann was told as saved and is not in the record',
  ]);
});

test('of somebody who was forgotten nothing may be left, and what was told about them need not be in the record', async () => {
  const { broken } = await checkRules(stores.store.database, day({}, { ann: { forgotten: true } }));
  expect(broken).not.toEqual([]);
  for (const sentence of broken) expect(sentence).toMatch(/^ann was forgotten, and is still named: public\.\w+: /);
  const cem = { userId: 'cem', name: 'Cem Quillfeather', slip: 'C'.repeat(40), forgotten: true };
  const outcomes = [...asItWas.outcomes, { verifier: 'cem', owner: 'ben', slip: SLIPS.ben, outcome: 'right' } as const];
  expect(await brokenIn(day({ outcomes }, {}, [], [cem]))).toEqual([]);
});

test('an impostor whom somebody verified was not caught', async () => {
  const verdict = await checkRules(stores.store.database, day({}, { ben: { impostor: true } }));
  expect(verdict).toMatchObject({ impostorsPresented: 1, impostorsCaught: 0 });
  expect(verdict.broken).toEqual(['the impostor ben was not caught']);
});

test('an impostor who never read to anybody does not count', async () => {
  const verdict = await checkRules(stores.store.database, day({}, { ann: { impostor: true } }));
  expect(verdict).toMatchObject({ impostorsPresented: 0, impostorsCaught: 0, broken: [] });
});

test('a message that arrived twice, not at all, or at somebody else is named', async () => {
  const [delivered] = asItWas.delivered;
  expect(await brokenIn(day({ delivered: [delivered, { ...delivered, messageId: 'other' }] }))).toEqual([
    `a message was sent 2 times (nonce ${NONCE})`,
  ]);
  expect(await brokenIn(day({ delivered: [] }))).toEqual([
    'a message of kind step counts as delivered and is not at Discord',
  ]);
  expect(await brokenIn(day({ delivered: [{ ...delivered, userId: 'ben' }] }))).toEqual([
    'a message of kind step reached somebody else',
  ]);
});

test('what people saw that must not be seen, and what Discord would have refused, is handed on', async () => {
  expect(await brokenIn(day({ breaches: ['ann could see a masked group'] }, {}, ['unknown property']))).toEqual([
    'ann could see a masked group',
    'Discord would have refused: unknown property',
  ]);
});

test('the median is the one in the middle, or between the two in the middle', () => {
  expect(median([1, 2, 9])).toBe(2);
  expect(median([1, 2, 3, 9])).toBe(2.5);
  expect(median([])).toBe(0);
});
