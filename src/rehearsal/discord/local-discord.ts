import type { Clock } from '../../clock.ts';
import { realClock } from '../../clock.ts';
import { Commands } from './commands.ts';
import { FaultSwitches } from './fault-switches.ts';
import { FileStore } from './files.ts';
import { Gateway } from './gateway.ts';
import { LocalRole } from './guild.ts';
import { addBotMember, addMember } from './guild-changes.ts';
import { Interactions } from './interactions.ts';
import type { JsonObject } from './json.ts';
import type { Judge } from './judged-request.ts';
import { LocalServer } from './local-server.ts';
import { Messages } from './messages.ts';
import { guildCreateJson, messageJson } from './payloads.ts';
import type { Human, LocalUser } from './people.ts';
import type { PermissionName } from './permissions.ts';
import { bitsOf, everyonesPermissions } from './permissions.ts';
import { Person } from './person.ts';
import { RateLimits } from './rate-limits.ts';
import type { Route } from './router.ts';
import { Router } from './router.ts';
import { commandRoutes } from './routes/commands.ts';
import { gatewayRoutes } from './routes/gateway.ts';
import { guildRoutes } from './routes/guilds.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { userRoutes } from './routes/users.ts';
import type { SeenMessage } from './seen.ts';
import type { KeptRequest } from './server.ts';
import { ApiServer } from './server.ts';
import { snowflakes } from './snowflake.ts';
import type { TokenTimes, World } from './world.ts';
import { intents } from './world.ts';

export interface LocalDiscordOptions {
  /** Judges every request before anything of it is carried out; without one only the routes' own checks apply. */
  readonly judge?: Judge;
  /** Times of messages, ids, nonces, the age of messages and the ten minutes of 40003; the real one by default. */
  readonly clock?: Clock;
  /** Divides every rate limit's window: 200 for a rehearsal at 200 times the speed, Infinity for no limits. */
  readonly rateLimitScale?: number;
  /** Keeps every request in `local.requests`. */
  readonly keepRequests?: boolean;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The token a bot must log in with. */
  readonly token?: string;
  readonly botName?: string;
  /** Bounds memory in long rehearsals: the oldest messages of a channel beyond this are forgotten. */
  readonly messagesPerChannel?: number;
  /** Real milliseconds: 3,000 to answer and 900,000 to edit, as in Discord, unless a test of the expiry shortens them. */
  readonly tokenTimes?: Partial<TokenTimes>;
  readonly heartbeatInterval?: number;
  /** Whether the application was granted the privileged intents; false, so that a bot which asks for one is shut out. */
  readonly privilegedIntents?: boolean;
}

export interface GuildInput {
  readonly name: string;
  /** What the bot's own role allows it; what the README's invite link asks for when left out. */
  readonly botPermissions?: readonly PermissionName[];
  readonly everyonePermissions?: readonly PermissionName[];
  readonly locale?: string;
}

export interface PersonInput {
  /** The name shown; the account's name is made of it. */
  readonly name: string;
  readonly guilds?: readonly LocalServer[];
  readonly locale?: string;
  readonly roles?: readonly LocalRole[];
  /** What they may do in all of these servers, by a role of their own. */
  readonly permissions?: readonly PermissionName[];
  readonly nick?: string;
  /** Keeps their whole conversation, for `person.conversation()`. */
  readonly keepConversation?: boolean;
}

const defaultToken = 'local.discord.token';

/** What a bot of messages asks for when it is invited. */
const usualBotPermissions: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
];

/** At most so many faults are kept; a bot that does the same wrong thing a million times is known by then. */
const mostFaults = 1000;

function worldOf(options: LocalDiscordOptions, gateway: () => Gateway, origin: () => string): World {
  const clock = options.clock ?? realClock;
  const nextId = snowflakes(() => clock.now().getTime());
  const botId = nextId();
  const name = options.botName ?? 'Red Dot';
  const world: World = {
    clock,
    nextId,
    tokenTimes: { answer: 3000, edit: 900_000, ...options.tokenTimes },
    bot: { id: botId, username: name, displayName: name, bot: true },
    applicationId: botId,
    guilds: new Map(),
    channels: new Map(),
    humans: new Map<string, Human>(),
    dms: new Map(),
    files: new FileStore(nextId, origin),
    messages: new Messages(() => world, options.messagesPerChannel ?? Number.POSITIVE_INFINITY),
    commands: new Commands(nextId, botId),
    interactions: new Interactions(() => world, messageJson),
    switches: new FaultSwitches(),
    events: { dispatch: (...event) => gateway().dispatch(...event) },
  };
  return world;
}

/** A running local Discord. */
export class LocalDiscord {
  /** What the bot did wrong, a sentence each: unknown routes, and what the judge found. A test expects it empty. */
  readonly faults: string[] = [];
  /** All requests, with `keepRequests`. */
  readonly requests: KeptRequest[] = [];
  readonly faultSwitches: FaultSwitches;
  /** How long the tokens of interactions are good for: to answer, of those to come; to edit, of those that exist, too. */
  readonly tokenTimes: TokenTimes;
  /** Connections: drop, refuse, ask to reconnect, invalidate the session. */
  readonly gateway: Gateway;
  readonly token: string;
  readonly bot: LocalUser;
  readonly #world: World;
  readonly #server: ApiServer;
  #port = 0;

  constructor(options: LocalDiscordOptions) {
    this.token = options.token ?? defaultToken;
    const world = worldOf(
      options,
      () => this.gateway,
      () => this.origin,
    );
    this.gateway = new Gateway(() => world, {
      token: this.token,
      heartbeatInterval: options.heartbeatInterval ?? 41_250,
      privilegedIntents: options.privilegedIntents ?? false,
      address: () => this.gatewayUrl,
    });
    const routes: Route[] = [...gatewayRoutes(() => this.gatewayUrl), ...userRoutes, ...commandRoutes];
    this.#world = world;
    this.bot = world.bot;
    this.faultSwitches = world.switches;
    this.tokenTimes = world.tokenTimes;
    this.#server = new ApiServer({
      world,
      gateway: this.gateway,
      router: new Router([...routes, ...guildRoutes, ...messageRoutes, ...interactionRoutes]),
      limits: new RateLimits(options.rateLimitScale ?? 1),
      judge: options.judge,
      token: this.token,
      fault: (sentence) => this.#addFault(sentence),
      keep: options.keepRequests ? (request) => this.requests.push(request) : undefined,
    });
  }

  /** Where the bot's REST calls go: the value for `rest.api` and DISCORD_API_URL. */
  get url(): string {
    return `${this.origin}/api`;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  /** The application's id, which is the bot's, too. */
  get applicationId(): string {
    return this.#world.applicationId;
  }

  /** How many requests were answered so far. */
  get requestCount(): number {
    return this.#server.count;
  }

  /** Adds a server with the bot in it. */
  addGuild(input: GuildInput): LocalServer {
    const world = this.#world;
    const guild = new LocalServer(world, world.nextId(), input.name, world.nextId(), input.locale ?? 'en-US');
    const everyone = input.everyonePermissions ? bitsOf(input.everyonePermissions) : everyonesPermissions;
    guild.roles.set(guild.id, new LocalRole(guild, guild.id, '@everyone', everyone));
    const own = new LocalRole(
      guild,
      world.nextId(),
      world.bot.username,
      bitsOf(input.botPermissions ?? usualBotPermissions),
      world.bot.id,
    );
    guild.roles.set(own.id, own);
    addBotMember(world, guild, own);
    world.guilds.set(guild.id, guild);
    world.events.dispatch('GUILD_CREATE', guildCreateJson(guild, world.bot.id, false), intents.guilds);
    return guild;
  }

  /** Adds somebody to these servers. */
  addPerson(input: PersonInput): Person {
    const world = this.#world;
    const person = new Person(world, {
      id: world.nextId(),
      username: input.name.toLowerCase().replace(/[^a-z0-9_.]+/g, '.'),
      displayName: input.name,
      locale: input.locale ?? 'en-US',
      keepConversation: input.keepConversation ?? false,
    });
    world.humans.set(person.id, person);
    for (const guild of input.guilds ?? []) {
      const own = input.permissions ? [guild.addRole(`only ${input.name}`, input.permissions)] : [];
      addMember(world, guild, person, [...(input.roles ?? []), ...own], input.nick);
    }
    return person;
  }

  /** Makes a message so old that Discord refuses every further edit of it with 30046; 429 is the status to ask for by name. */
  ages(message: SeenMessage, status: 400 | 429 = 400): void {
    message.source.refusesEdits = status;
  }

  /** The registered commands as Discord gives them back: the global ones, or a server's own. */
  commands(guild?: LocalServer): JsonObject[] {
    return this.#world.commands.list(guild?.id).map((command) => command.json);
  }

  async listen(port: number): Promise<void> {
    const { http } = this.#server;
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(port, '127.0.0.1', resolve);
    });
    const address = http.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  /** Closes every connection and stops listening. */
  async stop(): Promise<void> {
    this.gateway.close();
    const { http } = this.#server;
    http.closeAllConnections();
    await new Promise<void>((resolve) => {
      http.close(() => resolve());
    });
  }

  #addFault(sentence: string): void {
    if (this.faults.length < mostFaults) this.faults.push(sentence);
  }
}

/** Starts a local Discord on loopback; stop it with `local.stop()`. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const local = new LocalDiscord(options);
  await local.listen(options.port ?? 0);
  return local;
}
