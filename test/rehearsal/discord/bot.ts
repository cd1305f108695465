import type { ClientOptions, RESTPutAPIApplicationCommandsJSONBody } from 'discord.js';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach, expect } from 'vitest';
import type { LocalDiscord, LocalDiscordOptions } from '../../../src/rehearsal/discord/local-discord.ts';
import { startLocalDiscord } from '../../../src/rehearsal/discord/local-discord.ts';

const stopping: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});

/** A local Discord for one test; at its end the bot must have done nothing wrong. */
export async function local(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const started = await startLocalDiscord(options);
  stopping.push(async () => {
    await started.stop();
    expect(started.faults).toEqual([]);
  });
  return started;
}

/** The real client, logged in, with the intents that Red Dot uses unless a test wants others. */
export async function bot(discord: LocalDiscord, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    ...options,
    rest: { api: discord.url, ...options.rest },
  });
  stopping.push(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

/** Registers global commands as `npm run register` does. */
export async function register(client: Client<true>, commands: RESTPutAPIApplicationCommandsJSONBody): Promise<void> {
  await client.application.commands.set(commands);
}
