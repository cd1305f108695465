import { Duplex } from 'node:stream';

type Done = (error?: Error | null) => void;

/** PostgreSQL's "you are in" and "ready for a query": PGlite has no users and needs no greeting. */
const WELCOME = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1');
/** An earlier connection may have left a transaction and prepared statements behind in the one session. */
const START_AFRESH = simpleQuery('rollback; deallocate all');
const TERMINATE = 'X'.charCodeAt(0);

/**
 * What pg takes for a socket: its messages go to PGlite as they are, all that belong to one query at once, and the answers come back.
 * PGlite has one session, so there may be one such connection at a time; a new one takes over from the last.
 */
export class PgliteConnection extends Duplex {
  readonly #ask: (bytes: Uint8Array) => Promise<Uint8Array>;
  #open = false;

  /** `ask` takes messages of PostgreSQL's wire protocol and gives the answer to them all. */
  constructor(ask: (bytes: Uint8Array) => Promise<Uint8Array>) {
    super();
    this.#ask = ask;
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

  override _read(): void {
    // Answers are pushed as they come: pg asks only for what it wants to know.
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: Done): void {
    this.#pass(chunk, done);
  }

  override _writev(chunks: { readonly chunk: Uint8Array }[], done: Done): void {
    this.#pass(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _destroy(error: Error | null, done: Done): void {
    done(error);
  }

  #pass(bytes: Uint8Array, done: Done): void {
    this.#answerTo(bytes)
      .then((answer) => this.#answer(answer))
      .then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
  }

  async #answerTo(bytes: Uint8Array): Promise<Uint8Array | null> {
    if (bytes[0] === TERMINATE) return null;
    if (this.#open) return this.#ask(bytes);
    this.#open = true;
    await this.#ask(START_AFRESH);
    return WELCOME;
  }

  /** In a turn of the event loop of its own: a hundred queries in a row must not keep everything else waiting. */
  #answer(bytes: Uint8Array | null): void {
    setImmediate(() => {
      if (!this.destroyed) this.push(bytes);
    });
  }
}

function simpleQuery(text: string): Uint8Array {
  const message = Buffer.from(`Q\0\0\0\0${text}\0`, 'latin1');
  message.writeInt32BE(message.length - 1, 1);
  return message;
}
