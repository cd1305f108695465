import { and, asc, eq, gt, ilike, inArray, or, sql } from 'drizzle-orm';
import type { Break } from './breaks.ts';
import type { Connection } from './open.ts';
import { breaks, programmePreviews, programmes, talks } from './schema.ts';

export type KeptProgramme = typeof programmes.$inferSelect;
export type Preview = typeof programmePreviews.$inferSelect;
export type KeptTalk = typeof talks.$inferSelect;

export async function findProgramme(connection: Connection, partyId: string): Promise<KeptProgramme | undefined> {
  const [row] = await connection.select().from(programmes).where(eq(programmes.partyId, partyId));
  return row;
}

export async function putProgramme(connection: Connection, values: typeof programmes.$inferInsert): Promise<void> {
  await connection.insert(programmes).values(values).onConflictDoUpdate({ target: programmes.partyId, set: values });
}

/** The programme and its talks, with what people follow of them; its breaks are the caller's. */
export async function removeProgramme(connection: Connection, partyId: string): Promise<void> {
  await connection.delete(talks).where(eq(talks.partyId, partyId));
  await connection.delete(programmes).where(eq(programmes.partyId, partyId));
}

export async function insertPreview(
  connection: Connection,
  values: typeof programmePreviews.$inferInsert,
): Promise<Preview> {
  await connection.delete(programmePreviews).where(eq(programmePreviews.partyId, values.partyId));
  const [row] = await connection.insert(programmePreviews).values(values).returning();
  return row;
}

/** So that two organizers do not apply it twice. */
export async function lockPreview(connection: Connection, previewId: string): Promise<Preview | undefined> {
  const [row] = await connection
    .select()
    .from(programmePreviews)
    .where(eq(programmePreviews.id, previewId))
    .for('update');
  return row;
}

export async function updatePreview(
  connection: Connection,
  previewId: string,
  values: Partial<typeof programmePreviews.$inferInsert>,
): Promise<void> {
  await connection.update(programmePreviews).set(values).where(eq(programmePreviews.id, previewId));
}

export async function removePreview(connection: Connection, previewId: string): Promise<void> {
  await connection.delete(programmePreviews).where(eq(programmePreviews.id, previewId));
}

/** Every break of a party, whatever became of it, in order. */
export async function listBreaks(connection: Connection, partyId: string): Promise<Break[]> {
  return connection.select().from(breaks).where(eq(breaks.partyId, partyId)).orderBy(asc(breaks.startsAt));
}

export async function listTalks(connection: Connection, partyId: string): Promise<KeptTalk[]> {
  return connection.select().from(talks).where(eq(talks.partyId, partyId)).orderBy(asc(talks.startsAt), asc(talks.key));
}

export async function findTalk(connection: Connection, talkId: string): Promise<KeptTalk | undefined> {
  const [row] = await connection.select().from(talks).where(eq(talks.id, talkId));
  return row;
}

/** Talks that are not over, whose title or one of whose people holds the text, the next ones first. */
export async function searchTalks(
  connection: Connection,
  partyId: string,
  search: { readonly text: string; readonly after: Date; readonly most: number },
): Promise<KeptTalk[]> {
  const like = `%${search.text.replace(/[\\%_]/g, '\\$&')}%`;
  return connection
    .select()
    .from(talks)
    .where(
      and(
        eq(talks.partyId, partyId),
        gt(talks.endsAt, search.after),
        or(ilike(talks.title, like), ilike(sql`array_to_string(${talks.people}, ', ')`, like)),
      ),
    )
    .orderBy(asc(talks.startsAt), asc(talks.title))
    .limit(search.most);
}

/** So many rows at once: a statement takes 65,535 values. */
const AT_ONCE = 1_000;

/** Makes the party's talks these: what has the same key is changed, and keeps those who follow it. */
export async function putTalks(
  connection: Connection,
  partyId: string,
  wanted: readonly (typeof talks.$inferInsert)[],
): Promise<void> {
  const keys = new Set(wanted.map(({ key }) => key));
  const gone = (await listTalks(connection, partyId)).filter(({ key }) => !keys.has(key)).map(({ id }) => id);
  if (gone.length > 0) await connection.delete(talks).where(inArray(talks.id, gone));
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    await connection
      .insert(talks)
      .values(wanted.slice(start, start + AT_ONCE))
      .onConflictDoUpdate({
        target: [talks.partyId, talks.key],
        set: {
          title: sql`excluded.title`,
          rooms: sql`excluded.rooms`,
          people: sql`excluded.people`,
          day: sql`excluded.day`,
          startsAt: sql`excluded.starts_at`,
          endsAt: sql`excluded.ends_at`,
        },
      });
  }
}
