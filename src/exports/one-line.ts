/** Longer than any name or user ID that means well. */
const LONGEST = 200;

/** Controls, format characters (direction marks among them), halves of characters, and characters nobody has assigned. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu;
const BLANKS = /[\s\u0085\u2028\u2029]+/gu;

/**
 * Somebody else's text on one line of a file: without controls, direction marks and line ends, at most 200 characters.
 * Joiners stay, which scripts and emoji need. Every text of a person goes through this on its way into a file.
 */
export function oneLine(text: string): string {
  const clean = text.replace(BLANKS, ' ').replace(UNSEEN, '').replace(/ +/g, ' ').trim();
  const characters = [...clean];
  if (characters.length <= LONGEST) return clean;
  return `${characters
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()}…`;
}
