import { sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';

export interface Standing {
  readonly participantId: string;
  readonly badgeName: string;
  readonly onBoard: boolean | null;
  readonly mutual: number;
}

/** Verifications of the certificates that their owners have now. */
const currentVerifications = (partyId: string) => sql`
  select v.verifier_id, v.owner_id, v.at
  from verifications v
  join certificates c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint and c.replaced_at is null
  where v.party_id = ${partyId}`;

/** Of the mutual verifications of one hour of the clock so many count for the board: nobody holds more good meetings. */
const MOST_AN_HOUR = 12;

/**
 * How many mutual verifications each participant has on the board, for those who have any: at most 12 an hour. By list
 * number, so that ties read the same every time.
 */
export async function listStandings(connection: Connection, partyId: string): Promise<Standing[]> {
  return connection
    .select({
      participantId: sql<string>`s.id`,
      badgeName: sql<string>`s.badge_name`,
      onBoard: sql<boolean | null>`s.on_board`,
      mutual: sql<number>`s.mutual`,
    })
    .from(sql`(
      with valid as materialized (${currentVerifications(partyId)}),
      by_hour as (
        select a.verifier_id as id, count(*) as mutual
        from valid a join valid b on b.verifier_id = a.owner_id and b.owner_id = a.verifier_id
        group by a.verifier_id, date_trunc('hour', greatest(a.at, b.at))
      ),
      counts as (select id, sum(least(mutual, ${MOST_AN_HOUR}))::int as mutual from by_hour group by id)
      select p.id, p.badge_name, p.on_board, coalesce(counts.mutual, 0) + p.erased_mutual as mutual
      from participants p left join counts on counts.id = p.id
      where p.party_id = ${partyId} and p.left_at is null and coalesce(counts.mutual, 0) + p.erased_mutual > 0
      order by p.number
    ) s`);
}

export interface PartyCounts {
  /** Participants with a mutual verification, learners who checked somebody, and whom they checked: a whole meeting for both. */
  readonly haveMet: number;
  /** Pairs verified both ways, each counted once. */
  readonly pairs: number;
}

/** The party's numbers, among those who are in it now. */
export async function countParty(connection: Connection, partyId: string): Promise<PartyCounts> {
  const [counts] = await connection
    .select({
      haveMet: sql<number>`count(distinct met.participant_id)::int`,
      pairs: sql<number>`(count(distinct (m.verifier_id, m.owner_id))
        filter (where m.mutual and m.verifier_id < m.owner_id))::int`,
    })
    .from(sql`(
      with present as materialized (
        select p.id, not exists (
          select from certificates c
          where c.participant_id = p.id and c.replaced_at is null and c.own_entry_at is not null
        ) as learner
        from participants p where p.party_id = ${partyId} and p.left_at is null
      ),
      valid as materialized (${currentVerifications(partyId)})
      select a.verifier_id, a.owner_id, b.verifier_id is not null as mutual
      from valid a
      join present verifier on verifier.id = a.verifier_id
      join present owner on owner.id = a.owner_id
      left join valid b on b.verifier_id = a.owner_id and b.owner_id = a.verifier_id
      where b.verifier_id is not null or verifier.learner
    ) m cross join lateral (values (m.verifier_id), (m.owner_id)) as met (participant_id)`);
  return counts;
}

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
