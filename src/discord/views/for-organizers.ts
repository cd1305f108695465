import type { MessageValues } from '../../party/values.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import { message, type Payload } from '../payload.ts';

type Values<Kind> = Extract<MessageValues, { kind: Kind }>;

/** What the act takes. Escaped it may grow to twice that, and a message takes 2,000 in all: then it is cut. */
const LONGEST_REPORT = 1000;
const LONGEST_ESCAPED = 1600;

/** That it happened, and never what was typed. */
export function renderDisputeForOrganizers(values: Values<'dispute-for-organizers'>, locale: Locale): Payload {
  const { verifier, owner } = values;
  return message(say(locale, 'dispute.organizers', { verifier, owner, at: clockTime(values.at, values.timeZone) }));
}

export function renderReport(values: Values<'report-for-organizers'>, locale: Locale): Payload {
  const { reporter } = values;
  const whole = discordText(values.text, LONGEST_REPORT);
  const text = whole.length <= LONGEST_ESCAPED ? whole : discordText(values.text, LONGEST_ESCAPED / 2);
  if (values.partners.length === 0) return message(say(locale, 'report.organizers', { reporter, text }));
  return message(
    say(locale, 'report.organizers-about', { reporter, names: namesInWords(locale, values.partners), text }),
  );
}
