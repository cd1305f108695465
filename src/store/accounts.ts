import { eq, sql } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { accounts } from './schema.ts';

export type Account = typeof accounts.$inferSelect;

export async function ensureAccount(connection: Connection, discordUserId: string): Promise<void> {
  await connection.insert(accounts).values({ discordUserId }).onConflictDoNothing();
}

const byUserId = prepared('account', (connection) =>
  connection
    .select()
    .from(accounts)
    .where(eq(accounts.discordUserId, sql.placeholder('discordUserId'))),
);

export async function findAccount(connection: Connection, discordUserId: string): Promise<Account | undefined> {
  const [account] = await byUserId(connection, { discordUserId });
  return account;
}

export async function updateAccount(
  connection: Connection,
  discordUserId: string,
  values: Partial<Omit<Account, 'discordUserId'>>,
): Promise<void> {
  await connection.update(accounts).set(values).where(eq(accounts.discordUserId, discordUserId));
}
