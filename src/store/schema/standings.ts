import { boolean, foreignKey, index, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { participants } from './participants.ts';

/** What the board needs of a participant, kept so that it is not counted anew for every reader. No row says the same as zeros. */
export const standings = pgTable(
  'standings',
  {
    participantId: uuid('participant_id').primaryKey(),
    partyId: uuid('party_id').notNull(),
    /** Their mutual verifications as the board counts them, without those who have erased themselves. */
    mutual: integer('mutual').notNull(),
    /** With how many who are in the party now they are mutual. */
    pairs: integer('pairs').notNull(),
    /** Whether they had a whole meeting with somebody who is in the party now. */
    met: boolean('met').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'standings_participant',
      columns: [table.participantId, table.partyId],
      foreignColumns: [participants.id, participants.partyId],
    }).onDelete('cascade'),
    index('standings_party').on(table.partyId),
  ],
);

/**
 * Whose standings are to be counted anew before the board is read. Triggers on verifications, certificates and participants write
 * these rows, in the transaction that changes what counts; they are only ever added and deleted, so that nobody waits for another.
 */
export const staleStandings = pgTable(
  'stale_standings',
  {
    partyId: uuid('party_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    /** What changed counts for everybody, too, who verified them or was verified by them. */
    andOthers: boolean('and_others').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'stale_standings_participant',
      columns: [table.partyId, table.participantId],
      foreignColumns: [participants.partyId, participants.id],
    }).onDelete('cascade'),
    index('stale_standings_party').on(table.partyId, table.participantId),
  ],
);
