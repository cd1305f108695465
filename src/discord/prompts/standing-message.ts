import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';

/** Stands in the organizers' channel, with what they do most: no command to remember, on whatever day. */
export function renderStandingMessage(partyName: string, locale: Locale): Payload {
  return message(
    say(locale, 'standing.text', { party: partyName }),
    buttonRow(
      button(locale, 'button.break-start', 'break-start', undefined, 'main'),
      button(locale, 'button.break-stop', 'break-stop'),
      button(locale, 'button.breaks', 'breaks'),
      button(locale, 'button.announce', 'announce'),
    ),
    buttonRow(button(locale, 'button.status', 'setup'), button(locale, 'button.stats', 'stats')),
  );
}
