import type { Connection } from './open.ts';
import { rounds } from './schema.ts';

export async function insertRound(connection: Connection, values: typeof rounds.$inferInsert): Promise<void> {
  await connection.insert(rounds).values(values);
}
