import { sql } from 'drizzle-orm';
import type { Transaction } from './open.ts';
import { prepared } from './prepared.ts';
import { participants, staleStandings, standings } from './schema.ts';

/** Of the mutual verifications of one hour of the clock so many count for the board: nobody holds more good meetings. */
export const MOST_AN_HOUR = 12;

const party = sql.placeholder('partyId');

const staleOf = prepared('stale_standings_of', (connection) =>
  connection
    .select({ stale: sql<boolean>`exists (select from ${staleStandings} where party_id = ${party})` })
    .from(sql`(values (1)) one`),
);

/** Brings the kept standings of a party up to date: counts those anew whose verifications, keys or presence changed. */
async function refreshStandings(tx: Transaction, partyId: string): Promise<void> {
  const [{ stale }] = await staleOf(tx, { partyId });
  if (!stale) return;
  // One at a time, and only then the statement that sees: else an older count could be written over a newer one.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`standings ${partyId}`}, 0))`);
  await tx.execute(recount(partyId));
}

/**
 * The rows taken away and the rows counted are of one snapshot: a change is counted with the mark that came with it, or its mark
 * stays for the next time. Marks, then participants, then standings: an erasure locks them in the same order.
 */
const recount = (partyId: string) => sql`
  with taken as (delete from ${staleStandings} where party_id = ${partyId} returning participant_id as id, and_others),
  stale as (
    select id from taken
    union select v.owner_id from taken join verifications v on v.verifier_id = taken.id where taken.and_others
    union select v.verifier_id from taken join verifications v on v.owner_id = taken.id where taken.and_others
  ),
  people as materialized (
    select p.id from ${participants} p where p.id in (select id from stale) order by p.id for key share
  ),
  given as (
    select v.verifier_id as person, v.owner_id as other, v.at
    from people
    join verifications v on v.verifier_id = people.id
    join certificates c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint and c.replaced_at is null
  ),
  got as (
    select v.owner_id as person, v.verifier_id as other, v.at
    from people
    join verifications v on v.owner_id = people.id
    join certificates c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint and c.replaced_at is null
  ),
  links as (
    select person, other, given.at as given_at, got.at as got_at,
      given.at is not null and got.at is not null as mutual
    from given full join got using (person, other)
  ),
  by_hour as (
    select links.person,
      least(count(*) filter (where mutual), ${MOST_AN_HOUR}) as mutual,
      count(*) filter (where mutual and o.left_at is null) as pairs,
      bool_or(o.left_at is null and (mutual
        or (given_at is not null and mine.id is null)
        or (got_at is not null and theirs.id is null))) as met
    from links
    join participants o on o.id = links.other
    left join certificates mine
      on mine.participant_id = links.person and mine.replaced_at is null and mine.own_entry_at is not null
    left join certificates theirs
      on theirs.participant_id = links.other and theirs.replaced_at is null and theirs.own_entry_at is not null
    group by links.person, date_trunc('hour', greatest(given_at, got_at))
  )
  insert into ${standings} (participant_id, party_id, mutual, pairs, met)
  select people.id, ${partyId}::uuid, coalesce(sum(h.mutual), 0), coalesce(sum(h.pairs), 0), coalesce(bool_or(h.met), false)
  from people left join by_hour h on h.person = people.id
  group by people.id order by people.id
  on conflict (participant_id) do update set mutual = excluded.mutual, pairs = excluded.pairs, met = excluded.met`;

export interface Standing {
  readonly participantId: string;
  readonly badgeName: string;
  readonly onBoard: boolean | null;
  readonly mutual: number;
}

const mutualOf = sql<number>`coalesce(s.mutual, 0) + p.erased_mutual`;

const standingsOf = prepared('standings_of', (connection) =>
  connection
    .select({
      participantId: sql<string>`p.id`,
      badgeName: sql<string>`p.badge_name`,
      onBoard: sql<boolean | null>`p.on_board`,
      mutual: mutualOf,
    })
    .from(sql`participants p left join standings s on s.participant_id = p.id`)
    .where(sql`p.party_id = ${party} and p.left_at is null and ${mutualOf} > 0`)
    .orderBy(sql`p.number`),
);

/**
 * How many mutual verifications each participant has on the board, for those who have any: at most 12 an hour. By list
 * number, so that ties read the same every time. To be read in a transaction.
 */
export async function listStandings(tx: Transaction, partyId: string): Promise<Standing[]> {
  await refreshStandings(tx, partyId);
  return standingsOf(tx, { partyId });
}

export interface PartyCounts {
  /** Participants with a mutual verification, learners who checked somebody, and whom they checked: a whole meeting for both. */
  readonly haveMet: number;
  /** Pairs verified both ways, each counted once. */
  readonly pairs: number;
}

const countsOf = prepared('party_counts', (connection) =>
  connection
    .select({
      haveMet: sql<number>`(count(*) filter (where s.met))::int`,
      pairs: sql<number>`coalesce(sum(s.pairs) / 2, 0)::int`,
    })
    .from(sql`standings s join participants p on p.id = s.participant_id`)
    .where(sql`s.party_id = ${party} and p.left_at is null`),
);

/** The party's numbers, among those who are in it now. To be read in a transaction. */
export async function countParty(tx: Transaction, partyId: string): Promise<PartyCounts> {
  await refreshStandings(tx, partyId);
  const [counts] = await countsOf(tx, { partyId });
  return counts;
}
