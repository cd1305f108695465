/** Controls, direction and other hidden marks, what is unassigned or private, halves of characters. */
const NOT_FOR_PAPER = /[\p{C}\p{Zl}\p{Zp}\s]+/gu;
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;
/** A letter with two marks exists (Vietnamese); towers of marks only cover the lines around them. */
const MARK_TOWERS = /(\p{M}{2})\p{M}+/gu;

/**
 * Somebody else's text as it can be printed on one line with one font: controls and hidden marks become a space, signs that
 * the font lacks (an emoji) are left out. Null when a letter or digit is missing in the font, or nothing is left: half a name
 * on paper is worse than a line to write it on.
 *
 * @param hasGlyph whether the font can draw this code point
 */
export function printableText(text: string, hasGlyph: (codePoint: number) => boolean): string | null {
  const clean = text.normalize('NFC').replace(NOT_FOR_PAPER, ' ').replace(MARK_TOWERS, '$1');
  let printable = '';
  for (const character of clean) {
    if (hasGlyph(character.codePointAt(0) ?? 0)) printable += character;
    else if (LETTER_OR_NUMBER.test(character)) return null;
  }
  const line = printable.replace(/ +/g, ' ').trim();
  return line === '' ? null : line;
}
