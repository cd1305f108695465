import { GROUP_DIGITS, groupsOf } from './fingerprint.ts';
import { digitsOfPgpWords } from './pgp-words.ts';

export interface Unreadable {
  readonly unreadable: 'nothing-typed' | 'too-short' | 'too-long' | 'not-hex';
  /** Digits that the masked groups have. */
  readonly expectedDigits: number;
  /** Hex digits that were typed. */
  readonly typedDigits: number;
}

export type ReadBackJudgement = 'right' | 'miss' | Unreadable;

/** Whatever people put between groups: spaces, line breaks, any dash, colons, points, Discord's code marks. */
const SEPARATORS = /[\s\-\u2010-\u2015\u2212_:.,;/'"`*()[\]\u00a0\u200b\u2060\ufeff]+/g;

/** Digits in capitals, without separators; O is read as 0, and l and I as 1: no hex digit looks like them. */
function asDigits(typed: string): string {
  return inCapitals(typed.replace(/^\s*0x/i, '').replace(SEPARATORS, ''))
    .replace(/O/g, '0')
    .replace(/[IL|]/g, '1');
}

/** Of the letters from a to z alone: capitals of a ligature would be several digits that nobody typed. */
function inCapitals(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function countHex(digits: string): number {
  return digits.match(/[0-9A-F]/g)?.length ?? 0;
}

/**
 * Judges what a verifier (or an owner at the own entry) typed of the masked groups, first to last. Whoever types the
 * whole fingerprint is judged by all of it. PGP words are taken for the digits that they stand for. What cannot be read as that many hex digits is neither right nor a miss.
 *
 * @param typed as typed: in either case, with any separators, with O, l and I for 0 and 1
 * @param fingerprint 40 or 64 hex digits
 * @param mask indexes of the masked groups, sorted
 */
export function judgeReadBack(typed: string, fingerprint: string, mask: readonly number[]): ReadBackJudgement {
  const digits = digitsOfPgpWords(typed) ?? asDigits(typed);
  const groups = groupsOf(fingerprint);
  const masked = mask.map((index) => groups[index]).join('');
  const unreadable = (why: Unreadable['unreadable']): Unreadable => ({
    unreadable: why,
    expectedDigits: masked.length,
    typedDigits: countHex(digits),
  });
  if (digits === '') return unreadable('nothing-typed');
  if (!/^[0-9A-F]+$/.test(digits)) return unreadable('not-hex');
  if (digits.length === fingerprint.length) return digits === groups.join('') ? 'right' : 'miss';
  if (digits.length < masked.length) return unreadable('too-short');
  if (digits.length > masked.length) return unreadable('too-long');
  return digits === masked ? 'right' : 'miss';
}

/** Tells an unreadable answer from 'right' and 'miss'. */
export function isUnreadable(judgement: ReadBackJudgement): judgement is Unreadable {
  return typeof judgement === 'object';
}

/** The longest read-back is 32 PGP words; longer texts are something else. */
const LONGEST_READ_BACK = 400;
/** One wrong letter in two groups still looks like a read-back: whoever typed it wants to hear about it. */
const SHARE_OF_DIGITS = 7 / 8;

/** Of two groups that are asked for, whoever sends too soon has typed most of one. */
const LEAST_DIGITS = 3;

/** Whether a text is meant as a read-back rather than as words, so that a message can be given to the right ears. */
export function looksLikeReadBack(text: string): boolean {
  if (text.length > LONGEST_READ_BACK) return false;
  if ((digitsOfPgpWords(text)?.length ?? 0) > GROUP_DIGITS) return true;
  const tokens = text
    .trim()
    .replace(/^0x/i, '')
    .split(SEPARATORS)
    .filter((token) => token !== '');
  const typed = tokens.join('');
  const hex = countHex(inCapitals(typed));
  if (hex < GROUP_DIGITS) return false;
  // Without a decimal digit only whole groups count: "FACE CAFE", but not "a bad decade".
  if (!/[0-9]/.test(typed)) return hex === typed.length && hex > GROUP_DIGITS && tokens.every(isWholeGroups);
  return countHex(asDigits(typed)) >= typed.length * SHARE_OF_DIGITS;
}

/**
 * Whether a text could be a read-back, for whoever is asked for one: it reads as hex digits with O, l and I for 0 and 1, one in eight
 * wrong at most, and stands in groups as those do. "CCDO lBOO" and "ccfc fff" could be one; so could "cool deal", but not "I'll be off".
 */
export function couldBeReadBack(text: string): boolean {
  if (text.length > LONGEST_READ_BACK) return false;
  const typed = asDigits(text);
  const hex = countHex(typed);
  return hex >= LEAST_DIGITS && hex >= typed.length * SHARE_OF_DIGITS && standsInGroups(text);
}

/** Whole groups but for the end, which may be missing, or digit by digit, or two by two. */
function standsInGroups(text: string): boolean {
  const tokens = text.split(SEPARATORS).filter((token) => token !== '');
  return tokens.slice(0, -1).every(isWholeGroups) || tokens.every((token) => token.length <= 2);
}

function isWholeGroups(token: string): boolean {
  return token.length % GROUP_DIGITS === 0;
}
