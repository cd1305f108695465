import type { ClientOptions, Interaction } from 'discord.js';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach, expect } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { createJudge } from '../../../src/rehearsal/discord/judge/judge.ts';
import type { LocalDiscord, LocalDiscordOptions } from '../../../src/rehearsal/discord/local-discord.ts';
import { startLocalDiscord } from '../../../src/rehearsal/discord/local-discord.ts';

const openApi = process.env.DISCORD_OPENAPI;

/** One for all tests: reading the document takes a while. */
const judge = createJudge(openApi === undefined ? {} : { openApi });

const stopping: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});

/** A local Discord for one test, without rate limits unless it asks for them; at its end no fault may be left. */
export async function local(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const started = await startLocalDiscord({
    judge,
    rateLimitScale: Number.POSITIVE_INFINITY,
    ...options,
  });
  stopping.push(async () => {
    await started.stop();
    expect(started.faults).toEqual([]);
  });
  return started;
}

/** The client waits five seconds between two identifications; a test need not. */
async function identifyAtOnce() {
  return { waitForIdentify: async () => undefined };
}

/** The real client, logged in, with the intents that Red Dot uses unless a test wants others. */
export async function bot(
  discord: LocalDiscord,
  options: Partial<ClientOptions> = {},
  token = discord.token,
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    ...options,
    rest: { api: discord.url, offset: 5, ...options.rest },
    ws: { buildIdentifyThrottler: identifyAtOnce },
  });
  stopping.push(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(token);
  return ready;
}

/** Answers every interaction with this function; gives the list of what it threw. */
export function answers(client: Client<true>, answer: (interaction: Interaction) => Promise<unknown>): unknown[] {
  const thrown: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => thrown.push(error));
  });
  return thrown;
}

/** A server with a hall, Ann and Ben in it, and the bot connected. */
export async function scene(options: LocalDiscordOptions = {}) {
  const discord = await local(options);
  const guild = discord.addGuild({ name: 'Symposium' });
  const hall = guild.addChannel('hall');
  const ann = discord.addPerson({ name: 'Ann', guilds: [guild] });
  const ben = discord.addPerson({ name: 'Ben', guilds: [guild] });
  const client = await bot(discord);
  return { discord, guild, hall, ann, ben, client };
}

/** A clock that stands still until it is moved. */
export class SetClock implements Clock {
  #time: number;

  constructor(start: string) {
    this.#time = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#time);
  }

  move(minutes: number): void {
    this.#time += minutes * 60_000;
  }

  wait(): Promise<void> {
    throw new Error('nobody waits on this clock');
  }
}
