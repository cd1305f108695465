import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** How servers are reached. What a test puts in its place is the names' addresses, the wire and whom to trust; never the checks. */
export interface Wire {
  /** The IP addresses of a name, best first; rejects when it has none. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** Where a connection that is meant for a checked address on port 443 goes. */
  readonly dial: (address: string) => { readonly host: string; readonly port: number };
  /** Authorities to trust, as PEM; those of the system when left out. */
  readonly trusted?: string | undefined;
}

export const THE_INTERNET: Wire = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  dial: (address) => ({ host: address, port: 443 }),
};

export interface FetchLimits {
  readonly bytes: number;
  readonly redirects: number;
}

/** `not-allowed`: an address that is not public, or no https; `too-much`: more octets or redirects than allowed. */
export type FetchFault = 'not-found' | 'unreachable' | 'not-allowed' | 'too-much';

export type Fetched =
  | { readonly fetched: 'bytes'; readonly bytes: Uint8Array }
  | { readonly fetched: 'nothing'; readonly why: FetchFault };

const nothing = (why: FetchFault): Fetched => ({ fetched: 'nothing', why });

/**
 * Fetches what stands at an https address, until `signal` aborts. Each name, also that of a redirect, is resolved once,
 * every address it has must be public, and the connection goes to the very address that was checked: a name that answers
 * differently a moment later gains nothing. Never rejects.
 */
export async function fetchBytes(wire: Wire, url: URL, limits: FetchLimits, signal: AbortSignal): Promise<Fetched> {
  let at = url;
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const address = await publicAddressOf(wire, at, signal);
    if (typeof address !== 'string') return nothing(address.why);
    const answer = await ask(wire, at, address, limits, signal);
    if (!(answer instanceof URL)) return answer;
    at = answer;
  }
  return nothing('too-much');
}

async function publicAddressOf(
  wire: Wire,
  { protocol, port, hostname, username, password }: URL,
  signal: AbortSignal,
): Promise<string | { readonly why: FetchFault }> {
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  // A bare number is never a mail provider, and in a redirect most likely somebody's inside.
  if (!isPlain || hostname.startsWith('[') || isIP(hostname) !== 0) return { why: 'not-allowed' };
  const addresses = await untilAborted(wire.resolve(hostname), signal).catch(() => []);
  const [first] = addresses;
  if (first === undefined) return { why: signal.aborted ? 'unreachable' : 'not-found' };
  return addresses.every(isPublicAddress) ? first : { why: 'not-allowed' };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Error('took too long'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, aborted]);
}

function ask(wire: Wire, url: URL, address: string, limits: FetchLimits, signal: AbortSignal): Promise<Fetched | URL> {
  return new Promise((resolve) => {
    const asked = secureRequest(
      {
        ...wire.dial(address),
        path: `${url.pathname}${url.search}`,
        // The certificate must be the name's, whatever address it has.
        servername: url.hostname,
        headers: { host: url.hostname, accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'red-dot' },
        agent: false,
        signal,
        ...(wire.trusted === undefined ? {} : { ca: wire.trusted }),
      },
      (answer) => {
        resolve(
          take(answer, url, limits).finally(() => {
            asked.destroy();
          }),
        );
      },
    );
    asked.on('error', () => resolve(nothing('unreachable')));
    asked.end();
  });
}

async function take(answer: IncomingMessage, url: URL, limits: FetchLimits): Promise<Fetched | URL> {
  const { statusCode = 0, headers } = answer;
  if ([301, 302, 303, 307, 308].includes(statusCode)) return redirectOf(headers.location, url);
  if (statusCode === 404 || statusCode === 410) return nothing('not-found');
  if (statusCode !== 200 || (headers['content-encoding'] ?? 'identity') !== 'identity') return nothing('unreachable');
  const parts: Buffer[] = [];
  let octets = 0;
  try {
    for await (const part of answer) {
      const piece = Buffer.from(part);
      octets += piece.length;
      if (octets > limits.bytes) return nothing('too-much');
      parts.push(piece);
    }
  } catch {
    return nothing('unreachable');
  }
  return { fetched: 'bytes', bytes: new Uint8Array(Buffer.concat(parts)) };
}

function redirectOf(location: string | undefined, from: URL): URL | Fetched {
  return location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : nothing('unreachable');
}
