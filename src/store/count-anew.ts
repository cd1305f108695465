import { sql } from 'drizzle-orm';
import { MOST_AN_HOUR } from './standings.ts';

/** Verifications of the certificates that their owners have now. */
const CURRENT_VERIFICATIONS = sql`
  select v.verifier_id, v.owner_id, v.at
  from verifications v
  join certificates c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint and c.replaced_at is null`;

/**
 * Every participant's standing, counted from everything that was ever recorded, in seconds: what the kept ones are held against.
 * `pairs` and `met` are of those who are in their party now.
 */
export const COUNTED_ANEW = sql`(
  with valid as materialized (${CURRENT_VERIFICATIONS}),
  by_hour as (
    select a.verifier_id as id, count(*) as mutual
    from valid a join valid b on b.verifier_id = a.owner_id and b.owner_id = a.verifier_id
    group by a.verifier_id, date_trunc('hour', greatest(a.at, b.at))
  ),
  counts as (select id, sum(least(mutual, ${MOST_AN_HOUR}))::int as mutual from by_hour group by id),
  present as materialized (
    select p.id, not exists (
      select from certificates c
      where c.participant_id = p.id and c.replaced_at is null and c.own_entry_at is not null
    ) as learner
    from participants p where p.left_at is null
  ),
  meetings_held as materialized (
    select a.verifier_id, a.owner_id, b.verifier_id is not null as mutual
    from valid a
    join present verifier on verifier.id = a.verifier_id
    join present owner on owner.id = a.owner_id
    left join valid b on b.verifier_id = a.owner_id and b.owner_id = a.verifier_id
    where b.verifier_id is not null or verifier.learner
  ),
  partners as (select verifier_id as id, count(*) filter (where mutual)::int as pairs from meetings_held group by verifier_id),
  met as (select verifier_id as id from meetings_held union select owner_id from meetings_held)
  select p.id as participant_id, p.party_id, p.left_at, coalesce(counts.mutual, 0) as mutual,
    coalesce(partners.pairs, 0) as pairs, met.id is not null as met
  from participants p
  left join counts on counts.id = p.id
  left join partners on partners.id = p.id
  left join met on met.id = p.id)`;
