import type { Method } from './http-request.ts';

/** Which requests a switch is for; what is left out matches everything. */
export interface RequestMatch {
  readonly method?: Method;
  /** The path below /api/v10: a beginning, or a pattern. */
  readonly path?: string | RegExp;
}

export interface Failure {
  /** 429 makes the client wait, 500 and above make it try again, 'reset' breaks the connection. */
  readonly status: 429 | 500 | 502 | 503 | 'reset';
  /** How many requests fail; one when left out. */
  readonly times?: number;
  /** For 429: seconds to wait. */
  readonly retryAfter?: number;
  /** For 429: every request of the bot must wait, not only those of the same kind. */
  readonly global?: boolean;
  /** The request is carried out all the same, only its answer gets lost: the outcome that a sender cannot know. */
  readonly carriedOut?: boolean;
}

interface Armed<T> {
  readonly match: RequestMatch;
  readonly fault: T;
  left: number;
}

function matches(match: RequestMatch, method: Method, path: string): boolean {
  if (match.method && match.method !== method) return false;
  if (match.path === undefined) return true;
  return typeof match.path === 'string' ? path.startsWith(match.path) : match.path.test(path);
}

/** Takes the first armed fault that a request matches, using up one of its times. */
function take<T>(list: Armed<T>[], method: Method, path: string): T | undefined {
  const index = list.findIndex((armed) => matches(armed.match, method, path));
  const armed = list[index];
  if (!armed) return undefined;
  armed.left -= 1;
  if (armed.left <= 0) list.splice(index, 1);
  return armed.fault;
}

/** Arms a fault until the function that it gives is called. */
function arm<T>(list: Armed<T>[], armed: Armed<T>): () => void {
  list.push(armed);
  return () => {
    const index = list.indexOf(armed);
    if (index >= 0) list.splice(index, 1);
  };
}

/** What can go wrong at Discord's side, switched on by a test. Closed DMs are switched at the person, connections at the gateway. */
export class FaultSwitches {
  /** Refuses the eleventh new DM channel that the bot opens within ten minutes of the clock, with 40003. */
  limitNewDms = false;
  /** Shows every registered command to everybody everywhere, for tests of the bot's own refusals. */
  showAllCommands = false;
  readonly #failures: Armed<Failure>[] = [];
  readonly #delays: Armed<number>[] = [];

  /** Makes the next requests that match fail: `local.faultSwitches.failNext({ status: 500 }, { path: '/channels/' })`. */
  failNext(failure: Failure, match: RequestMatch = {}): void {
    this.#failures.push({ match, fault: failure, left: failure.times ?? 1 });
  }

  /** Makes every request that matches fail, as when Discord is down; gives a function that ends it. */
  failUntilEnded(failure: Omit<Failure, 'times'>, match: RequestMatch = {}): () => void {
    return arm(this.#failures, { match, fault: failure, left: Number.POSITIVE_INFINITY });
  }

  /** Holds every request that matches back for real milliseconds; gives a function that ends it. */
  slowDown(milliseconds: number, match: RequestMatch = {}): () => void {
    return arm(this.#delays, { match, fault: milliseconds, left: Number.POSITIVE_INFINITY });
  }

  takeFailure(method: Method, path: string): Failure | undefined {
    return this.#failures.length === 0 ? undefined : take(this.#failures, method, path);
  }

  delayOf(method: Method, path: string): number {
    return this.#delays.length === 0 ? 0 : (take(this.#delays, method, path) ?? 0);
  }
}
