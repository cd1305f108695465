import type { Sign } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { manyOf } from '../../text/signs.en.ts';

/** "blue owl", or "two blue owls". */
export function signWords({ count, colour, animal }: Sign, locale: Locale): string {
  if (count === 1) return say(locale, 'sign.words', { colour, animal });
  return say(locale, count === 2 ? 'sign.two' : 'sign.three', { colour, animals: manyOf(animal) });
}
