import { eq } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { accounts } from './schema.ts';

export type Account = typeof accounts.$inferSelect;

export async function ensureAccount(connection: Connection, discordUserId: string): Promise<void> {
  await connection.insert(accounts).values({ discordUserId }).onConflictDoNothing();
}

export async function findAccount(connection: Connection, discordUserId: string): Promise<Account | undefined> {
  const [account] = await connection.select().from(accounts).where(eq(accounts.discordUserId, discordUserId));
  return account;
}

export async function updateAccount(
  connection: Connection,
  discordUserId: string,
  values: Partial<Omit<Account, 'discordUserId'>>,
): Promise<void> {
  await connection.update(accounts).set(values).where(eq(accounts.discordUserId, discordUserId));
}
