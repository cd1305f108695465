import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller, Organizer } from '../../src/party/context.ts';
import { isRefused } from '../../src/party/refusal.ts';
import { withStore } from '../store/with-store.ts';
import { dumpTables } from './dump-tables.ts';
import { newScene, type Scene, SECRETS } from './entitled-scene.ts';
import { ANYBODY, CONTACT_ACTS, type May, ORGANIZER_ACTS, PARTICIPANT_ACTS } from './entitlement-rules.ts';
import { listActs } from './list-acts.ts';
import { deliver, newCaller, newSnowflake } from './party-world.ts';

const stores = withStore();
let scene: Scene;

beforeAll(async () => {
  scene = await newScene(stores.store);
});

const acts = listActs();
const WHAT_TO_DO = `Who may call it? Say so in test/party/entitlement-rules.ts:
- an act of an organizer (its second parameter is an Organizer) goes into ORGANIZER_ACTS;
- an act of a person by themselves (a Caller) into PARTICIPANT_ACTS with who may, or into ANYBODY with the reason;
- an act of a safety contact (a Contact) into CONTACT_ACTS;
- what only jobs call must take neither.`;

test('the source has acts of all four kinds', () => {
  expect(new Set(acts.map((act) => act.by))).toEqual(new Set(['caller', 'organizer', 'contact', 'bot']));
  expect(acts.length).toBeGreaterThan(100);
});

test.each(acts.filter((act) => act.by !== 'bot'))('$name ($file) has a rule', ({ name, by }) => {
  const rules = [PARTICIPANT_ACTS, ANYBODY, ORGANIZER_ACTS, CONTACT_ACTS].filter((table) => name in table);
  expect(rules, `${name} has ${rules.length} rules.\n${WHAT_TO_DO}`).toHaveLength(1);
  const ruledAs = rules[0] === ORGANIZER_ACTS ? 'organizer' : rules[0] === CONTACT_ACTS ? 'contact' : 'caller';
  expect(ruledAs, `${name} takes ${by}.\n${WHAT_TO_DO}`).toBe(by);
});

test('every rule is about an act that there is', () => {
  const names = new Set(acts.map((act) => act.name));
  const ruled = [PARTICIPANT_ACTS, ANYBODY, ORGANIZER_ACTS, CONTACT_ACTS].flatMap((table) => Object.keys(table));
  expect(ruled.filter((name) => !names.has(name))).toEqual([]);
});

/** A refusal; what suggests while one types names nobody instead. */
function gaveNothing(result: unknown): boolean {
  return Array.isArray(result) ? result.length === 0 : isRefused(Object(result));
}

/** Everybody who is not entitled to an act, by what they are. */
function strangersTo(may: May): [string, Caller][] {
  const { party, gone, elsewhere, dee, cem, bob, ann, verifier } = scene;
  const stranger = newCaller(party, 'Stranger');
  const outside: [string, Caller][] = [
    ['a member of the server who has not joined', stranger],
    ['the same in a DM', { ...stranger, guildId: null }],
    ['somebody who has left', gone.caller],
    ['the same in a DM', gone.dm],
    ['a participant of another party', { ...elsewhere.caller, guildId: party.guildId }],
    ['somebody in a server without a party', { ...ann.caller, guildId: newSnowflake() }],
  ];
  if (may === 'participant') return outside;
  if (may === 'participant of it') return outside.filter(([, { userId }]) => userId !== ann.caller.userId);
  const notIn: [string, Caller][] = [...outside, ['a participant of another party in a DM', elsewhere.dm]];
  if (may === 'asked') return [...notIn, ['who asked', cem.caller], ['another participant', ann.caller]];
  notIn.push(['another participant', dee.caller], ['the same in a DM', dee.dm]);
  if (may === 'themselves')
    return [...notIn.filter(([, { userId }]) => userId !== ann.caller.userId), ['another', bob.caller]];
  if (may === 'member') return notIn.filter(([who]) => who !== 'somebody in a server without a party');
  const other = verifier === ann ? bob : ann;
  return [...notIn.filter(([who]) => who !== 'somebody in a server without a party'), ['the partner', other.caller]];
}

describe.each(Object.entries(PARTICIPANT_ACTS))('%s', (name, { may, call }) => {
  test(`refuses whoever is no ${may}, and changes nothing`, async () => {
    const before = await dumpTables(scene.world.store);
    for (const [who, caller] of strangersTo(may)) {
      // Of a verification of Ann's, Ann is the verifier whoever has the turn in the open check.
      if (isAnns(name) && caller.userId === scene.ann.caller.userId) continue;
      const result = await call(scene.world.context, caller, scene);
      expect(gaveNothing(result), `${name} by ${who} gave ${JSON.stringify(result)}`).toBe(true);
    }
    expect(await dumpTables(scene.world.store)).toEqual(before);
  });
});

function isAnns(name: string): boolean {
  return /^(chooseUserIds|answerId|reopenIdQuestion|showVerifiedAs\w+|takeBack)$/.test(name);
}

/** Everybody who does not organize this party. */
function notOrganizers(): [string, Organizer][] {
  const { party, ann } = scene;
  const guild = { guildId: party.guildId, manageServer: false, roleIds: [] };
  return [
    ['a stranger', { ...guild, userId: newSnowflake() }],
    ['a participant', { ...guild, userId: ann.caller.userId }],
    ['a participant with some role', { ...guild, userId: ann.caller.userId, roleIds: [newSnowflake()] }],
    ['somebody in a server without a party', { ...guild, userId: newSnowflake(), guildId: newSnowflake() }],
  ];
}

test.each(Object.entries(ORGANIZER_ACTS))(
  '%s refuses whoever does not organize, and changes nothing',
  async (name, call) => {
    const before = await dumpTables(scene.world.store);
    for (const [who, organizer] of notOrganizers()) {
      const result = await call(scene.world.context, organizer, scene);
      expect(gaveNothing(result), `${name} by ${who}`).toBe(true);
    }
    expect(await dumpTables(scene.world.store)).toEqual(before);
  },
);

test.each(Object.entries(CONTACT_ACTS))(
  '%s refuses whoever is no safety contact, organizers too',
  async (name, call) => {
    const { party, ann, bob, elsewhere, world } = scene;
    const people = [ann, bob, elsewhere].map(({ caller: { userId } }) => ({
      userId,
      roleIds: [],
      manageServer: false,
    }));
    const before = await dumpTables(world.store);
    for (const contact of [party.organizer, ...people, { ...party.organizer, userId: newSnowflake() }]) {
      expect(gaveNothing(await call(world.context, contact, scene)), `${name} by ${contact.userId}`).toBe(true);
    }
    expect(await dumpTables(world.store)).toEqual(before);
  },
);

test.each(Object.entries(ORGANIZER_ACTS))(
  '%s by the organizer of another server leaves this party as it is',
  async (_, call) => {
    const before = await rowsOfParty();
    const other = { ...scene.party.organizer, userId: newSnowflake(), guildId: newSnowflake() };
    await call(scene.world.context, other, scene);
    expect(await rowsOfParty()).toEqual(before);
  },
);

async function rowsOfParty(): Promise<string[]> {
  const dump = await dumpTables(scene.world.store);
  return Object.values(dump).flatMap((rows) => rows.filter((row) => row.includes(scene.party.id)));
}

/** What belongs to a person alone, every row of it: no organizer makes, changes or deletes any, nor reads any. */
const THEIRS = [
  sql`select to_jsonb(t)::text as row from verifications t`,
  sql`select to_jsonb(t)::text from reports t`,
  sql`select to_jsonb(t)::text from verified_user_ids t`,
  sql`select to_jsonb(t)::text from certificates t`,
  sql`select to_jsonb(t)::text from possession_proofs t`,
  sql`select to_jsonb(t)::text from key_certifications t`,
  sql`select to_jsonb(t)::text from blocks t`,
  sql`select to_jsonb(t)::text from notes t`,
  sql`select to_jsonb(t)::text from (select id, consent_version, consented_at, on_board, on_list, shows_id,
    break_invitations, closed_dms, badge_name, pronouns, languages, recognise_me from participants) t`,
];

async function theirs(): Promise<string[]> {
  const rows = await scene.world.store.database
    .select({ row: sql<string>`t.row` })
    .from(sql`(${sql.join(THEIRS, sql` union all `)}) t`)
    .orderBy(sql`1`);
  return rows.map(({ row }) => row);
}

// In the order of the table, on one party, as an organizer would: the last ones close it.
test.each(Object.entries(ORGANIZER_ACTS))(
  '%s touches nothing that is a person’s own, and shows none of it',
  async (name, call) => {
    const before = await theirs();
    expect(before.join()).toContain('NOTE-TO-MYSELF');
    const result = await call(scene.world.context, scene.party.organizer, scene);
    expect(Object(result).refused, name).not.toBe('not-organizer');
    expect(await theirs()).toEqual(before);
    const people = new Set([scene.ann, scene.bob, scene.cem, scene.dee].map((person) => person.id));
    const toChannels = (await deliver(scene.world, scene.party)).filter(({ to }) => !people.has(to));
    const shown = JSON.stringify([result, toChannels]);
    for (const secret of SECRETS) expect(shown).not.toContain(secret);
  },
);
