import { claimBoard, listBoards } from '../store/boards.ts';
import { markBoardDue, updateParty } from '../store/parties.ts';
import type { Context } from './context.ts';
import { readStandingBoard } from './read-board.ts';
import { uuidOf } from './uuid-of.ts';
import type { BoardValues } from './values.ts';

/** A board younger than an hour may be edited this often; more often nobody reads. */
const EVERY_WHILE_YOUNG = 10_000;
/** Discord refuses to edit a message older than an hour again and again (30046): once a minute it mostly lets. */
const EVERY_WHEN_OLD = 60_000;
const YOUNG_FOR = 60 * 60_000;

/** The standing board, to be drawn now. */
export interface BoardToDraw {
  readonly partyId: string;
  readonly channelId: string;
  /** The message to edit; null when there is none yet. */
  readonly messageId: string | null;
  readonly board: BoardValues;
  /** Stays the same over repeats of one posting, also after a restart. */
  readonly nonce: string;
}

/**
 * Takes the board for drawing. Null when nothing is due, or when it was drawn so recently that it has to wait: then it is due later.
 * It counts as drawn before its numbers are read, so that a change meanwhile makes it due again.
 */
export async function takeBoard(context: Context, partyId: string): Promise<BoardToDraw | null> {
  const now = context.clock.now();
  const party = await claimBoard(context.store.database, partyId, now);
  if (!party?.boardChannelId) return null;
  const allowedAt = nextEdit(party.boardPostedAt, party.boardEditedAt, now);
  if (party.boardMessageId && allowedAt > now) {
    await markBoardDue(context.store.database, partyId, allowedAt);
    return null;
  }
  const board = await readStandingBoard(context, partyId);
  if (!board) return null;
  const nonce = uuidOf(`${partyId} after ${party.boardMessageId ?? 'none'} in ${party.boardChannelId}`);
  return { partyId, channelId: party.boardChannelId, messageId: party.boardMessageId, board, nonce };
}

function nextEdit(postedAt: Date | null, editedAt: Date | null, now: Date): Date {
  if (!postedAt || !editedAt) return now;
  const young = now.getTime() - postedAt.getTime() < YOUNG_FOR;
  return new Date(editedAt.getTime() + (young ? EVERY_WHILE_YOUNG : EVERY_WHEN_OLD));
}

export async function noteBoardEdited(context: Context, partyId: string): Promise<void> {
  await updateParty(context.store.database, partyId, { boardEditedAt: context.clock.now() });
}

export async function noteBoardPosted(context: Context, drawn: BoardToDraw, messageId: string): Promise<void> {
  const now = context.clock.now();
  await updateParty(context.store.database, drawn.partyId, {
    boardMessageId: messageId,
    boardPostedAt: now,
    boardEditedAt: now,
  });
}

/** It could not be drawn; it is due again after a while. */
export async function putOffBoard(context: Context, partyId: string, milliseconds: number): Promise<void> {
  const at = new Date(context.clock.now().getTime() + milliseconds);
  await markBoardDue(context.store.database, partyId, at);
}

/** After a start every standing board is looked for and drawn again: nobody knows what was missed. */
export async function redrawBoards(context: Context): Promise<void> {
  const { database } = context.store;
  for (const partyId of await listBoards(database)) await markBoardDue(database, partyId, context.clock.now());
}
