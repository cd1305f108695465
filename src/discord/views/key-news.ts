import type { MessageValues } from '../../party/values.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { findingWords } from './finding.ts';

type Values<Kind> = Extract<MessageValues, { kind: Kind }>;

/** More than that do not fit a phone, nor a message. */
const MOST_LINES = 3;
const LONGEST_USER_ID = 60;

/** A key is not used any more, why, and what mends it. */
export function renderKeyUnusable(values: Values<'key-unusable'>, locale: Locale): Payload {
  const { because, finding, mayShowFingerprint } = values;
  const sendAnother = buttonRow(button(locale, 'button.another-key', 'key-send', undefined, 'main'));
  if (because === 'proven-by-another') return message(say(locale, 'key-news.proven-by-another'), sendAnother);
  return message(
    [
      say(locale, 'key-news.unusable'),
      finding
        ? findingWords(finding, mayShowFingerprint)
        : because === 'revoked'
          ? say(locale, 'key-news.revoked')
          : null,
    ],
    sendAnother,
  );
}

/** A key that ends before the party does, with the command that extends it. */
export function renderKeyExpires({ findings, mayShowFingerprint }: Values<'key-expires'>, locale: Locale): Payload {
  return message(
    [say(locale, 'key-news.expires'), ...findings.map((finding) => findingWords(finding, mayShowFingerprint))],
    buttonRow(button(locale, 'button.add-key', 'key-add')),
  );
}

/** For organizers: what may be meant to deceive, and may well be honest. */
export function renderSuspiciousKey(values: Values<'suspicious-key-for-organizers'>, locale: Locale): Payload {
  const { badgeName, key } = values;
  const shown = (userId: string) => discordText(userId, LONGEST_USER_ID);
  const lines = [
    ...key.disguised.map((userId) => say(locale, 'key-news.disguised', { userId: shown(userId) })),
    ...key.shared.map((one) => say(locale, 'key-news.shared', { badgeName: one.badgeName, userId: shown(one.userId) })),
  ];
  const more = lines.length - MOST_LINES;
  return message([
    say(locale, 'key-news.suspicious', { badgeName, userId: shown(key.userIds[0] ?? '') }),
    ...lines.slice(0, MOST_LINES),
    more > 0 ? say(locale, 'key-news.more', { count: more }) : null,
    say(locale, 'key-news.for-organizers'),
  ]);
}
