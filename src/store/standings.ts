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
  // One at a time: else an older count could be written over a newer one. Compiling the statement would take longer than to run it.
  const lock = sql`hashtextextended(${`standings ${partyId}`}, 0)`;
  await tx.execute(sql`select pg_advisory_xact_lock(${lock}), set_config('jit', 'off', true)`);
  const { rows } = await tx.execute<{ readonly id: string }>(takeStale(partyId));
  if (rows.length > 0)
    await tx.execute(
      countAgain(
        partyId,
        rows.map((row) => row.id),
      ),
    );
}

/**
 * Takes the marks away and gives whom they are about. Whoever is being erased at this moment is waited for and left out. An erasure
 * locks marks, participants and standings in the same order.
 */
const takeStale = (partyId: string) => sql`
  with taken as (delete from ${staleStandings} where party_id = ${partyId} returning participant_id as id, and_others),
  stale as (
    select id from taken
    union select v.owner_id from taken join verifications v on v.verifier_id = taken.id where taken.and_others
    union select v.verifier_id from taken join verifications v on v.owner_id = taken.id where taken.and_others
  )
  select p.id from ${participants} p where p.id in (select id from stale) order by p.id for key share of p`;

/**
 * A statement of its own, which sees at least what the one before it saw: a change that was marked is counted. Another one may be
 * counted already before its mark is seen, and is counted again then.
 */
const countAgain = (partyId: string, participantIds: readonly string[]) => {
  const people = sql`any(${sql.param([...participantIds])}::uuid[])`;
  return sql`
  with everybody as materialized (
    select p.id, p.left_at is null as present, c.fingerprint, c.own_entry_at is null as learner
    from participants p left join certificates c on c.participant_id = p.id and c.replaced_at is null
    where p.party_id = ${partyId}
  ),
  sides as (
    select verifier_id as person, owner_id as other, true as given, fingerprint, at from verifications where verifier_id = ${people}
    union all
    select owner_id, verifier_id, false, fingerprint, at from verifications where owner_id = ${people}
  ),
  links as (
    select mine.id as person, theirs.present, mine.learner as i_learn, theirs.learner as they_learn,
      min(sides.at) filter (where given) as given_at, min(sides.at) filter (where not given) as got_at
    from sides
    join everybody mine on mine.id = sides.person
    join everybody theirs on theirs.id = sides.other
    where sides.fingerprint = case when given then theirs.fingerprint else mine.fingerprint end
    group by mine.id, theirs.id, theirs.present, mine.learner, theirs.learner
  ),
  by_hour as (
    select person,
      least(count(*) filter (where given_at is not null and got_at is not null), ${MOST_AN_HOUR}) as mutual,
      count(*) filter (where given_at is not null and got_at is not null and present) as pairs,
      bool_or(present and case
        when given_at is null then they_learn
        when got_at is null then i_learn
        else true end) as met
    from links
    group by person, date_trunc('hour', greatest(given_at, got_at))
  )
  insert into ${standings} (participant_id, party_id, mutual, pairs, met)
  select everybody.id, ${partyId}::uuid, coalesce(sum(h.mutual), 0), coalesce(sum(h.pairs), 0), coalesce(bool_or(h.met), false)
  from everybody left join by_hour h on h.person = everybody.id
  where everybody.id = ${people}
  group by everybody.id order by everybody.id
  on conflict (participant_id) do update set mutual = excluded.mutual, pairs = excluded.pairs, met = excluded.met`;
};

export interface Standing {
  readonly id: string;
  readonly badgeName: string;
  readonly onBoard: boolean | null;
  readonly mutual: number;
}

export interface Standings {
  /** Those with the most mutual verifications; equal ones by list number, so that ties read the same every time. */
  readonly leaders: readonly Standing[];
  /** How many participants have each number of them. Whoever has none is in neither. */
  readonly spread: readonly { readonly mutual: number; readonly people: number }[];
}

/** As the board counts them, at most 12 an hour; with those who have erased themselves. */
const mutual = sql<number>`coalesce(s.mutual, 0) + p.erased_mutual`;
const kept = sql`participants p left join standings s on s.participant_id = p.id`;
const ranked = sql`p.party_id = ${party} and p.left_at is null and ${mutual} > 0`;

const leadersOf = prepared('leaders_of', (connection) =>
  connection
    .select({
      id: sql<string>`p.id`,
      badgeName: sql<string>`p.badge_name`,
      onBoard: sql<boolean | null>`p.on_board`,
      mutual,
    })
    .from(kept)
    .where(ranked)
    .orderBy(sql`${mutual} desc, p.number`)
    .limit(sql.placeholder('lines')),
);

const spreadOf = prepared('spread_of', (connection) =>
  connection.select({ mutual, people: sql<number>`count(*)::int` }).from(kept).where(ranked).groupBy(mutual),
);

/** Who leads in mutual verifications, and how many have how many. To be read in a transaction. */
export async function readStandings(tx: Transaction, partyId: string, lines: number): Promise<Standings> {
  await refreshStandings(tx, partyId);
  return { leaders: await leadersOf(tx, { partyId, lines }), spread: await spreadOf(tx, { partyId }) };
}

const mutualOf = prepared('mutual_of', (connection) =>
  connection
    .select({ mutual })
    .from(kept)
    .where(sql`p.id = ${sql.placeholder('participantId')} and p.left_at is null`),
);

/** How many mutual verifications of this person the board counts, as of the last readStandings. */
export async function findMutual(tx: Transaction, participantId: string): Promise<number> {
  const [row] = await mutualOf(tx, { participantId });
  return row?.mutual ?? 0;
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
