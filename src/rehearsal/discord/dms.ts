import { refusal } from './api-error.ts';
import { LocalChannel } from './guild.ts';
import type { Human } from './people.ts';
import type { World } from './world.ts';
import { shareServer } from './world.ts';

const newDmWindow = 10 * 60_000;
const newDmsInWindow = 10;

/** When the bot opened new DM channels lately, for the limit that a switch turns on. */
const opened = new WeakMap<World, number[]>();

function countNewDm(world: World): void {
  const now = world.clock.now().getTime();
  const recent = (opened.get(world) ?? []).filter((time) => time > now - newDmWindow);
  if (world.switches.limitNewDms && recent.length >= newDmsInWindow) throw refusal.newDmsTooFast();
  opened.set(world, [...recent, now]);
}

/** The direct messages between a person and the bot, opened when there are none yet; only the bot's openings are counted. */
export function openDm(world: World, human: Human, by: 'bot' | 'person'): LocalChannel {
  const known = world.dms.get(human.id);
  if (known) return known;
  if (by === 'bot') countNewDm(world);
  const channel = new LocalChannel(world.nextId(), human.username, { recipient: human });
  world.dms.set(human.id, channel);
  world.channels.set(channel.id, channel);
  return channel;
}

/** Throws the refusal Discord gives when the bot may not write to a person directly. */
export function checkDmAllowed(world: World, human: Human): void {
  if (!shareServer(world, human.id)) throw refusal.noCommonServer();
  if (human.dmsClosed) throw refusal.closedDms();
}
