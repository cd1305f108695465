import type { LocalChannel, LocalGuild } from './guild.ts';
import type { LocalMessage } from './message.ts';
import type { World } from './world.ts';

/** The servers somebody is in. */
export function guildsOf(world: World, userId: string): LocalGuild[] {
  return [...world.guilds.values()].filter((guild) => guild.members.has(userId));
}

/** The server channels that somebody sees, in the servers' order. */
export function channelsSeenBy(world: World, userId: string): LocalChannel[] {
  return guildsOf(world, userId).flatMap((guild) =>
    [...guild.channels.values()].filter((channel) => channel.isSeenBy(userId)),
  );
}

/** All that lies before somebody's eyes now, newest first: direct messages, channels, their own ephemerals. */
export function* visibleMessages(
  world: World,
  userId: string,
  ephemerals: readonly LocalMessage[],
): Generator<LocalMessage> {
  const dm = world.dms.get(userId);
  const channels = channelsSeenBy(world, userId).map((channel) => channel.timeline);
  const lists = [...(dm ? [dm.timeline] : []), ...channels, ephemerals];
  const left = lists.map((list) => list.length);
  for (;;) {
    let newest: LocalMessage | undefined;
    let from = -1;
    for (const [index, list] of lists.entries()) {
      const message = list[(left[index] ?? 0) - 1];
      if (message && (!newest || message.order > newest.order)) {
        newest = message;
        from = index;
      }
    }
    if (!newest) return;
    left[from] = (left[from] ?? 0) - 1;
    if (isVisible(newest, userId)) yield newest;
  }
}

/** Whether somebody sees a message now: it is there, its channel is theirs, and it is not somebody else's ephemeral. */
export function isVisible(message: LocalMessage, userId: string): boolean {
  if (message.deleted || message.vanished) return false;
  if (message.ephemeralFor && message.ephemeralFor.id !== userId) return false;
  return message.channel.isSeenBy(userId);
}
