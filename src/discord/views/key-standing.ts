import type { KeyStanding } from '../../rules/key-standing.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button } from '../payload.ts';

/** Whether others can check the key now, or which last step is left. */
export function standingLine(standing: KeyStanding, locale: Locale): string | null {
  if (standing === 'possession-missing') return say(locale, 'key.proof-missing');
  return standing === 'usable' ? say(locale, 'key.usable') : null;
}

/** The act that comes next once the own entry is done: proving the key where the party requires it, else meeting somebody. */
export function afterOwnEntryButton(standing: KeyStanding, locale: Locale) {
  return standing === 'possession-missing'
    ? button(locale, 'button.prove', 'prove-sign', undefined, 'main')
    : button(locale, 'button.free', 'free', undefined, 'main');
}
