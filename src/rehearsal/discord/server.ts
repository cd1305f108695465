import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, invalidBody, refusal } from './api-error.ts';
import type { Failure } from './fault-switches.ts';
import type { Gateway } from './gateway.ts';
import type { Method, RequestBody } from './http-request.ts';
import { methodOf, readBody } from './http-request.ts';
import type { Json } from './json.ts';
import type { Judge, JudgedRequest } from './judged-request.ts';
import type { RateLimits } from './rate-limits.ts';
import { limitedReply } from './rate-limits.ts';
import type { ApiReply, FoundRoute, Router } from './router.ts';
import { ApiRequest } from './router.ts';
import type { World } from './world.ts';

const apiPrefix = '/api/v10';

/** What a server without boosts, and direct messages, take. */
const largestFile = 10 * 1024 * 1024;

/** A request as it is kept for tests that ask for it. */
export interface KeptRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: Json | undefined;
  readonly status: number;
}

export interface ServerParts {
  readonly world: World;
  readonly gateway: Gateway;
  readonly router: Router;
  readonly limits: RateLimits;
  readonly judge: Judge | undefined;
  readonly token: string;
  /** Takes what the bot did wrong, in a sentence each. */
  readonly fault: (sentence: string) => void;
  readonly keep: ((request: KeptRequest) => void) | undefined;
}

interface Head {
  readonly method: Method;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
}

/** An answer ready to be written. */
interface Outgoing {
  readonly status: number;
  readonly json?: Json | undefined;
  readonly headers?: Record<string, string>;
}

/** The HTTP side: finds the route, counts limits, has the body judged, runs the handler, words refusals as Discord does. */
export class ApiServer {
  readonly #parts: ServerParts;
  readonly http: Server;
  /** Requests answered so far. */
  count = 0;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.http = createServer((incoming, response) => {
      this.#serve(incoming, response).catch((error: unknown) => {
        parts.fault(`the local Discord itself failed at ${incoming.method} ${incoming.url}: ${String(error)}`);
        write(response, { status: 500, json: { message: '500: Internal Server Error', code: 0 } });
      });
    });
    // Clients keep connections for long; a server that closes them first makes a request fail now and then.
    this.http.keepAliveTimeout = 60_000;
    this.http.on('upgrade', (request, socket, head) => parts.gateway.upgrade(request, socket, head));
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://local');
    if (url.pathname.startsWith('/attachments/')) return this.#serveFile(url.pathname, response);
    const method = methodOf(incoming.method);
    // Clients write @original as %40original.
    const whole = decoded(url.pathname);
    const path = whole.startsWith(`${apiPrefix}/`) ? whole.slice(apiPrefix.length) : undefined;
    const body = await readBody(incoming);
    this.count += 1;
    if (!method || path === undefined) {
      this.#parts.fault(`there is no route ${incoming.method} ${url.pathname}`);
      return write(response, outgoingRefusal(refusal.noRoute()));
    }
    const head = { method, path, query: url.searchParams, authorization: incoming.headers.authorization };
    const outgoing = await this.#answer(head, body);
    if (outgoing === 'reset') {
      incoming.socket.destroy();
      return;
    }
    const { status } = outgoing;
    this.#parts.keep?.({ method, path, query: url.search, body: body.json, status });
    write(response, outgoing);
  }

  async #answer(head: Head, body: RequestBody): Promise<Outgoing | 'reset'> {
    const { world } = this.#parts;
    const delay = world.switches.delayOf(head.method, head.path);
    if (delay > 0) await sleep(delay);
    const failure = world.switches.takeFailure(head.method, head.path);
    if (failure && !failure.carriedOut) return outgoingFailure(failure);
    const outgoing = this.#limited(head, body);
    return failure ? outgoingFailure(failure) : outgoing;
  }

  #limited(head: Head, body: RequestBody): Outgoing {
    const found = this.#parts.router.find(head.method, head.path);
    if (!found) {
      this.#parts.fault(`there is no route ${head.method} ${head.path}`);
      return outgoingRefusal(refusal.noRoute());
    }
    const { headers, limited } = this.#parts.limits.take(found);
    if (limited) {
      const refused = limitedReply(limited);
      return { status: 429, json: refused.json, headers: { ...headers, ...refused.headers } };
    }
    try {
      const { status, json } = this.#carryOut(found, head, body);
      return { status, json, headers };
    } catch (error) {
      if (error instanceof ApiError) return outgoingRefusal(error, headers);
      throw error;
    }
  }

  #carryOut(found: FoundRoute, head: Head, body: RequestBody): ApiReply {
    const { world, token } = this.#parts;
    if (!found.route.byToken && head.authorization !== `Bot ${token}`) throw refusal.unauthorized();
    if (body.malformed) throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
    if (body.files.some((file) => file.bytes.length > largestFile)) throw refusal.tooLarge();
    const faults = this.#judge(found, head, body);
    if (faults.length > 0) {
      for (const fault of faults) this.#parts.fault(`${head.method} ${head.path}: ${fault}`);
      throw invalidBody(faults);
    }
    return found.route.handle(world, new ApiRequest(head, body, found.parameters));
  }

  #judge(found: FoundRoute, head: Head, body: RequestBody): readonly string[] {
    const { judge, world } = this.#parts;
    if (!judge) return [];
    const interaction = world.interactions.byToken(found.parameters.get('token') ?? '')?.judged();
    const files = body.files.map((file) => ({ field: file.field, name: file.name, size: file.bytes.length }));
    const plain: JudgedRequest = {
      method: head.method,
      path: head.path,
      query: head.query,
      body: body.json,
      files,
    };
    return judge(interaction ? { ...plain, interaction } : plain);
  }

  #serveFile(path: string, response: ServerResponse): void {
    const file = this.#parts.world.files.get(path.split('/')[3] ?? '');
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
      return;
    }
    response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.bytes.length }).end(file.bytes);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function outgoingRefusal(error: ApiError, headers: Record<string, string> = {}): Outgoing {
  if (error.status !== 429) return { status: error.status, json: error.body(), headers };
  const wait = { retry_after: 1, global: false };
  return {
    status: 429,
    json: { ...error.body(), ...wait },
    headers: { ...headers, 'Retry-After': '1', 'X-RateLimit-Scope': 'user' },
  };
}

function outgoingFailure(failure: Failure): Outgoing | 'reset' {
  if (failure.status === 'reset') return 'reset';
  if (failure.status === 429) {
    const refused = limitedReply({ seconds: failure.retryAfter ?? 0.1, global: failure.global === true });
    const headers = failure.global ? { ...refused.headers, 'X-RateLimit-Global': 'true' } : refused.headers;
    return { status: 429, json: refused.json, headers };
  }
  return { status: failure.status, json: { message: `${failure.status}: Internal Server Error`, code: 0 } };
}

/** Writes an answer; one without content carries no content type, or clients try to parse it. */
function write(response: ServerResponse, outgoing: Outgoing): void {
  if (response.headersSent) return;
  if (outgoing.json === undefined) {
    response.writeHead(outgoing.status, outgoing.headers).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(outgoing.json));
  const headers = { ...outgoing.headers, 'content-type': 'application/json', 'content-length': bytes.length };
  response.writeHead(outgoing.status, headers).end(bytes);
}
