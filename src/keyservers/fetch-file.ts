import { type FetchFault, fetchBytes, THE_INTERNET, type Wire } from './fetch-bytes.ts';

export type FetchedFile =
  | { readonly fetched: 'bytes'; readonly bytes: Uint8Array }
  | { readonly fetched: 'nothing'; readonly why: FetchFault | 'off' };

/** Fetches a file at an address that an organizer gave. Never rejects. */
export type FetchFile = (address: string) => Promise<FetchedFile>;

/** As large as a programme may be. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_REDIRECTS = 3;
/** Programmes are made when somebody asks for them, which takes some servers long. */
const TIME_LIMIT_MS = 20_000;

/** For a bot that is to make no such connections. */
export const fetchNoFile: FetchFile = async () => ({ fetched: 'nothing', why: 'off' });

/**
 * Gives the way to fetch files: https to public addresses only, each name checked when it is connected to and at every
 * redirect, 20 MiB, three redirects and twenty seconds at most.
 */
export function openFiles({
  wire = THE_INTERNET,
  timeLimitMs = TIME_LIMIT_MS,
}: {
  readonly wire?: Wire | undefined;
  readonly timeLimitMs?: number;
} = {}): FetchFile {
  return async (address) => {
    if (!URL.canParse(address)) return { fetched: 'nothing', why: 'not-allowed' };
    const limits = { bytes: MOST_BYTES, redirects: MOST_REDIRECTS };
    return fetchBytes(wire, new URL(address), limits, AbortSignal.timeout(timeLimitMs));
  };
}
