import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import { message, type Payload } from '../payload.ts';

type Values<Kind> = Extract<MessageValues, { kind: Kind }>;

/** That it happened, and never what was typed. */
export function renderDisputeForOrganizers(values: Values<'dispute-for-organizers'>, locale: Locale): Payload {
  const { verifier, owner } = values;
  return message(say(locale, 'dispute.organizers', { verifier, owner, at: clockTime(values.at, values.timeZone) }));
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
