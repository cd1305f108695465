import type { messages } from '@electric-sql/pglite';

type Answer = messages.BackendMessage[];
/** Sends one or several messages of PostgreSQL's wire protocol, one after the other in one buffer. */
export type Send = (message: Uint8Array) => Promise<Answer>;

const [PARSE, DESCRIBE, BIND, EXECUTE, QUERY] = ['P', 'D', 'B', 'E', 'Q'].map((letter) => letter.charCodeAt(0));
const STATEMENT = 'S'.charCodeAt(0);
const [HEADER, ZERO] = [5, 0];

/** Statements that read and write rows; what defines tables is not worth keeping. */
const KEPT = /^\s*\(*\s*(?:select|insert|update|delete|with)\b/i;
/** After these the kept plans may describe columns that are no more. */
const DEFINES = /\b(?:create|alter|drop|discard|deallocate)\b/i;
/** A plan is made for tables as large as they were then: after so many uses it is made anew. */
const USES_OF_A_PLAN = 400;
/** More texts than the bot has; lists of values of every length could make more. */
const MOST_STATEMENTS = 1000;

interface Statement {
  readonly name: Uint8Array;
  parsed: Answer;
  parameters: Answer | undefined;
  rows: Answer | undefined;
  uses: number;
}

/**
 * Keeps PGlite's statements prepared by name. PGlite has every text parsed and planned anew each time it is used, which takes
 * several times as long as using it; here the second use of a text skips both. It sits where PGlite's messages go through,
 * one query after the other: the messages parse, describe, bind, describe, execute, sync come in this order.
 */
export class PreparedStatements {
  readonly #send: Send;
  readonly #statements = new Map<string, Statement>();
  /** Texts of whole queries that came once. */
  readonly #seen = new Set<string>();
  #current: Statement | undefined;
  #bound: Uint8Array | undefined;
  #count = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  async pass(message: Uint8Array): Promise<Answer> {
    switch (message[0]) {
      case PARSE:
        return this.#parse(message);
      case DESCRIBE:
        return this.#describe(message);
      case BIND:
        return this.#bind(message);
      case EXECUTE:
        return this.#execute(message);
      case QUERY:
        return this.#query(message);
      default:
        return this.#send(message);
    }
  }

  /** The whole query in one message, with its values in the text: kept from the second time on that the very same text comes. */
  async #query(message: Uint8Array): Promise<Answer> {
    const text = textAt(message, HEADER);
    if (DEFINES.test(text)) await this.#forget();
    else if (KEPT.test(text) && !text.includes(';') && this.#isSecondTime(text)) {
      const parsed = await this.#parse(parseMessage(text));
      const name = this.#current?.name ?? Buffer.alloc(0);
      this.#current = undefined;
      return [
        ...parsed,
        ...(await this.#send(Buffer.concat([withName(BIND_NOTHING, HEADER + 1, name), SHOW_AND_RUN]))),
      ];
    }
    return this.#send(message);
  }

  #isSecondTime(text: string): boolean {
    if (this.#seen.has(text)) return true;
    if (this.#seen.size >= MOST_STATEMENTS) this.#seen.clear();
    this.#seen.add(text);
    return false;
  }

  async #parse(message: Uint8Array): Promise<Answer> {
    this.#current = undefined;
    this.#bound = undefined;
    // The name comes first, and PGlite gives none; behind it the text, and the types of parameters where they were named.
    if (message[HEADER] !== ZERO || !KEPT.test(textAt(message, HEADER + 1))) {
      if (DEFINES.test(textAt(message, HEADER + 1))) await this.#forget();
      return this.#send(message);
    }
    const key = Buffer.from(message.subarray(HEADER + 1)).toString('latin1');
    const known = this.#statements.get(key);
    if (known && known.uses < USES_OF_A_PLAN) {
      known.uses += 1;
      this.#current = known;
      return [...known.parsed];
    }
    if (known) await this.#drop(key, known);
    else if (this.#statements.size >= MOST_STATEMENTS) await this.#forget();
    const name = Buffer.from(`kept_${++this.#count}`);
    const parsed = await this.#send(withName(message, HEADER, name));
    const statement = { name, parsed, parameters: undefined, rows: undefined, uses: 1 };
    this.#statements.set(key, statement);
    this.#current = statement;
    return [...parsed];
  }

  async #describe(message: Uint8Array): Promise<Answer> {
    const statement = this.#current;
    if (!statement) return this.#send(message);
    if (message[HEADER] === STATEMENT) {
      statement.parameters ??= await this.#send(withName(message, HEADER + 1, statement.name));
      return [...statement.parameters];
    }
    if (statement.rows) return [...statement.rows];
    const bound = this.#takeBound();
    const answer = await this.#send(bound ? Buffer.concat([bound, message]) : message);
    // What binding answers says nothing that is needed; the columns are the same whatever is bound.
    statement.rows = answer;
    return [...answer];
  }

  async #bind(message: Uint8Array): Promise<Answer> {
    const statement = this.#current;
    if (!statement) return this.#send(message);
    // Behind the portal's empty name. It goes out with the next message, which saves one way into the database and back.
    this.#bound = withName(message, HEADER + 1, statement.name);
    return [];
  }

  async #execute(message: Uint8Array): Promise<Answer> {
    const bound = this.#takeBound();
    return this.#send(bound ? Buffer.concat([bound, message]) : message);
  }

  #takeBound(): Uint8Array | undefined {
    const bound = this.#bound;
    this.#bound = undefined;
    return bound;
  }

  async #drop(key: string, { name }: Statement): Promise<void> {
    this.#statements.delete(key);
    await this.#send(closeStatement(name));
  }

  async #forget(): Promise<void> {
    for (const [key, statement] of this.#statements) await this.#drop(key, statement);
  }
}

/** The zero-terminated text that begins there. */
function textAt(message: Uint8Array, start: number): string {
  const end = message.indexOf(ZERO, start);
  return Buffer.from(message.subarray(start, end < 0 ? undefined : end)).toString('utf8');
}

/** The message with a name where an empty one stands, and its length mended. */
function withName(message: Uint8Array, at: number, name: Uint8Array): Uint8Array {
  const longer = Buffer.concat([message.subarray(0, at), name, message.subarray(at)]);
  longer.writeInt32BE(longer.length - 1, 1);
  return longer;
}

/** "Bind" without values: portal, statement, and three counts of nothing. */
const BIND_NOTHING = Buffer.from('B\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
/** "Describe" the portal, and "Execute" it to its end. */
const SHOW_AND_RUN = Buffer.from('D\0\0\0\x06P\0E\0\0\0\x09\0\0\0\0\0', 'latin1');

/** "Parse" of a text without parameters, the name empty. */
function parseMessage(text: string): Uint8Array {
  const message = Buffer.concat([Buffer.from('P\0\0\0\0\0'), Buffer.from(text), Buffer.from([ZERO, ZERO, ZERO])]);
  message.writeInt32BE(message.length - 1, 1);
  return message;
}

/** "Close" of a prepared statement; it is no error when there is none of that name. */
function closeStatement(name: Uint8Array): Uint8Array {
  const message = Buffer.concat([Buffer.from('C\0\0\0\0S'), name, Buffer.from([ZERO])]);
  message.writeInt32BE(message.length - 1, 1);
  return message;
}
