import { sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';

export interface Counts {
  readonly mutual: number;
  readonly mutualSince: number;
  readonly checked: number;
  readonly checkedSince: number;
}

const [me, start] = [sql.placeholder('participantId'), sql.placeholder('start')];

/** How many there were who have erased themselves since. */
function erased(column: 'erased_checked' | 'erased_mutual') {
  return sql`coalesce((select p.${sql.identifier(column)} from participants p where p.id = ${me}), 0)`;
}

const numbersOf = prepared('numbers_of', (connection) =>
  connection
    .select({
      checked: sql<number>`count(*)::int + ${erased('erased_checked')}`,
      checkedSince: sql<number>`(count(*) filter (where v.at >= ${start}::timestamptz))::int`,
      mutual: sql<number>`count(back.id)::int + ${erased('erased_mutual')}`,
      mutualSince: sql<number>`(count(back.id) filter (where greatest(v.at, back.at) >= ${start}::timestamptz))::int`,
    })
    .from(sql`
      verifications v
      join certificates c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint and c.replaced_at is null
      left join (
        select b.id, b.verifier_id, b.at from verifications b
        join certificates mine
          on mine.participant_id = b.owner_id and mine.fingerprint = b.fingerprint and mine.replaced_at is null
        where b.owner_id = ${me}
      ) back on back.verifier_id = v.owner_id`)
    .where(sql`v.verifier_id = ${me}`),
);

/** One person's numbers, in all and since an instant (the beginning of today, mostly). */
export async function countOf(connection: Connection, participantId: string, since: Date): Promise<Counts> {
  const [counts] = await numbersOf(connection, { participantId, start: since.toISOString() });
  return counts;
}
