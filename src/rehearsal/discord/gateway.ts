import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { GatewaySession, type Shard } from './gateway-session.ts';
import type { Json, JsonObject } from './json.ts';
import { asObject, isObject, numberOf, parseJson, textOf, textsOf } from './json.ts';
import { guildCreateJson, memberJson } from './payloads.ts';
import { userJson } from './people.ts';
import type { EventSink, World } from './world.ts';
import { intents } from './world.ts';

const opcodes = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

/** Real milliseconds that a session outlives its connection. */
const resumableFor = 120_000;

const closeCodes = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  sessionTimedOut: 4009,
  disallowedIntents: 4014,
} as const;

export interface GatewayOptions {
  readonly token: string;
  /** Real milliseconds between heartbeats; Discord says 41,250. */
  readonly heartbeatInterval: number;
  /** Whether the application was granted the privileged intents; a bot that asks without is shut out with 4014. */
  readonly privilegedIntents: boolean;
  readonly address: () => string;
}

export interface DropOptions {
  /** Whether the session may be resumed afterwards; true when left out. */
  readonly resume?: boolean;
  /** Real milliseconds in which no new connection is accepted. */
  readonly refuseFor?: number;
}

/** The WebSocket side: identify, heartbeat, resume, reconnect and invalid session, and what a test does to connections. */
export class Gateway implements EventSink {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, GatewaySession>();
  readonly #world: () => World;
  readonly #options: GatewayOptions;
  readonly #connections = new Map<WebSocket, { session: GatewaySession | undefined; beat: NodeJS.Timeout }>();
  #refusing = false;
  #acknowledging = true;
  #count = 0;

  constructor(world: () => World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#refusing) {
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#accept(connection));
  }

  /** How many sessions are connected now. */
  get connected(): number {
    return [...this.#sessions.values()].filter((session) => session.connected).length;
  }

  dispatch(event: string, data: JsonObject, intent: number, restricted?: JsonObject): void {
    if (this.#sessions.size === 0) return;
    const guildId = event.startsWith('GUILD_')
      ? (textOf(data, 'guild_id') ?? textOf(data, 'id'))
      : textOf(data, 'guild_id');
    let whole: string | undefined;
    for (const session of this.#sessions.values()) {
      if (intent !== 0 && (session.intents & intent) === 0) continue;
      if (!session.holds(guildId)) continue;
      if (restricted && (session.intents & intents.messageContent) === 0) {
        session.send(event, JSON.stringify(restricted));
        continue;
      }
      whole ??= JSON.stringify(data);
      session.send(event, whole);
    }
  }

  /** Closes every connection as a network fault does. Without `resume` the sessions are forgotten, too. */
  drop(options: DropOptions = {}): void {
    if (options.refuseFor !== undefined) this.refuseConnections(options.refuseFor);
    if (options.resume === false) this.#sessions.clear();
    for (const connection of this.#connections.keys()) connection.terminate();
  }

  /** Accepts no new connection for so many real milliseconds, or until the function it gives is called. */
  refuseConnections(milliseconds?: number): () => void {
    this.#refusing = true;
    const accept = () => {
      this.#refusing = false;
    };
    if (milliseconds !== undefined) setTimeout(accept, milliseconds).unref();
    return accept;
  }

  /** Tells every client to reconnect and resume (op 7), as Discord does when it moves them to another host. */
  askToReconnect(): void {
    for (const connection of this.#connections.keys()) send(connection, { op: opcodes.reconnect, d: null });
  }

  /** Tells every client that its session is invalid (op 9); unless resumable, the sessions are forgotten. */
  invalidate(options: { readonly resumable?: boolean } = {}): void {
    const resumable = options.resumable === true;
    for (const [connection, state] of this.#connections) {
      if (!resumable && state.session) this.#sessions.delete(state.session.id);
      send(connection, { op: opcodes.invalidSession, d: resumable });
    }
  }

  /** Stops answering heartbeats, so that clients believe their connection dead; gives a function that ends it. */
  ignoreHeartbeats(): () => void {
    this.#acknowledging = false;
    return () => {
      this.#acknowledging = true;
    };
  }

  close(): void {
    this.drop({ resume: false });
    this.#server.close();
  }

  #accept(connection: WebSocket): void {
    const interval = this.#options.heartbeatInterval;
    const timeOut = () => connection.close(closeCodes.sessionTimedOut, 'Session timed out.');
    // A client may be late by half an interval before Discord gives it up.
    const beat = setTimeout(timeOut, interval * 1.5).unref();
    this.#connections.set(connection, { session: undefined, beat });
    connection.on('message', (data) => this.#receive(connection, String(data)));
    connection.on('error', () => connection.terminate());
    connection.on('close', (code) => this.#closed(connection, code));
    send(connection, { op: opcodes.hello, d: { heartbeat_interval: interval } });
  }

  #closed(connection: WebSocket, code: number): void {
    const state = this.#connections.get(connection);
    this.#connections.delete(connection);
    clearTimeout(state?.beat);
    if (state?.session?.leave(connection) !== true) return;
    // Closing with 1000 or 1001 ends a session for good; every other way leaves it to be resumed.
    const { session } = state;
    if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    else setTimeout(() => this.#forgetWhenGone(session), resumableFor).unref();
  }

  #forgetWhenGone(session: GatewaySession): void {
    if (!session.connected) this.#sessions.delete(session.id);
  }

  #receive(connection: WebSocket, text: string): void {
    const payload = parseJson(text);
    if (!isObject(payload)) {
      connection.close(closeCodes.decodeError, 'Error while decoding payload.');
      return;
    }
    const data = asObject(payload.d);
    switch (payload.op) {
      case opcodes.heartbeat:
        this.#heartbeat(connection);
        break;
      case opcodes.identify:
        this.#identify(connection, data);
        break;
      case opcodes.resume:
        this.#resume(connection, data);
        break;
      case opcodes.requestMembers:
        this.#sendMembers(connection, data);
        break;
      case opcodes.presence:
      case opcodes.voice:
        break;
      default:
        connection.close(closeCodes.unknownOpcode, 'Unknown opcode.');
    }
  }

  #heartbeat(connection: WebSocket): void {
    if (!this.#acknowledging) return;
    this.#connections.get(connection)?.beat.refresh();
    send(connection, { op: opcodes.heartbeatAck });
  }

  #identify(connection: WebSocket, data: JsonObject): void {
    const wanted = numberOf(data, 'intents') ?? 0;
    const refused = this.#whyNotIdentify(connection, textOf(data, 'token'), wanted);
    if (refused) {
      connection.close(refused.code, refused.reason);
      return;
    }
    this.#count += 1;
    const session = new GatewaySession(`session-${this.#count}`, wanted, shardOf(data), connection);
    this.#sessions.set(session.id, session);
    this.#attach(connection, session);
    this.#welcome(session, data);
  }

  #whyNotIdentify(connection: WebSocket, token: string | undefined, wanted: number) {
    const privileged = intents.guildMembers | intents.guildPresences | intents.messageContent;
    if (this.#connections.get(connection)?.session) {
      return { code: closeCodes.alreadyAuthenticated, reason: 'Already authenticated.' };
    }
    if (token !== this.#options.token) {
      return { code: closeCodes.authenticationFailed, reason: 'Authentication failed.' };
    }
    if ((wanted & privileged) !== 0 && !this.#options.privilegedIntents) {
      return { code: closeCodes.disallowedIntents, reason: 'Disallowed intent(s).' };
    }
    return undefined;
  }

  #attach(connection: WebSocket, session: GatewaySession): void {
    const state = this.#connections.get(connection);
    if (state) state.session = session;
  }

  #welcome(session: GatewaySession, identify: JsonObject): void {
    const world = this.#world();
    const guilds = [...world.guilds.values()].filter((guild) => guild.hasBot && session.holds(guild.id));
    const ready: JsonObject = {
      v: 10,
      user: { ...userJson(world.bot), verified: true, mfa_enabled: false, flags: 0, email: null },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#options.address(),
      shard: identify.shard,
      application: { id: world.applicationId, flags: 0 },
    };
    session.send('READY', JSON.stringify(ready));
    if ((session.intents & intents.guilds) === 0) return;
    const everybody = (session.intents & intents.guildMembers) !== 0;
    for (const guild of guilds) {
      session.send('GUILD_CREATE', JSON.stringify(guildCreateJson(guild, world.bot.id, everybody)));
    }
  }

  #resume(connection: WebSocket, data: JsonObject): void {
    const session = this.#sessions.get(textOf(data, 'session_id') ?? '');
    const sequence = numberOf(data, 'seq') ?? -1;
    if (textOf(data, 'token') !== this.#options.token || !session?.canReplayFrom(sequence)) {
      send(connection, { op: opcodes.invalidSession, d: false });
      return;
    }
    this.#attach(connection, session);
    session.resume(connection, sequence);
  }

  /** Members by id, or by the beginning of a name; the whole list needs the privileged intent. */
  #sendMembers(connection: WebSocket, data: JsonObject): void {
    const session = this.#connections.get(connection)?.session;
    if (!session) {
      connection.close(closeCodes.notAuthenticated, 'Not authenticated.');
      return;
    }
    const guild = this.#world().guilds.get(textOf(data, 'guild_id') ?? '');
    if (!guild) return;
    const single = textOf(data, 'user_ids');
    const ids = single === undefined ? textsOf(data, 'user_ids') : [single];
    const query = textOf(data, 'query');
    const everybody = (session.intents & intents.guildMembers) !== 0;
    if (ids.length === 0 && !query && !everybody) return;
    const found = [...guild.members.values()].filter((member) =>
      ids.length > 0 ? ids.includes(member.user.id) : member.user.username.startsWith(query ?? ''),
    );
    const members: Json[] = found.map(memberJson);
    const chunk = { guild_id: guild.id, members, chunk_index: 0, chunk_count: 1, not_found: [], nonce: data.nonce };
    session.send('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
  }
}

function shardOf(identify: JsonObject): Shard {
  const [id, count] = Array.isArray(identify.shard) ? identify.shard : [];
  return typeof id === 'number' && typeof count === 'number' ? [id, count] : [0, 1];
}

function send(connection: WebSocket, payload: JsonObject): void {
  connection.send(JSON.stringify(payload));
}
