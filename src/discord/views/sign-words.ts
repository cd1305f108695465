import type { Sign } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';

/** "blue owl". */
export function signWords(sign: Sign, locale: Locale): string {
  return say(locale, 'sign.words', { colour: sign.colour, animal: sign.animal });
}
