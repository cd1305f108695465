import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { participants } from './participants.ts';

/** What somebody wrote to themselves about a person they met. Only its writer ever reads it. */
export const notes = pgTable(
  'notes',
  {
    writerId: uuid('writer_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    aboutId: uuid('about_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.writerId, table.aboutId] }),
    index('notes_about').on(table.aboutId),
    check('notes_not_oneself', sql`${table.writerId} <> ${table.aboutId}`),
  ],
);
