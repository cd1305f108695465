import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, rowId } from './columns.ts';

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
    /** The standing message with the organizers' buttons; in the channel in which it was posted. */
    standingChannelId: text('standing_channel_id'),
    standingMessageId: text('standing_message_id'),
    /** Read by whoever has just ended a meeting early. */
    safetyPhone: text('safety_phone'),
    /** Where a report about an organizer goes, and nowhere else: somebody outside of the party. */
    outsideReportAddress: text('outside_report_address'),
    /** A link by which people come to the server. */
    inviteLink: text('invite_link'),
    /** How long before a break whoever asked for it hears of it; 0 is when it begins. */
    remindMinutes: integer('remind_minutes').notNull().default(5),
    /** No meeting begins with less left than this. */
    leastMeetingMinutes: integer('least_meeting_minutes').notNull().default(8),
    /** Everything is erased so many days after the last day. */
    keepDays: integer('keep_days').notNull().default(90),
    /** Where the panel stands, breaks begin, and people with closed DMs are mentioned. */
    channelId: text('channel_id'),
    panelMessageId: text('panel_message_id'),
    boardChannelId: text('board_channel_id'),
    boardMessageId: text('board_message_id'),
    boardPostedAt: instant('board_posted_at'),
    boardEditedAt: instant('board_edited_at'),
    /** When the board must next be drawn; empty while it shows the truth. */
    boardDueAt: instant('board_due_at'),
    /** Nobody may check a key before its owner has proven that the secret part is theirs. */
    possessionRequired: boolean('possession_required').notNull().default(false),
    /** When it was announced that everything will be erased. */
    expiryToldAt: instant('expiry_told_at'),
    createdAt: instant('created_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('parties_one_running_a_server').on(table.guildId).where(sql`${table.state} <> 'closed'`),
    check('parties_remind_minutes', sql`${table.remindMinutes} between 0 and 30`),
    check('parties_least_meeting_minutes', sql`${table.leastMeetingMinutes} between 5 and 30`),
    check('parties_keep_days', sql`${table.keepDays} between 1 and 365`),
  ],
);

/** Who gets the reports: members, or everybody with a role. They need not be organizers. */
export const safetyContacts = pgTable(
  'safety_contacts',
  {
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['role', 'person'] }).notNull(),
    /** Discord's id of the role or of the member. */
    discordId: text('discord_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.discordId] })],
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
    /** People meet in the queue and check afterwards, somewhere near. */
    queue: boolean('queue').notNull().default(false),
    /** Taken away: meetings that are there keep it, and no new one gets it. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    uniqueIndex('places_name').on(table.partyId, table.name).where(sql`${table.removedAt} is null`),
    check('places_capacity', sql`${table.capacity} between 1 and 200`),
  ],
);

/** What a place looks like; apart from it, so that nothing reads pictures that shows none. */
export const placePictures = pgTable('place_pictures', {
  placeId: uuid('place_id')
    .primaryKey()
    .references(() => places.id, { onDelete: 'cascade' }),
  mediaType: text('media_type', { enum: ['image/png', 'image/jpeg'] }).notNull(),
  bytes: bytes('bytes').notNull(),
});

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
    /** When those who asked for it were invited; empty until then, and again when it was moved. */
    invitedAt: instant('invited_at'),
    source: text('source', { enum: ['organizer', 'programme'] })
      .notNull()
      .default('organizer'),
    /** How it was found in the programme; empty for an organizer's own. */
    foundBy: text('found_by', { enum: ['explicit', 'session', 'gap', 'wave'] }),
    /** What the programme calls it, where it names it at all: so it is known again when it has moved. */
    programmeKey: text('programme_key'),
    /** When the programme said that it is; an organizer may have moved it since. */
    programmeStartsAt: instant('programme_starts_at'),
    programmeEndsAt: instant('programme_ends_at'),
    /** No import moves or cancels it. */
    pinned: boolean('pinned').notNull().default(false),
    /** How often it was moved: a button that was made before shows times that no longer hold. */
    moves: integer('moves').notNull().default(0),
    /** The command that moved it last: one that arrives twice moves it once. */
    movedByEvent: text('moved_by_event'),
  },
  (table) => [
    uniqueIndex('breaks_one_running_a_party').on(table.partyId).where(sql`${table.state} = 'running'`),
    check('breaks_end_after_start', sql`${table.endsAt} > ${table.startsAt}`),
    check(
      'breaks_programme_says_when',
      sql`(${table.source} = 'programme') = (${table.programmeStartsAt} is not null and ${table.programmeEndsAt} is not null and ${table.foundBy} is not null)`,
    ),
  ],
);
