import { below, pick, type Random } from './mangle.ts';

/** What phones, keyboards and other people put into texts. */
const ODD = [
  '',
  ' ',
  '\u00a0',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '/',
  ':',
  '-',
  '—',
  '’',
  '`',
  '``',
  '*',
  '@everyone',
  '<@1>',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\ud800',
  'é',
  'О',
  'І',
  '０',
  '١',
  '🦉',
  '0x',
  'free free',
  '20',
  '99999999999999999999',
] as const;

type TextMangler = (text: string, other: string, random: Random) => string;

const MANGLERS: readonly [TextMangler, ...TextMangler[]] = [
  function insertOdd(text, _, random) {
    const at = below(random, text.length + 1);
    return text.slice(0, at) + pick(random, ODD) + text.slice(at);
  },
  function remove(text, _, random) {
    const at = below(random, text.length + 1);
    return text.slice(0, at) + text.slice(at + 1 + below(random, 5));
  },
  function repeat(text, _, random) {
    const at = below(random, text.length + 1);
    const part = text.slice(at, at + 1 + below(random, 6));
    return text.slice(0, at) + part.repeat(1 + below(random, 2_000)) + text.slice(at);
  },
  function splice(text, other, random) {
    return text.slice(0, below(random, text.length + 1)) + other.slice(below(random, other.length + 1));
  },
  function anotherLetter(text, _, random) {
    const at = below(random, text.length + 1);
    return text.slice(0, at) + String.fromCharCode(below(random, 0x10000)) + text.slice(at + 1);
  },
  function otherCase(text) {
    return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
  },
];

/** The text after none to three random changes. */
export function mangleText(text: string, other: string, random: Random): string {
  let mangled = text;
  for (let changes = below(random, 4); changes > 0; changes -= 1)
    mangled = pick(random, MANGLERS)(mangled, other, random);
  return mangled;
}
