import { type BoardToDraw, noteBoardEdited, noteBoardPosted, putOffBoard, takeBoard } from '../party/follow-board.ts';
import type { JobRoom } from './job-room.ts';

/** The bot may not write there: an organizer has to change that, so asking often is no use. */
const PAUSE_WITHOUT_ACCESS = 10 * 60_000;
const PAUSE = 10_000;

/** Draws the standing board anew, as often as Discord likes it: edited, or posted anew where editing is no longer possible. */
export async function refreshBoard(room: JobRoom, partyId: string): Promise<void> {
  const drawn = await takeBoard(room.context, partyId);
  if (!drawn) return;
  const { messageId } = drawn;
  if (messageId === null) {
    await postBoard(room, drawn);
    return;
  }
  const edit = await room.messenger.editStanding({
    channelId: drawn.channelId,
    messageId,
    standing: { kind: 'board', board: drawn.board },
  });
  switch (edit) {
    case 'edited':
      return noteBoardEdited(room.context, partyId);
    case 'gone':
      await postBoard(room, drawn);
      return;
    case 'too-old':
      // Two boards in one channel would tell two truths; should deleting fail, the old one merely stays.
      if (await postBoard(room, drawn)) await room.messenger.deleteMessage(drawn.channelId, messageId);
      return;
    case 'no-access':
      return withoutAccess(room, partyId);
    case 'try-later':
      return putOffBoard(room.context, partyId, PAUSE);
  }
}

/** Gives whether it stands there now. */
async function postBoard(room: JobRoom, drawn: BoardToDraw): Promise<boolean> {
  const { channelId, board, nonce } = drawn;
  const result = await room.messenger.postStanding({ channelId, standing: { kind: 'board', board }, nonce });
  if (result.outcome === 'delivered') {
    await noteBoardPosted(room.context, drawn, result.messageId);
    return true;
  }
  if (result.outcome === 'try-later') await putOffBoard(room.context, drawn.partyId, Math.max(result.after, PAUSE));
  else if (result.outcome === 'unknown') await putOffBoard(room.context, drawn.partyId, PAUSE);
  else await withoutAccess(room, drawn.partyId);
  return false;
}

async function withoutAccess(room: JobRoom, partyId: string): Promise<void> {
  room.context.log.warn({ partyId }, 'the bot may not write to the channel of the board');
  await putOffBoard(room.context, partyId, PAUSE_WITHOUT_ACCESS);
}
