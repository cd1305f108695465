import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { signWords } from './sign-words.ts';

type Values<Kind> = Extract<MessageValues, { kind: Kind }>;

export function renderPartnerHere(values: Values<'partner-here'>, locale: Locale): Payload {
  const { badgeName: name, place, meetingId } = values;
  const sign = signWords(values.sign, locale);
  const text = place
    ? say(locale, 'partner-here.text', { name, place, sign })
    : say(locale, 'partner-here.text-no-place', { name, sign });
  return message(text, arrivalButtons(meetingId, locale));
}

export function renderPartnerOnTheWay(values: Values<'partner-on-the-way'>, locale: Locale): Payload {
  const sign = signWords(values.sign, locale);
  return message(
    say(locale, 'partner-on-the-way.text', { name: values.badgeName, sign }),
    buttonRow(
      button(locale, 'button.here', 'here', values.meetingId, 'main'),
      button(locale, 'button.sign', 'sign', values.meetingId),
    ),
  );
}

/** Once, some minutes after the other one came. */
export function renderAreYouComing(values: Values<'are-you-coming'>, locale: Locale): Payload {
  const { badgeName: name, place, meetingId } = values;
  const sign = signWords(values.sign, locale);
  const text = place
    ? say(locale, 'are-you-coming.text', { name, place, sign })
    : say(locale, 'are-you-coming.text-no-place', { name, sign });
  return message(text, arrivalButtons(meetingId, locale));
}

/** To the one who came: no blame, and a choice. */
export function renderDidNotMakeIt(values: Values<'they-did-not-make-it'>, locale: Locale): Payload {
  return message(
    say(locale, 'did-not-make-it.text'),
    buttonRow(
      button(locale, 'button.next', 'next', values.meetingId, 'main'),
      button(locale, 'button.keep-waiting', 'keep-waiting', values.meetingId),
      button(locale, 'button.not-today', 'not-today'),
    ),
  );
}

function arrivalButtons(meetingId: string, locale: Locale) {
  return buttonRow(
    button(locale, 'button.here', 'here', meetingId, 'main'),
    button(locale, 'button.on-my-way', 'on-my-way', meetingId),
    button(locale, 'button.cannot', 'cannot', meetingId),
  );
}
