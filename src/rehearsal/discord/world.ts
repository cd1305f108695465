import type { Clock } from '../../clock.ts';
import type { Commands } from './commands.ts';
import type { FaultSwitches } from './fault-switches.ts';
import type { FileStore } from './files.ts';
import type { LocalChannel, LocalGuild } from './guild.ts';
import type { Interactions } from './interactions.ts';
import type { JsonObject } from './json.ts';
import type { Messages } from './messages.ts';
import type { Human, LocalUser } from './people.ts';

/** The gateway's intents, by the names discord.js gives them. */
export const intents = {
  always: 0,
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** What the gateway offers to the rest: sending an event to every session whose intents want it. */
export interface EventSink {
  /** `restricted` is what a session without the message content intent gets instead. */
  dispatch(event: string, data: JsonObject, intent: number, restricted?: JsonObject): void;
}

/** Real milliseconds an interaction may wait for its first answer, and its token may be used. */
export interface TokenTimes {
  answer: number;
  edit: number;
}

/** Everything the local Discord knows; routes and persons work on it. */
export interface World {
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly tokenTimes: TokenTimes;
  readonly bot: LocalUser;
  readonly applicationId: string;
  readonly guilds: Map<string, LocalGuild>;
  readonly channels: Map<string, LocalChannel>;
  readonly humans: Map<string, Human>;
  /** Direct message channels by the person's id. */
  readonly dms: Map<string, LocalChannel>;
  readonly files: FileStore;
  readonly messages: Messages;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly switches: FaultSwitches;
  readonly events: EventSink;
}

export function userById(world: World, id: string): LocalUser | undefined {
  return id === world.bot.id ? world.bot : world.humans.get(id);
}

/** Whether the bot and a person are in some server together: the condition for direct messages. */
export function shareServer(world: World, userId: string): boolean {
  for (const guild of world.guilds.values()) {
    if (guild.hasBot && guild.members.has(userId)) return true;
  }
  return false;
}
