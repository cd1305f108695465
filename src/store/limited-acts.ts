import { and, count, eq, gt, lte } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { limitedActs } from './schema.ts';

export type LimitedActName = (typeof limitedActs.$inferInsert)['act'];

/** How often this person did it after an instant. */
export async function countActs(
  connection: Connection,
  participantId: string,
  act: LimitedActName,
  after: Date,
): Promise<number> {
  const [row] = await connection
    .select({ n: count() })
    .from(limitedActs)
    .where(and(eq(limitedActs.participantId, participantId), eq(limitedActs.act, act), gt(limitedActs.at, after)));
  return row.n;
}

/** Notes that it was done, and forgets what no longer counts. */
export async function noteAct(
  connection: Connection,
  values: { readonly participantId: string; readonly act: LimitedActName; readonly at: Date },
  forgetUpTo: Date,
): Promise<void> {
  const { participantId, act } = values;
  await connection
    .delete(limitedActs)
    .where(
      and(eq(limitedActs.participantId, participantId), eq(limitedActs.act, act), lte(limitedActs.at, forgetUpTo)),
    );
  await connection.insert(limitedActs).values(values);
}
