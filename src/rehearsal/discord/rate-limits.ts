import type { JsonObject } from './json.ts';
import type { FoundRoute } from './router.ts';

/** A limit that a request ran into. */
export interface Limited {
  readonly seconds: number;
  readonly global: boolean;
}

/** What a route's bucket says of itself in the answer's headers. */
export type LimitHeaders = Record<string, string>;

interface Bucket {
  readonly name: string;
  readonly limit: number;
  used: number;
  resetAt: number;
}

const globalRequests = 50;
const globalWindow = 1000;
const sweepAbove = 5000;

/**
 * Discord's limits: a bucket for each route and its major parameter, and 50 requests a second over all of them, from which
 * answers to interactions are exempt. Windows are divided by `scale`; with Infinity nothing is ever limited.
 */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #scale: number;
  #globalUsed = 0;
  #globalResetAt = 0;

  constructor(scale: number) {
    this.#scale = scale;
  }

  /** Counts a request; gives the headers of its bucket and, when it came too early, for how long it must wait. */
  take(found: FoundRoute): { readonly headers: LimitHeaders; readonly limited?: Limited } {
    const now = performance.now();
    if (!found.route.byToken) {
      const wait = this.#takeGlobal(now);
      if (wait > 0) return { headers: { 'X-RateLimit-Global': 'true' }, limited: { seconds: wait, global: true } };
    }
    const bucket = this.#bucketOf(found, now);
    if (!bucket) return { headers: {} };
    bucket.used += 1;
    const headers = headersOf(bucket, now);
    const seconds = (bucket.resetAt - now) / 1000;
    return bucket.used > bucket.limit ? { headers, limited: { seconds, global: false } } : { headers };
  }

  #takeGlobal(now: number): number {
    if (now >= this.#globalResetAt) {
      this.#globalUsed = 0;
      this.#globalResetAt = now + globalWindow / this.#scale;
    }
    this.#globalUsed += 1;
    return this.#globalUsed > globalRequests ? (this.#globalResetAt - now) / 1000 : 0;
  }

  #bucketOf(found: FoundRoute, now: number): Bucket | undefined {
    const { limit, method, pattern } = found.route;
    if (!limit) return undefined;
    const major = majorOf(found.parameters);
    const key = `${method} ${pattern} ${major}`;
    const known = this.#buckets.get(key);
    const window = limit.window / this.#scale;
    if (known && now < known.resetAt) return known;
    this.#sweep(now);
    const bucket = { name: nameOf(`${method} ${pattern}`), limit: limit.requests, used: 0, resetAt: now + window };
    this.#buckets.set(key, bucket);
    return bucket;
  }

  /** Forgets the windows that are over, once there are many. */
  #sweep(now: number): void {
    if (this.#buckets.size < sweepAbove) return;
    for (const [key, bucket] of this.#buckets) {
      if (now >= bucket.resetAt) this.#buckets.delete(key);
    }
  }
}

/** Discord keeps limits apart by channel, by server, and by webhook with its token. */
function majorOf(parameters: ReadonlyMap<string, string>): string {
  return parameters.get('token') ?? parameters.get('channel') ?? parameters.get('guild') ?? '';
}

/** A name for a bucket that looks like Discord's: 32 hexadecimal digits that say nothing. */
function nameOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0').repeat(2);
}

function headersOf(bucket: Bucket, now: number): LimitHeaders {
  // Rounded up: whoever comes at that time must not be too early.
  const left = Math.ceil(Math.max(0, bucket.resetAt - now)) / 1000;
  return {
    'X-RateLimit-Limit': String(bucket.limit),
    'X-RateLimit-Remaining': String(Math.max(0, bucket.limit - bucket.used)),
    'X-RateLimit-Reset': (Date.now() / 1000 + left).toFixed(3),
    'X-RateLimit-Reset-After': left.toFixed(3),
    'X-RateLimit-Bucket': bucket.name,
  };
}

/** What Discord answers to a request that came too early, with status 429. */
export function limitedReply(limited: Limited): { readonly json: JsonObject; readonly headers: LimitHeaders } {
  return {
    json: { message: 'You are being rate limited.', retry_after: limited.seconds, global: limited.global },
    headers: {
      'Retry-After': limited.seconds.toFixed(3),
      'X-RateLimit-Scope': limited.global ? 'global' : 'user',
    },
  };
}
