import { type Fetched, type FetchFault, fetchBytes, THE_INTERNET, type Wire } from './fetch-bytes.ts';
import { directoryUrls, parseMailAddress } from './web-key-directory.ts';

/** What to look for: 40 or 64 upper-case hex digits, or an e-mail address. */
export type KeyQuery =
  | { readonly by: 'fingerprint'; readonly fingerprint: string }
  | { readonly by: 'address'; readonly address: string };

/** Whatever servers gave, best source first, unjudged: it may be anything at all. */
export type FoundKeys =
  | { readonly found: 'keys'; readonly inputs: readonly Uint8Array[] }
  | { readonly found: 'nothing'; readonly why: FetchFault | 'off' | 'busy' | 'no-query' };

export type FindKeys = (query: KeyQuery) => Promise<FoundKeys>;

export interface KeyserverSettings {
  readonly wire?: Wire | undefined;
  /** How long one search may take in all, in milliseconds of real time. */
  readonly timeLimitMs?: number | undefined;
}

/** As large as the intake takes, and no larger. */
const MOST_BYTES = 1_048_576;
const MOST_REDIRECTS = 3;
/** Whoever asked waits for the answer, and after twelve seconds is told that it took too long. */
const TIME_LIMIT_MS = 8_000;
/** So many searches at once; a keyserver blocks whoever asks more. */
const MOST_SEARCHES = 4;
const KEYS_OPENPGP_ORG = 'https://keys.openpgp.org/vks/v1';

/** For a bot that is to make no such connections. */
export const findNoKeys: FindKeys = async () => ({ found: 'nothing', why: 'off' });

/**
 * Gives the search for keys by the Web Key Directory of an address's domain (advanced method, then direct) and on
 * keys.openpgp.org. Https to public addresses only, at most 1 MiB, three redirects and eight seconds. It never rejects.
 */
export function openKeyservers({ wire = THE_INTERNET, timeLimitMs = TIME_LIMIT_MS }: KeyserverSettings = {}): FindKeys {
  let searches = 0;
  return async (query) => {
    const urls = urlsFor(query);
    if (urls === null) return { found: 'nothing', why: 'no-query' };
    if (searches >= MOST_SEARCHES) return { found: 'nothing', why: 'busy' };
    searches += 1;
    try {
      return await search(wire, urls, AbortSignal.timeout(timeLimitMs));
    } finally {
      searches -= 1;
    }
  };
}

function urlsFor(query: KeyQuery): readonly URL[] | null {
  if (query.by === 'fingerprint') return [new URL(`${KEYS_OPENPGP_ORG}/by-fingerprint/${query.fingerprint}`)];
  const address = parseMailAddress(query.address);
  if (address === null) return null;
  const byMail = new URL(`${KEYS_OPENPGP_ORG}/by-email/${encodeURIComponent(`${address.local}@${address.domain}`)}`);
  // The draft falls back to the direct method only where the advanced one's name does not exist; with wildcard DNS it
  // always exists, so here no key there is enough, as Sequoia has it.
  return [...directoryUrls(address), byMail];
}

/** All at once, since each may hang until the time is over; the order of the answers is that of the addresses. */
async function search(wire: Wire, urls: readonly URL[], signal: AbortSignal): Promise<FoundKeys> {
  const limits = { bytes: MOST_BYTES, redirects: MOST_REDIRECTS };
  const answers = await Promise.all(urls.map((url) => fetchBytes(wire, url, limits, signal)));
  const inputs = answers.flatMap((answer) =>
    answer.fetched === 'bytes' && answer.bytes.length > 0 ? [answer.bytes] : [],
  );
  return inputs.length > 0 ? { found: 'keys', inputs } : { found: 'nothing', why: worst(answers) };
}

/** "Not found" is only true when every server said so. */
function worst(answers: readonly Fetched[]): FetchFault {
  const faults = answers.flatMap((answer) => (answer.fetched === 'nothing' ? [answer.why] : []));
  return (['not-allowed', 'too-much', 'unreachable'] as const).find((fault) => faults.includes(fault)) ?? 'not-found';
}
