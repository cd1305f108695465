import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { message, type Payload, type Row } from '../payload.ts';

export interface Unreadable {
  readonly because: 'nothing-typed' | 'too-short' | 'too-long' | 'not-hex';
  readonly expectedDigits: number;
  readonly typedDigits: number;
}

/** What was typed cannot be read as the missing groups; it does not count as a miss. */
export function typedUnreadable(values: Unreadable, locale: Locale, rows: readonly Row[] = []): Payload {
  return message(unreadableWords(values, locale), ...rows);
}

function unreadableWords(
  { because, expectedDigits: expected, typedDigits: typed }: Unreadable,
  locale: Locale,
): string {
  switch (because) {
    case 'nothing-typed':
      return say(locale, 'typed.nothing', { expected });
    case 'too-short':
      return say(locale, 'typed.too-short', { typed, expected });
    case 'too-long':
      return say(locale, 'typed.too-long', { typed, expected });
    case 'not-hex':
      return say(locale, 'typed.not-hex', { expected });
  }
}
