import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, rowId } from './columns.ts';
import { participants } from './participants.ts';
import { breaks, parties, placeSlots } from './parties.ts';

/** A round of pairing, kept so that it can be replayed. */
export const rounds = pgTable('rounds', {
  id: rowId(),
  partyId: uuid('party_id')
    .notNull()
    .references(() => parties.id, { onDelete: 'cascade' }),
  at: instant('at').notNull(),
  input: jsonb('input').notNull(),
  result: jsonb('result').notNull(),
});

export const meetings = pgTable(
  'meetings',
  {
    id: rowId(),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    breakId: uuid('break_id').references(() => breaks.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: ['paired', 'met'] }).notNull(),
    open: boolean('open').notNull().default(true),
    outcome: text('outcome', { enum: ['held', 'not-held', 'called-off', 'ended', 'done-before'] }),
    /** What the others read when one person's word ended it; it says no more than that. */
    offBecause: text('off_because', { enum: ['cannot-make-it', 'off', 'gave-up-waiting', 'party-closed'] }),
    offById: uuid('off_by_id').references(() => participants.id, { onDelete: 'set null' }),
    placeId: uuid('place_id'),
    placeSlot: integer('place_slot'),
    signCount: integer('sign_count').notNull().default(1),
    signColour: text('sign_colour').notNull(),
    signAnimal: text('sign_animal').notNull(),
    /** Which of the opening questions stands on the card. */
    openingQuestion: integer('opening_question').notNull(),
    /** Why these people: a pairing reason. */
    reason: jsonb('reason').$type<Readonly<Record<string, string | number>>>().notNull(),
    createdAt: instant('created_at').notNull(),
    endsAt: instant('ends_at'),
    checkStartedAt: instant('check_started_at'),
    closedAt: instant('closed_at'),
  },
  (table) => [
    unique('meetings_open').on(table.id, table.open),
    uniqueIndex('meetings_sign')
      .on(table.partyId, table.signColour, table.signAnimal, table.signCount)
      .where(sql`${table.open}`),
    uniqueIndex('meetings_place_slot').on(table.placeId, table.placeSlot).where(sql`${table.open}`),
    foreignKey({
      columns: [table.placeId, table.placeSlot],
      foreignColumns: [placeSlots.placeId, placeSlots.slot],
    }),
    check('meetings_outcome_when_closed', sql`${table.open} = (${table.outcome} is null)`),
    check('meetings_closed_at', sql`${table.open} = (${table.closedAt} is null)`),
    check('meetings_place_with_slot', sql`(${table.placeId} is null) = (${table.placeSlot} is null)`),
    index('meetings_break').on(table.breakId),
    index('meetings_party').on(table.partyId),
  ],
);

export const meetingMembers = pgTable(
  'meeting_members',
  {
    meetingId: uuid('meeting_id').notNull(),
    /** Bound to the meeting's own: the database closes the members with the meeting. */
    open: boolean('open').notNull().default(true),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    /** 0 reads first and stands waiting; the others walk up. */
    seat: integer('seat').notNull(),
    /** What they had said when they were paired, so that the next person or a cancelled meeting puts them back as they were. */
    freeUntil: instant('free_until'),
    roundsSatOut: integer('rounds_sat_out').notNull().default(0),
    deliveredAt: instant('delivered_at'),
    hereAt: instant('here_at'),
    onMyWayAt: instant('on_my_way_at'),
    /** When the silent one was asked "are you coming?" */
    askedAt: instant('asked_at'),
    /** When the one who came was told that the others did not make it. */
    gaveUpAt: instant('gave_up_at'),
    /** "We have done this before", pressed. */
    doneBeforeAt: instant('done_before_at'),
    /** How they will check, chosen before starting. */
    checkMode: text('check_mode', { enum: ['listen', 'by-eye', 'type-all'] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.participantId] }),
    foreignKey({ columns: [table.meetingId, table.open], foreignColumns: [meetings.id, meetings.open] })
      .onUpdate('cascade')
      .onDelete('cascade'),
    uniqueIndex('meeting_members_one_open').on(table.participantId).where(sql`${table.open}`),
    unique('meeting_members_seat').on(table.meetingId, table.seat),
    index('meeting_members_participant').on(table.participantId),
    check('meeting_members_seats', sql`${table.seat} between 0 and 2`),
  ],
);

/** Both said they had verified each other before this party: not paired again, nothing counted. */
export const doneBefore = pgTable(
  'done_before',
  {
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id, { onDelete: 'cascade' }),
    firstId: uuid('first_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    secondId: uuid('second_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.firstId, table.secondId] }),
    check('done_before_ordered', sql`${table.firstId} < ${table.secondId}`),
  ],
);
