import { readBoard } from '../../party/read-board.ts';
import { isRefused } from '../../party/refusal.ts';
import type { BoardValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

type Line = BoardValues['top'][number];

/** The party first, then the top ten. The standing message is the same without anybody's "you". */
export function renderBoard(board: BoardValues, locale: Locale): Payload {
  const { haveMet, participants, pairs, possiblePairs: possible } = board;
  const lines = board.top.map((line) => boardLine(line, locale));
  return message([
    say(locale, 'board.title', { party: board.partyName }),
    say(locale, 'board.people', { haveMet, participants, pairs, possible }),
    board.certifications > 0 ? say(locale, 'board.certifications', { count: board.certifications }) : null,
    ...(lines.length > 0 ? lines : [say(locale, 'board.nobody')]),
    board.tiedBelow > 0 ? say(locale, 'board.tied', { count: board.tiedBelow }) : null,
    board.you ? say(locale, 'board.you', board.you) : null,
    board.top.some((line) => line.name === null) ? say(locale, 'board.consent') : null,
  ]);
}

/** The number is written, not made by a list, which would renumber two who share a rank. */
function boardLine({ rank, name, mutual, you }: Line, locale: Locale): string {
  const given = { rank, name: name ?? say(locale, 'board.somebody'), mutual };
  return you ? say(locale, 'board.line-you', given) : say(locale, 'board.line', given);
}

export async function showBoard(visit: Visit): Promise<Reply> {
  const board = await readBoard(visit.context, visit.caller);
  return isRefused(board) ? refusal(visit, board) : tell(renderBoard(board, visit.locale));
}
