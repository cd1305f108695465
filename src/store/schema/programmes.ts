import { sql } from 'drizzle-orm';
import { boolean, check, date, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, rowId } from './columns.ts';
import { participants } from './participants.ts';
import { parties } from './parties.ts';

/** The conference's programme that a party goes by: the one that was applied last. */
export const programmes = pgTable('programmes', {
  partyId: uuid('party_id')
    .primaryKey()
    .references(() => parties.id, { onDelete: 'cascade' }),
  title: text('title'),
  format: text('format').notNull(),
  /** The file's name or the address. */
  cameFrom: text('came_from').notNull(),
  version: text('version'),
  /** The rooms whose talks decide when there is a break. */
  rooms: text('rooms').array().notNull(),
  importedAt: instant('imported_at').notNull(),
  importedBy: text('imported_by').notNull(),
});

/** A talk of the programme. */
export const talks = pgTable(
  'talks',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    /** What makes it the same talk in the next version of the file. */
    key: text('key').notNull(),
    title: text('title').notNull(),
    rooms: text('rooms').array().notNull(),
    people: text('people').array().notNull(),
    /** The programme's day, which may go on past midnight. */
    day: date('day', { mode: 'string' }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (table) => [
    unique('talks_key').on(table.partyId, table.key),
    index('talks_starts_at').on(table.partyId, table.startsAt),
    check('talks_end_after_start', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** A break that an organizer adds to what a file has; times as ISO 8601. */
export interface AddedBreak {
  readonly day: string;
  readonly name: string;
  readonly start: string;
  readonly end: string;
}

/** What an import would do, while an organizer looks at it. */
export const programmePreviews = pgTable(
  'programme_previews',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    cameFrom: text('came_from').notNull(),
    /** What was read from the file. */
    programme: jsonb('programme').notNull(),
    rooms: text('rooms').array().notNull(),
    /** Proposed breaks that the organizer does not want, by their place in the proposal. */
    unticked: text('unticked').array().notNull(),
    /** Breaks that the organizer added; one that is unticked is taken out again. */
    added: jsonb('added').$type<readonly AddedBreak[]>().notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    appliedAt: instant('applied_at'),
  },
  (table) => [index('programme_previews_party').on(table.partyId)],
);

/** A talk that a participant goes to, or gives. */
export const followedTalks = pgTable(
  'followed_talks',
  {
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    talkId: uuid('talk_id')
      .notNull()
      .references(() => talks.id, { onDelete: 'cascade' }),
    speaking: boolean('speaking').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.participantId, table.talkId] }),
    index('followed_talks_talk').on(table.talkId),
  ],
);

/** A room in which a participant stays. */
export const followedRooms = pgTable(
  'followed_rooms',
  {
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    room: text('room').notNull(),
  },
  (table) => [primaryKey({ columns: [table.participantId, table.room] })],
);

/** A gap between the talks that a participant follows: their own break. */
export const ownBreaks = pgTable(
  'own_breaks',
  {
    id: rowId(),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** When they were asked; empty until then. */
    invitedAt: instant('invited_at'),
    answer: text('answer', { enum: ['free', 'coffee-first', 'not-this-time', 'not-today'] }),
  },
  (table) => [
    unique('own_breaks_start').on(table.participantId, table.startsAt),
    index('own_breaks_starts_at').on(table.startsAt),
    check('own_breaks_end_after_start', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);
