import type { BreakWindow } from '../rules/break-times.ts';
import { cancelAnnouncementsOfBreak, moveAnnouncementsOfBreak } from '../store/announcements.ts';
import { type Break, updateBreak } from '../store/breaks.ts';
import { moveFreeTimesOfBreak, removeFreeTimesOfBreak } from '../store/free-times.ts';
import { oweBreakNews, oweBreakOver } from './break-news.ts';
import type { Act } from './perform.ts';

/**
 * Moves a break that is planned to another window, with all that hangs on it: prompts not yet sent are sent five minutes before
 * the new time, whoever said that they are free is free then and told so, announcements before it move along. The caller holds the
 * party's lock and has seen to it that nothing overlaps.
 */
export async function moveBreak(
  act: Act,
  planned: Break,
  { startsAt, endsAt }: BreakWindow,
  how: { readonly pinned?: true; readonly movedByEvent?: string } = {},
): Promise<void> {
  const moves = planned.moves + 1;
  await updateBreak(act.tx, planned.id, { startsAt, endsAt, invitedAt: null, moves, ...how });
  const moved = { ...planned, startsAt, endsAt, moves };
  for (const participantId of await moveFreeTimesOfBreak(act.tx, planned, moved)) {
    act.owe({
      partyId: planned.partyId,
      participantId,
      kind: 'break-moved',
      aboutId: planned.id,
      stage: String(moves),
      onceKey: `break-moved:${planned.id}:${moves}:${participantId}`,
    });
  }
  await moveAnnouncementsOfBreak(act.tx, planned.id, startsAt);
  await oweBreakNews(act, moved, 'moved');
}

/**
 * Cancels a break that is planned: whoever said that they are free in it reads so, nobody is invited any more, and announcements
 * before it are not sent. Gives how many those are.
 */
export async function cancelPlannedBreak(
  act: Act,
  planned: Break,
  how: { readonly pinned?: true } = {},
): Promise<number> {
  await updateBreak(act.tx, planned.id, { state: 'cancelled', ...how });
  for (const participantId of await removeFreeTimesOfBreak(act.tx, planned.id))
    oweBreakOver(act, planned, participantId);
  return cancelAnnouncementsOfBreak(act.tx, planned.id);
}
