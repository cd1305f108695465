import { refusal } from './api-error.ts';
import type { LocalMessage } from './message.ts';
import type { World } from './world.ts';

const oldAfter = 60 * 60_000;
const oldEditsWindow = 60_000;
const oldEditsInWindow = 3;

/** When a message's edits after its first hour happened. */
const oldEdits = new WeakMap<LocalMessage, number[]>();

/**
 * Counts an edit of a message older than an hour of the clock and throws 30046 when there were too many. Discord does not
 * publish its number; here it is three a minute and message. A message that `local.ages(message)` has aged refuses each.
 */
export function countOldEdit(world: World, message: LocalMessage): void {
  if (message.refusesEdits) throw refusal.oldMessageEdits(message.refusesEdits);
  const now = world.clock.now().getTime();
  if (now - message.createdAt.getTime() < oldAfter) return;
  const recent = (oldEdits.get(message) ?? []).filter((time) => time > now - oldEditsWindow);
  if (recent.length >= oldEditsInWindow) throw refusal.oldMessageEdits(400);
  oldEdits.set(message, [...recent, now]);
}
