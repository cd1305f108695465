import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listBrokenRules } from '../../src/store/broken-rules.ts';
import {
  findCurrentCertificate,
  removeCertificate,
  replaceCertificate,
  updateCertificate,
} from '../../src/store/certificates.ts';
import type { Transaction } from '../../src/store/connection.ts';
import { erasePerson } from '../../src/store/erase-person.ts';
import { MIGRATIONS_FOLDER } from '../../src/store/migrate.ts';
import { findParticipants, updateParticipant } from '../../src/store/participants.ts';
import { lockParty } from '../../src/store/parties.ts';
import { lockPerson } from '../../src/store/personal-data/person.ts';
import { staleStandings, standings } from '../../src/store/schema.ts';
import { countParty, findMutual, readStandings } from '../../src/store/standings.ts';
import { deleteVerification, insertVerification, listLinks } from '../../src/store/verifications.ts';
import { at, newCertificate, newMeeting, newMember, newParticipant, newParty, newReadBack } from './rows.ts';
import { testServer, withStore } from './with-store.ts';

const stores = withStore();

/** People of one party with a key each, whose own entry is done. */
async function partyOf(people: number): Promise<{ readonly partyId: string; readonly ids: readonly string[] }> {
  const { database } = stores.store;
  const party = await newParty(database);
  const ids: string[] = [];
  for (let index = 0; index < people; index++) {
    const { id } = await newParticipant(database, party.id);
    await newCertificate(database, id, { ownEntryAt: at });
    ids.push(id);
  }
  return { partyId: party.id, ids };
}

/** Nothing happens where one of them has no key or is not there any more. */
async function verify(tx: Transaction, partyId: string, verifierId: string, ownerId: string, when = at): Promise<void> {
  const key = await findCurrentCertificate(tx, ownerId);
  if (!key || (await findParticipants(tx, [verifierId, ownerId])).length < 2) return;
  const meeting = await newMeeting(tx, partyId, { open: false, outcome: 'held', closedAt: when });
  for (const [seat, id] of [verifierId, ownerId].entries()) {
    await newMember(tx, meeting.id, id, { seat, open: false });
  }
  const sides = { meetingId: meeting.id, verifierId, ownerId, fingerprint: key.fingerprint };
  const { id } = await newReadBack(tx, { ...sides, state: 'done', settledAt: when });
  await insertVerification(tx, { ...sides, partyId, readBackId: id, at: when });
}

/** What the board shows of these people, and the party's numbers. */
async function readAll(partyId: string, ids: readonly string[] = []) {
  return stores.store.transaction(async (tx) => {
    const { leaders, spread } = await readStandings(tx, partyId, 100);
    const mutual: number[] = [];
    for (const id of ids) mutual.push(await findMutual(tx, id));
    return { leaders, spread, mutual, ...(await countParty(tx, partyId)) };
  });
}

async function expectRight(): Promise<void> {
  const broken = await stores.store.transaction(async (tx) => {
    await tx.execute(sql`set local jit = off`); // Compiling takes a second, each time.
    return (await listBrokenRules(tx)).map(({ rule }) => rule);
  });
  expect(broken.filter((rule) => rule.startsWith('what the board keeps'))).toEqual([]);
}

test('of the mutual verifications of one hour twelve count, and all of them are pairs', async () => {
  const { partyId, ids } = await partyOf(15);
  const [ann, ...others] = ids as [string, ...string[]];
  const nextHour = new Date(at.getTime() + 60 * 60_000);
  await stores.store.transaction(async (tx) => {
    for (const [index, other] of others.entries()) {
      await verify(tx, partyId, ann, other);
      await verify(tx, partyId, other, ann, index === 13 ? nextHour : at);
    }
  });
  expect(await readAll(partyId, [ann])).toMatchObject({
    mutual: [13],
    pairs: 14,
    haveMet: 15,
    leaders: [{ id: ann, mutual: 13 }, ...others.map((id) => ({ id, mutual: 1 }))],
  });
  await expectRight();
});

test('whom a learner checked counts as long as that one is a learner, and both are there', async () => {
  const { partyId, ids } = await partyOf(2);
  const [ann, ben] = ids as [string, string];
  const annsKey = (await findCurrentCertificate(stores.store.database, ann))?.id ?? '';
  const change = (work: (tx: Transaction) => Promise<void>) => stores.store.transaction(work);
  const haveMet = async () => (await readAll(partyId)).haveMet;
  await change((tx) => verify(tx, partyId, ann, ben));
  expect(await haveMet()).toBe(0);
  await change((tx) => updateCertificate(tx, annsKey, { ownEntryAt: null }));
  expect(await haveMet()).toBe(2);
  await change((tx) => updateParticipant(tx, ben, { leftAt: at }));
  expect(await haveMet()).toBe(0);
  await change((tx) => updateParticipant(tx, ben, { leftAt: null }));
  expect(await haveMet()).toBe(2);
  await change((tx) => updateCertificate(tx, annsKey, { ownEntryAt: at }));
  expect(await haveMet()).toBe(0);
});

test('an upgrade counts what was verified before there were standings', async () => {
  const { partyId, ids } = await partyOf(16);
  const [ann, ben, cleo, ...others] = ids as [string, string, string, ...string[]];
  await stores.store.transaction(async (tx) => {
    for (const other of [ben, cleo, ...others]) {
      await verify(tx, partyId, ann, other);
      await verify(tx, partyId, other, ann);
    }
    await verify(tx, partyId, ben, cleo);
    await updateParticipant(tx, cleo, { leftAt: at });
    const key = await findCurrentCertificate(tx, ben);
    if (key) await removeCertificate(tx, key.id, at);
    await tx.delete(standings);
    await tx.delete(staleStandings);
    const migration = readFileSync(join(MIGRATIONS_FOLDER, '0016_standings.sql'), 'utf8');
    await tx.execute(sql.raw(migration.split('--> statement-breakpoint').at(-1) ?? ''));
  });
  expect(await readAll(partyId, [ann])).toMatchObject({ mutual: [12], pairs: 13, haveMet: 15 });
  await expectRight();
});

/** Then nobody is marked any more. */
async function expectRightOnceRead(partyId: string): Promise<void> {
  await readAll(partyId);
  const marks = stores.store.database.select().from(staleStandings).where(eq(staleStandings.partyId, partyId));
  expect(await marks).toEqual([]);
  await expectRight();
}

const WHO = 5;
const who = fc.nat(WHO - 1);
const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('verify both' as const), who, other: who, hour: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('verify' as const), who, other: who, hour: fc.nat(2) }) },
  fc.record({ kind: fc.constant('take back' as const), who }),
  fc.record({ kind: fc.constantFrom('new key', 'old key again', 'remove key', 'type own key'), who }),
  fc.record({ kind: fc.constantFrom('leave', 'come back'), who }),
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('be forgotten' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const), who }) },
);
type Change = { kind: string; who: number; other?: number; hour?: number };

interface Scene {
  readonly partyId: string;
  readonly ids: readonly string[];
  /** The fingerprint of everybody's first key. */
  readonly first: ReadonlyMap<string, string>;
}

async function begin(): Promise<Scene> {
  const { partyId, ids } = await partyOf(WHO);
  const first = new Map<string, string>();
  for (const id of ids) {
    first.set(id, (await findCurrentCertificate(stores.store.database, id))?.fingerprint ?? '');
  }
  return { partyId, ids, first };
}

async function handIn(tx: Transaction, id: string, fingerprint: string): Promise<void> {
  const before = await findCurrentCertificate(tx, id);
  const { id: _, ...values } = before ?? (await newCertificate(tx, id, { replacedAt: at }));
  await replaceCertificate(tx, { ...values, fingerprint, replacedAt: null, handedInAt: at, ownEntryAt: null });
}

let made = 0;
const newFingerprint = () => (++made).toString(16).toUpperCase().padStart(40, '0');

function bothOf(two: readonly [string, string]): readonly (readonly [string, string])[] {
  const [one, other] = two[0] < two[1] ? two : [two[1], two[0]];
  return [
    [one, other],
    [other, one],
  ];
}

async function make(tx: Transaction, { partyId, ids, first }: Scene, change: Change): Promise<void> {
  const id = ids[change.who] ?? '';
  const other = ids[change.other ?? 0] ?? '';
  const [person] = await findParticipants(tx, [id]);
  if (!person) return;
  const when = new Date(at.getTime() + (change.hour ?? 0) * 60 * 60_000);
  const key = await findCurrentCertificate(tx, id);
  if (change.kind.startsWith('verify') && id !== other) {
    // Both in one order: two transactions that record the same two would wait for each other. An act records one.
    const sides = change.kind === 'verify' ? [[id, other] as const] : bothOf([id, other]);
    for (const [verifier, owner] of sides) await verify(tx, partyId, verifier, owner, when);
  }
  if (change.kind === 'take back') {
    const mine = (await listLinks(tx, partyId)).find((link) => link.verifierId === id);
    if (mine) await deleteVerification(tx, mine.id);
  }
  if (change.kind === 'new key') await handIn(tx, id, newFingerprint());
  if (change.kind === 'old key again') await handIn(tx, id, first.get(id) ?? '');
  if (change.kind === 'remove key' && key) await removeCertificate(tx, key.id, at);
  if (change.kind === 'type own key' && key) await updateCertificate(tx, key.id, { ownEntryAt: at });
  if (change.kind === 'leave') await updateParticipant(tx, id, { leftAt: at });
  if (change.kind === 'come back') await updateParticipant(tx, id, { leftAt: null });
  if (change.kind === 'be forgotten') {
    const known = await lockPerson(tx, person.discordUserId, 'update');
    await lockParty(tx, partyId); // As the act does: one is erased after the other.
    if (known) await erasePerson(tx, known);
  }
}

async function doChange(scene: Scene, change: Change): Promise<void> {
  if (change.kind === 'read') await readAll(scene.partyId);
  else await stores.store.transaction((tx) => make(tx, scene, change));
}

describe('whatever happens, what is kept is what counting anew gives', () => {
  test('one after the other', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 5, maxLength: 40 }), async (changes) => {
        const scene = await begin();
        for (const one of changes) await doChange(scene, one);
        await expectRight();
        await expectRightOnceRead(scene.partyId);
      }),
      { numRuns: Number(process.env.STANDINGS_RUNS ?? 15), endOnFailure: true },
    );
  });

  test('all at once', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 10, maxLength: 40 }), async (changes) => {
        const scene = await begin();
        for (const one of changes.slice(0, 5)) await doChange(scene, one);
        // An act that meets somebody who is being erased may fail, as in life; what was recorded must be counted.
        await Promise.allSettled(changes.slice(5).map((one) => doChange(scene, one)));
        await expectRightOnceRead(scene.partyId);
      }),
      { numRuns: Number(process.env.STANDINGS_RUNS ?? 20), endOnFailure: true },
    );
  });
});

/** Resolves when it is told to. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** PGlite has one connection: nothing is ever at the same time there. */
describe.skipIf(testServer === undefined)('at the same moment', () => {
  /** Both have written before either commits; the first commits, somebody reads, the second commits. */
  async function overlap(first: (tx: Transaction) => Promise<void>, second: (tx: Transaction) => Promise<void>) {
    const [written, read] = [[gate(), gate()] as const, gate()];
    const one = stores.store.transaction(async (tx) => {
      await first(tx);
      written[0].open();
      await written[1].opened;
    });
    const other = stores.store.transaction(async (tx) => {
      await second(tx);
      written[1].open();
      await read.opened;
    });
    return { one, other, read };
  }

  test('the two sides of a mutual verification are both counted', async () => {
    const { partyId, ids } = await partyOf(2);
    const [ann, ben] = ids as [string, string];
    const { one, other, read } = await overlap(
      (tx) => verify(tx, partyId, ann, ben),
      (tx) => verify(tx, partyId, ben, ann),
    );
    await one;
    expect(await readAll(partyId, ids)).toMatchObject({ mutual: [0, 0], pairs: 0 });
    read.open();
    await other;
    expect(await readAll(partyId, ids)).toMatchObject({ mutual: [1, 1], pairs: 1, haveMet: 2 });
  });

  test('who leaves while they are verified is not counted with their new partner', async () => {
    const { partyId, ids } = await partyOf(2);
    const [ann, ben] = ids as [string, string];
    await stores.store.transaction((tx) => verify(tx, partyId, ann, ben));
    const { one, other, read } = await overlap(
      (tx) => verify(tx, partyId, ben, ann),
      (tx) => updateParticipant(tx, ben, { leftAt: at }),
    );
    await one;
    expect(await readAll(partyId, [ann])).toMatchObject({ mutual: [1], pairs: 1 });
    read.open();
    await other;
    expect(await readAll(partyId, [ann])).toMatchObject({ mutual: [1], pairs: 0, haveMet: 0 });
  });

  test('who reads while another counts waits, and counts what came meanwhile', async () => {
    const { partyId, ids } = await partyOf(3);
    const [ann, ben, cleo] = ids as [string, string, string];
    const both = (a: string, b: string) =>
      stores.store.transaction(async (tx) => {
        await verify(tx, partyId, a, b);
        await verify(tx, partyId, b, a);
      });
    await both(ann, ben);
    const [counted, go] = [gate(), gate()];
    const reader = stores.store.transaction(async (tx) => {
      await readStandings(tx, partyId, 10);
      counted.open();
      await go.opened;
    });
    await counted.opened;
    await both(ann, cleo);
    const second = readAll(partyId, ids);
    go.open();
    await reader;
    expect(await second).toMatchObject({ mutual: [2, 1, 1], pairs: 2 });
    await expectRight();
  });
});
