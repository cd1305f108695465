import { type Client, DiscordAPIError, Events, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Log } from '../log.ts';
import type { Context } from '../party/context.ts';
import { eraseServer, listServers } from '../party/erase-party.ts';

/** Erases the parties of a server from which the bot is removed, also when that happened while it was not connected. */
export function eraseWhenRemoved(client: Client, context: Context, log: Log): void {
  async function erase(guildId: string): Promise<void> {
    try {
      await eraseServer(context, guildId);
      log.info({ guildId }, 'the bot was removed from a server, whose parties are erased');
    } catch (error) {
      log.error({ error, guildId }, 'a server that the bot was removed from could not be erased');
    }
  }

  async function eraseRemovedMeanwhile(shard: number): Promise<void> {
    try {
      const known = (await listServers(context)).filter((id) => client.guilds.cache.get(id)?.shardId === shard);
      for (const guildId of known) if (await isRemoved(client, log, guildId)) await erase(guildId);
    } catch (error) {
      log.error({ error, shard }, 'whether the bot was removed from a server meanwhile could not be found out');
    }
  }

  // Not for an outage, in which Discord says that a server is unavailable: for a bot that was removed, or a server that is gone.
  client.on(Events.GuildDelete, ({ id }) => void erase(id));
  // A new session is not told of what happened before it. Only servers that this very process has seen are asked about: after a start
  // with another bot's token, every server would look like one that the bot was removed from.
  client.on(Events.ShardReady, (shard) => {
    if (client.isReady()) void eraseRemovedMeanwhile(shard);
  });
}

const NOT_THERE: readonly (number | string)[] = [RESTJSONErrorCodes.UnknownGuild, RESTJSONErrorCodes.MissingAccess];

/** Only a clear answer counts, not that Discord has none. */
async function isRemoved(client: Client, log: Log, guildId: string): Promise<boolean> {
  try {
    await client.rest.get(Routes.guild(guildId));
    return false;
  } catch (error) {
    if (error instanceof DiscordAPIError && NOT_THERE.includes(error.code)) return true;
    log.warn({ error, guildId }, 'whether the bot is still in a server could not be asked; taken as yes');
    return false;
  }
}
