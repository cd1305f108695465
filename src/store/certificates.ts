import { and, eq, isNull } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { certificates } from './schema.ts';

export type Certificate = typeof certificates.$inferSelect;

export async function findCurrentCertificate(
  connection: Connection,
  participantId: string,
): Promise<Certificate | undefined> {
  const [certificate] = await connection
    .select()
    .from(certificates)
    .where(and(eq(certificates.participantId, participantId), isNull(certificates.replacedAt)));
  return certificate;
}

export async function replaceCertificate(
  connection: Connection,
  values: typeof certificates.$inferInsert,
): Promise<Certificate> {
  await connection
    .update(certificates)
    .set({ replacedAt: values.handedInAt })
    .where(and(eq(certificates.participantId, values.participantId), isNull(certificates.replacedAt)));
  const [certificate] = await connection.insert(certificates).values(values).returning();
  return certificate;
}

export async function updateCertificate(
  connection: Connection,
  id: string,
  values: Partial<typeof certificates.$inferInsert>,
): Promise<void> {
  await connection.update(certificates).set(values).where(eq(certificates.id, id));
}
