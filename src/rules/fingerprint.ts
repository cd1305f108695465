/** Hex digits of a version 4 fingerprint: SHA-1 (RFC 9580, section 5.5.4.2). */
export const V4_DIGITS = 40;
/** Hex digits of a version 6 fingerprint: SHA-256 (RFC 9580, section 5.5.4.3). */
export const V6_DIGITS = 64;
/** Digits that are shown, read and masked together: as gpg prints them. */
export const GROUP_DIGITS = 4;

/** 32-bit and 64-bit key IDs: others can make keys with the same ones, so they name nobody. */
const KEY_ID_DIGITS = [8, 16];

export type ParsedFingerprint =
  | { readonly ok: true; readonly fingerprint: string }
  | { readonly ok: false; readonly because: 'empty' | 'not-hex' }
  | { readonly ok: false; readonly because: 'key-id' | 'wrong-length'; readonly digits: number };

/**
 * The groups of four hex digits, in capitals: 10 of a version 4 fingerprint, 16 of a version 6 one.
 *
 * @param fingerprint hex digits without separators, in either case
 */
export function groupsOf(fingerprint: string): string[] {
  return fingerprint.toUpperCase().match(/.{1,4}/g) ?? [];
}

/** 6 for a fingerprint of 64 digits, else 4. */
export function versionOf(fingerprint: string): 4 | 6 {
  return fingerprint.length === V6_DIGITS ? 6 : 4;
}

/** What programs put before a fingerprint: gpg's label, a scanned code's scheme, a number's prefix. */
const LABEL = /^(?:(?:key\s+)?fingerprint\s*[=:]\s*)?(?:openpgp4fpr:)?\s*(?:0x)?/i;
/** What stands in scanned codes after the digits; FORMATS calls it abusable, so it is dropped unread. */
const PARAMETERS = /[?#&;].*$/s;
const SEPARATORS = /[\s:\-.,_\u00a0\u2010-\u2015\u200b\ufeff]+/g;

/**
 * Reads a whole fingerprint as people paste it: with spaces, colons, line breaks, `0x`, in lower case, or as an
 * `OPENPGP4FPR:` address whose parameters are ignored. Gives 40 or 64 hex digits in capitals.
 * Refuses key IDs (8 or 16 digits), every other length, and what is not hex.
 */
export function parseFingerprint(text: string): ParsedFingerprint {
  const digits = text.trim().replace(LABEL, '').replace(PARAMETERS, '').replace(SEPARATORS, '').toUpperCase();
  if (digits === '') return { ok: false, because: 'empty' };
  if (!/^[0-9A-F]+$/.test(digits)) return { ok: false, because: 'not-hex' };
  if (KEY_ID_DIGITS.includes(digits.length)) return { ok: false, because: 'key-id', digits: digits.length };
  if (digits.length !== V4_DIGITS && digits.length !== V6_DIGITS) {
    return { ok: false, because: 'wrong-length', digits: digits.length };
  }
  return { ok: true, fingerprint: digits };
}
