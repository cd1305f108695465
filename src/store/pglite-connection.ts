import { Duplex } from 'node:stream';

type Bytes = Uint8Array<ArrayBuffer>;
type Done = (error?: Error | null) => void;

/** PostgreSQL's "you are in" and "ready for a query": PGlite has no users and needs no greeting. */
const WELCOME = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1');
/** An earlier connection may have left a transaction and prepared statements behind in the one session. */
const START_AFRESH = simpleQuery('rollback; deallocate all');
const TERMINATE = 'X'.charCodeAt(0);

/**
 * What pg takes for a socket: its messages go to PGlite as they are, all that belong to one query at once, and the answers come back.
 */
export class PgliteConnection extends Duplex {
  readonly #send: (bytes: Bytes) => void;
  #state: 'new' | 'afresh' | 'open' = 'new';

  constructor(send: (bytes: Bytes) => void) {
    super();
    this.#send = send;
  }

  /** pg asks a socket for these. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  /** An answer from the database. */
  receive(bytes: Bytes): void {
    if (this.#state === 'open') this.push(bytes);
    else if (this.#state === 'afresh') {
      this.#state = 'open';
      this.push(WELCOME);
    }
  }

  override _read(): void {
    // Answers are pushed as they come: pg asks only for what it wants to know.
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: Done): void {
    this.#pass([chunk], done);
  }

  override _writev(chunks: { readonly chunk: Uint8Array }[], done: Done): void {
    const parts = chunks.map(({ chunk }) => chunk);
    this.#pass(parts, done);
  }

  override _destroy(error: Error | null, done: Done): void {
    done(error);
  }

  #pass(parts: readonly Uint8Array[], done: Done): void {
    try {
      if (this.#state === 'new') {
        this.#state = 'afresh';
        this.#send(START_AFRESH.slice());
      } else if (parts[0]?.[0] === TERMINATE) this.push(null);
      else this.#send(joined(parts));
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** In memory of their own, which can go to another thread. */
function joined(parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function simpleQuery(text: string): Bytes {
  const message = Buffer.from(`Q\0\0\0\0${text}\0`, 'latin1');
  message.writeInt32BE(message.length - 1, 1);
  return new Uint8Array(message);
}
