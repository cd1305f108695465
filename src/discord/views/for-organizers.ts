import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { message, type Payload } from '../payload.ts';

type Values<Kind> = Extract<MessageValues, { kind: Kind }>;

/** That it happened, and never what was typed. */
export function renderDisputeForOrganizers(values: Values<'dispute-for-organizers'>, locale: Locale): Payload {
  const { verifier, owner } = values;
  return message(say(locale, 'dispute.organizers', { verifier, owner, at: clockTime(values.at, values.timeZone) }));
}

/** The end of the audit record, which is to be kept. */
export function renderAuditHead({ entries, hash }: Values<'audit-head'>, locale: Locale): Payload {
  return message([say(locale, 'audit.head', { count: entries }), `\`${hash}\``, say(locale, 'audit.keep')]);
}

/** Read by everybody in the party's channel, too: what each may do until then. */
export function renderPartyExpires({ partyName, at, timeZone }: Values<'party-expires'>, locale: Locale): Payload {
  const day = calendarDay(at, timeZone, locale);
  return message([say(locale, 'expiry.announced', { party: partyName, day }), say(locale, 'expiry.until-then')]);
}

/** Of each kind as many as a phone shows; how many there are is said. */
const MOST_LINES = 5;

/** Something to look at, or not: it accuses nobody. */
export function renderPatterns(values: Values<'patterns-for-organizers'>, locale: Locale): Payload {
  const { fast, clusters } = values;
  const fastLines = fast.map(({ badgeNames, seconds }) =>
    say(locale, 'patterns.fast-line', { names: namesInWords(locale, badgeNames), seconds }),
  );
  const clusterLines = clusters.map((names) => `- ${namesInWords(locale, names)}`);
  return message([
    say(locale, 'patterns.text'),
    ...(fast.length > 0
      ? [say(locale, 'patterns.fast', { count: fast.length }), ...fastLines.slice(0, MOST_LINES)]
      : []),
    ...(clusters.length > 0
      ? [say(locale, 'patterns.clusters', { count: clusters.length }), ...clusterLines.slice(0, MOST_LINES)]
      : []),
  ]);
}
