import { and, desc, eq } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { safetyContacts } from './schema.ts';

export type SafetyContact = Pick<typeof safetyContacts.$inferSelect, 'kind' | 'discordId'>;

/** Who gets a party's reports; roles first. */
export async function listSafetyContacts(connection: Connection, partyId: string): Promise<SafetyContact[]> {
  return connection
    .select({ kind: safetyContacts.kind, discordId: safetyContacts.discordId })
    .from(safetyContacts)
    .where(eq(safetyContacts.partyId, partyId))
    .orderBy(desc(safetyContacts.kind), safetyContacts.discordId);
}

/** These take the place of all of that kind. */
export async function replaceSafetyContacts(
  connection: Connection,
  partyId: string,
  kind: SafetyContact['kind'],
  discordIds: readonly string[],
): Promise<void> {
  await connection
    .delete(safetyContacts)
    .where(and(eq(safetyContacts.partyId, partyId), eq(safetyContacts.kind, kind)));
  if (discordIds.length === 0) return;
  await connection
    .insert(safetyContacts)
    .values(discordIds.map((discordId) => ({ partyId, kind, discordId })))
    .onConflictDoNothing();
}
