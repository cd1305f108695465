import { Client, type ClientOptions, Events, GatewayIntentBits, Options, Partials, Status } from 'discord.js';
import type { Clock } from '../clock.ts';
import { type Lines, startLines } from '../lines.ts';
import type { Log } from '../log.ts';
import type { Context } from '../party/context.ts';
import { lookAtMask } from '../party/mask-stands.ts';
import { createDiscordSide } from './discord-side.ts';
import { eraseWhenRemoved } from './erase-when-removed.ts';
import { createFollowUps } from './follow-ups.ts';
import { inOrder } from './in-order.ts';
import type { Messenger } from './messenger.ts';
import { isNotWaitedOut } from './old-edits.ts';
import { onceOnly } from './once-only.ts';
import { createMessenger } from './post-messages.ts';
import { type Desk, type OnAnswered, receiveInteraction, receiveMessage } from './router.ts';
import type { DiscordSide } from './visit.ts';

export interface DiscordInput {
  readonly token: string;
  readonly apiUrl: string;
  /** What Discord lets a bot do, as requests a second; a rehearsal with scaled time scales it. */
  readonly requestsPerSecond: number;
  readonly log: Log;
  readonly clock: Clock;
  readonly context: Context;
  /** Which gateway shards this process holds, of how many in all. */
  readonly shards: { readonly ids: readonly number[]; readonly count: number };
  /** Hears of every answer, for whoever watches the bot. */
  readonly onAnswered?: OnAnswered | undefined;
  /** Milliseconds; what Discord's three seconds leave when left out. */
  readonly deferAfter?: number | undefined;
  /** Merged over the client's own, for tests and rehearsals. */
  readonly clientOptions?: Partial<ClientOptions>;
}

export interface Discord {
  readonly client: Client;
  /** Logs in; resolves when Discord has said who is there. */
  start(): Promise<void>;
  /** Takes no further visits, lets those that have begun finish (at most three seconds), and closes. */
  stop(): Promise<void>;
  /** Whether every shard of this process is connected to Discord now. */
  isConnected(): boolean;
  readonly messenger: Messenger;
}

/** How long a stop waits for answers that are on their way. */
const LONGEST_GOODBYE = 3_000;

/** The bot's side of Discord. Nothing is sent or received before `start`. */
export function createDiscord(input: DiscordInput): Discord {
  const { token, log, clock, context } = input;
  const client = newClient(input);
  const lines = startLines();
  const reception = openReception(client, lines, input);
  client.on(Events.InteractionCreate, (one) => reception.receive((desk) => receiveInteraction(desk, one)));
  client.on(Events.MessageCreate, (one) => reception.receive((desk) => receiveMessage(desk, one)));
  eraseWhenRemoved(client, context, log);
  client.on(Events.Error, (error) => log.error({ error }, 'the connection to Discord failed'));
  client.on(Events.ShardDisconnect, (event) =>
    log.warn({ code: event.code }, 'Discord closed the connection for good'),
  );
  noteReconnecting(client, log);

  return {
    client,
    async start() {
      const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
      await client.login(token);
      await ready;
      log.info({ botUserId: client.user?.id }, 'logged in to Discord');
    },
    async stop() {
      await reception.close();
      await client.destroy();
    },
    isConnected: () => client.isReady() && client.ws.shards.every((shard) => shard.status === Status.Ready),
    messenger: createMessenger({
      ...{ rest: client.rest, log, clock, lines },
      botUserId: () => client.user?.id ?? '',
      lookAtMask: (card) => lookAtMask(context, card),
    }),
  };
}

function newClient({ apiUrl, requestsPerSecond, clock, shards, clientOptions }: DiscordInput): Client {
  return new Client({
    ...clientOptions,
    shards: [...shards.ids],
    shardCount: shards.count,
    // None of these is privileged; what people write in a DM is readable without more.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    // Else a DM in a channel that is not cached, as after a restart, is dropped.
    partials: [Partials.Channel],
    // What was said is not looked up again; two hundred messages of each chat would only fill the memory.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      globalRequestsPerSecond: requestsPerSecond,
      rejectOnRateLimit: (limit) => isNotWaitedOut(limit, clock),
      ...clientOptions?.rest,
    },
  });
}

interface Reception {
  /** Begins a visit, unless it is closed. */
  receive(work: (desk: Desk) => Promise<void>): void;
  /** Begins no further visits, and lets those that have begun finish. */
  close(): Promise<void>;
}

/** Where whoever presses or writes is received. */
function openReception(
  client: Client,
  lines: Lines,
  { context, log, clock, onAnswered, deferAfter }: DiscordInput,
): Reception {
  const visits = new Set<Promise<void>>();
  const known = { context, lines, onAnswered, deferAfter, isNewMessage: onceOnly(), isInOrder: inOrder() };
  const followUps = createFollowUps(client);
  let side: DiscordSide | null = null;
  let open = true;
  return {
    receive(work) {
      if (!open || !client.isReady()) return;
      side ??= createDiscordSide(client, { clock, log });
      const visit = work({ ...known, client, followUps, discord: side }).catch((error: unknown) =>
        log.error({ error }, 'a visit could not be answered'),
      );
      visits.add(visit);
      void visit.finally(() => visits.delete(visit));
    },
    async close() {
      open = false;
      await finished(visits);
    },
  };
}

/** Says once that a shard is away, and once that it is back: it tries twice a second, for as long as Discord is down. */
function noteReconnecting(client: Client, log: Log): void {
  const away = new Set<number>();
  client.on(Events.ShardReconnecting, (shard) => {
    if (!away.has(shard)) log.info({ shard }, 'the connection to Discord is being made anew');
    away.add(shard);
  });
  const back = (shard: number) => {
    if (away.delete(shard)) log.info({ shard }, 'the connection to Discord stands again');
  };
  client.on(Events.ShardReady, back);
  client.on(Events.ShardResume, back);
}

async function finished(visits: ReadonlySet<Promise<void>>): Promise<void> {
  const late = new AbortController();
  const longest = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LONGEST_GOODBYE);
    late.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  await Promise.race([Promise.all(visits), longest]);
  late.abort();
}
