import { and, eq } from 'drizzle-orm';
import type { Connection } from './open.ts';
import { notes } from './schema.ts';

export type Note = typeof notes.$inferSelect;

/** Everything that somebody wrote to themselves. */
export async function listNotesOf(connection: Connection, writerId: string): Promise<Note[]> {
  return connection.select().from(notes).where(eq(notes.writerId, writerId));
}

/** Takes the place of what was written before. */
export async function writeNoteRow(connection: Connection, note: typeof notes.$inferInsert): Promise<void> {
  const { text, writtenAt } = note;
  await connection
    .insert(notes)
    .values(note)
    .onConflictDoUpdate({ target: [notes.writerId, notes.aboutId], set: { text, writtenAt } });
}

export async function removeNoteRow(connection: Connection, writerId: string, aboutId: string): Promise<void> {
  await connection.delete(notes).where(and(eq(notes.writerId, writerId), eq(notes.aboutId, aboutId)));
}
