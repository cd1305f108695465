import type { KeyQuery } from '../keyservers/find-keys.ts';
import type { JudgedCertificate } from '../openpgp/judge-certificate.ts';
import { certificatesIn } from '../openpgp/read-input.ts';
import { addressOf } from '../openpgp/user-id-text.ts';
import { parseFingerprint } from '../rules/fingerprint.ts';
import { findCurrentCertificate } from '../store/certificates.ts';
import { type AddedKey, judgeMine, keepKey } from './add-key.ts';
import type { Caller, Context } from './context.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe } from './who-acts.ts';

/** A directory may give an old and a new key of one address; more than this is something else. */
const MOST_CERTIFICATES = 8;

/**
 * Fetches the caller's key by its full fingerprint or by their own e-mail address, and hands it in. What came must have that
 * very fingerprint, or that address among its valid user IDs. Refuses key IDs of 8 and 16 digits: many keys may share one.
 */
export async function findAndAddKey(context: Context, caller: Caller, wanted: string): Promise<AddedKey | Refused> {
  const me = await findMe(context.store.database, caller);
  if (isRefused(me)) return me;
  const query = readKeyQuery(wanted);
  if (isRefused(query)) return query;
  const found = await context.findKeys(query);
  if (found.found === 'nothing') return refuse(`find-${found.why}`);
  const pieces = found.inputs.flatMap(certificatesIn).slice(0, MOST_CERTIFICATES);
  let why: Refused = refuse('find-not-found');
  for (const piece of pieces) {
    const judged = await judgeMine(context, caller, piece);
    if (isRefused(judged)) {
      if (judged.refused !== 'key-refused') return judged;
      if (why.refused === 'find-not-found') why = judged;
    } else if (fits(judged.certificate, query)) {
      return keepKey(context, caller, judged);
    } else {
      why = refuse(query.by === 'address' ? 'find-other-address' : 'find-other-key');
    }
  }
  return why;
}

/** What somebody asks to look for; refused when it is neither a full fingerprint nor an address. */
export function readKeyQuery(wanted: string): KeyQuery | Refused {
  const text = wanted.trim().replace(/^<(.*)>$/, '$1');
  if (text.includes('@')) return { by: 'address', address: text };
  const parsed = parseFingerprint(text);
  if (parsed.ok) return { by: 'fingerprint', fingerprint: parsed.fingerprint };
  return refuse(parsed.because === 'key-id' ? 'find-key-id' : 'find-no-query');
}

const LONGEST_QUERY = 300;

/** Whether a text is meant to be looked for rather than a key itself: a fingerprint, an address, or a key ID, to be told why not. */
export function isKeyQuery(text: string): boolean {
  if (text.length > LONGEST_QUERY || text.includes('BEGIN PGP')) return false;
  const query = readKeyQuery(text);
  return isRefused(query) ? query.refused === 'find-key-id' : query.by === 'fingerprint' || !/\s/.test(text.trim());
}

function fits(judged: JudgedCertificate, query: KeyQuery): boolean {
  if (query.by === 'fingerprint') return judged.fingerprint === query.fingerprint;
  const wanted = query.address.toLowerCase();
  return judged.userIds.some((userId) => addressOf(userId)?.toLowerCase() === wanted);
}

/** Whether the caller takes part and has handed in no key: then a fingerprint or an address alone means that it be looked for. */
export async function lacksKey(context: Context, caller: Caller): Promise<boolean> {
  const { database } = context.store;
  const found = await findMe(database, caller);
  return !isRefused(found) && (await findCurrentCertificate(database, found.me.id)) === undefined;
}
