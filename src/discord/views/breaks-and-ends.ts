import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';

type Values<Kind> = Extract<MessageValues, { kind: Kind }>;

export function renderBreakOver(values: Values<'break-over'>, locale: Locale): Payload {
  const { name, mutualToday: count } = values;
  if (values.cancelled) return message(say(locale, 'break-over.cancelled', { name }));
  const text = count > 0 ? say(locale, 'break-over.some', { name, count }) : say(locale, 'break-over.nobody', { name });
  return message(text, buttonRow(button(locale, 'button.people', 'people')));
}

export function renderBreakSummary(values: Values<'break-summary'>, locale: Locale): Payload {
  const { name, meetings, verified, pairs, possiblePairs: possible } = values;
  return message(say(locale, 'break-summary.text', { name, meetings, verified, pairs, possible }));
}

export function renderPartyOver(values: Values<'party-over'>, locale: Locale): Payload {
  const { partyName: party, mutual, others, checked } = values;
  const text = [
    say(locale, 'party-over.text', { party }),
    mutual > 0 ? say(locale, 'party-over.mutual', { mutual, others }) : null,
    checked > 0 ? say(locale, 'party-over.checked', { count: checked }) : null,
    say(locale, 'party-over.thanks'),
  ];
  return checked > 0 ? message(text, buttonRow(button(locale, 'button.kit', 'kit', undefined, 'main'))) : message(text);
}
