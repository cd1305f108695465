import { WebSocket } from 'ws';

/** How many events a session keeps for a resume; who was away for more must identify anew. */
const keptEvents = 2000;

interface SentEvent {
  readonly sequence: number;
  readonly text: string;
}

/** Which part of the servers a session holds: `[shard, of how many]`. */
export type Shard = readonly [id: number, count: number];

/** One identified session of a client: numbers its events and keeps the newest for a resume. */
export class GatewaySession {
  readonly id: string;
  readonly intents: number;
  readonly #shard: Shard;
  #connection: WebSocket | undefined;
  #sequence = 0;
  /** A ring of the newest events: the event with number n lies at n modulo its length. */
  readonly #kept: (SentEvent | undefined)[] = new Array<SentEvent | undefined>(keptEvents);

  constructor(id: string, intents: number, shard: Shard, connection: WebSocket) {
    this.id = id;
    this.intents = intents;
    this.#shard = shard;
    this.#connection = connection;
  }

  get connected(): boolean {
    return this.#connection?.readyState === WebSocket.OPEN;
  }

  /**
   * Whether this session is told of what happens in a server, or of direct messages, which all belong to shard 0.
   * @see https://discord.com/developers/docs/events/gateway#sharding
   */
  holds(guildId: string | undefined): boolean {
    const [id, count] = this.#shard;
    return guildId === undefined ? id === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
  }

  /** Sends an event whose data is JSON already; without a connection it waits for a resume. */
  send(event: string, data: string): void {
    this.#sequence += 1;
    const text = `{"op":0,"t":"${event}","s":${this.#sequence},"d":${data}}`;
    this.#kept[this.#sequence % keptEvents] = { sequence: this.#sequence, text };
    if (this.connected) this.#connection?.send(text);
  }

  /** Forgets a connection that closed; false when another has taken its place already. */
  leave(connection: WebSocket): boolean {
    if (this.#connection !== connection) return false;
    this.#connection = undefined;
    return true;
  }

  canReplayFrom(sequence: number): boolean {
    return sequence >= 0 && sequence <= this.#sequence && this.#sequence - sequence <= keptEvents;
  }

  /** Takes the session over: everything after the number the client has seen is sent again, then RESUMED. */
  resume(connection: WebSocket, seen: number): void {
    this.#connection = connection;
    for (let next = seen + 1; next <= this.#sequence; next += 1) {
      const event = this.#kept[next % keptEvents];
      if (event?.sequence === next) connection.send(event.text);
    }
    this.send('RESUMED', '{}');
  }
}
