import { parseMinutes } from '../rules/break-times.ts';
import { parseFingerprint } from '../rules/fingerprint.ts';
import { looksLikeMetWords } from '../rules/met-words.ts';
import { couldBeReadBack, looksLikeReadBack } from '../rules/read-back.ts';
import { looksLikeProof } from './understand-proof.ts';

/** What a person's words in a direct message mean. Numbers are as typed: the act judges their range. */
export type DmWords =
  | { readonly kind: 'free'; readonly minutes?: number; readonly in?: number }
  | { readonly kind: 'met'; readonly words?: string }
  | { readonly kind: 'pause'; readonly until?: string }
  | { readonly kind: 'key' | 'read-back' | 'proof'; readonly text: string }
  /** Digits for whoever is asked for some right now; for everybody else words that are not understood. */
  | { readonly kind: 'maybe-read-back'; readonly text: string }
  /** A fingerprint or an address to look for; `address` alone means so only for whoever has no key yet. */
  | { readonly kind: 'key-find' | 'address'; readonly text: string }
  | { readonly kind: PlainKind | 'unknown' };

type PlainKind =
  | 'join'
  | 'leave'
  | 'key-show'
  | 'key-add'
  | 'key-prove'
  | 'key-remove'
  | 'busy'
  | 'card'
  | 'practice'
  | 'progress'
  | 'people'
  | 'signed'
  | 'leaderboard'
  | 'help'
  | 'home'
  | 'block'
  | 'blocked'
  | 'settings'
  | 'report'
  | 'resume';

const PHRASES: ReadonlyMap<string, PlainKind> = new Map([
  ['join', 'join'],
  ['leave', 'leave'],
  ['key', 'key-show'],
  ['my key', 'key-show'],
  ['key show', 'key-show'],
  ['show key', 'key-show'],
  ['key add', 'key-add'],
  ['add key', 'key-add'],
  ['key prove', 'key-prove'],
  ['prove key', 'key-prove'],
  ['prove my key', 'key-prove'],
  ['prove', 'key-prove'],
  ['key remove', 'key-remove'],
  ['remove key', 'key-remove'],
  ['remove my key', 'key-remove'],
  ['busy', 'busy'],
  ["i'm busy", 'busy'],
  ['im busy', 'busy'],
  ['i am busy', 'busy'],
  ['not free', 'busy'],
  ['card', 'card'],
  ['practice', 'practice'],
  ['practise', 'practice'],
  ['progress', 'progress'],
  ['people', 'people'],
  ['signed', 'signed'],
  ['what came back', 'signed'],
  ['leaderboard', 'leaderboard'],
  ['board', 'leaderboard'],
  ['block', 'block'],
  ['blocked', 'blocked'],
  ['unblock', 'blocked'],
  ['report', 'report'],
  ['settings', 'settings'],
  ['resume', 'resume'],
  ['help', 'help'],
  ['reddot', 'home'],
  ['red dot', 'home'],
  ['menu', 'home'],
  ['home', 'home'],
  ['start', 'home'],
  ['hi', 'home'],
  ['hello', 'home'],
  ['hey', 'home'],
]);

/** Longer texts are no commands; a pasted key is looked for before. */
const LONGEST_COMMAND = 200;
/** An address has 254 characters at most. */
const LONGEST_QUERY = 300;

/**
 * What a direct message means: a command's words with or without the slash, in either case, with punctuation around them; a
 * pasted key; a read-back, or what may be one; the two words of somebody met by chance. Everything else is 'unknown', which gets the home card.
 * A key, a proof or a read-back is handed on as it was typed. Anything in OpenPGP's armor counts as a key, a secret one too: the
 * intake refuses what is not a certificate.
 */
export function parseDmWords(text: string): DmWords {
  if (looksLikeProof(text)) return { kind: 'proof', text };
  if (/-----BEGIN PGP/i.test(text)) return { kind: 'key', text };
  const words = text.length > LONGEST_COMMAND ? '' : plainWords(text);
  const plain = PHRASES.get(words);
  if (plain) return { kind: plain };
  return (
    parseFree(words) ??
    parsePause(words) ??
    parseMet(words) ??
    parseKeyQuery(text) ??
    parseReadBack(text) ?? { kind: 'unknown' }
  );
}

function parseReadBack(text: string): DmWords | null {
  if (looksLikeReadBack(text)) return { kind: 'read-back', text };
  return couldBeReadBack(text) ? { kind: 'maybe-read-back', text } : null;
}

/** Lower case, single spaces, straight apostrophes and minuses, without the slash and the punctuation around. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s/!"'`*_([]+|[\s!?.,;:"'`*_)\]]+$/g, '');
}

const FREE = /^(?:(?:i'?m|i am) )?free(?: now)?(?:(?: for)? (?!in\b)(?<length>.+?))?(?: in (?<delay>.+))?$/;

function parseFree(words: string): DmWords | null {
  const found = FREE.exec(words);
  if (!found) return null;
  const { length, delay } = found.groups ?? {};
  const minutes = length === undefined ? null : parseMinutes(length);
  const later = delay === undefined ? null : parseMinutes(delay);
  // "free beer" is not about time: better the home card than a wrong guess.
  if (minutes?.ok === false || later?.ok === false) return null;
  return {
    kind: 'free',
    ...(minutes ? { minutes: minutes.minutes } : {}),
    ...(later ? { in: later.minutes } : {}),
  };
}

const ADDRESS = /^<?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?$/;
const KEY_AND_QUERY = /^\/?key(?:\s+(?:add|find))?[\s:]+(?<query>.+)$/is;

/** "key" with a fingerprint or an address after it, or an address alone. A key ID is asked for, too, to be told why not. */
function parseKeyQuery(text: string): DmWords | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_QUERY) return null;
  if (ADDRESS.test(trimmed)) return { kind: 'address', text: trimmed };
  const query = KEY_AND_QUERY.exec(trimmed)?.groups?.query;
  if (query === undefined) return null;
  const parsed = parseFingerprint(query);
  const isMeant = ADDRESS.test(query) || parsed.ok || parsed.because === 'key-id';
  return isMeant ? { kind: 'key-find', text: query } : null;
}

function parsePause(words: string): DmWords | null {
  const found = /^pause(?: (?<until>.+))?$/.exec(words);
  if (!found) return null;
  return found.groups?.until === undefined ? { kind: 'pause' } : { kind: 'pause', until: found.groups.until };
}

function parseMet(words: string): DmWords | null {
  if (looksLikeMetWords(words)) return { kind: 'met', words };
  const found = /^(?:(?:we )?(?:just )?met)(?: (?<words>.+))?$/.exec(words);
  if (!found) return null;
  return found.groups?.words === undefined ? { kind: 'met' } : { kind: 'met', words: found.groups.words };
}
