/** A name that fits a card's first line on a phone. */
export const BADGE_NAME_LIMIT = 40;
/** What is shown of a user ID; the rest of a longer one is somebody's joke. */
export const USER_ID_LIMIT = 120;
/** One visible character may be many code points (an emoji family has 7); a name may not hide thousands in few. */
const CODE_POINTS_PER_CHARACTER = 8;
/** No script needs more marks on one letter; more climb over the lines above and below. */
const MARKS_ON_A_LETTER = 4;

export type CleanName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly because: 'empty' }
  | { readonly ok: false; readonly because: 'too-long'; readonly length: number; readonly most: number };

/** What is looked at, in code units: a text that is longer than this is too long in any case, and cleaning it would take its time. */
const LOOKED_AT = 4_000;

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A badge name as it is stored and shown: one line, NFC, without control, direction and invisible characters. Any script
 * and any emoji is welcome; joiners stay where letters or emoji need them. Refuses only what has nothing visible, or more
 * than 40 visible characters.
 */
export function cleanBadgeName(text: string): CleanName {
  const name = cleanLine(text.slice(0, LOOKED_AT).normalize('NFC')).normalize('NFC');
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return { ok: false, because: 'empty' };
  const length = countCharacters(name);
  if (length > BADGE_NAME_LIMIT || [...name].length > BADGE_NAME_LIMIT * CODE_POINTS_PER_CHARACTER) {
    return { ok: false, because: 'too-long', length, most: BADGE_NAME_LIMIT };
  }
  return { ok: true, name };
}

/**
 * A user ID as it is shown to people: one line without control, direction and invisible characters, at most 120 visible
 * characters, an ellipsis the last of them when there were more. Not escaped for any medium yet.
 */
export function cleanUserIdText(text: string): string {
  const line = cleanLine(text.slice(0, LOOKED_AT));
  const shown: string[] = [];
  let codePoints = 0;
  for (const { segment } of characters.segment(line)) {
    codePoints += [...segment].length;
    if (shown.length === USER_ID_LIMIT || codePoints > USER_ID_LIMIT * CODE_POINTS_PER_CHARACTER) {
      return `${shown
        .slice(0, USER_ID_LIMIT - 1)
        .join('')
        .trimEnd()}…`;
    }
    shown.push(segment);
  }
  return line;
}

/** Visible characters as a reader counts them, not code units. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of characters.segment(text)) count++;
  return count;
}

/** Line ends, and the blanks of all scripts, become one space. */
const BLANKS = /[\s\u0085\u2028\u2029]+/gu;
/** Control characters, lone surrogates, and format characters, direction controls among them; joiners and tags are judged below. */
const CONTROLS = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Letters and marks by category that show nothing: Hangul fillers, the empty braille pattern, the grapheme joiner, Khmer's inherent vowels. */
const INVISIBLE_LETTERS = /[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu;
/** Tags spell the flags of England, Scotland and Wales after a black flag; anywhere else they hide text. */
const FLAG_OR_STRAY_TAG =
  /(\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f})|[\u{e0020}-\u{e007f}]/gu;
/** Variation selectors choose how a symbol or a Han, Mongolian or Myanmar letter is drawn; elsewhere they are invisible. */
const STRAY_SELECTORS =
  /(?<![\p{Extended_Pictographic}#*0-9\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** Letters of these scripts are never joined: a joiner there only makes two names differ that look the same. */
const UNNEEDED_JOINERS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]\p{M}*)[\u200c\u200d]+/gu;
/** Elsewhere a joiner is at home between letters or marks (Persian, Hindi …) or between the parts of one emoji. */
const STRAY_JOINERS =
  /(?<![\p{L}\p{M}]|\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;
const MARKS_TOO_MANY = new RegExp(`(\\p{M}{${MARKS_ON_A_LETTER}})\\p{M}+`, 'gu');

/**
 * The text on one line, without control, direction and invisible characters, however long it is. Cleans until nothing changes:
 * what one step removes may leave a joiner or a selector without its neighbour.
 */
export function cleanLine(text: string): string {
  const cleaned = cleanOnce(text);
  return cleaned === text ? text : cleanLine(cleaned);
}

function cleanOnce(text: string): string {
  return text
    .replace(BLANKS, ' ')
    .replace(CONTROLS, '')
    .replace(INVISIBLE_LETTERS, '')
    .replace(FLAG_OR_STRAY_TAG, '$1')
    .replace(STRAY_SELECTORS, '')
    .replace(UNNEEDED_JOINERS, '')
    .replace(STRAY_JOINERS, '')
    .replace(MARKS_TOO_MANY, '$1')
    .replace(/ +/g, ' ')
    .trim();
}
