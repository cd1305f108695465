import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, rowId } from './columns.ts';
import { meetings } from './meetings.ts';
import { participants } from './participants.ts';
import { parties } from './parties.ts';

/** What somebody told the safety contacts. */
export const reports = pgTable(
  'reports',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    reporterId: uuid('reporter_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    /** `keep-apart`: the reporter knows only a name, and asks not to be paired with whoever that is. */
    kind: text('kind', { enum: ['report', 'keep-apart'] })
      .notNull()
      .default('report'),
    meetingId: uuid('meeting_id').references(() => meetings.id, { onDelete: 'set null' }),
    /** Whom it is about, as far as the bot knows; in a trio nobody is named. */
    aboutId: uuid('about_id').references(() => participants.id, { onDelete: 'set null' }),
    text: text('text').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('reports_party').on(table.partyId), index('reports_reporter').on(table.reporterId)],
);

/** What a safety contact noted about a report, for the other contacts. */
export const reportNotes = pgTable(
  'report_notes',
  {
    id: rowId(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    byUserId: text('by_user_id').notNull(),
    text: text('text').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('report_notes_report').on(table.reportId)],
);

/** A few words to a partner in an open meeting, kept until reports can no longer be made. */
export const partnerMessages = pgTable(
  'partner_messages',
  {
    id: rowId(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    senderId: uuid('sender_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    /** Which of the ready phrases; empty when they wrote their own. */
    phrase: integer('phrase'),
    text: text('text'),
    at: instant('at').notNull(),
  },
  (table) => [
    index('partner_messages_meeting').on(table.meetingId),
    check('partner_messages_one_text', sql`(${table.phrase} is null) <> (${table.text} is null)`),
  ],
);

/** Acts that a person may do only so often, one row each; old ones go when a new one comes. */
export const limitedActs = pgTable(
  'limited_acts',
  {
    id: rowId(),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    act: text('act', { enum: ['key', 'free', 'met-words', 'report', 'block'] }).notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('limited_acts_participant').on(table.participantId, table.act, table.at)],
);
