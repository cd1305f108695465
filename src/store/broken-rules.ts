import { type SQL, sql } from 'drizzle-orm';
import { COUNTED_ANEW } from './count-anew.ts';
import type { Connection } from './open.ts';

/** A rule of the ritual that the record itself shows to be broken; of whom or what, by row ids. */
export interface BrokenRule {
  /** The rule as a sentence. */
  readonly rule: string;
  readonly times: number;
  /** At most three row ids. */
  readonly examples: readonly string[];
}

interface Check {
  readonly rule: string;
  /** Gives a row with `example` for every breach. */
  readonly breaches: SQL;
}

/** From when until when a certificate could be verified: own entry done, not yet replaced. */
const usableAt = (participant: SQL, at: SQL) => sql`exists (
  select 1 from certificates c
  where c.participant_id = ${participant} and c.own_entry_at <= ${at} and (c.replaced_at is null or c.replaced_at > ${at}))`;

/** Two members of one meeting, each couple once; `a`, `b` are members and `m` is the meeting. */
const COUPLES = sql`
  meetings m
  join meeting_members a on a.meeting_id = m.id
  join meeting_members b on b.meeting_id = m.id and b.participant_id > a.participant_id`;

/** When a meeting was open, as the half-open span from its creation to its end. */
const overlapping = (x: SQL, y: SQL) => sql`
  ${x}.created_at < coalesce(${y}.closed_at, 'infinity') and ${y}.created_at < coalesce(${x}.closed_at, 'infinity')`;

/** Somebody of that party was erased after that meeting ended: who was in it may be in no row any more. */
const mayLackSomebody = (m: SQL) => sql`exists (
  select 1 from audit_entries e where e.party_id = ${m}.party_id and e.act = 'person-erased' and e.at >= ${m}.closed_at)`;

const VERIFICATIONS: readonly Check[] = [
  {
    rule: 'a verification exists only because its verifier finished that read-back in that meeting',
    breaches: sql`
      select v.id as example from verifications v left join read_backs r on r.id = v.read_back_id
      where r.id is null or r.state <> 'done' or r.meeting_id <> v.meeting_id or r.verifier_id <> v.verifier_id
        or r.owner_id <> v.owner_id or r.fingerprint <> v.fingerprint`,
  },
  {
    rule: 'nobody verifies themselves, and only people of the same meeting verify each other',
    breaches: sql`
      select v.id as example from verifications v
      where v.verifier_id = v.owner_id
        or not exists (select 1 from meeting_members w where w.meeting_id = v.meeting_id and w.participant_id = v.verifier_id)
        or not exists (select 1 from meeting_members w where w.meeting_id = v.meeting_id and w.participant_id = v.owner_id)`,
  },
  {
    rule: 'what is verified is a certificate that its owner handed in, after their own entry',
    breaches: sql`
      select v.id as example from verifications v
      where not exists (
        select 1 from certificates c
        where c.participant_id = v.owner_id and c.fingerprint = v.fingerprint and c.own_entry_at <= v.at)`,
  },
  {
    rule: 'a dispute records nothing',
    breaches: sql`
      select v.id as example from verifications v join read_backs r on r.id = v.read_back_id where r.state = 'disputed'`,
  },
];

const MASKS: readonly Check[] = [
  {
    rule: 'a listener types two groups of ten or three of sixteen at least, somebody who types all types all',
    breaches: sql`
      select r.id as example from read_backs r
      where cardinality(r.mask) < case r.mode
          when 'listen' then case length(r.fingerprint) when 64 then 3 else 2 end
          when 'type-all' then length(r.fingerprint) / 4
          else 0 end
        or (r.mode = 'by-eye' and cardinality(r.mask) > 0)`,
  },
  {
    rule: 'a masked group is one of the fingerprint, and masked once',
    breaches: sql`
      select r.id as example from read_backs r
      where exists (select 1 from unnest(r.mask) i where i < 0 or i >= length(r.fingerprint) / 4)
        or cardinality(r.mask) <> (select count(distinct i) from unnest(r.mask) i)`,
  },
];

const PAIRING: readonly Check[] = [
  {
    rule: 'nobody is paired with somebody they are mutual with',
    breaches: sql`
      select m.id as example from ${COUPLES}
      where m.kind = 'paired'
        and exists (select 1 from verifications v
          join certificates c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint
          where v.verifier_id = a.participant_id and v.owner_id = b.participant_id and v.at < m.created_at
            and (c.replaced_at is null or c.replaced_at > m.created_at))
        and exists (select 1 from verifications v
          join certificates c on c.participant_id = v.owner_id and c.fingerprint = v.fingerprint
          where v.verifier_id = b.participant_id and v.owner_id = a.participant_id and v.at < m.created_at
            and (c.replaced_at is null or c.replaced_at > m.created_at))`,
  },
  {
    rule: 'nobody is paired with somebody who blocked them or whom they blocked',
    breaches: sql`
      select m.id as example from ${COUPLES}
      join participants p on p.id = a.participant_id
      join participants q on q.id = b.participant_id
      where m.kind = 'paired' and exists (
        select 1 from blocks k where k.at < m.created_at
          and ((k.blocker_user_id = p.discord_user_id and k.blocked_user_id = q.discord_user_id)
            or (k.blocker_user_id = q.discord_user_id and k.blocked_user_id = p.discord_user_id)))`,
  },
  {
    rule: 'nobody is paired after they left, or while they are suspended or removed',
    breaches: sql`
      select m.id as example from meeting_members x
      join meetings m on m.id = x.meeting_id
      join participants p on p.id = x.participant_id
      where m.kind = 'paired' and m.created_at > least(p.left_at, p.suspended_at, p.removed_at)
        -- Two of a trio go on as a pair, which is another row of the same moment.
        and not exists (select 1 from meeting_members y join meetings n on n.id = y.meeting_id
          where y.participant_id = p.id and n.closed_at = m.created_at)`,
  },
  {
    rule: 'two learners are never paired',
    breaches: sql`
      select m.id as example from ${COUPLES}
      where m.kind = 'paired'
        and not ${usableAt(sql`a.participant_id`, sql`m.created_at`)}
        and not ${usableAt(sql`b.participant_id`, sql`m.created_at`)}`,
  },
  {
    // Two of a trio go on as a pair when the third cannot come: that is the same offer.
    rule: 'the same pair is not offered again in the same break',
    breaches: sql`
      select m.id as example from ${COUPLES}
      join meetings n on n.break_id = m.break_id and n.kind = 'paired' and n.created_at > m.created_at
      join meeting_members x on x.meeting_id = n.id and x.participant_id = a.participant_id
      join meeting_members y on y.meeting_id = n.id and y.participant_id = b.participant_id
      where m.kind = 'paired' and (select count(*) from meeting_members w where w.meeting_id = m.id) = 2
        and not (n.created_at = m.closed_at and ${mayLackSomebody(sql`m`)})`,
  },
];

const MEETINGS: readonly Check[] = [
  {
    rule: 'a participant is in at most one open meeting',
    breaches: sql`
      select x.meeting_id as example from meeting_members x
      join meeting_members y on y.participant_id = x.participant_id and y.meeting_id > x.meeting_id
      join meetings m on m.id = x.meeting_id
      join meetings n on n.id = y.meeting_id
      where ${overlapping(sql`m`, sql`n`)}`,
  },
  {
    rule: 'a place never holds more meetings than its capacity',
    breaches: sql`
      select m.id as example from meetings m join places p on p.id = m.place_id
      where p.capacity < (
        select count(*) from meetings n
        where n.place_id = m.place_id and n.created_at <= m.created_at
          and coalesce(n.closed_at, 'infinity') > m.created_at)`,
  },
  {
    rule: 'a sign is held up by one open meeting at a time',
    breaches: sql`
      select m.id as example from meetings m
      join meetings n on n.party_id = m.party_id and n.id > m.id
        and (n.sign_count, n.sign_colour, n.sign_animal) = (m.sign_count, m.sign_colour, m.sign_animal)
      where ${overlapping(sql`m`, sql`n`)}`,
  },
  {
    rule: 'a meeting has two or three members',
    breaches: sql`
      select m.id as example from meetings m
      where (select count(*) from meeting_members w where w.meeting_id = m.id)
        not between case when ${mayLackSomebody(sql`m`)} then 0 else 2 end and 3`,
  },
  {
    rule: 'a closed party has no open meeting and nobody who is free',
    breaches: sql`
      select m.id as example from meetings m join parties p on p.id = m.party_id where p.state = 'closed' and m.open
      union all
      select f.participant_id from free_times f join parties p on p.id = f.party_id where p.state = 'closed'`,
  },
];

const MESSAGES: readonly Check[] = [
  {
    rule: 'no Discord message stands for two messages',
    breaches: sql`
      select min(o.id::text) as example from outgoing_messages o
      where o.sent_message_id is not null group by o.sent_channel_id, o.sent_message_id having count(*) > 1`,
  },
  {
    rule: 'the time of the first try is stored before a message is sent',
    breaches: sql`
      select o.id as example from outgoing_messages o
      where o.sent_message_id is not null and (o.first_tried_at is null or o.first_tried_at > o.settled_at)`,
  },
];

const STANDINGS: readonly Check[] = [
  {
    rule: 'what the board keeps of somebody is what counting everything gives, unless it is marked to be counted anew',
    breaches: sql`
      select a.participant_id as example from ${COUNTED_ANEW} a
      left join standings s on s.participant_id = a.participant_id
      where (coalesce(s.mutual, 0) <> a.mutual
          or (a.left_at is null and (coalesce(s.pairs, 0) <> a.pairs or coalesce(s.met, false) <> a.met)))
        and not exists (
          select from stale_standings t where t.participant_id = a.participant_id
            or (t.and_others and exists (select from verifications v
              where (v.verifier_id, v.owner_id) in ((t.participant_id, a.participant_id), (a.participant_id, t.participant_id)))))`,
  },
];

const CHECKS: readonly Check[] = [...VERIFICATIONS, ...MASKS, ...PAIRING, ...MEETINGS, ...MESSAGES, ...STANDINGS];

/**
 * Reads the record of every party for what the constraints cannot hold, such as what must not have been at the same time.
 * Gives the rules that are broken; an empty list when all hold. For a rehearsal's end and for tests: it reads whole tables.
 */
export async function listBrokenRules(connection: Connection): Promise<BrokenRule[]> {
  const broken: BrokenRule[] = [];
  for (const { rule, breaches } of CHECKS) {
    const examples = await connection.select({ id: sql<string>`b.example::text` }).from(sql`(${breaches}) b`);
    if (examples.length === 0) continue;
    broken.push({ rule, times: examples.length, examples: examples.slice(0, 3).map((row) => row.id) });
  }
  return broken;
}
