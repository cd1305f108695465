import { inspect } from 'node:util';
import { count, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { isDatabaseUnreachable } from '../../src/store/database-error.ts';
import { DatabaseUnreachable } from '../../src/store/database-unreachable.ts';
import { openStore } from '../../src/store/open.ts';
import { accounts, certificates, participants, parties } from '../../src/store/schema.ts';
import { freshDatabase, testServer, withStore } from './with-store.ts';

const stores = withStore();
const at = new Date('2026-11-22T21:53:07.123Z');

async function addParty(guildId: string): Promise<string> {
  const values = {
    guildId,
    name: 'Symposium',
    timeZone: 'Europe/Berlin',
    firstDay: '2026-11-22',
    lastDay: '2026-11-23',
  };
  const [row] = await stores.store.database
    .insert(parties)
    .values({ ...values, createdAt: at })
    .returning();
  if (!row) throw new Error('no row came back');
  return row.id;
}

test('an instant comes back as the same Date', async () => {
  const id = await addParty('instant');
  const [row] = await stores.store.database.select().from(parties).where(eq(parties.id, id));
  expect(row?.createdAt).toEqual(at);
  expect(row?.firstDay).toBe('2026-11-22');
});

test('bytes come back as the same Uint8Array, lists as lists, a count as a number', async () => {
  const partyId = await addParty('bytes');
  const { database } = stores.store;
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  await database.insert(accounts).values({ discordUserId: 'bytes' });
  const [participant] = await database
    .insert(participants)
    .values({ partyId, discordUserId: 'bytes', number: 1, badgeName: 'Ann', joinedAt: at })
    .returning();
  await database.insert(certificates).values({
    participantId: participant?.id ?? '',
    fingerprint: 'A'.repeat(40),
    version: 4,
    algorithm: 'ed25519',
    bytes,
    userIds: ['Ann, "the first" <ann@example.org>', 'back\\slash'],
    fingerprintOnly: false,
    keyCreatedAt: at,
    handedInAt: at,
    ownEntryMask: [3, 7],
  });
  const [row] = await database.select().from(certificates);
  expect(row?.bytes).toBeInstanceOf(Uint8Array);
  expect(Uint8Array.from(row?.bytes ?? [])).toEqual(bytes);
  expect(row?.userIds).toEqual(['Ann, "the first" <ann@example.org>', 'back\\slash']);
  expect(row?.ownEntryMask).toEqual([3, 7]);
  expect(await database.select({ number: count() }).from(certificates)).toEqual([{ number: 1 }]);
  expect((await database.select({ raw: sql<number>`count(*)` }).from(certificates))[0]?.raw).toBe(1);
});

test('a transaction that throws leaves nothing behind', async () => {
  const work = stores.store.transaction(async (tx) => {
    await tx.insert(accounts).values({ discordUserId: 'half done' });
    throw new Error('thought better of it');
  });
  await expect(work).rejects.toThrow('thought better of it');
  expect(await stores.store.database.select().from(accounts).where(eq(accounts.discordUserId, 'half done'))).toEqual(
    [],
  );
});

test('a query beside the open transaction is refused instead of waiting for itself', async () => {
  const { store } = stores;
  const work = store.transaction(async () => store.database.select().from(accounts));
  expect(inspect(await work.catch((error: unknown) => error))).toContain('beside the open transaction');
  await expect(store.transaction(() => store.transaction(async () => 1))).rejects.toThrow(
    /beside the open transaction/,
  );
  expect(await store.transaction(async (tx) => (await tx.select().from(parties)).length)).toBeGreaterThan(0);
});

test('a transaction that lost a race is run again', async () => {
  let runs = 0;
  const result = await stores.store.transaction(async (tx) => {
    runs++;
    if (runs < 3) await tx.execute(sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`);
    return 'done';
  });
  expect({ result, runs }).toEqual({ result: 'done', runs: 3 });
});

test('a transaction that keeps losing gives up with its error', async () => {
  let runs = 0;
  const work = stores.store.transaction(async (tx) => {
    runs++;
    await tx.execute(sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`);
  });
  await expect(work).rejects.toThrow();
  expect(runs).toBe(5);
});

test('a server that is not there is told as such, within its time', async () => {
  const options = { databaseUrl: 'postgres://nobody@127.0.0.1:9/none', dataDir: 'memory://' };
  const started = performance.now();
  const fault: unknown = await openStore(options).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(DatabaseUnreachable);
  expect(isDatabaseUnreachable(fault)).toBe(true);
  expect(performance.now() - started).toBeLessThan(4_000);
});

test.runIf(testServer)('two processes that migrate one database at once both find it migrated', async () => {
  const { options, drop } = await freshDatabase();
  const [one, other] = await Promise.all([openStore(options), openStore(options)]);
  expect(await one.database.select().from(parties)).toEqual([]);
  expect(await other.database.select().from(parties)).toEqual([]);
  await Promise.all([one.close(), other.close()]);
  await drop();
});

test.runIf(testServer)('whoever stands in line for a connection gets their turn, though others take long', async () => {
  const { store } = stores;
  // Longer than a connection may take to be made; more of them than there are connections.
  const busy = Array.from({ length: 12 }, () => store.database.execute(sql`select pg_sleep(2.5)`));
  expect(await store.database.select().from(accounts).limit(1)).toHaveLength(1);
  await Promise.all(busy);
});
