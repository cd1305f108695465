import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';

type MeetingOff = Extract<MessageValues, { kind: 'meeting-off' }>;

/** The meeting will not be, and never more of the reason than the other wants known. */
export function renderMeetingOff(values: MeetingOff, locale: Locale): Payload {
  const over = values.because === 'party-closed';
  const next = values.again ? say(locale, 'off.again') : say(locale, 'off.not-free');
  const buttons = values.again
    ? button(locale, 'button.busy', 'busy')
    : button(locale, 'button.free', 'free', undefined, 'main');
  return message(
    [because(values, locale), over ? null : next],
    buttonRow(...(over ? [] : [buttons, button(locale, 'button.not-today', 'not-today')])),
  );
}

function because(values: MeetingOff, locale: Locale): string {
  // Whoever it was with has erased themselves.
  if (values.badgeNames.length === 0) return say(locale, 'off.nameless');
  const names = namesInWords(locale, values.badgeNames);
  switch (values.because) {
    case 'cannot-make-it':
      return say(locale, 'off.cannot-make-it', { names });
    case 'off':
      return say(locale, 'off.off', { names });
    case 'gave-up-waiting':
      return say(locale, 'off.gave-up-waiting', { names });
    case 'party-closed':
      return say(locale, 'off.party-closed', { names });
  }
}
