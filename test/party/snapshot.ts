import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Store } from '../../src/store/open.ts';
import * as schema from '../../src/store/schema.ts';
import { FOLLOWS } from './dump-tables.ts';

/** Whoever presses twice is counted twice: that is about hurry, and no fact of the party. */
const COUNTERS: readonly string[] = [getTableName(schema.limitedActs)];
const everyTable = Object.values(schema).filter((value) => is(value, PgTable));
const tables = everyTable.filter((table) => !COUNTERS.includes(getTableName(table)));
const id = z.string();

const Snapshot = z.object({
  meetings: z.array(z.object({ id, open: z.boolean(), begun: z.boolean() })),
  members: z.array(z.object({ meeting: id, participant: id, open: z.boolean() })),
  sides: z.array(
    z.object({
      id,
      meeting: id,
      verifier: id,
      owner: id,
      fingerprint: z.string(),
      turn: z.number(),
      mode: z.enum(['listen', 'by-eye', 'type-all']),
      mask: z.array(z.number()),
      linesSame: z.number(),
      state: z.enum(['open', 'done', 'disputed', 'put-off']),
    }),
  ),
  verifications: z.array(z.object({ id, readBack: id, meeting: id, verifier: id, owner: id, fingerprint: z.string() })),
  keys: z.array(z.object({ participant: id, fingerprint: z.string() })),
  requests: z.array(z.object({ id, asker: id, asked: id })),
  /** Of every row of every table but what follows from others: the same exactly when nothing changed. */
  everything: z.string(),
});

export type Snapshot = z.infer<typeof Snapshot>;
export type SideRow = Snapshot['sides'][number];

const everyRow = sql.join(
  tables
    .map((table) => getTableName(table))
    .filter((name) => !FOLLOWS.includes(name))
    .map((name) => sql`select ${sql.raw(`'${name}' as name, t::text as content from "${name}" t`)}`),
  sql` union all `,
);

const snapshot = sql<string>`json_build_object(
  'meetings', (select coalesce(json_agg(json_build_object('id', id, 'open', open, 'begun', check_started_at is not null)
    order by created_at, id), '[]') from meetings),
  'members', (select coalesce(json_agg(json_build_object('meeting', meeting_id, 'participant', participant_id, 'open', open)), '[]')
    from meeting_members),
  'sides', (select coalesce(json_agg(json_build_object('id', r.id, 'meeting', meeting_id, 'verifier', verifier_id, 'owner', owner_id,
    'fingerprint', fingerprint, 'turn', turn, 'mode', mode, 'mask', mask, 'linesSame', lines_same, 'state', state)
    order by m.created_at, turn, r.id), '[]') from read_backs r join meetings m on m.id = r.meeting_id),
  'verifications', (select coalesce(json_agg(json_build_object('id', id, 'readBack', read_back_id, 'meeting', meeting_id,
    'verifier', verifier_id, 'owner', owner_id, 'fingerprint', fingerprint) order by at, id), '[]') from verifications),
  'keys', (select coalesce(json_agg(json_build_object('participant', participant_id, 'fingerprint', fingerprint)), '[]')
    from certificates where replaced_at is null),
  'requests', (select coalesce(json_agg(json_build_object('id', id, 'asker', asker_id, 'asked', asked_id) order by expires_at, id), '[]')
    from met_requests),
  'everything', (select md5(coalesce(string_agg(name || content, '' order by name, content), '')) from (${everyRow}) as every_row)
)::text`;

/** What the tables say now, read past the acts and the store's own queries. */
export async function readSnapshot(store: Store): Promise<Snapshot> {
  const [row] = await store.database.select({ snapshot }).from(sql`(select 1) as one`);
  return Snapshot.parse(JSON.parse(row.snapshot));
}

/** Empties every table: row by row, because `truncate` waits for whatever autovacuum is at just now, for longer than the store lets a query wait. */
export async function emptyTables(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    // The audit record cannot be emptied otherwise, and the order of the tables would matter.
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const table of everyTable) await tx.delete(table);
  });
}
