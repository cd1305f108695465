import { sql } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { limitedActs } from './schema.ts';

export type LimitedActName = (typeof limitedActs.$inferInsert)['act'];

/**
 * Notes that somebody did it, unless they have done it that many times since; gives whether it was noted. Forgets what no longer
 * counts. Call with the participant locked: of two at once only one may be the last that is allowed.
 */
export async function noteAct(
  connection: Connection,
  { participantId, act, at }: { readonly participantId: string; readonly act: LimitedActName; readonly at: Date },
  { times, since }: { readonly times: number; readonly since: Date },
): Promise<boolean> {
  const sameAct = sql`a.participant_id = ${participantId} and a.act = ${act}`;
  const after = since.toISOString();
  const { rows } = await connection.execute(sql`
    with forgotten as (delete from ${limitedActs} a where ${sameAct} and a.at <= ${after})
    insert into ${limitedActs} (participant_id, act, at)
    select ${participantId}::uuid, ${act}, ${at.toISOString()}::timestamptz
    where (select count(*) from ${limitedActs} a where ${sameAct} and a.at > ${after}) < ${times}::int
    returning id`);
  return rows.length > 0;
}
