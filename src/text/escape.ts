/**
 * Other people's text (badge names, user IDs, what somebody wrote about themselves) on its way to a reader.
 * It must look like text and nothing else: no Markdown, no mention, no link, no turned-around line.
 */

/** Longer than any name on a badge; what is longer is cut, so that one name cannot fill a screen. */
const LONGEST_NAME = 80;

/** Marks that turn the direction of a line, hide, or tag; joiners are kept, which scripts and emoji need. */
const DIRECTION_AND_HIDDEN = /(?![\u200c\u200d])\p{Cf}/gu;
/** Letters by category that show nothing: Hangul fillers, the empty braille pattern. */
const INVISIBLE_LETTERS = /[\u115f\u1160\u2800\u3164\uffa0]/g;
const CONTROLS_AND_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
const LONE_SURROGATES = /\p{Cs}/gu;
/** A letter with two marks exists (Vietnamese); towers of marks only cover the lines around them. */
const MARK_TOWERS = /(\p{M}{2})\p{M}+/gu;

/**
 * The text on one line, without controls, direction marks and towers of accents, at most `longest` characters;
 * what is cut off is shown as an ellipsis. For places without Markdown: buttons, select options, modal titles, pictures.
 */
export function plainText(text: string, longest: number = LONGEST_NAME): string {
  const clean = text
    .replace(LONE_SURROGATES, '')
    .replace(DIRECTION_AND_HIDDEN, '')
    .replace(INVISIBLE_LETTERS, '')
    .replace(CONTROLS_AND_BREAKS, ' ')
    .replace(MARK_TOWERS, '$1')
    .trim();
  const characters = [...clean];
  if (characters.length <= longest) return clean;
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`;
}

/** Everywhere in a line these begin Markdown, a mention, a masked link or an emoji. */
const MARKUP = /[\\*_~`|<>[\]]/g;
/** Only at the beginning of a line: headings, lists, small print. */
const LINE_START = /^([#+-])/;
const NUMBERED_LINE_START = /^(\d+)([.)])/;
const MASS_MENTION = /@(everyone|here)/gi;

/**
 * The text as a reader of a Discord message sees it written, whatever it contains; on one line. Cut so that with its
 * escapes it has at most `longest` characters: a name of asterisks must not push the rest of a message over Discord's limit.
 */
export function discordText(text: string, longest: number = LONGEST_NAME): string {
  let characters = longest;
  let escaped = withEscapes(plainText(text, characters));
  while (escaped.length > longest) {
    characters -= Math.ceil((escaped.length - longest) / 2);
    escaped = withEscapes(plainText(text, Math.max(characters, 1)));
  }
  return escaped;
}

function withEscapes(plain: string): string {
  return plain
    .replace(MARKUP, '\\$&')
    .replace(LINE_START, '\\$1')
    .replace(NUMBERED_LINE_START, '$1\\$2')
    .replace(/:\/\//g, '\\://')
    .replace(MASS_MENTION, '@\u200b$1');
}
