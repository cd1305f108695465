import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, rowId } from './columns.ts';
import { breaks, parties } from './parties.ts';

/** Whom an announcement is for: the channel, or participants by DM. */
export const AUDIENCES = ['channel', 'participants', 'without-key', 'one-sided'] as const;

/** An organizer's message to the party. Each DM of it is an outgoing message of its own. */
export const announcements = pgTable(
  'announcements',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    /** As the organizer wrote it; empty until then. */
    text: text('text').notNull().default(''),
    /** Several are possible: whoever is in more than one gets it once. */
    audiences: text('audiences', { enum: AUDIENCES }).array().notNull(),
    /** The role that it pings in the channel; everybody when it is the server's own id. */
    pingRoleId: text('ping_role_id'),
    state: text('state', { enum: ['draft', 'planned', 'sending', 'sent', 'cancelled'] })
      .notNull()
      .default('draft'),
    /** When it is to be sent; empty for at once. */
    dueAt: instant('due_at'),
    /** It is sent so many minutes before this break, and moves with it. */
    breakId: uuid('break_id').references(() => breaks.id, { onDelete: 'set null' }),
    minutesBefore: integer('minutes_before'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    /** The message that counts whom it reached. */
    countChannelId: text('count_channel_id'),
    countMessageId: text('count_message_id'),
    countDrawnAt: instant('count_drawn_at'),
    /** When the count must next be drawn; empty while it shows the truth. */
    countDueAt: instant('count_due_at'),
  },
  (table) => [
    index('announcements_party').on(table.partyId),
    index('announcements_going_on').on(table.dueAt).where(sql`${table.state} in ('planned', 'sending')`),
    check('announcements_written_before_sent', sql`${table.state} in ('draft', 'cancelled') or ${table.text} <> ''`),
    check(
      'announcements_for_somebody',
      sql`${table.state} in ('draft', 'cancelled') or cardinality(${table.audiences}) > 0`,
    ),
    check('announcements_planned_has_time', sql`${table.state} <> 'planned' or ${table.dueAt} is not null`),
    check('announcements_started', sql`(${table.state} in ('sending', 'sent')) = (${table.startedAt} is not null)`),
  ],
);
