import type { Method, UploadedFile } from './http-request.ts';
import type { Json, JsonObject } from './json.ts';
import { asObject } from './json.ts';
import type { World } from './world.ts';

/** A request that has found its route. */
export class ApiRequest {
  readonly method: Method;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly json: Json | undefined;
  readonly files: readonly UploadedFile[];
  readonly #parameters: ReadonlyMap<string, string>;

  constructor(
    head: { readonly method: Method; readonly path: string; readonly query: URLSearchParams },
    body: { readonly json: Json | undefined; readonly files: readonly UploadedFile[] },
    parameters: ReadonlyMap<string, string>,
  ) {
    this.method = head.method;
    this.path = head.path;
    this.query = head.query;
    this.json = body.json;
    this.files = body.files;
    this.#parameters = parameters;
  }

  /** The part of the path that stands where the route's pattern has `:name`. */
  parameter(name: string): string {
    const value = this.#parameters.get(name);
    if (value === undefined) throw new Error(`the route has no parameter :${name}`);
    return value;
  }

  get body(): JsonObject {
    return asObject(this.json);
  }
}

export interface ApiReply {
  readonly status: 200 | 201 | 204;
  readonly json?: Json;
}

export const nothing: ApiReply = { status: 204 };

export function reply(json: Json, status: 200 | 201 = 200): ApiReply {
  return { status, json };
}

export interface Route {
  readonly method: Method;
  /** The path below /api/v10 with `:name` for the parts that vary. */
  readonly pattern: string;
  /** Requests a window and the window's length in milliseconds; routes without one are not limited. */
  readonly limit?: { readonly requests: number; readonly window: number };
  /** Whether the path's own token is enough, as for answers to interactions: no bot token, no global limit. */
  readonly byToken?: boolean;
  readonly handle: (world: World, request: ApiRequest) => ApiReply;
}

export interface FoundRoute {
  readonly route: Route;
  readonly parameters: ReadonlyMap<string, string>;
}

interface Candidate {
  readonly route: Route;
  readonly parts: readonly string[];
}

/** Finds routes by method, first part and number of parts, so that a look-up compares a handful of patterns at most. */
export class Router {
  readonly #candidates = new Map<string, Candidate[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const parts = route.pattern.split('/').slice(1);
      const key = `${route.method} ${parts.length} ${parts[0]}`;
      const list = this.#candidates.get(key) ?? [];
      list.push({ route, parts });
      this.#candidates.set(key, list);
    }
  }

  find(method: Method, path: string): FoundRoute | undefined {
    const given = path.split('/').slice(1);
    for (const candidate of this.#candidates.get(`${method} ${given.length} ${given[0]}`) ?? []) {
      const parameters = parametersOf(candidate.parts, given);
      if (parameters) return { route: candidate.route, parameters };
    }
    return undefined;
  }
}

function parametersOf(parts: readonly string[], given: readonly string[]): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) parameters.set(part.slice(1), value);
    else if (part !== value) return undefined;
  }
  return parameters;
}
