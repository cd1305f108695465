import { rectifyConfusion } from 'unicode-confusables';

const MARKS_AND_HIDDEN = /[\p{M}\p{Cf}\p{Cc}]/gu;
const SPACES = /[\s\p{Zs}]+/gu;

/**
 * The form that two texts share when a reader takes one for the other: after Unicode's table of confusable characters
 * (UTS 39, section 4), without accents, hidden characters, case and extra spaces. Only ever compared with another such
 * form, never shown: it is no text anybody wrote.
 */
export function lookAlikeForm(text: string): string {
  const plain = text.normalize('NFKD').replace(MARKS_AND_HIDDEN, '').replace(SPACES, ' ').trim();
  // Capitals are confused with other letters than small ones (I with l, H with Н), so the table is asked both times.
  return rectifyConfusion(rectifyConfusion(plain).toLowerCase());
}

/** The two things in a user ID that may be on another person's certificate as well. */
export interface UserIdClaims {
  /** Look-alike form of the name, without comment and address; null if there is none. */
  readonly name: string | null;
  /** Look-alike form of the address; null if there is none. */
  readonly address: string | null;
}

/** Splits "Name (comment) <address>" or a bare address. */
export function userIdClaims(userId: string): UserIdClaims {
  const bracketed = /<([^<>]*)>\s*$/u.exec(userId);
  const isBareAddress = bracketed === null && /^\S+@\S+$/u.test(userId.trim());
  const address = isBareAddress ? userId : (bracketed?.[1] ?? '');
  const before = isBareAddress ? '' : userId.slice(0, bracketed?.index ?? userId.length);
  return { name: formOrNull(before.replace(/\([^()]*\)\s*$/u, '')), address: formOrNull(address) };
}

function formOrNull(text: string): string | null {
  const form = lookAlikeForm(text);
  return form === '' ? null : form;
}
