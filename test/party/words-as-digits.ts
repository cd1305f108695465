import type { MaskedGroup } from '../../src/party/values.ts';
import { pgpWords } from '../../src/rules/pgp-words.ts';

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
const DIGITS = new Map(
  BYTES.flatMap((byte) => {
    const [even = '', odd = ''] = pgpWords(`${byte}${byte}`)[0]?.text?.split(' ') ?? [];
    return [
      [even, byte],
      [odd, byte],
    ] as const;
  }),
);

/** What somebody who knows the word list reads in PGP words; masked groups stay so. */
export function wordsAsDigits(words: readonly MaskedGroup[]): MaskedGroup[] {
  return words.map(({ index, text }) => ({
    index,
    text:
      text
        ?.split(' ')
        .map((word) => DIGITS.get(word) ?? '??')
        .join('') ?? null,
  }));
}
