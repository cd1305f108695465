import type { SuspiciousTrait } from './finding.ts';

const DIRECTION_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const CONTROLS = /[\p{Cc}\u2028\u2029]/u;
const INVISIBLE = /\u034f|[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/u;
/** Joiners shape Arabic, Indic and emoji text; between other letters they only hide a difference. */
const STRAY_JOINER =
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{M}\p{Emoji}])[\u200c\u200d]/u;

/** Scripts whose letters are taken for one another; a word in two of them is made to deceive far more often than not. */
const CONFUSED_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
] as const;

/** Letters that are drawn like plain ones but are not: full-width, mathematical, enclosed and the like. */
const LETTER = /\p{L}|\p{N}/u;
const ASCII_LETTER = /^[A-Za-z0-9]$/;

/**
 * What in a user ID's text may make a reader take it for another, in a fixed order; empty for ordinary text of any
 * language. Looks at one text alone: for two texts that look alike see `look-alike.ts`.
 */
export function suspiciousTraits(text: string, isUtf8: boolean): readonly SuspiciousTrait[] {
  const traits: SuspiciousTrait[] = [];
  if (DIRECTION_CONTROLS.test(text)) traits.push('direction-control');
  if (INVISIBLE.test(text) || STRAY_JOINER.test(text)) traits.push('invisible');
  if (CONTROLS.test(text)) traits.push('control');
  if (text.split(/[^\p{L}\p{M}]+/u).some(mixesScripts)) traits.push('mixed-scripts');
  if (Array.from(text).some(isDisguisedLetter)) traits.push('look-alike');
  if (!isUtf8) traits.push('not-utf8');
  return traits;
}

function mixesScripts(word: string): boolean {
  return CONFUSED_SCRIPTS.filter((script) => script.test(word)).length > 1;
}

function isDisguisedLetter(character: string): boolean {
  if (character <= '\u00ff' || !LETTER.test(character)) return false;
  return ASCII_LETTER.test(character.normalize('NFKC'));
}
