import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { listBrokenRules } from '../../src/store/broken-rules.ts';
import type { Transaction } from '../../src/store/connection.ts';
import { withStore } from './with-store.ts';

const stores = withStore();

const FINGERPRINT = 'A'.repeat(40);
const OTHER = 'B'.repeat(40);
/** Minutes after ten. */
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 10, minutes)).toISOString();

class Undone extends Error {}

/** One party in which two people met and one verified the other; the test adds to it, and it is gone afterwards. */
interface Scene {
  readonly ann: string;
  readonly ben: string;
  readonly place: string;
  readonly breakId: string;
  readonly run: (statement: SQL) => Promise<unknown>;
  readonly meeting: (input: MeetingInput) => Promise<string>;
  readonly verify: (verifier: string, owner: string, input: VerifyInput) => Promise<string>;
}

interface MeetingInput {
  readonly from: number;
  readonly until: number;
  readonly members: readonly string[];
  readonly sign?: string;
  readonly place?: { readonly slot: number };
  readonly inBreak?: boolean;
}

interface VerifyInput {
  readonly meeting: string;
  readonly minute: number;
  readonly fingerprint?: string;
  readonly state?: string;
  readonly mode?: string;
  readonly mask?: string;
}

/** Rules that are broken after the breach, by name; the transaction is undone. */
async function brokenAfter(breach: (scene: Scene) => Promise<unknown>): Promise<string[]> {
  let found: string[] = [];
  const undone = stores.store.transaction(async (tx) => {
    await breach(await begin(tx));
    found = (await listBrokenRules(tx)).map((one) => one.rule);
    throw new Undone();
  });
  await expect(undone).rejects.toThrow(Undone);
  return found;
}

async function begin(tx: Transaction): Promise<Scene> {
  const run = (statement: SQL) => tx.execute(statement);
  const [party, place, breakId, ann, ben] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await run(sql`insert into parties (id, guild_id, name, time_zone, first_day, last_day, state, created_at)
    values (${party}, ${party}, 'P', 'UTC', '2026-11-22', '2026-11-22', 'open', ${at(0)})`);
  await run(sql`insert into places (id, party_id, name, capacity) values (${place}, ${party}, 'table', 2)`);
  await run(sql`insert into place_slots (place_id, slot) values (${place}, 1), (${place}, 2), (${place}, 3)`);
  await run(sql`insert into breaks (id, party_id, name, starts_at, ends_at, state)
    values (${breakId}, ${party}, 'coffee', ${at(0)}, ${at(59)}, 'running')`);
  for (const [number, id] of [ann, ben].entries()) {
    await run(sql`insert into accounts (discord_user_id) values (${id})`);
    await run(sql`insert into participants (id, party_id, discord_user_id, number, badge_name, joined_at)
      values (${id}, ${party}, ${id}, ${number + 1}, 'N', ${at(0)})`);
    const fingerprint = number === 0 ? FINGERPRINT : OTHER;
    await run(sql`insert into certificates (participant_id, fingerprint, version, algorithm, bytes, user_ids,
        fingerprint_only, key_created_at, handed_in_at, own_entry_mask, own_entry_at)
      values (${id}, ${fingerprint}, 4, 'ed25519', '\\x00', '{}', false, ${at(0)}, ${at(0)}, '{1,2}', ${at(1)})`);
  }
  let signs = 0;
  const meeting: Scene['meeting'] = async ({ from, until, members, sign, place: at_, inBreak }) => {
    const id = randomUUID();
    await run(sql`insert into meetings (id, party_id, break_id, kind, open, outcome, place_id, place_slot, sign_colour,
        sign_animal, opening_question, reason, created_at, closed_at)
      values (${id}, ${party}, ${inBreak ? breakId : null}, 'paired', false, 'held', ${at_ ? place : null},
        ${at_?.slot ?? null}, 'blue', ${sign ?? `animal${signs++}`}, 0, '{}', ${at(from)}, ${at(until)})`);
    for (const [seat, member] of members.entries()) {
      await run(sql`insert into meeting_members (meeting_id, open, participant_id, seat, check_mode)
        values (${id}, false, ${member}, ${seat}, 'listen')`);
    }
    return id;
  };
  const verify: Scene['verify'] = async (verifier, owner, given) => {
    const id = randomUUID();
    const fingerprint = given.fingerprint ?? (owner === ann ? FINGERPRINT : OTHER);
    const state = given.state ?? 'done';
    await run(sql`insert into read_backs (id, meeting_id, verifier_id, owner_id, fingerprint, turn, mode, mask, state, settled_at)
      values (${id}, ${given.meeting}, ${verifier}, ${owner}, ${fingerprint}, 0, ${given.mode ?? 'listen'},
        ${given.mask ?? '{0,1}'}, ${state}, ${at(given.minute)})`);
    await run(sql`insert into verifications (party_id, read_back_id, meeting_id, verifier_id, owner_id, fingerprint, at)
      values (${party}, ${id}, ${given.meeting}, ${verifier}, ${owner}, ${fingerprint}, ${at(given.minute)})`);
    return id;
  };
  return { ann, ben, place, breakId, run, meeting, verify };
}

test('a party as it should be breaks no rule', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, verify }) => {
    const first = await meeting({
      from: 2,
      until: 9,
      members: [ann, ben],
      sign: 'owl',
      place: { slot: 1 },
      inBreak: true,
    });
    await verify(ann, ben, { meeting: first, minute: 5 });
    await verify(ben, ann, { meeting: first, minute: 6, mode: 'by-eye', mask: '{}' });
  });
  expect(broken).toEqual([]);
});

test('a verification whose read-back is not done is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, verify }) => {
    await verify(ann, ben, {
      meeting: await meeting({ from: 2, until: 9, members: [ann, ben] }),
      minute: 5,
      state: 'disputed',
    });
  });
  expect(broken).toEqual([
    'a verification exists only because its verifier finished that read-back in that meeting',
    'a dispute records nothing',
  ]);
});

test('a verification of a fingerprint that its owner never handed in is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, verify }) => {
    const met = await meeting({ from: 2, until: 9, members: [ann, ben] });
    await verify(ann, ben, { meeting: met, minute: 5, fingerprint: 'C'.repeat(40) });
  });
  expect(broken).toEqual(['what is verified is a certificate that its owner handed in, after their own entry']);
});

test('a verification before the own entry is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, verify, run }) => {
    await verify(ann, ben, { meeting: await meeting({ from: 2, until: 9, members: [ann, ben] }), minute: 5 });
    await run(sql`update certificates set own_entry_at = ${at(7)} where participant_id = ${ben}`);
  });
  expect(broken).toContain('what is verified is a certificate that its owner handed in, after their own entry');
});

test('a mask that leaves too little to hear is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, verify }) => {
    await verify(ann, ben, {
      meeting: await meeting({ from: 2, until: 9, members: [ann, ben] }),
      minute: 5,
      mask: '{3}',
    });
  });
  expect(broken).toEqual([
    'a listener types two groups of ten or three of sixteen at least, somebody who types all types all',
  ]);
});

test('a group masked twice, or one that the fingerprint does not have, is found', async () => {
  for (const mask of ['{3,3}', '{3,10}']) {
    const broken = await brokenAfter(async ({ ann, ben, meeting, verify }) => {
      await verify(ann, ben, { meeting: await meeting({ from: 2, until: 9, members: [ann, ben] }), minute: 5, mask });
    });
    expect(broken).toEqual(['a masked group is one of the fingerprint, and masked once']);
  }
});

test('a pair that was mutual already is found, one that became so in that meeting is not', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, verify }) => {
    const first = await meeting({ from: 2, until: 9, members: [ann, ben] });
    await verify(ann, ben, { meeting: first, minute: 5 });
    await verify(ben, ann, { meeting: first, minute: 6 });
    await meeting({ from: 12, until: 19, members: [ann, ben] });
  });
  expect(broken).toEqual(['nobody is paired with somebody they are mutual with']);
});

test('a pair in which one had blocked the other is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, run }) => {
    await run(sql`insert into blocks (blocker_user_id, blocked_user_id, at) values (${ben}, ${ann}, ${at(1)})`);
    await meeting({ from: 2, until: 9, members: [ann, ben] });
  });
  expect(broken).toEqual(['nobody is paired with somebody who blocked them or whom they blocked']);
});

test('two learners in a meeting are found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, run }) => {
    await run(sql`delete from certificates where participant_id in (${ann}, ${ben})`);
    await meeting({ from: 2, until: 9, members: [ann, ben] });
  });
  expect(broken).toEqual(['two learners are never paired']);
});

test('a pair offered twice in a break is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting }) => {
    await meeting({ from: 2, until: 9, members: [ann, ben], inBreak: true });
    await meeting({ from: 12, until: 19, members: [ann, ben], inBreak: true });
  });
  expect(broken).toEqual(['the same pair is not offered again in the same break']);
});

test('somebody in two meetings at a time is found, one after the other is fine', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting }) => {
    await meeting({ from: 2, until: 9, members: [ann, ben] });
    await meeting({ from: 8, until: 15, members: [ann, ben] });
  });
  expect(broken).toEqual(['a participant is in at most one open meeting']);
  const fine = await brokenAfter(async ({ ann, ben, meeting }) => {
    await meeting({ from: 2, until: 9, members: [ann, ben] });
    await meeting({ from: 9, until: 15, members: [ann, ben] });
  });
  expect(fine).toEqual([]);
});

test('a place with more meetings than it holds is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting, run, place }) => {
    await meeting({ from: 2, until: 9, members: [ann, ben], place: { slot: 1 } });
    await run(sql`update places set capacity = 1 where id = ${place}`);
    await meeting({ from: 5, until: 9, members: [ann, ben], place: { slot: 2 } });
  });
  expect(broken).toContain('a place never holds more meetings than its capacity');
});

test('a sign held up by two meetings at a time is found', async () => {
  const broken = await brokenAfter(async ({ ann, ben, meeting }) => {
    await meeting({ from: 2, until: 9, members: [ann, ben], sign: 'owl' });
    await meeting({ from: 5, until: 9, members: [ann, ben], sign: 'owl' });
  });
  expect(broken).toContain('a sign is held up by one open meeting at a time');
});

test('a meeting of one is found', async () => {
  const broken = await brokenAfter(({ ann, meeting }) => meeting({ from: 2, until: 9, members: [ann] }));
  expect(broken).toEqual(['a meeting has two or three members']);
});

test('a number of the board that is not what counting gives is found, unless it is marked', async () => {
  const meetAndMark = async ({ ann, ben, meeting, verify, run }: Scene) => {
    const met = await meeting({ from: 2, until: 9, members: [ann, ben] });
    await verify(ann, ben, { meeting: met, minute: 5 });
    await verify(ben, ann, { meeting: met, minute: 6 });
    return () => run(sql`delete from stale_standings`);
  };
  expect(await brokenAfter(meetAndMark)).toEqual([]);
  expect(await brokenAfter(async (scene) => (await meetAndMark(scene))())).toEqual([
    'what the board keeps of somebody is what counting everything gives, unless it is marked to be counted anew',
  ]);
});
