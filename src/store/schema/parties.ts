import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, rowId } from './columns.ts';

/** One key signing in one Discord server. */
export const parties = pgTable(
  'parties',
  {
    id: rowId(),
    guildId: text('guild_id').notNull(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    firstDay: date('first_day', { mode: 'string' }).notNull(),
    lastDay: date('last_day', { mode: 'string' }).notNull(),
    state: text('state', { enum: ['preparing', 'open', 'closed'] })
      .notNull()
      .default('preparing'),
    badgeMark: text('badge_mark').notNull().default('a red dot'),
    codeOfConduct: text('code_of_conduct'),
    organizerRoleId: text('organizer_role_id'),
    organizersChannelId: text('organizers_channel_id'),
    /** Where the panel stands, breaks begin, and people with closed DMs are mentioned. */
    channelId: text('channel_id'),
    panelMessageId: text('panel_message_id'),
    boardChannelId: text('board_channel_id'),
    boardMessageId: text('board_message_id'),
    boardPostedAt: instant('board_posted_at'),
    boardEditedAt: instant('board_edited_at'),
    /** When the board must next be drawn; empty while it shows the truth. */
    boardDueAt: instant('board_due_at'),
    createdAt: instant('created_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [uniqueIndex('parties_one_running_a_server').on(table.guildId).where(sql`${table.state} <> 'closed'`)],
);

export const places = pgTable(
  'places',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Where it is, in a few words. */
    whereabouts: text('whereabouts'),
    capacity: integer('capacity').notNull(),
  },
  (table) => [
    uniqueIndex('places_name').on(table.partyId, table.name),
    check('places_capacity', sql`${table.capacity} between 1 and 200`),
  ],
);

/** A place of capacity three has slots 1 to 3; an open meeting holds one, so capacity cannot be exceeded. */
export const placeSlots = pgTable(
  'place_slots',
  {
    placeId: uuid('place_id').notNull(),
    slot: integer('slot').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeId, table.slot] }),
    foreignKey({ columns: [table.placeId], foreignColumns: [places.id] }).onDelete('cascade'),
  ],
);

/** A window in which meetings are made. */
export const breaks = pgTable(
  'breaks',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: text('state', { enum: ['planned', 'running', 'ended', 'cancelled'] })
      .notNull()
      .default('planned'),
    /** When those who asked for it were invited; empty until then. */
    invitedAt: instant('invited_at'),
  },
  (table) => [
    uniqueIndex('breaks_one_running_a_party').on(table.partyId).where(sql`${table.state} = 'running'`),
    check('breaks_end_after_start', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);
