import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';

/** To the one who typed or pressed [It differs], at once. */
export function renderDisputeAnswer(locale: Locale): Payload {
  return message(say(locale, 'dispute.text'));
}

/** To the other side of a dispute: the same sentence, after whose fingerprint it is about. */
export function renderDispute(
  values: { readonly badgeName: string; readonly role: 'verifier' | 'owner' },
  locale: Locale,
): Payload {
  const about =
    values.role === 'owner'
      ? say(locale, 'dispute.owner')
      : say(locale, 'dispute.verifier', { name: values.badgeName });
  return message([about, say(locale, 'dispute.text')], buttonRow(button(locale, 'button.key-show', 'key-show')));
}
