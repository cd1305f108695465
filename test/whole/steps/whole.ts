import type { ClientOptions } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type RunningBot, startBot } from '../../../src/bot.ts';
import { parseConfig } from '../../../src/config.ts';
import { registerCommands } from '../../../src/discord/register.ts';
import type { Wire } from '../../../src/keyservers/fetch-bytes.ts';
import type { LocalChannel } from '../../../src/rehearsal/discord/guild.ts';
import { createJudge } from '../../../src/rehearsal/discord/judge/judge.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../src/rehearsal/discord/local-discord.ts';
import type { LocalServer } from '../../../src/rehearsal/discord/local-server.ts';
import type { Person } from '../../../src/rehearsal/discord/person.ts';
import { openStore, type Store } from '../../../src/store/open.ts';
import { freshDatabase } from '../../store/with-store.ts';
import { KeptLog } from './errors.ts';
import { HandClock } from './hand-clock.ts';
import { seeded } from './seeded.ts';
import { numberRows } from './sequential-ids.ts';

/** A day in the conference: ten o'clock in Berlin. */
const MORNING = new Date('2026-11-22T09:00:00Z');

/**
 * discord.js waits five seconds between two identifications, and keeps a margin of fifty milliseconds after each rate limit; a test need
 * not. Without any it may find that the second of its fifty requests ends while it looks, and refuses a request instead of waiting.
 */
const atOnce: Partial<ClientOptions> = {
  rest: { offset: 5 },
  ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
};

export interface WholeOptions {
  /** Runs before the tests, on a bot that has logged in and registered its commands. */
  readonly prepare?: (whole: Whole) => Promise<void>;
  readonly morning?: Date;
  /** How keyservers are reached; without it they are switched off. */
  readonly keyserverWire?: Wire;
  /** Discord waits three seconds for an answer, as it does; else long enough for a machine that others use. */
  readonly threeSeconds?: true;
}

/** Milliseconds: an answer that takes longer is announced by one that says so, and a press is over with that. */
const PATIENCE = 20_000;
const LONGEST_ANSWER = 30_000;

/** The whole program on a local Discord and a database of its own, with a clock that only the test moves. */
export class Whole {
  readonly clock: HandClock;
  readonly local: LocalDiscord;
  readonly store: Store;
  readonly guild: LocalServer;
  readonly hall: LocalChannel;
  readonly office: LocalChannel;
  readonly organizer: Person;
  readonly log = new KeptLog();
  readonly #random = seeded(20261122);
  readonly #dropDatabase: () => Promise<void>;
  readonly #options: WholeOptions;
  #bot: RunningBot | undefined;

  constructor(
    local: LocalDiscord,
    store: Store,
    clock: HandClock,
    dropDatabase: () => Promise<void>,
    options: WholeOptions,
  ) {
    this.#options = options;
    this.local = local;
    this.store = store;
    this.clock = clock;
    this.#dropDatabase = dropDatabase;
    this.guild = local.addGuild({ name: 'Symposium' });
    this.hall = this.guild.addChannel('hall');
    this.office = this.guild.addChannel('organizers', [
      { for: this.guild.everyone, deny: ['ViewChannel'] },
      { for: local.bot, allow: ['ViewChannel', 'SendMessages'] },
    ]);
    this.organizer = local.addPerson({ name: 'Olga', guilds: [this.guild], permissions: ['Administrator'] });
  }

  /** Somebody new in the server; their whole conversation is kept. */
  newcomer(name: string): Person {
    return this.local.addPerson({ name, guilds: [this.guild], keepConversation: true });
  }

  /** Time goes on by so many minutes, and whatever was due by then is done. */
  async passes(time: { readonly minutes?: number; readonly seconds?: number }): Promise<void> {
    await this.settles();
    this.clock.move((time.minutes ?? 0) * 60 + (time.seconds ?? 0));
    await this.settles();
  }

  /** Resolves when the bot has nothing left to do before the clock moves. */
  async settles(): Promise<void> {
    await this.bot.idle();
  }

  get bot(): RunningBot {
    if (!this.#bot) throw new Error('the bot is not running');
    return this.#bot;
  }

  async starts(): Promise<void> {
    const { keyserverWire, threeSeconds } = this.#options;
    this.#bot = await startBot({
      config: parseConfig({
        DISCORD_TOKEN: this.local.token,
        DISCORD_API_URL: this.local.url,
        KEYSERVERS: keyserverWire ? 'on' : 'off',
      }),
      keyserverWire,
      store: this.store,
      clock: this.clock,
      random: this.#random,
      log: this.log.log,
      clientOptions: atOnce,
      pollingSeconds: 0.5,
      deferAfter: threeSeconds ? undefined : PATIENCE,
    });
  }

  async stops(): Promise<void> {
    await this.#bot?.stop();
    this.#bot = undefined;
  }

  /** The bot is stopped and started again on the same database, as at an update. */
  async restarts(): Promise<void> {
    await this.stops();
    await this.starts();
  }

  get database(): Store['database'] {
    return this.store.database;
  }

  /** Whose account or which channel a snowflake is. */
  nameOf(snowflake: string): string | undefined {
    if (snowflake === this.guild.id) return 'Symposium';
    if (snowflake === this.organizer.id) return 'Olga';
    const channel = this.guild.channels.get(snowflake);
    if (channel) return `#${channel.name}`;
    return this.guild.members.get(snowflake)?.user.displayName;
  }

  async ends(): Promise<void> {
    await this.stops();
    await this.local.stop();
    await this.store.close();
    await this.#dropDatabase();
  }
}

async function openWhole(options: WholeOptions): Promise<Whole> {
  const clock = new HandClock(options.morning ?? MORNING);
  const openApi = process.env.DISCORD_OPENAPI;
  const local = await startLocalDiscord({
    judge: createJudge(openApi === undefined ? {} : { openApi }),
    clock,
    rateLimitScale: Number.POSITIVE_INFINITY,
    ...(!options.threeSeconds && { tokenTimes: { answer: LONGEST_ANSWER } }),
  });
  const database = await freshDatabase();
  const store = await openStore(database.options);
  await numberRows(store);
  const whole = new Whole(local, store, clock, database.drop, options);
  await registerCommands({ token: local.token, apiUrl: local.url });
  await whole.starts();
  await options.prepare?.(whole);
  return whole;
}

/** For one test file: everything is started before its first test; after each, Discord must have found no fault and the log no error. */
export function withWhole(options: WholeOptions = {}): { readonly whole: Whole } {
  let opened: Whole | undefined;
  beforeAll(async () => {
    opened = await openWhole(options);
  });
  afterEach(() => {
    expect(opened?.local.faults.splice(0)).toEqual([]);
    expect(opened?.log.take()).toEqual([]);
  });
  afterAll(async () => {
    await opened?.ends();
  });
  return {
    get whole() {
      if (!opened) throw new Error('the bot is started before the first test: use it inside a test');
      return opened;
    },
  };
}
